"""Pages: the true pages of every draft that somebody looks at in 版面, laid out anew only where they changed.

Takes drafts, gives lists of sheets and pictures of them. Layout and drawing happen in a process of their own.
"""

from __future__ import annotations

import asyncio
import itertools
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field, replace
from multiprocessing import get_context
from typing import Any, TypeVar

from generator import tree
from generator.looks import Looks
from generator.origin import Stated
from generator.preview import typeset
from generator.preview.drafts import Draft
from generator.preview.galley import Galley, Pages, Spot
from generator.preview.hub import Hub
from generator.preview.whole import Whole
from generator.tree import Chart, Contents, Document, Heading, Line, Section, Series, Sourced, Table
from generator.writers.errors import PaperError
from generator.writers.html.blocks import first_numbered

T = TypeVar("T")

_NOWHERE = Stated("", "")
_QUIET = 3.0
_PICTURES = 240
_SPOTTED = 60
_NOTES = {"typst": "这台机器上没有 Pango，这里是 typst 排的版面；装上 Pango 以后断行、分页可能略有不同"}
_DPI = {"1": 108, "2": 192}
"""Pictures for ordinary screens and for fine ones."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A section that was laid out. id: never used twice; the marks of pages that are as before were. first: 0 for no numbers."""

    id: str
    galley: Galley | Whole
    pages: Pages
    first: int

    def sheets(self, at: int) -> Iterator[dict[str, Any]]:
        for index, (width, height) in enumerate(self.pages.sizes):
            number = self.first + index if self.first else 0
            kind = self.galley.section.kind if isinstance(self.galley, Galley) else f"第 {index + 1} 张"
            own = {"pages": self.id, "mark": self.pages.marks[index], "index": index, "section": at}
            yield {**own, "w": width, "h": height, "number": number, "kind": kind}


@dataclass
class Album:
    """The pages of one department-year. shelf: what stands in each section's place, perhaps of an earlier draft.

    asked: whether somebody looks at the pages of this draft. eye: section and page somebody looked at last, and how fine.
    """

    draft: int = 0
    done: bool = False
    trouble: str = ""
    looks: Looks | None = None
    laid: dict[Galley | Whole, Laid] = field(default_factory=dict)
    shelf: dict[int, Laid] = field(default_factory=dict)
    task: asyncio.Task[None] | None = None
    asked: bool = False
    eye: tuple[int, int, str] | None = None

    def all(self) -> Iterator[Laid]:
        """What was laid out and is still wanted."""
        return itertools.chain(self.shelf.values(), self.laid.values())


class Crew:
    """One process that works for us, started when first needed and again when it died; a thread where none may be had."""

    def __init__(self) -> None:
        self._pool: Executor | None = None

    async def do(self, work: Callable[..., T], *what: Any) -> T:
        """Raises BrokenExecutor when the process dies of it twice."""
        try:
            return await asyncio.wrap_future(self._open().submit(work, *what))
        except BrokenExecutor:
            self.close()
            return await asyncio.wrap_future(self._open().submit(work, *what))

    def warm(self) -> None:
        """Start it, so that it is ready when it is needed."""
        self._open().submit(int)

    def close(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None

    def _open(self) -> Executor:
        if self._pool is None:
            try:
                self._pool = ProcessPoolExecutor(1, get_context("spawn"), initializer=typeset.begin)
            except (ImportError, NotImplementedError, OSError):  # nothing can be shared, as in some containers
                self._pool = ThreadPoolExecutor(1)
        return self._pool


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

    def sheets(self, name: str, draft: Draft, eye: tuple[int, int, str] | None = None) -> dict[str, Any]:
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
        document, used = plain(draft.document), dict[Galley | Whole, Laid]()
        if album.looks != draft.looks:
            album.looks, album.laid = draft.looks, {}
        album.shelf = {at: one for at, one in album.shelf.items() if at < len(document.sections)}
        album.trouble = ""
        try:
            self.engine = self.engine or await self.crew.do(typeset.engine)
            if self.engine == "typst":
                used = await self._all_at_once(name, album, document)
            else:
                await self._first_what_is_seen(name, album, document)
                async for at, galley in self._galleys(album, document):
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
        """The section somebody looks at goes first, with the page number it had: as a rule it still has it."""
        at = album.eye[0] if album.eye else -1
        before = album.shelf.get(at)
        if before is None or not isinstance(before.galley, Galley) or before.galley.headings:
            return
        galley = Galley(document.sections[at], before.galley.first)
        if galley not in album.laid:
            self._put(name, album, at, await self._laid(album, galley, bool(before.first)))

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
        if album.eye and album.eye[0] == at and album.eye[1] < len(one.pages.sizes):
            _, index, size = album.eye
            if (one.pages.marks[index], size) not in self._pictures:
                self._draw(one, index, album.looks, size)

    async def _galleys(self, album: Album, document: Document) -> AsyncIterator[tuple[int, Galley]]:
        """Sections in order, each when the number of its first page is known; 目录 at the end."""
        start, number = first_numbered(document), 1
        places: dict[str, int] = {}
        contents = []
        for at, section in enumerate(document.sections):
            if any(isinstance(block, Contents) for block in section.blocks):
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


def plain(document: Document) -> Document:
    """The document without its stories, which are heavy to send and do not matter on paper."""
    return replace(document, sections=tuple(map(_section, document.sections)))


def _section(section: Section) -> Section:
    return replace(section, blocks=tuple(map(_block, section.blocks)))


def _block(block: tree.Block) -> tree.Block:
    match block:
        case Heading() | tree.Paragraph():
            return replace(block, content=_line(block.content))
        case Table():
            lines = {name: _line(getattr(block, name)) for name in ("title", "number", "left", "middle", "right")}
            rows = {name: tuple(map(_row, getattr(block, name))) for name in ("head", "body")}
            return replace(block, notes=tuple(map(_line, block.notes)), **lines, **rows)  # type: ignore[arg-type]
        case Chart():
            categories, series = tuple(map(_line, block.categories)), tuple(map(_series, block.series))
            return replace(block, caption=_line(block.caption), categories=categories, series=series)
        case Contents():
            return replace(block, title=_line(block.title))
        case _:
            return block


def _row(row: tree.Row) -> tree.Row:
    return tuple(replace(cell, content=_line(cell.content)) for cell in row)


def _series(series: Series) -> Series:
    return replace(series, name=_line(series.name), points=tuple(map(_line, series.points)))


def _line(line: Line) -> Line:
    return tuple(Sourced(part.text, _NOWHERE) if isinstance(part, Sourced) else part for part in line)
