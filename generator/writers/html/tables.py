"""Tables: a Table of the tree → HTML, with the setting that columns.py reckoned."""

from __future__ import annotations

from collections.abc import Iterator

from generator import tree
from generator.looks import TableLook
from generator.tree import Cell, Line, Row, Table
from generator.writers.columns import Setting, bundles, em, grid
from generator.writers.html.inline import Ink

_TAIL = 3
_SIDE = 0.42
"""Part of the width for the left and the right of the line above the frame, as long as the left fits into it."""


def table_html(table: Table, setting: Setting, look: TableLook, room: float, even: str, ink: Ink) -> Iterator[str]:
    """The pieces of the table. room: its width in pt; even: attribute that evens out the lines of a long title."""
    yield f'<figure class="表块 {look.name}"{ink.id(table.key)}>'
    if table.title:
        yield f'<p class="表题"{even}>{ink.line(table.title)}</p>'
    if table.number:
        yield f'<p class="表号">{ink.line(table.number)}</p>'
    if table.left or table.middle or table.right:
        yield _above(table, room, ink)
    yield f'<table style="font-size:{setting.size:.2f}pt;line-height:{setting.leading:.3f}">'
    yield from (f'<col style="width:{share:.4%}">' for share in setting.shares)
    pad = f"padding:{setting.pad_y:.2f}pt {look.pad_x}pt"
    yield from _part("thead", "th", table.head, table, setting, room, pad, ink)
    for rows, whole in bundles(table.body):
        yield from _part('tbody class="束"' if whole else "tbody", "td", rows, table, setting, room, pad, ink)
    yield "</table>"
    yield from (f'<p class="表注">{ink.line(note)}</p>' for note in table.notes)
    yield "</figure>"


def _above(table: Table, room: float, ink: Ink) -> str:
    lines = (table.left, table.middle, table.right)
    shares = zip(lines, parts(lines, room), strict=True)
    spans = "".join(f'<span style="width:{part:.2%}">{ink.line(line)}</span>' for line, part in shares)
    return f'<div class="表上行">{spans}</div>'


def parts(lines: tuple[Line, Line, Line], room: float) -> tuple[float, float, float]:
    """Parts of the width (room pt) for left, middle and right of the line above the frame."""
    left, middle, right = ((em(tree.words(line)) + 1) * 9 / room for line in lines)
    if max(left, right) <= _SIDE:
        return _SIDE, 1 - 2 * _SIDE, _SIDE
    return max(1 - middle - right, 0.3), middle, right


def _part(
    name: str, tag: str, rows: tuple[Row, ...], table: Table, setting: Setting, room: float, pad: str, ink: Ink
) -> Iterator[str]:
    if not rows:
        return
    yield f"<{name}>"
    for cells in grid(rows, len(table.widths)):
        told = [_cell(cell, _tag(cell, tag, table), pad, _room(cell, column, setting, room), ink) for cell, column in cells]
        yield f"<tr>{''.join(told)}</tr>"
    yield f"</{name.split()[0]}>"


def _tag(cell: Cell, tag: str, table: Table) -> str:
    """In a table without head, what the form itself says in a cell is a head for readers aloud."""
    words = tree.words(cell.content)
    label = not table.head and words and all(isinstance(part, tree.Text) for part in cell.content)
    return "th" if label and cell.role == "居中格" else tag


def _room(cell: Cell, column: int, setting: Setting, room: float) -> float:
    """Em that fit into one line of the cell."""
    width = sum(setting.shares[column : column + cell.colspan]) * room
    return (width - 5) / setting.size - cell.indent


def _cell(cell: Cell, tag: str, pad: str, room: float, ink: Ink) -> str:
    spans = (f' colspan="{cell.colspan}"' if cell.colspan > 1 else "") + (
        f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
    )
    scope = f' scope="{"col" if cell.role == "表头格" else "row"}"' if tag == "th" else ""
    indent = f";padding-left:calc({cell.indent}em + 2pt)" if cell.indent else ""
    words = ink.line(cell.content, tail=_TAIL if em(tree.words(cell.content)) > room > _TAIL else 0)
    return f'<{tag} class="{cell.role}"{scope}{spans}{ink.screen_id(cell.key)} style="{pad}{indent}">{words}</{tag}>'
