"""Desk: the state of every department-year: the last good draft, the newest reading, the drafts before.

One thread works, one department at a time; whoever asks for a draft waits for it, nobody else does.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from generator.disk import DiskError
from generator.preview.answers import State, draft_told, margin_told, paper_told, standing
from generator.preview.attic import Attic
from generator.preview.drafts import Draft, begun, finished
from generator.preview.garbage import Garbage
from generator.preview.hub import Hub
from generator.preview.ink import Printed
from generator.preview.project import Project, Shelf
from generator.preview.stories import Links
from generator.preview.watch import News

_MARGIN = -1
_GRACE = 0.004
"""Seconds for a draft to reach those who wait for it, before judging it takes the processor."""

T = TypeVar("T")


class Desk:
    """Works drafts out when something changed and tells the hub."""

    def __init__(self, project: Project, hub: Hub, links: Links, attic: Attic) -> None:
        self.project, self.hub, self.links, self.attic = project, hub, links, attic
        self.states: dict[str, State] = {}
        self.heeding: list[Callable[[str, Draft], None]] = []
        self._shelf = Shelf()
        self._garbage = Garbage()
        self._worker = ThreadPoolExecutor(1, "draft")
        self._helper = ThreadPoolExecutor(2, "ask")
        self._tasks: set[asyncio.Task[None]] = set()

    def close(self) -> None:
        """Let the threads end."""
        self._garbage.end()
        self._worker.shutdown(wait=False, cancel_futures=True)
        self._helper.shutdown(wait=False, cancel_futures=True)

    async def aside(self, work: Callable[[], T]) -> T:
        """``work`` in a thread, beside the drafts."""
        return await asyncio.get_running_loop().run_in_executor(self._helper, work)

    def names(self) -> list[str]:
        """All department-years there are now; what is gone is forgotten."""
        self._shelf.files = self.project.departments()
        self.states = {name: self.states.get(name) or State() for name in self._shelf.files}
        return list(self._shelf.files)

    async def state(self, name: str) -> State | None:
        """The state of ``name``, worked out if it was not; None when there is no such department-year."""
        if name not in self.states and name not in self.names():
            return None
        state = self.states[name]
        if state.stale or (state.latest is None and state.trouble is None):
            await self.refresh(name)
        return state

    async def settled(self, name: str) -> State | None:
        """The state of ``name`` when what is shown was judged as well."""
        state = await self.state(name)
        if state is not None:
            async with state.lock:
                return state
        return None

    async def refresh(self, name: str) -> None:
        """Work ``name`` out again; what changes meanwhile is taken in by whoever waits for the lock."""
        state = self.states[name]
        async with state.lock:
            if not state.stale:
                return
            state.stale = False
            number = (state.latest.number if state.latest else 0) + 1
            before = state.shown.printed if state.shown else Printed()
            try:
                with self._garbage.later():
                    new = await self._work(partial(self._draft, name, number, before))
                    self._show(name, state, new)
                    await asyncio.sleep(_GRACE)
                    self._take(name, state, await self._work(partial(finished, new)))
            except DiskError as error:
                state.trouble = error.problem
                state.answers.clear()
                self.hub.tell(name, "draft", number)

    async def _work(self, work: Callable[[], Draft]) -> Draft:
        return await asyncio.get_running_loop().run_in_executor(self._worker, work)

    def soon(self, name: str) -> None:
        """Work ``name`` out again without waiting for it, and without waiting for the disk to tell."""
        self._later(self.refresh(name))

    def _later(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _draft(self, name: str, number: int, before: Printed) -> Draft:
        return begun(self.project.read(name, self._shelf), number, before)

    def _show(self, name: str, state: State, new: Draft) -> None:
        """What can be read, before it is known how it stands: nothing but the text is told of it yet."""
        shown = state.shown
        if new.document is None or shown is None or new.printed.pieces == shown.printed.pieces:
            return
        state.show(new)
        self.hub.tell(name, "paper", paper_told(state, shown.number))
        self._heed(name, new)

    def _take(self, name: str, state: State, new: Draft) -> None:
        if state.trouble is None and new.same(state.latest):
            return
        state.trouble = None
        state.latest = new
        state.answers.clear()
        if new.document is not None:
            if state.shown is None or state.shown.number != new.number:
                self._heed(name, new)
            state.show(new)
            state.versions.append((new.number, new.at, new.reading))
            self._later(self.aside(partial(self.attic.keep, name, new.reading.content, new.at)))
        self.hub.tell(name, "draft", new.number)
        self.hub.tell("", "list", new.number)

    def _heed(self, name: str, new: Draft) -> None:
        for heed in self.heeding:
            heed(name, new)

    async def heard(self, news: News) -> None:
        """Something changed on the disk: who is looked at comes first, the rest when it is asked for."""
        before = set(self.states)
        if news.templates:
            self._shelf.templates = {}
        names = self.names()
        files = {path.resolve(): name for name, path in self._shelf.files.items()}
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
        return [self._row(name, file) for name, file in self.project.departments().items()]

    def _row(self, name: str, file: Path) -> dict[str, Any]:
        state = self.states.get(name) or State()
        return {**standing(name, state, file), "papers": sorted(self.project.papers(name))}

    def answer(self, name: str, state: State, have: int) -> bytes:
        """The draft as JSON: whole sections only where they differ from draft ``have``. Made once for all who ask."""
        return state.once(have, lambda: draft_told(name, state, self._shelf.files.get(name), have))

    def margin(self, name: str, state: State) -> bytes:
        """What stands beside the document, as JSON. Made once for all who ask."""
        return state.once(_MARGIN, lambda: {**margin_told(state, self.links), "kept": self.attic.listed(name)})
