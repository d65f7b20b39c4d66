"""Answers: what browsers are told of a department-year. The sections that changed come first and unasked, for somebody
waits for them; how the draft stands and what is beside it (outline, problems, reasons) is asked for when it was judged.

Takes the State of a department-year, gives plain dicts for JSON.
"""

from __future__ import annotations

import asyncio
import json
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.preview.blanks import Blank, reasons
from generator.preview.drafts import Draft, marked, told
from generator.preview.project import Reading
from generator.preview.stories import Links
from generator.problem import Level, Problem, blocking

_VERSIONS = 30
_RECENT = 8


@dataclass
class State:
    """latest: the newest reading. shown: the newest that has a document; it may not be judged yet, ``latest`` always is.

    versions: readings of good drafts, by number. recent: pieces of the last drafts that were shown, by number.
    """

    latest: Draft | None = None
    shown: Draft | None = None
    trouble: Problem | None = None
    versions: deque[tuple[int, float, Reading]] = field(default_factory=lambda: deque(maxlen=_VERSIONS))
    recent: dict[int, tuple[str, ...]] = field(default_factory=dict)
    answers: dict[int, bytes] = field(default_factory=dict)
    stale: bool = True
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    saving: asyncio.Lock = field(default_factory=asyncio.Lock)

    def show(self, draft: Draft) -> None:
        """``draft`` is what can be read from now on."""
        self.shown = draft
        self.answers.clear()
        self.recent[draft.number] = draft.printed.pieces
        for old in sorted(self.recent)[:-_RECENT]:
            del self.recent[old]

    def once(self, key: int, answer: Callable[[], dict[str, Any]]) -> bytes:
        """``answer`` as JSON, made once until something changes."""
        if key not in self.answers:
            self.answers[key] = json.dumps(answer(), ensure_ascii=False).encode()
        return self.answers[key]


def standing(name: str, state: State, file: Path | None) -> dict[str, Any]:
    """How a department-year stands: whether it can be published, how many problems it has, when it was changed."""
    latest = state.latest
    readable = latest is not None and latest.document is not None
    return {
        "name": name,
        "known": latest is not None,
        "ready": latest is not None and readable and not blocking(latest.problems),
        "readable": readable,
        "counts": latest.counts() if latest else {},
        "changed": file.stat().st_mtime if file and file.is_file() else 0,
    }


def draft_told(name: str, state: State, file: Path | None, have: int) -> dict[str, Any]:
    """The newest draft; whole sections only where they differ from draft ``have``."""
    latest, shown = state.latest, state.shown
    return {
        **standing(name, state, file),
        "number": latest.number if latest else 0,
        "file": latest.reading.file if latest else "",
        "digest": latest.reading.digest if latest else "",
        "took": latest.took if latest else 0,
        "shown": shown.number if shown else 0,
        "style": shown.printed.style if shown else 0,
        "current": shown is not None and shown is latest and not state.trouble,
        "sections": _sections(state, shown, have),
    }


def paper_told(state: State, since: int) -> dict[str, Any]:
    """The draft to be read: what differs from draft ``since``. Whoever has another one must ask."""
    shown = state.shown
    assert shown is not None
    return {
        "since": since,
        "shown": shown.number,
        "style": shown.printed.style,
        "sections": _sections(state, shown, since),
    }


def margin_told(state: State, links: Links) -> dict[str, Any]:
    """Outline with marks, problems with their places, reasons and purposes, the drafts of this session."""
    latest, shown = state.latest, state.shown
    problems = (state.trouble,) if state.trouble else latest.problems if latest else ()
    wanted = reasons(latest.outcome) if latest else []
    outline = marked((*problems, *map(_as_note, wanted)), shown.document if shown else None)
    targets = iter(outline.targets)
    texts = latest.reading.texts if latest else {}
    return {
        "number": latest.number if latest else 0,
        "outline": [vars_of(entry) for entry in outline.entries],
        "problems": [told(one, next(targets), texts, links) for one in problems],
        "blanks": [{**vars_of(one), "target": next(targets)} for one in wanted],
        "versions": [{"number": number, "at": at} for number, at, _ in state.versions],
    }


def _sections(state: State, shown: Draft | None, have: int) -> list[str | None]:
    """HTML by place; null where the browser has the same."""
    pieces = shown.printed.pieces if shown else ()
    known = state.recent.get(have, ())
    return [None if n < len(known) and known[n] == piece else piece for n, piece in enumerate(pieces)]


def _as_note(blank: Blank) -> Problem:
    """A note at the blank's line, which counts for nothing but finds its place in the document."""
    return Problem(Level.NOTE, "", "", (blank.place,) if blank.place else ())


def vars_of(value: Any) -> dict[str, Any]:
    """The plain fields of a slotted dataclass."""
    found = {name: getattr(value, name) for name in value.__slots__}
    return {name: one for name, one in found.items() if isinstance(one, str | int)}
