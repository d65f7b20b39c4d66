"""True pages: numbers stand where they are said to; without Pango typst lays the pages out."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.testclient import TestClient

from generator.compile import compile
from generator.looks_file import read as read_looks
from generator.preview import typeset
from generator.preview.galley import Galley
from generator.preview.ink import Threads
from generator.preview.plain import plain
from generator.preview.project import Project
from generator.writers.html.inline import Ink

from .conftest import NAME, ROOT
from .test_app import draft
from .test_ink import NAMES

pytestmark = pytest.mark.slow


def lines(rendered: Any) -> list[tuple[int, str, float, float]]:
    """Page, words, left and top of every line of text."""
    return [(number, *line) for number, sheet in enumerate(rendered.pages) for line in _lines(sheet._page_box)]


def _lines(box: Any) -> Iterator[tuple[str, float, float]]:
    if type(box).__name__ == "LineBox":
        yield _words(box), round(box.position_x, 2), round(box.position_y, 2)
    else:
        for below in getattr(box, "children", ()):
            yield from _lines(below)


def _words(box: Any) -> str:
    return str(getattr(box, "text", "")) or "".join(map(_words, getattr(box, "children", ())))


@pytest.mark.parametrize("name", NAMES)
def test_numbered_spans_move_no_line(name: str) -> None:
    reading = Project.at(ROOT).read(name)
    document, looks = compile(reading.job).document, read_looks(reading.job.pack.yaml("版式.yaml"))
    assert document is not None
    for section in plain(document).sections:
        galley = Galley(section, 1)
        without = typeset._fitted(galley, looks, Ink(screen=False))
        assert lines(without) == lines(typeset._fitted(galley, looks, Threads(screen=False)))


def sheets(get: Any, seconds: float = 120) -> dict[str, Any]:
    end = time.monotonic() + seconds
    found: dict[str, Any] = {}
    while time.monotonic() < end and not found.get("done"):
        found = get("sheets").json()
        time.sleep(0.2)
    assert found["done"]
    return found


def test_a_number_on_a_page_has_the_story_it_has_in_the_text(client: TestClient, one: str) -> None:
    number = draft(client, one)["shown"]
    found = sheets(lambda path: client.get(f"{one}/{path}"))
    page = next(sheet for sheet in found["sheets"] if sheet["section"] == 12)
    spots = client.get(f"{one}/sheets/{page['pages']}/{page['index']}/spots").json()
    assert len(spots) > 5
    for at, words, left, top, width, height in spots:
        told = client.get(f"{one}/story/{page['section']}.{at}", params={"draft": number}).json()
        assert words and words in told["text"].replace("\n", "")  # the end of a long text has a span of its own
        assert 5 < left < 95 and 5 < top < 95 and 0 < width < 80 and 0 < height < 5
    assert client.get(f"{one}/sheets/{page['pages']}/99/spots").json() == []
    assert client.get(f"{one}/sheets/p99999/0/spots").status_code == 404


def test_without_pango_typst_lays_the_pages_out(folder: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken" / "weasyprint"
    broken.mkdir(parents=True)
    (broken / "__init__.py").write_text("raise OSError('cannot load library libpango-1.0-0')\n")
    path = os.pathsep.join([str(broken.parent), os.environ.get("PYTHONPATH", "")])
    command = [sys.executable, "-m", "generator", "preview", "--port", "0", str(folder)]
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": path})
    try:
        assert server.stdout is not None
        address = server.stdout.readline().split("：")[1].split()[0]
        with httpx.Client(base_url=f"{address}d/{NAME}/", timeout=120) as client:
            assert client.get("draft?have=0").json()["current"]
            found = sheets(client.get)
            assert "没有 Pango" in found["note"] and not found["trouble"] and len(found["sheets"]) > 30
            third = found["sheets"][2]
            assert client.get(f"sheets/{third['mark']}/1.png").content[:8] == b"\x89PNG\r\n\x1a\n"
            assert client.get(f"sheets/{third['pages']}/2/spots").json() == []
            assert client.get("download/pdf").content[:5] == b"%PDF-"
    finally:
        server.terminate()
        server.wait(10)


def test_the_place_one_turns_to_is_laid_out_first(client: TestClient, one: str) -> None:
    draft(client, one)
    outline = client.get(f"{one}/margin").json()["outline"]
    wanted = next(entry["id"] for entry in outline if entry["text"].startswith("十"))
    found: dict[str, Any] = {"sheets": []}
    while not found["sheets"]:
        found = client.get(f"{one}/sheets", params={"at": f"1-{wanted}"}).json()
        time.sleep(0.02)
    assert {sheet["section"] for sheet in found["sheets"]} == {12} and not found["done"]
    assert 0 < found["places"][wanted] < len(found["sheets"])
    whole = sheets(lambda path: client.get(f"{one}/{path}"))
    numbers = [sheet["number"] for sheet in whole["sheets"] if sheet["number"]]
    assert numbers == list(range(1, len(numbers) + 1))
    assert whole["sheets"][whole["places"][wanted]]["section"] == 12
