"""Shares: how the width of a table is shared out among its columns, reckoned from what the cells say.

Takes a Table, the size (pt) and the room (pt), gives the columns' parts of the whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator import tree
from generator.tree import Cell, Row, Table
from generator.writers.sense import longest
from generator.writers.widths import em

LABELS = ("表头格", "居中格", "合计格")
"""Roles of cells with few words, which are broken where the sense allows it."""
_TEXTS = ("科目格", "文字格")
"""Roles of cells that are broken wherever the line is full."""
_WHOLE = re.compile(r"[-+0-9A-Za-z.,%]+")
_LABEL = 5.0
"""A column is made wide enough (in em) for words of this length in its heads and labels."""
_STRETCH = 1.1
"""So much wider a column may become for words that lack little to stay on one line."""
_EASE = 1.3
"""What the rules take, and a little air, in pt."""


def shares(table: Table, size: float, pad_x: float, room: float, phrases: frozenset[str] = frozenset()) -> tuple[float, ...]:
    """The columns' parts of the whole, widened where a number would not fit on one line, at the cost of the others."""
    total = sum(table.widths) or 1
    wanted = [room * width / total for width in table.widths]
    needed = [min(need * size + 2 * pad_x + 1, room) for need in _needs(table, phrases)]
    if sum(needed) >= room:
        return tuple(need / sum(needed) for need in needed)
    spare = sum(max(want - need, 0) for want, need in zip(wanted, needed, strict=True))
    short = sum(max(need - want, 0) for want, need in zip(wanted, needed, strict=True))
    cut = short / spare if spare else 0
    return tuple((need if want < need else want - (want - need) * cut) / room for want, need in zip(wanted, needed, strict=True))


def wider(
    table: Table, size: float, pad_x: float, room: float, parts: tuple[float, ...], phrases: frozenset[str]
) -> tuple[float, ...]:
    """``parts`` with room moved to columns whose words lack little to stay on one line; where it fits now, it still does.

    Columns that need no second line anywhere give first: the others would need more lines.
    """
    given = [room * part for part in parts]
    wished = [max([have, *near]) for have, near in zip(given, _near(table, size, pad_x, given), strict=True)]
    needed = [need * size + 2 * pad_x + _EASE for need in _needs(table, phrases)]
    lines = _lines(table, size, pad_x)
    fitting = [
        max([need, *(one for _, one in line if one <= have)]) for need, have, line in zip(needed, given, lines, strict=True)
    ]
    whole = [all(one <= have for _, one in line) for have, line in zip(given, lines, strict=True)]
    idle = [most if lies else have for have, most, lies in zip(given, fitting, whole, strict=True)]
    return _taken(given, wished, idle, room) or _taken(given, wished, fitting, room) or parts


def _taken(given: list[float], wished: list[float], fitting: list[float], room: float) -> tuple[float, ...]:
    """The parts when what is wished for is taken from columns that are wider than ``fitting``; nothing if that is not enough."""
    kept = [wish if wish > have else min(have, most) for wish, have, most in zip(wished, given, fitting, strict=True)]
    short, spare = sum(wished) - sum(given), sum(given) - sum(map(min, given, kept))
    if not 0 < short <= spare:
        return ()
    cut = short / spare
    return tuple(
        (wish if wish > have else have - (have - keep) * cut) / room for wish, have, keep in zip(wished, given, kept, strict=True)
    )


def _near(table: Table, size: float, pad_x: float, given: list[float]) -> list[list[float]]:
    """For each column the widths (pt) that would just do for words a little too long for what is ``given``."""
    lines = _lines(table, size, pad_x)
    return [
        [one for role, one in line if role in _TEXTS and have < one <= have * _STRETCH]
        for line, have in zip(lines, given, strict=True)
    ]


def _lines(table: Table, size: float, pad_x: float) -> list[list[tuple[str, float]]]:
    """For each column the roles of its cells and how wide (pt) they are on one line."""
    found: list[list[tuple[str, float]]] = [[] for _ in table.widths]
    for cells in grid((*table.head, *table.body), len(table.widths)):
        for cell, column in cells:
            if cell.colspan == 1:
                wide = max(map(em, tree.words(cell.content).split("\n"))) + cell.indent
                found[column].append((cell.role, wide * size + 2 * pad_x + _EASE))
    return found


def _needs(table: Table, phrases: frozenset[str]) -> list[float]:
    """For each column the width in em of its longest piece that must not be broken."""
    needs = [1.0] * len(table.widths)
    for cells in grid((*table.head, *table.body), len(table.widths)):
        for cell, column in cells:
            if cell.colspan == 1:
                needs[column] = max(needs[column], _longest(cell, phrases))
    return needs


def _longest(cell: Cell, phrases: frozenset[str]) -> float:
    text = tree.words(cell.content)
    numbers = _WHOLE.findall(text)
    number = max((em(piece) for piece in numbers), default=1.0) + (cell.indent if numbers else 0)
    return max(number, min(longest(text, phrases), _LABEL)) if cell.role in LABELS else number


def grid(rows: Iterable[Row], columns: int) -> Iterator[list[tuple[Cell, int]]]:
    """Each row's cells with the column they begin in, spans from above reckoned in."""
    taken = [0] * columns
    for row in rows:
        placed, column = [], 0
        for cell in row:
            while column < columns and taken[column]:
                column += 1
            placed.append((cell, min(column, columns - 1)))
            for spanned in range(column, min(column + cell.colspan, columns)):
                taken[spanned] = cell.rowspan
            column += cell.colspan
        taken = [max(rest - 1, 0) for rest in taken]
        yield placed
