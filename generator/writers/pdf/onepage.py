"""One page: which sections took more pages than was reckoned, and what is to be done or told about them.

For either engine. starts: number of each section → index of the page it begins on; sheets: number of all pages.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from generator.problem import Level, Problem
from generator.tree import Document, Table, words

_MORE = 0.1


def tighter(document: Document, step: Callable[[int], float | None], starts: Mapping[int, int], sheets: int) -> dict[int, float]:
    """Sections that were reckoned to fit on one page and do not: number → the step to begin with next time."""
    numbers = range(len(document.sections))
    steps = ((number, step(number)) for number in numbers if _length(number, starts, sheets) > 1)
    return {number: at + _MORE for number, at in steps if at is not None}


def told(document: Document, starts: Mapping[int, int], sheets: int) -> tuple[Problem, ...]:
    """A Problem for each section that should be one page and cannot."""
    return tuple(
        Problem(Level.WARNING, "排版-一页", f"“{_name(document, number)}”缩到最小字号，一页仍装不下")
        for number, section in enumerate(document.sections)
        if section.onepage and _length(number, starts, sheets) > 1
    )


def _length(number: int, starts: Mapping[int, int], sheets: int) -> int:
    """Pages that section ``number`` takes."""
    return starts.get(number + 1, sheets) - starts.get(number, 0)


def _name(document: Document, number: int) -> str:
    tables = (block for block in document.sections[number].blocks if isinstance(block, Table))
    return next((words(table.title) for table in tables), f"第{number + 1}节")
