"""Tables: a Table of the tree → HTML, with the setting that columns.py reckoned."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from generator import tree
from generator.looks import TableLook
from generator.tree import Cell, Line, Row, Table
from generator.writers.columns import LABELS, Setting, bundles, cell_room, em, grid
from generator.writers.html.inline import Ink
from generator.writers.sense import cuts

TAIL = 3
"""Cells that are no wider (em) are too narrow to keep the end of their words together."""
_SIDE = 0.42
"""Part of the width for the left and the right of the line above the frame, as long as the left fits into it."""


@dataclass(frozen=True)
class TablePrinter:
    """room: width of the table in pt; note: a line under the frame as HTML."""

    table: Table
    setting: Setting
    look: TableLook
    room: float
    note: Callable[[Line], str]
    ink: Ink

    def pieces(self, breaks: tuple[int, ...], size: Decimal | None) -> Iterator[str]:
        """The whole table. breaks: where its title is broken; size: of its title, in pt, if it has its own."""
        table, ink, setting = self.table, self.ink, self.setting
        above = table.left or table.middle or table.right
        yield f'<figure class="表块 {self.look.name}"{ink.id(table.key)}>'
        if table.title:
            alone = "" if above or table.number else " 独"
            style = f' style="font-size:{size}pt"' if size else ""
            yield f'<p class="表题{alone}"{style}>{ink.line(table.title, at=breaks)}</p>'
        if table.number:
            yield f'<p class="表号">{ink.line(table.number)}</p>'
        if above:
            yield self._above()
        goes_on = "" if table.head else ' class="续"'
        yield f'<table{goes_on} style="font-size:{setting.size:.2f}pt;line-height:{setting.leading:.3f}">'
        yield from (f'<col style="width:{share:.4%}">' for share in setting.shares)
        yield from self._part("thead", "th", table.head)
        for rows, whole in bundles(table.body):
            yield from self._part('tbody class="束"' if whole else "tbody", "td", rows)
        yield "</table>"
        yield from (f'<p class="表注">{self.note(note)}</p>' for note in table.notes)
        yield "</figure>"

    def _above(self) -> str:
        lines = (self.table.left, self.table.middle, self.table.right)
        shares = zip(lines, parts(lines, self.room), strict=True)
        spans = "".join(f'<span style="width:{part:.2%}">{self.ink.line(line)}</span>' for line, part in shares)
        return f'<div class="表上行">{spans}</div>'

    def _part(self, name: str, tag: str, rows: tuple[Row, ...]) -> Iterator[str]:
        if not rows:
            return
        yield f"<{name}>"
        for cells in grid(rows, len(self.table.widths)):
            yield f"<tr>{''.join(self._cell(cell, column, tag) for cell, column in cells)}</tr>"
        yield f"</{name.split()[0]}>"

    def _cell(self, cell: Cell, column: int, tag: str) -> str:
        tag = head_tag(cell, tag, self.table)
        scope = f' scope="{"col" if cell.role == "表头格" else "row"}"' if tag == "th" else ""
        spans = f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
        spans += f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
        indent = f";padding-left:calc({cell.indent}em + {self.look.pad_x}pt)" if cell.indent else ""
        style = f"padding:{self.setting.pad_y:.2f}pt {self.look.pad_x}pt{indent}"
        words = self._words(cell, cell_room(self.setting, self.look, cell, column, self.room))
        return f'<{tag} class="{cell.role}"{scope}{spans}{self.ink.screen_id(cell.key)} style="{style}">{words}</{tag}>'

    def _words(self, cell: Cell, room: float) -> str:
        """Few words are broken where the sense allows it, many by the typesetter, who keeps the end together."""
        if cell.role in LABELS:
            return self.ink.line(cell.content, at=cuts(cell.content, room, self.look.phrases))
        return self.ink.line(cell.content, em(tree.words(cell.content)) > room - 0.5 > TAIL)


def parts(lines: tuple[Line, Line, Line], room: float) -> tuple[float, float, float]:
    """Parts of the width (room pt) for left, middle and right of the line above the frame; middle is centred in its part."""
    left, middle, right = ((em(tree.words(line)) + 1) * 9 / room for line in lines)
    if max(left, right) <= _SIDE and middle <= 1 - 2 * _SIDE:
        return _SIDE, 1 - 2 * _SIDE, _SIDE
    if left + middle + right <= 1:
        return left, 1 - left - right, right
    return max(1 - middle - right, 0.3), middle, right


def head_tag(cell: Cell, tag: str, table: Table) -> str:
    """In a table without head, what the form itself says in a cell is a head for readers aloud."""
    words = tree.words(cell.content)
    label = not table.head and words and all(isinstance(part, tree.Text) for part in cell.content)
    return "th" if label and cell.role == "居中格" else tag
