"""Columns: how wide the columns of a table are and in what size it is set, reckoned before any typesetter runs.

Takes a Table, its look and the room (pt), gives a Setting. Widths are estimates in em: a 汉字 is 1, a digit a
half. Papers that cannot measure (html, docx) and the one that can (pdf) all start from here, so they agree.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from math import ceil

from generator import tree
from generator.looks import Looks, TableLook
from generator.tree import Cell, Line, Row, Table
from generator.writers.sense import cuts
from generator.writers.shares import LABELS as LABELS
from generator.writers.shares import grid as grid
from generator.writers.shares import shares as shares
from generator.writers.shares import wider
from generator.writers.widths import em as em

_STEPS = 20
_PATIENCE = 0.65
_RAGGED = 0.8
_SAFETY = 1.025
_BUNDLE = 16
"""Rows that are kept together at most."""
_RULE = 0.85
"""What the rules take of a cell's width at most, in pt."""
_LEADING = 6
"""So many lines at most lead to what follows."""


@dataclass(frozen=True, slots=True)
class Setting:
    """size in pt, leading as a multiple of it, pad_y in pt, shares: widths of the columns, together 1."""

    size: float
    leading: float
    pad_y: float
    shares: tuple[float, ...]


def cell_room(setting: Setting, look: TableLook, cell: Cell, column: int, room: float) -> float:
    """Em that fit into one line of ``cell``, which begins in ``column``. room: width of the table in pt."""
    width = sum(setting.shares[column : column + cell.colspan]) * room
    return max(width - 2 * float(look.pad_x) - _RULE, setting.size) / setting.size - cell.indent


def row_lines(table: Table, setting: Setting, room: float, look: TableLook) -> list[float]:
    """How many lines each row of head and body takes in ``room`` pt; a cell that reaches down counts in parts."""
    return [
        max((_lines(cell, room * share, setting.size, look) / cell.rowspan for cell, share in cells), default=1)
        for cells in _placed((*table.head, *table.body), setting.shares)
    ]


def height(table: Table, setting: Setting, room: float, look: TableLook) -> float:
    """Height in pt of the framed part: each row as high as its highest cell, the last of spanned rows takes the rest."""
    rows: list[float] = []
    reaching: list[tuple[int, int, float]] = []
    for number, cells in enumerate(_placed((*table.head, *table.body), setting.shares)):
        needs = [(cell.rowspan, _need(cell, room * share, setting, look)) for cell, share in cells]
        rows.append(max((need for span, need in needs if span == 1), default=_need(None, 0, setting, look)))
        reaching += [(number, span, need) for span, need in needs if span > 1]
    for first, span, need in reaching:
        last = min(first + span, len(rows)) - 1
        rows[last] += max(0.0, need - sum(rows[first : last + 1]))
    return sum(rows)


def _need(cell: Cell | None, width: float, setting: Setting, look: TableLook) -> float:
    lines = _lines(cell, width, setting.size, look) if cell else 1
    return lines * setting.size * setting.leading + 2 * setting.pad_y + float(look.rule)


def at(table: Table, look: TableLook, room: float, step: float) -> Setting:
    """The setting at ``step``: 0 as 版式.yaml wants it, 1 the tightest it allows."""
    size = _between(float(look.size), float(look.smallest), step)
    leading = _between(float(look.leading), min(float(look.leading), 1.1), step)
    pad_y = _between(float(look.pad_y), 0.4, min(step * 1.5, 1))
    setting = Setting(size, leading, pad_y, shares(table, size, float(look.pad_x), room, look.phrases))
    return _eased(table, setting, look, room)


def _eased(table: Table, setting: Setting, look: TableLook, room: float) -> Setting:
    """The setting with room moved to columns whose words lack little to stay on one line, when that saves lines, be it in single cells."""
    eased = replace(setting, shares=wider(table, setting.size, float(look.pad_x), room, setting.shares, look.phrases))
    if eased == setting:
        return setting
    before, after = ((sum(row_lines(table, one, room, look)), _cell_lines(table, one, room, look)) for one in (setting, eased))
    return eased if after[0] < before[0] - 0.01 or (after[0] < before[0] + 0.01 and after[1] < before[1]) else setting


def _cell_lines(table: Table, setting: Setting, room: float, look: TableLook) -> int:
    """How many lines all cells take together."""
    rows = _placed((*table.head, *table.body), setting.shares)
    return sum(_lines(cell, room * share, setting.size, look) for cells in rows for cell, share in cells)


def fit(tables: Iterable[Table], looks: Looks, room: tuple[float, float], onepage: bool) -> float:
    """The step to set the tables of a section at: the least that fits; 1 for a page that cannot hold them, 0 else."""
    step = fitting(tables, looks, room, onepage)
    return step if step is not None else float(onepage)


def fitting(tables: Iterable[Table], looks: Looks, room: tuple[float, float], onepage: bool, start: float = 0) -> float | None:
    """The least step, not under ``start``, at which the tables fit into width × height (pt) together; None if none.

    A section that need not be one page is tightened by at most _PATIENCE to save a page.
    """
    width, left = room
    every = tuple(tables)
    most = _STEPS if onepage else int(_STEPS * _PATIENCE)
    for number in range(ceil(start * _STEPS), most + 1):
        if sum(_height_at(table, looks, width, number / _STEPS) for table in every) * _SAFETY <= left:
            return number / _STEPS
    return None


def _height_at(table: Table, looks: Looks, width: float, step: float) -> float:
    look = looks.table(table.style)
    return height(table, at(table, look, width, step), width, look)


def leads(content: Line, characters: int) -> bool:
    """Whether the words only lead to what follows (“其中：”), on a few lines: such a line does not end a page."""
    text = tree.words(content)
    return text.endswith("：") and em(text) < _LEADING * characters - 2


def bundles(rows: Iterable[Row]) -> Iterator[tuple[tuple[Row, ...], bool]]:
    """Rows tied by cells that span them, with the title row (a lone cell) above; and whether they stay on one page.

    A span never leaves its bundle. More than _BUNDLE rows may break: a page could be too short for them.
    """
    bundle: list[Row] = []
    open_rows = 0
    for row in rows:
        bundle.append(row)
        open_rows = max([open_rows, *(cell.rowspan for cell in row)]) - 1
        if open_rows > 0 or (len(row) == 1 and len(bundle) == 1 and row[0].colspan > 1):
            continue
        yield tuple(bundle), 1 < len(bundle) <= _BUNDLE
        bundle = []
    if bundle:
        yield tuple(bundle), False


def _placed(rows: tuple[Row, ...], widths: tuple[float, ...]) -> Iterator[list[tuple[Cell, float]]]:
    for cells in grid(rows, len(widths)):
        yield [(cell, sum(widths[column : column + cell.colspan])) for cell, column in cells]


def _lines(cell: Cell, width: float, size: float, look: TableLook) -> int:
    room = max(width - 2 * float(look.pad_x) - _RULE, size) / size - cell.indent
    if cell.role in LABELS:
        return tree.words(cell.content).count("\n") + 1 + len(cuts(cell.content, room, look.phrases))
    return lines_of(cell.content, room)


def lines_of(line: Line, room: float) -> int:
    """Lines that ``line`` takes in ``room`` em; the breaks typed in it count."""
    return sum(_wrapped(em(text), max(room, 1)) for text in tree.words(line).split("\n"))


def _wrapped(length: float, room: float) -> int:
    """Broken lines are not filled: marks must not begin a line and numbers stay whole."""
    return 1 if length <= room + 0.01 else ceil(length / max(room - _RAGGED, 1) - 0.01)


def _between(start: float, end: float, step: float) -> float:
    return start + (end - start) * step
