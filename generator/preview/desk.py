"""Desk: the state of every department-year: the last good draft, the newest reading, the drafts before.

One thread works, one department at a time; whoever asks for a draft waits for it, nobody else does.
"""

from __future__ import annotations

import asyncio
import json
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from generator.disk import DiskError
from generator.preview.blanks import Blank, blanks
from generator.preview.drafts import Draft, draft, marked, told
from generator.preview.hub import Hub
from generator.preview.ink import Printed
from generator.preview.project import Project, Reading
from generator.preview.stories import Links
from generator.preview.watch import News
from generator.problem import Level, Problem, blocking

_KEPT = 30
_RECENT = 8

T = TypeVar("T")


@dataclass
class State:
    """latest: the newest reading. shown: the newest that has a document. versions: readings of good drafts, by number."""

    latest: Draft | None = None
    shown: Draft | None = None
    trouble: Problem | None = None
    versions: deque[tuple[int, float, Reading]] = field(default_factory=lambda: deque(maxlen=_KEPT))
    recent: dict[int, tuple[str, ...]] = field(default_factory=dict)
    answers: dict[int, bytes] = field(default_factory=dict)
    stale: bool = True
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    saving: asyncio.Lock = field(default_factory=asyncio.Lock)


class Desk:
    """Works drafts out when something changed and tells the hub."""

    def __init__(self, project: Project, hub: Hub, links: Links) -> None:
        self.project, self.hub, self.links = project, hub, links
        self.states: dict[str, State] = {}
        self._worker = ThreadPoolExecutor(1, "draft")
        self._helper = ThreadPoolExecutor(2, "ask")
        self._tasks: set[asyncio.Task[None]] = set()

    def close(self) -> None:
        """Let the threads end."""
        self._worker.shutdown(wait=False, cancel_futures=True)
        self._helper.shutdown(wait=False, cancel_futures=True)

    async def aside(self, work: Callable[[], T]) -> T:
        """``work`` in a thread, beside the drafts."""
        return await asyncio.get_running_loop().run_in_executor(self._helper, work)

    def names(self) -> list[str]:
        """All department-years there are now; what is gone is forgotten."""
        known = list(self.project.departments())
        self.states = {name: self.states.get(name) or State() for name in known}
        return known

    async def state(self, name: str) -> State | None:
        """The state of ``name``, worked out if it was not; None when there is no such department-year."""
        if name not in self.states and name not in self.names():
            return None
        state = self.states[name]
        if state.stale or (state.latest is None and state.trouble is None):
            await self.refresh(name)
        return state

    async def refresh(self, name: str) -> None:
        """Work ``name`` out again; what changes meanwhile is taken in by whoever waits for the lock."""
        state = self.states[name]
        async with state.lock:
            if not state.stale:
                return
            state.stale = False
            number = (state.latest.number if state.latest else 0) + 1
            before = state.shown.printed if state.shown else Printed()
            work = asyncio.get_running_loop().run_in_executor(self._worker, self._draft, name, number, before)
            try:
                self._take(name, state, await work)
            except DiskError as error:
                state.trouble = error.problem
                self.hub.tell(name, "draft", number)

    def soon(self, name: str) -> None:
        """Work ``name`` out again without waiting for it, and without waiting for the disk to tell."""
        task = asyncio.get_running_loop().create_task(self.refresh(name))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _draft(self, name: str, number: int, before: Printed) -> Draft:
        return draft(self.project.read(name), number, before)

    def _take(self, name: str, state: State, new: Draft) -> None:
        state.trouble = None
        if new.same(state.latest):
            return
        state.latest = new
        state.answers.clear()
        if new.document is not None:
            state.shown = new
            state.versions.append((new.number, new.at, new.reading))
            state.recent[new.number] = new.printed.pieces
            for old in sorted(state.recent)[:-_RECENT]:
                del state.recent[old]
        self.hub.tell(name, "draft", new.number)
        self.hub.tell("", "list", new.number)

    async def heard(self, news: News) -> None:
        """Something changed on the disk: who is looked at comes first, the rest when it is asked for."""
        before = set(self.states)
        files = {path.resolve(): name for name, path in self.project.departments().items()}
        names = self.names()
        touched = {files[path] for path in news.data if path in files}
        changed = [name for name in names if news.templates or name in touched or self.project.before(name) in touched]
        for name in changed:
            self.states[name].stale = True
        if set(names) != before or news.papers:
            self.hub.tell("", "list", 0)
        for name in sorted(changed, key=lambda name: -self.hub.listening(name)):
            if self.hub.listening(name) or self.hub.listening(""):
                await self.refresh(name)

    async def fill(self) -> None:
        """Work out what nobody has asked for yet, one after the other, so that the list knows every state."""
        for name in self.names():
            if name in self.states and self.states[name].stale:
                await self.refresh(name)

    def rows(self) -> list[dict[str, Any]]:
        """The list of all department-years."""
        files = self.project.departments()
        return [self.row(name, file) for name, file in files.items()]

    def row(self, name: str, file: Path | None = None) -> dict[str, Any]:
        """A department-year in the list."""
        state = self.states.get(name) or State()
        counts = state.latest.counts() if state.latest else {}
        ready = state.latest is not None and state.latest.document is not None and not blocking(state.latest.problems)
        file = file or self.project.departments().get(name)
        return {
            "name": name,
            "known": state.latest is not None,
            "ready": ready,
            "readable": state.latest is not None and state.latest.document is not None,
            "counts": counts,
            "changed": file.stat().st_mtime if file and file.is_file() else 0,
            "papers": sorted(self.project.papers(name)),
        }

    def answer(self, name: str, state: State, have: int) -> bytes:
        """The draft as JSON: whole sections only where they differ from draft ``have``. Made once for all who ask."""
        if have not in state.answers:
            state.answers[have] = json.dumps(self._answer(name, state, have), ensure_ascii=False).encode()
        return state.answers[have]

    def _answer(self, name: str, state: State, have: int) -> dict[str, Any]:
        latest, shown = state.latest, state.shown
        problems = (state.trouble,) if state.trouble else latest.problems if latest else ()
        wanted = _blanks(latest)
        outline = marked((*problems, *map(_as_note, wanted)), shown.document if shown else None)
        targets = iter(outline.targets)
        texts = latest.reading.texts if latest else {}
        return {
            **self.row(name),
            "number": latest.number if latest else 0,
            "file": latest.reading.file if latest else "",
            "digest": latest.reading.digest if latest else "",
            "took": latest.took if latest else 0,
            "shown": shown.number if shown else 0,
            "style": shown.printed.style if shown else 0,
            "current": shown is not None and shown is latest and not state.trouble,
            "sections": _sections(state, shown, have),
            "outline": [vars_of(entry) for entry in outline.entries],
            "problems": [told(one, next(targets), texts, self.links) for one in problems],
            "blanks": [{**vars_of(blank), "target": next(targets)} for blank in wanted],
            "versions": [{"number": number, "at": at} for number, at, _ in state.versions],
        }


def _sections(state: State, shown: Draft | None, have: int) -> list[str | None]:
    """HTML by place; null where the browser has the same."""
    pieces = shown.printed.pieces if shown else ()
    known = state.recent.get(have, ())
    return [None if n < len(known) and known[n] == piece else piece for n, piece in enumerate(pieces)]


def _blanks(latest: Draft | None) -> list[Blank]:
    view = latest.outcome.view if latest else None
    return blanks(view.model) if view else []


def _as_note(blank: Blank) -> Problem:
    """A note at the blank's line, which counts for nothing but finds its place in the document."""
    return Problem(Level.NOTE, "", "", (blank.place,) if blank.place else ())


def vars_of(value: Any) -> dict[str, Any]:
    """The plain fields of a slotted dataclass."""
    found = {name: getattr(value, name) for name in value.__slots__}
    return {name: one for name, one in found.items() if isinstance(one, str | int)}
