"""Workbook: the numbered tables of the document, one sheet a table, numbers as numbers.

Takes a Document and Options, gives an XLSX. What is printed as a number of a table's cell is a number here, with
the format under which it prints the same; codes, line numbers and words are text. The same input gives the same bytes.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from itertools import accumulate
from typing import Any

import xlsxwriter

from generator.looks import MM, Look, Looks, TableLook
from generator.tree import Cell, Document, Line, Row, Section, Table, words
from generator.writers.columns import grid, lines_of, shares
from generator.writers.options import Options

_NUMBER = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?")
_EXACT = 15
"""Digits that a spreadsheet keeps."""

_MM_OF_WIDTH = 1.95
_SURE = 0.95
"""Part of the width on which words can be counted: every spreadsheet measures columns a little differently."""

_ROW, _LEADING, _PAD = 15.0, 1.25, 0.5
"""Height of a row of one line in pt; of a line, and the room beside words, in parts of the size."""

_WRAPPED = ("表题", "表注")
_INCH = Decimal("25.4")
_EPOCH = "1980-01-01"
_ALIGN = {"左": "left", "中": "center", "右": "right", "两端": "left"}
_FORBIDDEN = str.maketrans("[]:*?/\\", "（）：＊？／＼")


def write(document: Document, options: Options) -> bytes:
    """The workbook; a document without numbered tables gives one with an empty sheet."""
    meta = document.meta
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    created = datetime.fromisoformat(meta.date or options.as_of or _EPOCH)
    book.set_properties({"title": meta.title, "author": meta.author, "subject": meta.subject, "created": created})
    inks = _Formats(book, options.looks)
    for name, section, table in _named(document):
        _Sheet(book.add_worksheet(name), table, section, options.looks, inks).fill()
    book.close()
    return buffer.getvalue()


def numbered(document: Document) -> Iterator[tuple[Section, Table]]:
    """The tables that carry a number (公开01表) with the section each stands in."""
    for section in document.sections:
        yield from ((section, block) for block in section.blocks if isinstance(block, Table) and words(block.number))


def number(cell: Cell) -> Decimal | None:
    """The number a cell prints, if it is one and a spreadsheet can keep it exactly."""
    text = words(cell.content)
    if cell.role != "金额格" or not _NUMBER.fullmatch(text):
        return None
    value = Decimal(text.replace(",", ""))
    return value if len(value.as_tuple().digits) <= _EXACT else None


def _named(document: Document) -> Iterator[tuple[str, Section, Table]]:
    """The tables with names for their sheets: at most 31 signs, each only once."""
    seen: set[str] = set()
    for section, table in numbered(document):
        name = words(table.number).translate(_FORBIDDEN)[:28]
        while name in seen:
            name += "续"
        seen.add(name)
        yield name, section, table


class _Formats:
    """Each format of the workbook is made once."""

    def __init__(self, book: Any, looks: Looks) -> None:
        self.book, self.looks = book, looks
        self.made: dict[tuple[object, ...], Any] = {}

    def words(self, role: str) -> Any:
        """What stands around the frame."""
        return self._made(role, "", 0, False)

    def cell(self, cell: Cell) -> Any:
        """What stands in it."""
        return self._made(cell.role, _code(words(cell.content)) if number(cell) is not None else "@", cell.indent, True)

    def _made(self, role: str, code: str, indent: int, framed: bool) -> Any:
        key = role, code, indent, framed
        if key not in self.made:
            frame = {"border": 1, "text_wrap": True} if framed else {"text_wrap": role in _WRAPPED}
            self.made[key] = self.book.add_format(
                {**_looking(self.looks.look(role)), "indent": indent, "num_format": code, **frame}
            )
        return self.made[key]


def _looking(look: Look) -> dict[str, Any]:
    return {
        "font_name": look.font.name, "font_size": float(look.size), "bold": look.bold,
        "align": _ALIGN[look.align], "valign": "vcenter",
    }  # fmt: skip


def _code(text: str) -> str:
    """The number format under which the number prints as ``text``."""
    decimals = len(text.partition(".")[2])
    grouped = "#,##0" if "," in text or decimals else "0"
    return grouped + (f".{'0' * decimals}" if decimals else "")


class _Sheet:
    """One table on its sheet, filled from the top."""

    def __init__(self, sheet: Any, table: Table, section: Section, looks: Looks, inks: _Formats) -> None:
        self.sheet, self.table, self.inks, self.row = sheet, table, inks, 0
        self.last = len(table.widths) - 1
        self._paper(section, looks, looks.table(table.style))

    def fill(self) -> None:
        """Title, number, the line over the frame, head, body, notes."""
        table = self.table
        self._line(table.title, "表题")
        self._line(table.number, "表号")
        self._over()
        self._rows(table.head)
        self.sheet.freeze_panes(self.row, 0)
        self.sheet.repeat_rows(max(self.row - len(table.head), 0), max(self.row - 1, 0))
        self._rows(table.body)
        for note in table.notes:
            self._line(note, "表注")

    def _paper(self, section: Section, looks: Looks, look: TableLook) -> None:
        paper = looks.sheet(section.kind, section.landscape)
        room = float(paper.inner_width)
        self.room = room * float(MM) * _SURE
        self.parts = shares(self.table, float(look.size), float(look.pad_x), room * float(MM))
        for column, part in enumerate(self.parts):
            self.sheet.set_column(column, column, round(max(room * part / _MM_OF_WIDTH, 4), 2))
        self.sheet.set_paper(9)
        if section.landscape:
            self.sheet.set_landscape()
        self.sheet.set_margins(*(float(round(side / _INCH, 3)) for side in (paper.left, paper.right, paper.top, paper.bottom)))
        self.sheet.center_horizontally()
        self.sheet.fit_to_pages(1, 1 if section.onepage else 0)
        self.sheet.hide_gridlines(2)

    def _line(self, line: Line, role: str) -> None:
        if not line:
            return
        look = self.inks.looks.look(role)
        lines = lines_of(line, self.room / float(look.size)) if role in _WRAPPED else 1
        self.sheet.set_row(self.row, lines * float(look.leading or look.size * Decimal("1.5")))
        self._put(self.row, 0, self.row, self.last, words(line), self.inks.words(role))
        self.row += 1

    def _over(self) -> None:
        """部门, 年度, 单位 in one row, each in its part of the width."""
        table = self.table
        if not (table.left or table.middle or table.right):
            return
        first, second = self._thirds()
        parts = [
            (table.left, 0, first - 1, "文字格"),
            (table.middle, first, second - 1, "居中格"),
            (table.right, second, self.last, "金额格"),
        ]
        for line, start, end, role in parts:
            if start <= end:
                self._put(self.row, start, self.row, end, words(line), self.inks.words(role))
        self.row += 1

    def _thirds(self) -> tuple[int, int]:
        """The columns in which the middle and the right text begin: near 2/5 and 3/5 of the width."""
        count, whole = len(self.table.widths), sum(self.table.widths)
        edges = [0, *accumulate(self.table.widths)]
        first = min(range(1, max(count - 1, 2)), key=lambda at: abs(edges[min(at, count)] - whole * 0.4))
        second = min(range(first + 1, max(count, first + 2)), key=lambda at: abs(edges[min(at, count)] - whole * 0.7))
        return first, second

    def _rows(self, rows: Sequence[Row]) -> None:
        for cells in grid(rows, len(self.table.widths)):
            for cell, column in cells:
                bottom, right = self.row + cell.rowspan - 1, column + cell.colspan - 1
                value = number(cell)
                self._put(self.row, column, bottom, right, words(cell.content) if value is None else value, self.inks.cell(cell))
            self._high(cells)
            self.row += 1

    def _high(self, cells: Sequence[tuple[Cell, int]]) -> None:
        """Spreadsheets do not make a row higher for words that wrap in merged cells, so it is said how high it is."""
        needs = [self._need(cell, column) for cell, column in cells if cell.rowspan == 1]
        if max(needs, default=0.0) > _ROW:
            self.sheet.set_row(self.row, round(max(needs), 1))

    def _need(self, cell: Cell, column: int) -> float:
        """Height in pt that the lines of the cell take."""
        size = float(self.inks.looks.look(cell.role).size)
        room = sum(self.parts[column : column + cell.colspan]) * self.room / size - cell.indent - _PAD
        lines = lines_of(cell.content, max(room, 1))
        return lines * size * _LEADING + _PAD * size if lines > 1 else 0.0

    def _put(self, top: int, left: int, bottom: int, right: int, value: str | Decimal, ink: Any) -> None:
        if (top, left) != (bottom, right):
            self.sheet.merge_range(top, left, bottom, right, "", ink)
        if isinstance(value, Decimal):
            self.sheet.write_number(top, left, value, ink)
        elif value:
            self.sheet.write_string(top, left, value, ink)
        else:
            self.sheet.write_blank(top, left, None, ink)
