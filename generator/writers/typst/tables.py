"""Tables: a Table of the tree → typst, with the setting that columns.py reckoned."""

from __future__ import annotations

from collections.abc import Iterator

from generator import tree
from generator.looks import TableLook
from generator.tree import Cell, Row, Table
from generator.writers.columns import LABELS, Setting, bundles, cell_room, em, grid
from generator.writers.html.tables import TAIL, parts
from generator.writers.sense import broken
from generator.writers.typst.markup import array, call, pt, words

_LIST = {"列表": ("4pt", "9pt")}
"""Styles that stand within the text, with the room above and below."""


def table_typst(table: Table, setting: Setting, look: TableLook, room: float) -> Iterator[str]:
    """The framed part and the line above it, as calls. room: its width in pt."""
    lines = (table.left, table.middle, table.right)
    if any(lines):
        shares = array(f"{part:.4f}fr" for part in parts(lines, room))
        yield call("above", shares, *map(words, lines))
    columns = array(f"{share:.5f}fr" for share in setting.shares)
    head = array(_rows(table.head, table, setting, look, room, True))
    body = [*_body(table, setting, look, room)]
    yield call("framed-table", "set-as", columns, head, array(body), **({} if table.head else {"goes_on": "true"}))


def set_as(table: Table, setting: Setting, look: TableLook) -> str:
    """How the cells of one table are set."""
    above, below = _LIST.get(table.style, ("0pt", "0pt"))
    values = {
        "size": pt(setting.size), "leading": pt(setting.size * setting.leading),
        "pad-x": f"{look.pad_x}pt", "pad-y": pt(setting.pad_y + float(look.rule) / 2),
        "rule": f"{look.rule}pt", "frame": f"{look.frame}pt", "above": above, "below": below,
    }  # fmt: skip
    return "(" + ", ".join(f"{name}: {code}" for name, code in values.items()) + ")"


def _body(table: Table, setting: Setting, look: TableLook, room: float) -> Iterator[str]:
    """Bundles stay on one page: cells that span rows are not broken, and a title row does not part from what follows."""
    for bundle, whole in bundles(table.body):
        cells = _rows(bundle, table, setting, look, room, whole)
        if len(bundle) > 1 and len(bundle[0]) == 1 and bundle[0][0].rowspan == 1:
            yield f"crown({next(cells)})"
        yield from cells


def _rows(rows: tuple[Row, ...], table: Table, setting: Setting, look: TableLook, room: float, whole: bool) -> Iterator[str]:
    for cells in grid(rows, len(table.widths)):
        for cell, column in cells:
            yield _cell(cell, cell_room(setting, look, cell, column, room), whole, look.phrases)


def _cell(cell: Cell, room: float, whole: bool, phrases: frozenset[str]) -> str:
    """room: em that fit into one line of the cell. whole: the rows it spans must stay together."""
    spans = {"across": cell.colspan, "down": cell.rowspan, "indent": cell.indent}
    named = {name: str(value) for name, value in spans.items() if value != (0 if name == "indent" else 1)}
    if cell.rowspan > 1 and not whole:
        named["breakable"] = "true"
    return call("cell", f'"{cell.role}"', _words(cell, room, phrases), "set-as", **named)


def _words(cell: Cell, room: float, phrases: frozenset[str]) -> str:
    """Few words are broken where the sense allows it, many by the typesetter, who keeps the end together."""
    if cell.role in LABELS:
        return words(broken(cell.content, room, phrases))
    return words(cell.content, long=em(tree.words(cell.content)) > room - 0.5 > TAIL)
