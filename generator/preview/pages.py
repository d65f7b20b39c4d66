"""Pages: the true pages of every draft that somebody looks at in 版面, laid out anew only where they changed.

Takes drafts, gives lists of sheets and pictures of them. Layout and drawing happen in a process of their own.
"""

from __future__ import annotations

import asyncio
import itertools
from collections import OrderedDict
from collections.abc import AsyncIterator
from concurrent.futures import BrokenExecutor
from contextlib import suppress
from typing import Any

from generator import tree
from generator.looks import Looks
from generator.preview import typeset
from generator.preview.album import Album, Eye, Laid
from generator.preview.crew import Crew
from generator.preview.drafts import Draft
from generator.preview.galley import Galley, Spot
from generator.preview.hub import Hub
from generator.preview.plain import plain, plain_section
from generator.preview.whole import Whole
from generator.tree import Contents, Document, Section
from generator.writers.errors import PaperError
from generator.writers.html.blocks import first_numbered

_QUIET = 3.0
_PICTURES = 240
_SPOTTED = 60
_NOTES = {"typst": "这台机器上没有 Pango，这里是 typst 排的版面；装上 Pango 以后断行、分页可能略有不同"}
_DPI = {"1": 108, "2": 192}
"""Pictures for ordinary screens and for fine ones."""


class Press:
    """Albums by name of department-year, and the pictures last asked for."""

    def __init__(self, hub: Hub) -> None:
        self.hub, self.crew = hub, Crew()
        self.albums: dict[str, Album] = {}
        self.engine = ""
        self._numbers = itertools.count(1)
        self._pictures: OrderedDict[tuple[str, str], bytes] = OrderedDict()
        self._spots: OrderedDict[str, asyncio.Future[tuple[tuple[Spot, ...], ...]]] = OrderedDict()
        self._drawing: dict[tuple[str, str], asyncio.Task[bytes]] = {}

    def close(self) -> None:
        for album in self.albums.values():
            if album.task:
                album.task.cancel()
        self.crew.close()

    def heed(self, name: str, draft: Draft) -> None:
        """A new draft: whoever looked at the pages of the last one will want these, so they need not ask first."""
        album = self.albums.get(name)
        if album and album.asked:
            self._begin(name, album, draft)

    def sheets(self, name: str, draft: Draft, eye: Eye | None = None) -> dict[str, Any]:
        """The pages there are, in order; those that must be laid out again follow, and the hub tells when."""
        album = self.albums.setdefault(name, Album())
        album.eye = eye or album.eye
        if album.draft != draft.number:
            self._begin(name, album, draft)
        album.asked = True
        sheets: list[dict[str, Any]] = []
        places: dict[str, int] = {}
        for at, one in sorted(album.shelf.items()):
            places |= {key: len(sheets) + page - one.galley.first for key, page in one.pages.places.items()}
            sheets += one.sheets(at)
        told = {"draft": album.draft, "done": album.done, "trouble": album.trouble, "note": _NOTES.get(self.engine, "")}
        return {**told, "sheets": sheets, "places": places}

    def _begin(self, name: str, album: Album, draft: Draft) -> None:
        if album.task:
            album.task.cancel()
        album.draft, album.done, album.asked = draft.number, False, False
        album.task = asyncio.get_running_loop().create_task(self._lay_out(name, album, draft))

    async def spots(self, name: str, id: str, index: int) -> list[Spot] | None:
        """Where the numbers of one page stand; None when there is no such page (any more)."""
        album = self.albums.get(name)
        laid = next((one for one in album.all() if one.id == id), None) if album else None
        if album is None or laid is None:
            return None
        if id not in self._spots:
            self._spots[id] = asyncio.ensure_future(self.crew.do(typeset.spots, laid.galley, album.looks))
            while len(self._spots) > _SPOTTED:
                self._spots.popitem(last=False)
        found = await asyncio.shield(self._spots[id])
        return list(found[index]) if 0 <= index < len(found) else []

    async def picture(self, name: str, mark: str, size: str) -> bytes | None:
        """A PNG of one page; None when there is no such page (any more)."""
        if (mark, size) in self._pictures:
            return self._pictures[mark, size]
        album = self.albums.get(name)
        laid = next((one for one in album.all() if mark in one.pages.marks), None) if album else None
        if album is None or laid is None or size not in _DPI:
            return None
        return await asyncio.shield(self._draw(laid, laid.pages.marks.index(mark), album.looks, size))

    def _draw(self, laid: Laid, index: int, looks: Looks | None, size: str) -> asyncio.Task[bytes]:
        """One drawing for all who wait for it."""
        key = (laid.pages.marks[index], size)
        if key not in self._drawing:
            work = self.crew.do(typeset.picture, laid.galley, looks, index, _DPI[size])
            self._drawing[key] = asyncio.get_running_loop().create_task(work)
            self._drawing[key].add_done_callback(lambda done: self._put_away(key, done))
        return self._drawing[key]

    def _put_away(self, key: tuple[str, str], done: asyncio.Task[bytes]) -> None:
        del self._drawing[key]
        if not done.cancelled() and done.exception() is None:
            self._pictures[key] = done.result()
        while len(self._pictures) > _PICTURES:
            self._pictures.popitem(last=False)

    async def _lay_out(self, name: str, album: Album, draft: Draft) -> None:
        """Section after section; what did not change is there already. A new draft breaks this off."""
        assert draft.document is not None
        document, used = draft.document, dict[Galley | Whole, Laid]()
        if album.looks != draft.looks:
            album.looks, album.laid = draft.looks, {}
        album.shelf = {at: one for at, one in album.shelf.items() if at < len(document.sections)}
        album.trouble = ""
        try:
            self.engine = self.engine or await self.crew.do(typeset.engine)
            if self.engine == "typst":
                used = await self._all_at_once(name, album, plain(document))
            else:
                await self._first_what_is_seen(name, album, document)
                async for at, galley in self._galleys(album, plain(document)):
                    used[galley] = await self._laid(album, galley, at >= first_numbered(document))
                    self._put(name, album, at, used[galley])
        except BrokenExecutor:
            album.trouble = "排版的进程意外中断，改一改或重开预览再试"
        except PaperError as error:
            album.trouble = "；".join(one.message for one in error.problems)
        except Exception as error:  # a fault of ours or of the engine's: the server and the other pages live on
            album.trouble = f"版面没有排成（{type(error).__name__}：{error}）"
        album.laid, album.done = used, True
        self.hub.tell(name, "sheets", f"{album.draft}")
        await asyncio.sleep(_QUIET)  # a new draft breaks off here
        with suppress(BrokenExecutor):
            await self.crew.do(typeset.tidy)

    async def _all_at_once(self, name: str, album: Album, document: Document) -> dict[Galley | Whole, Laid]:
        """typst is quick enough to do all pages, and lays nothing out in parts."""
        galley = Whole(document)
        laid = await self._laid(album, galley, False)
        album.shelf = {0: laid}
        self.hub.tell(name, "sheets", f"{album.draft}-all")
        return {galley: laid}

    async def _first_what_is_seen(self, name: str, album: Album, document: Document) -> None:
        """The section somebody looks at goes first, with the page number it had, as a rule it still has it; at the very first
        with the number it has when every section before it takes one page.
        """
        at, start = album.eye.section if album.eye else -1, first_numbered(document)
        before = album.shelf.get(at)
        if not 0 <= at < len(document.sections) or _contents(document.sections[at]):
            return
        first = before.galley.first if before else max(1, at - start + 1)
        galley = Galley(plain_section(document.sections[at]), first)
        if galley not in album.laid:
            self._put(name, album, at, await self._laid(album, galley, at >= start))

    async def _laid(self, album: Album, galley: Galley | Whole, numbered: bool) -> Laid:
        if galley not in album.laid:
            pages = await self.crew.do(typeset.lay_out, galley, album.looks)
            album.laid[galley] = Laid(f"p{next(self._numbers)}", galley, pages, galley.first if numbered else 0)
        return album.laid[galley]

    def _put(self, name: str, album: Album, at: int, one: Laid) -> None:
        if album.shelf.get(at) is one:
            return
        album.shelf[at] = one
        self.hub.tell(name, "sheets", f"{album.draft}-{at}")
        if (eye := album.eye) and eye.section == at and (index := eye.page(one)) < len(one.pages.sizes):
            self._ahead(one, index, album.looks, eye.size)

    def _ahead(self, laid: Laid, index: int, looks: Looks | None, size: str) -> None:
        """Draw a page that will be asked for."""
        if (laid.pages.marks[index], size) not in self._pictures:
            self._draw(laid, index, looks, size)

    async def _galleys(self, album: Album, document: Document) -> AsyncIterator[tuple[int, Galley]]:
        """Sections in order, each when the number of its first page is known; 目录 at the end."""
        start, number = first_numbered(document), 1
        places: dict[str, int] = {}
        contents = []
        for at, section in enumerate(document.sections):
            if _contents(section):
                contents.append((at, section))
                continue
            galley = Galley(section, number if at >= start else 1)
            yield at, galley
            if at >= start:
                places.update(album.laid[galley].pages.places)
                number += len(album.laid[galley].pages.sizes)
        headings = tree.headings(document)
        known = tuple((heading.key, places[heading.key]) for heading in headings if heading.key in places)
        for at, section in contents:
            yield at, Galley(section, 1, headings, known)


def _contents(section: Section) -> bool:
    return any(isinstance(block, Contents) for block in section.blocks)
