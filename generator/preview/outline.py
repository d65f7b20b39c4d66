"""Outline: headings and tables to jump to, and where in the document each problem belongs.

Takes a Document and Problems; gives entries with marks, and for each problem the element to jump to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from generator.origin import FromCell, Origin, Stated, sources
from generator.place import Place
from generator.preview.ink import threads
from generator.problem import Level, Problem
from generator.tree import Document, Heading, Section, Table, words

Line = tuple[str, int]
"""(file, line)."""

_TABLE = 3
"""Level of tables, below all headings that 目录 lists."""


@dataclass(slots=True)
class Entry:
    """Something to jump to. level 0 … 3; must, warn: how many problems stand there."""

    id: str
    level: int
    text: str
    must: int = 0
    warn: int = 0


@dataclass
class Outline:
    """entries in order; targets: for each problem in turn the id of an element (``#3.17``: a number), or empty."""

    entries: list[Entry] = field(default_factory=list)
    targets: list[str] = field(default_factory=list)


def outline(document: Document, problems: Iterable[Problem]) -> Outline:
    """Where to jump to, and what is wrong there."""
    known = list(problems)
    found = Outline()
    atlas = _Atlas(found.entries)
    for number, section in enumerate(document.sections):
        atlas.take(document, number, section, {_line(place) for one in known for place in one.places})
    for one in known:
        target, entry = atlas.find(one)
        found.targets.append(target)
        if entry is not None:
            entry.must += one.level is Level.MUST_FIX
            entry.warn += one.level is Level.WARNING
    return found


class _Atlas:
    """Which element tells of which cell and of which line of the input; the nearest teller wins."""

    def __init__(self, entries: list[Entry]) -> None:
        self.entries = entries
        self.cells: dict[str, Entry] = {}
        self.lines: dict[Line, tuple[int, str, Entry]] = {}
        self._reach: dict[int, tuple[tuple[Line, int], ...]] = {}

    def take(self, document: Document, number: int, section: Section, wanted: set[Line]) -> None:
        at = 0
        for block in section.blocks:
            self.entries.extend(entry for entry in _entries(block) if not self._said(entry))
            count = sum(1 for _ in threads(document, Section(section.kind, (block,))))
            if self.entries and isinstance(block, Table):
                self.cells.update((cell.key, self.entries[-1]) for row in block.body for cell in row if cell.key)
            if wanted and self.entries:
                self._follow(document, Section(section.kind, (block,)), number, at, wanted)
            at += count

    def _said(self, entry: Entry) -> bool:
        """A table under a heading of the same words needs no entry of its own."""
        return entry.level == _TABLE and bool(self.entries) and self.entries[-1].text.endswith(entry.text.split(" ", 1)[-1])

    def _follow(self, document: Document, piece: Section, number: int, at: int, wanted: set[Line]) -> None:
        for offset, node in enumerate(threads(document, piece)):
            for line, depth in self._lines(node.origin):
                if line in wanted and depth < self.lines.get(line, (99, "", None))[0]:
                    self.lines[line] = (depth, f"#{number}.{at + offset}", self.entries[-1])

    def _lines(self, origin: Origin, depth: int = 0) -> tuple[tuple[Line, int], ...]:
        """The input lines behind ``origin`` and how far behind, computed once for each origin."""
        if id(origin) not in self._reach:
            own = ((_line(origin.place), 0),) if isinstance(origin, Stated) and origin.place else ()
            behind = (pair for below in sources(origin) for pair in self._lines(below))
            cost = 0 if isinstance(origin, FromCell) else 1
            nearest = {line: steps + cost for line, steps in sorted(behind, key=lambda pair: -pair[1])}
            self._reach[id(origin)] = (*own, *nearest.items())
        return self._reach[id(origin)]

    def find(self, problem: Problem) -> tuple[str, Entry | None]:
        for cell in problem.cells:
            if cell in self.cells:
                return cell, self.cells[cell]
        for place in problem.places:
            if _line(place) in self.lines:
                _, target, entry = self.lines[_line(place)]
                return target, entry
        return "", None


def _entries(block: object) -> Iterator[Entry]:
    match block:
        case Heading(level, numeral, content, key):
            yield Entry(key, level, numeral + words(content))
        case Table(key=key, title=title, number=number) if title or number:
            yield Entry(key, _TABLE, f"{words(number)} {words(title)}".strip())


def _line(place: Place) -> Line:
    return place.file, place.line
