"""A draft can be read before it is judged; nobody is told how it stands until that is known."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.preview import desk as module
from generator.preview.attic import Attic
from generator.preview.desk import Desk
from generator.preview.drafts import Draft, finished
from generator.preview.hub import Hub
from generator.preview.project import Project
from generator.preview.stories import Links
from tests.finished import finished as ended

from .conftest import NAME, Serve
from .test_stories import ITEM, Page, _after, _change, _paper, _ready

WRONG = ITEM.replace("199.34", "199.44")
"""A figure that no longer adds up with the approved ones."""


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Nothing is judged while it is shut; it is open to begin with."""
    found = threading.Event()
    found.set()

    def slowly(draft: Draft) -> Draft:
        assert found.wait(30)
        return finished(draft)

    monkeypatch.setattr(module, "finished", slowly)
    yield found
    found.set()


def _news(told: bytes) -> tuple[str, Any]:
    kind, what = told.decode().strip().split("\n")
    return kind.removeprefix("event: "), json.loads(what.removeprefix("data: "))


def test_the_text_goes_out_before_the_checks(folder: Path, data: Path, gate: threading.Event) -> None:
    async def story() -> None:
        project, hub = Project.at(folder), Hub()
        desk = Desk(project, hub, Links(project, ""), Attic(project.output, True))
        state = await desk.settled(NAME)
        assert state is not None and state.latest is not None and not state.latest.counts()["必改"]
        stream = hub.stream(NAME, {"draft": 1})
        await anext(stream)
        _change(data, ITEM, WRONG)()
        state.stale = True
        gate.clear()
        work = asyncio.create_task(desk.refresh(NAME))
        kind, told = _news(await anext(stream))
        assert kind == "paper" and (told["since"], told["shown"]) == (1, 2)
        assert sum("199.44" in (piece or "") for piece in told["sections"]) > 1 and None in told["sections"]
        assert not {"counts", "ready", "problems"} & set(told)
        assert state.latest.number == 1  # what the list, the chips and the panel speak of
        waiting = asyncio.create_task(desk.settled(NAME))
        await asyncio.sleep(0.1)
        assert not waiting.done()
        gate.set()
        await work
        assert _news(await anext(stream)) == ("draft", 2)
        assert await waiting is state and state.latest is state.shown
        assert state.latest.counts()["必改"] and state.latest.half is None
        desk.close()

    ended(story())


@pytest.mark.slow
def test_a_browser_shows_the_text_at_once_and_how_it_stands_when_that_is_known(
    serve: Serve, page: Page, folder: Path, data: Path, gate: threading.Event
) -> None:
    opened = _ready(page(f"{serve(folder)}/d/{NAME}/"))
    chips, marks = opened.inner_text("#state"), _paper(opened).locator(".有提醒").count()
    assert "可公开" in chips and marks
    gate.clear()
    _change(data, ITEM, WRONG)()
    opened.frame_locator("#paper").get_by_text("199.44").first.wait_for()
    assert opened.inner_text("#state") == chips and opened.get_attribute("#state", "aria-busy") == "true"
    assert _paper(opened).locator(".有提醒").count() == marks
    _after(opened, gate.set)
    assert "必改" in opened.inner_text("#state") and opened.get_attribute("#state", "aria-busy") == "false"
    assert "必改" in opened.inner_text("#panel-problems")
