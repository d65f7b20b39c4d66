"""The grid of a table: where each cell of the tree stands, and which places the merges above cover."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.problem import Level, Problem
from generator.tree import Cell, Row, Table, words
from generator.writers.errors import PaperError


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a row: ``cell`` from ``column`` on. begins: False where a cell from above continues."""

    cell: Cell
    column: int
    begins: bool


def spots(table: Table, rows: Sequence[Row]) -> tuple[tuple[Spot, ...], ...]:
    """Every row of ``rows`` filled from the first column to the last. Raises PaperError if it does not come out."""
    covered: dict[int, tuple[Cell, int]] = {}
    found = []
    for number, row in enumerate(rows, 1):
        waiting = iter(row)
        spots_of_row = tuple(_row(waiting, covered, len(table.widths)))
        if next(waiting, None) is not None or sum(spot.cell.colspan for spot in spots_of_row) != len(table.widths):
            raise _fault(table, f"第{number}行的格子与{len(table.widths)}栏对不上")
        found.append(spots_of_row)
    if any(left for _, left in covered.values()):
        raise _fault(table, "纵向合并越过了最后一行")
    return tuple(found)


def _row(waiting: Iterator[Cell], covered: dict[int, tuple[Cell, int]], columns: int) -> Iterator[Spot]:
    """``covered``: first column → (cell from above, rows it still covers); brought up to date here."""
    column = 0
    while column < columns:
        above, left = covered.get(column, (None, 0))
        if above is not None and left:
            covered[column] = (above, left - 1)
            yield Spot(above, column, False)
            column += above.colspan
            continue
        cell = next(waiting, None)
        if cell is None:
            return
        for stale in range(column, column + cell.colspan):
            covered.pop(stale, None)
        covered[column] = (cell, cell.rowspan - 1)
        yield Spot(cell, column, True)
        column += cell.colspan


def _fault(table: Table, what: str) -> PaperError:
    name = words(table.title) or table.key
    return PaperError([Problem(Level.MUST_FIX, "版面-表格", f"表“{name}”：{what}", hint="检查表样的跨栏跨行")])


def columns(shares: Sequence[float], total: int) -> tuple[int, ...]:
    """``total`` twips shared out, to the twip."""
    edges = [0, *(round(total * sum(shares[:count]) / sum(shares)) for count in range(1, len(shares) + 1))]
    return tuple(right - left for left, right in zip(edges, edges[1:], strict=False))
