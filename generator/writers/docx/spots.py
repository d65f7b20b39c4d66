"""Spots: where in the document each problem is to be told.

At the table cell it names; else at the printed words that rest on its line of the input, the nearest first; else,
with what is printed from the lines just below; else at the beginning of the document.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from generator.origin import FromCell, Origin, Stated, sources
from generator.place import Place
from generator.problem import Problem
from generator.tree import Chart, Document, Heading, Inline, Paragraph, Sourced, Table

_Line = tuple[str, int]
_SAID = 1
"""Steps from the input within which a sentence is nearer than the table."""

_BELOW = 3
"""Lines below a key within which its values are looked for."""


class Spots:
    """Each problem is given away once, to whoever asks first for its spot."""

    def __init__(self, document: Document, problems: Iterable[Problem]) -> None:
        self._nodes: dict[int, list[Problem]] = defaultdict(list)
        self._cells: dict[str, list[Problem]] = defaultdict(list)
        self._loose: list[Problem] = []
        self._reach: dict[int, dict[_Line, int]] = {}
        problems = list(problems)
        known = {cell.key for table in _tables(document) for row in table.body for cell in row if cell.key}
        nearest = self._nearest(document, {line for one in problems for line in _lines(one)})
        for problem in problems:
            self._place(problem, known, nearest)

    def cell(self, key: str) -> list[Problem]:
        """The problems of the cell with this key."""
        return self._cells.pop(key, []) if key else []

    def at(self, part: Inline) -> list[Problem]:
        """The problems of these very words."""
        return self._nodes.pop(id(part), [])

    def loose(self) -> list[Problem]:
        """The problems that belong nowhere."""
        loose, self._loose = self._loose, []
        return loose

    def _place(self, problem: Problem, known: set[str], nearest: dict[_Line, tuple[int, Sourced]]) -> None:
        cell = next((cell for cell in problem.cells if cell in known), None)
        found = next((nearest[line] for line in _lines(problem) if line in nearest), None)
        if cell is not None:
            self._cells[cell].append(problem)
        elif found is not None:
            self._nodes[id(found[1])].append(problem)
        else:
            self._loose.append(problem)

    def _nearest(self, document: Document, wanted: set[_Line]) -> dict[_Line, tuple[int, Sourced]]:
        """Line of the input → the printed words that rest on it most directly."""
        nearest: dict[_Line, tuple[int, Sourced]] = {}
        for part, spoken in _words(document) if wanted else ():
            for line, steps in self._lines_behind(part.origin).items():
                rank = steps if spoken and steps <= _SAID else steps + _SAID + 1
                if line in wanted and (line not in nearest or rank < nearest[line][0]):
                    nearest[line] = rank, part
        return nearest

    def _lines_behind(self, origin: Origin) -> dict[_Line, int]:
        """Lines of the input behind ``origin`` and the number of steps to each."""
        if id(origin) not in self._reach:
            reach = {(origin.place.file, origin.place.line): 0} if isinstance(origin, Stated) and origin.place else {}
            cost = 0 if isinstance(origin, FromCell) else 1
            for source in sources(origin):
                for line, steps in self._lines_behind(source).items():
                    reach[line] = min(steps + cost, reach.get(line, steps + cost))
            self._reach[id(origin)] = reach
        return self._reach[id(origin)]


def _lines(problem: Problem) -> list[_Line]:
    """The lines that a problem names, then those just below: a key's values."""
    return [line for place in problem.places for line in _below(place)]


def _below(place: Place) -> Iterator[_Line]:
    return ((place.file, place.line + offset) for offset in range(_BELOW + 1))


def _tables(document: Document) -> Iterator[Table]:
    return (block for block in document.blocks() if isinstance(block, Table))


def _words(document: Document) -> Iterator[tuple[Sourced, bool]]:
    """The words with an origin at which a comment can stand, in the order in which they are set; whether in a sentence."""
    for block in document.blocks():
        match block:
            case Paragraph(_, content) | Heading(content=content):
                found: Iterable[Inline] = content
            case Table():
                found = (part for row in block.body for cell in row for part in cell.content)
            case Chart():
                found = (part for series in block.series for point in series.points for part in point)
            case _:
                found = ()
        spoken = isinstance(block, Paragraph | Heading)
        yield from ((part, spoken) for part in found if isinstance(part, Sourced))
