"""A browser that does not listen costs one line of memory and nobody's time."""

from __future__ import annotations

import pytest

from generator.preview import hub as module
from generator.preview.hub import Crowded, Hub
from tests.finished import finished


def test_a_deaf_listener_keeps_the_newest_word_only() -> None:
    async def story() -> None:
        hub = Hub()
        deaf = hub.stream("甲", {"draft": 0})
        await anext(deaf)
        for number in range(10000):
            hub.tell("甲", "draft", number)
        assert await anext(deaf) == b"event: draft\ndata: 9999\n\n"
        await deaf.aclose()
        assert hub.listening() == 0

    finished(story())


def test_each_hears_its_own_channel() -> None:
    async def story() -> None:
        hub = Hub()
        one, other = hub.stream("甲", {"draft": 1}), hub.stream("乙", {"draft": 2})
        assert b"data: 1" in await anext(one)
        assert b"data: 2" in await anext(other)
        hub.tell("乙", "sheets", "x")
        assert b"sheets" in await anext(other)
        assert (hub.listening("甲"), hub.listening("乙"), hub.listening()) == (1, 1, 2)

    finished(story())


def test_silence_is_a_pulse(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_PULSE", 0.01)

    async def story() -> None:
        stream = Hub().stream("甲", {"draft": 1})
        await anext(stream)
        assert (await anext(stream)).startswith(b":")

    finished(story())


def test_too_many_are_turned_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST", 1)

    async def story() -> None:
        hub = Hub()
        first = hub.stream("甲", {"draft": 1})
        await anext(first)
        with pytest.raises(Crowded):
            hub.open("甲", {})

    finished(story())
