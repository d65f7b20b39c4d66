"""Pages: the true pages of every draft that somebody looks at in 版面, laid out anew only where they changed.

Takes drafts, gives lists of sheets and pictures of them. Layout and drawing happen in a process of their own.
"""

from __future__ import annotations

import asyncio
import itertools
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field, replace
from multiprocessing import get_context
from typing import Any, TypeVar

from generator import tree
from generator.looks import Looks
from generator.origin import Stated
from generator.preview import typeset
from generator.preview.drafts import Draft
from generator.preview.hub import Hub
from generator.preview.typeset import Galley, Pages
from generator.tree import Chart, Contents, Document, Heading, Line, Section, Series, Sourced, Table
from generator.writers.html.blocks import first_numbered

T = TypeVar("T")

_NOWHERE = Stated("", "")
_PICTURES = 240
_DPI = {"1": 108, "2": 192}
"""Pictures for ordinary screens and for fine ones."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A section that was laid out. id: for addresses of pictures, never used twice. first: 0 for unnumbered pages."""

    id: str
    galley: Galley
    pages: Pages
    first: int

    def sheets(self) -> Iterator[dict[str, Any]]:
        for index, (width, height) in enumerate(self.pages.sizes):
            number = self.first + index if self.first else 0
            kind = self.galley.section.kind
            yield {"pages": self.id, "index": index, "w": width, "h": height, "number": number, "kind": kind}


@dataclass
class Album:
    """The pages of one department-year. shelf: what stands in each section's place, perhaps of an earlier draft."""

    draft: int = 0
    done: bool = False
    looks: Looks | None = None
    laid: dict[Galley, Laid] = field(default_factory=dict)
    shelf: dict[int, Laid] = field(default_factory=dict)
    task: asyncio.Task[None] | None = None

    def find(self, id: str) -> Laid | None:
        """What was laid out under ``id`` and is still wanted."""
        return next((one for one in itertools.chain(self.shelf.values(), self.laid.values()) if one.id == id), None)


class Crew:
    """One process that works for us, started when first needed and again when it died."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None

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

    def _open(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(1, get_context("spawn"), initializer=typeset.begin)
        return self._pool


class Press:
    """Albums by name of department-year, and the pictures last asked for."""

    def __init__(self, hub: Hub) -> None:
        self.hub, self.crew = hub, Crew()
        self.albums: dict[str, Album] = {}
        self._numbers = itertools.count(1)
        self._pictures: OrderedDict[tuple[str, int, str], bytes] = OrderedDict()

    def close(self) -> None:
        for album in self.albums.values():
            if album.task:
                album.task.cancel()
        self.crew.close()

    def sheets(self, name: str, draft: Draft) -> dict[str, Any]:
        """The pages there are, in order; those that must be laid out again follow, and the hub tells when."""
        album = self.albums.setdefault(name, Album())
        if album.draft != draft.number:
            if album.task:
                album.task.cancel()
            album.draft, album.done = draft.number, False
            album.task = asyncio.get_running_loop().create_task(self._lay_out(name, album, draft))
        sheets: list[dict[str, Any]] = []
        places: dict[str, int] = {}
        for _, one in sorted(album.shelf.items()):
            places |= {key: len(sheets) + page - one.galley.first for key, page in one.pages.places.items()}
            sheets += one.sheets()
        return {"draft": album.draft, "done": album.done, "sheets": sheets, "places": places}

    async def picture(self, name: str, id: str, index: int, size: str) -> bytes | None:
        """A PNG of one page; None when there is no such page (any more)."""
        if (id, index, size) not in self._pictures:
            album = self.albums.get(name)
            laid = album.find(id) if album else None
            if album is None or laid is None or not 0 <= index < len(laid.pages.sizes) or size not in _DPI:
                return None
            png = await self.crew.do(typeset.picture, laid.galley, album.looks, index, _DPI[size])
            self._pictures[id, index, size] = png
            while len(self._pictures) > _PICTURES:
                self._pictures.popitem(last=False)
        return self._pictures[id, index, size]

    async def _lay_out(self, name: str, album: Album, draft: Draft) -> None:
        """Section after section; what did not change is there already. A new draft breaks this off."""
        assert draft.document is not None
        document, used = plain(draft.document), dict[Galley, Laid]()
        if album.looks != draft.looks:
            album.looks, album.laid = draft.looks, {}
        album.shelf = {at: one for at, one in album.shelf.items() if at < len(document.sections)}
        with suppress(BrokenExecutor):
            async for at, galley in self._galleys(album, document):
                used[galley] = await self._laid(album, galley, at >= first_numbered(document))
                self._put(name, album, at, used[galley])
        album.laid, album.done = used, True
        self.hub.tell(name, "sheets", f"{album.draft}")

    async def _laid(self, album: Album, galley: Galley, numbered: bool) -> Laid:
        if galley not in album.laid:
            pages = await self.crew.do(typeset.lay_out, galley, album.looks)
            album.laid[galley] = Laid(f"p{next(self._numbers)}", galley, pages, galley.first if numbered else 0)
        return album.laid[galley]

    def _put(self, name: str, album: Album, at: int, one: Laid) -> None:
        if album.shelf.get(at) is not one:
            album.shelf[at] = one
            self.hub.tell(name, "sheets", f"{album.draft}-{at}")

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
