"""Tables: fixed layout, every width said three times (table, grid, cell), heads repeated, rows kept whole."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from generator.looks import Looks, TableLook
from generator.tree import Cell, Reference, Table, words
from generator.writers.columns import LABELS, Setting, bundles, cell_room, em, lines_of
from generator.writers.docx import measure, signs
from generator.writers.docx.blocks import Paragraph, Raw, runs, tab
from generator.writers.docx.breaks import mended
from generator.writers.docx.ends import loosened
from generator.writers.docx.ends import measure as measure_of
from generator.writers.docx.grid import Spot, columns, spots
from generator.writers.docx.ink import Ink
from generator.writers.docx.markup import el
from generator.writers.docx.properties import flag, spacing
from generator.writers.docx.styles import CELL_ROLES, Styles, borders, margins
from generator.writers.sense import broken

ROLES_ABOVE = ("表题", "表号", "表上行")
_TALL = 15
"""Lines. A row that is taller may break over pages."""


def above(table: Table, styles: Styles, width: int, ink: Ink) -> list[Paragraph]:
    """What stands over the frame: title, number, and 部门·年度·单位 in one line of ``width`` twips."""
    found = [_title(table, styles, width)] if table.title else []
    if table.number:
        number = ink.links.line(ink.links.at(table.key, table.number))
        found.append(Paragraph(styles.role("表号"), number))
    if table.left or table.middle or table.right:
        found.append(_over(table, styles, width))
    return found


def _title(table: Table, styles: Styles, width: int) -> Paragraph:
    """The title; when the frame follows at once it keeps a little away from it."""
    style = styles.one_line("表题", words(table.title), width / 20)
    line = (
        table.title
        if style != styles.role("表题")
        else broken(table.title, width / 20 / float(styles.looks.look("表题").size), styles.looks.phrases)
    )
    title = Paragraph(style, runs(line))
    if not (table.number or table.left or table.middle or table.right):
        title.properties["spacing"] = spacing(replace(styles.looks.look("表题"), after=Decimal("0.2")), styles.looks)
    return title


def _over(table: Table, styles: Styles, width: int) -> Paragraph:
    """Three texts on two tab stops: in the middle of the line, or of what a long left text leaves free."""
    size = styles.looks.look("表上行").size * 20
    left, middle, right = (int(em(words(line)) * float(size)) for line in (table.left, table.middle, table.right))
    centre = width // 2 if left + size < (width - middle) // 2 else (left + width - right) // 2
    stops = el("w:tab", w_val="center", w_pos=centre) + el("w:tab", w_val="right", w_pos=width)
    content = runs(table.left) + tab() + runs(table.middle) + tab() + runs(table.right)
    return Paragraph(styles.role("表上行"), content, {"tabs": el("w:tabs", stops)})


def notes(table: Table, styles: Styles, width: Decimal) -> list[Paragraph]:
    """What stands under the frame, ``width`` pt wide."""
    given = measure_of(styles.looks.look("表注"), styles.looks, width)
    return [
        Paragraph(styles.role("表注"), loosened(text, given).runs(text, 0), _unspread(text)) for text in map(words, table.notes)
    ]


def _unspread(note: str) -> dict[str, str]:
    """Equations are not justified: they have few places to stretch, and LibreOffice breaks sooner what it justifies."""
    return {"jc": el("w:jc", w_val="left")} if "＝" in note else {}


def frame(table: Table, styles: Styles, looks: Looks, width: int, setting: Setting, ink: Ink) -> Raw:
    """The table itself, ``width`` twips wide."""
    look = looks.table(table.style)
    grid = columns(setting.shares, width)
    builder = _Rows(styles, look, grid, setting, ink)
    head = [builder.row(row, head=True) for row in spots(table, table.head)]
    body = [builder.row(row, keep=keep) for row, keep in zip(spots(table, table.body), _kept(table), strict=True)]
    return Raw(el("w:tbl", _properties(table, look, width, setting), _grid(grid), *head, *body))


def _kept(table: Table) -> list[bool]:
    """Of each row of the body whether it stays on the page of the next one."""
    return [whole and row is not rows[-1] for rows, whole in bundles(table.body) for row in rows]


def _properties(table: Table, look: TableLook, width: int, setting: Setting) -> str:
    title = words(table.title)
    return el(
        "w:tblPr",
        el("w:tblStyle", w_val=look.name),
        el("w:tblW", w_w=width, w_type="dxa"),
        el("w:jc", w_val="center"),
        borders(look),
        el("w:tblLayout", w_type="fixed"),
        margins(look, Decimal(str(setting.pad_y))),
        el("w:tblLook", w_val="0020" if table.head else "0000"),
        el("w:tblCaption", w_val=title) if title else "",
    )


def _grid(grid: tuple[int, ...]) -> str:
    return el("w:tblGrid", *(el("w:gridCol", w_w=width) for width in grid))


class _Rows:
    """Rows and cells of one table, all set alike."""

    def __init__(self, styles: Styles, look: TableLook, grid: tuple[int, ...], setting: Setting, ink: Ink) -> None:
        self.look, self.grid, self.setting, self.ink = look, grid, setting, ink
        self.styles = {role: styles.cell(role, Decimal(str(setting.size)), setting.leading) for role in CELL_ROLES}

    def row(self, row: tuple[Spot, ...], head: bool = False, keep: bool = False) -> str:
        """A very tall row may break over pages, all others stay whole."""
        whole = max((lines_of(spot.cell.content, self.room(spot)) / spot.cell.rowspan for spot in row), default=0) < _TALL
        properties = (el("w:cantSplit") if whole else "") + (el("w:tblHeader") if head else "")
        begun = [spot for spot in row if spot.begins]
        around = {} if head else self.ink.row([spot.cell for spot in begun])
        marks = {spot.column: around[at] for at, spot in enumerate(begun) if at in around}
        cells = (self.cell(spot, marks.get(spot.column, ("", "")), keep) for spot in row)
        return el("w:tr", el("w:trPr", properties) if properties else "", *cells)

    def room(self, spot: Spot) -> float:
        """Em that fit into one line of the cell."""
        return cell_room(self.setting, self.look, spot.cell, spot.column, sum(self.grid) / 20)

    def cell(self, spot: Spot, marks: tuple[str, str], keep: bool) -> str:
        cell = spot.cell
        width = sum(self.grid[spot.column : spot.column + cell.colspan])
        properties = el(
            "w:tcPr",
            el("w:tcW", w_w=width, w_type="dxa"),
            el("w:gridSpan", w_val=cell.colspan) if cell.colspan > 1 else "",
            _merge(spot),
            el("w:vAlign", w_val="center"),
        )
        return el("w:tc", properties, *self.paragraphs(spot, marks, keep))

    def paragraphs(self, spot: Spot, marks: tuple[str, str], keep: bool) -> list[str]:
        """One paragraph a line; a place covered from above holds an empty one. marks: before and after the words."""
        style = self.styles.get(spot.cell.role, self.styles["文字格"])
        texts = self.lines(spot) if spot.begins else [""]
        properties = {"keepNext": flag("keepNext")} if keep else {}
        if spot.cell.indent and spot.begins:
            properties["ind"] = self.indent(spot.cell.indent)
        runs = self.linked(spot.cell) if spot.begins else []
        runs = runs or [signs.runs(text, Decimal(str(self.setting.size))) for text in texts]
        runs[0] = marks[0] + runs[0]
        runs[-1] += marks[1]
        return [Paragraph(style, content, dict(properties)).xml() for content in runs]

    def linked(self, cell: Cell) -> list[str]:
        """The runs of a cell that refers to another place; nothing for other cells."""
        return [self.ink.links.line(cell.content)] if any(isinstance(part, Reference) for part in cell.content) else []

    def lines(self, spot: Spot) -> list[str]:
        """The lines typed in the cell, broken where the sense allows it and programs would do worse."""
        if spot.cell.role in LABELS:
            return [words(broken(spot.cell.content, self.room(spot), self.look.phrases))]
        return [mended(text, self.room(spot), self.look.phrases) for text in words(spot.cell.content).split("\n")]

    def indent(self, characters: int) -> str:
        left = measure.twips(Decimal(str(self.setting.size)) * characters)
        return el("w:ind", w_leftChars=characters * 100, w_left=left, w_firstLineChars=0, w_firstLine=0)


def _merge(spot: Spot) -> str:
    if spot.cell.rowspan == 1:
        return ""
    return el("w:vMerge", w_val="restart") if spot.begins else el("w:vMerge")
