"""Drafts and sheets → blocks of the tree: marks are untied here, tables and charts get their final form."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from generator.origin import Derived
from generator.prose.grammar import CommandDraft, GrammarFault
from generator.prose.marks import Marks, strip
from generator.tables.book import Content, GridCell, GridRow, Sheet, spoken
from generator.tree import Cell, Chart, ChartKind, Line, Row, Series, Sourced, Table, Text

_WAN = "万元"


def line_of(content: Content) -> Line:
    """A content of a sheet as a line; pieces without a source stand in the form itself."""
    return tuple(Text(text) if origin is None else Sourced(text, origin) for text, origin in spoken(content))


def table_of(sheet: Sheet) -> Table:
    """A filled sheet as a table of the tree."""
    return Table(
        key=sheet.key,
        title=line_of(sheet.title),
        number=line_of(sheet.number_line),
        left=line_of(sheet.left),
        middle=line_of(sheet.middle),
        right=line_of(sheet.right),
        widths=sheet.widths,
        head=tuple(_row(row) for row in sheet.head),
        body=tuple(_row(row) for row in sheet.body),
        notes=tuple(line_of(note) for note in sheet.notes),
        style="决算表" if sheet.number else "自评表",
    )


def _row(row: GridRow) -> Row:
    return tuple(_cell(cell) for cell in row)


def _cell(cell: GridCell) -> Cell:
    return Cell(line_of(cell.content), cell.role, cell.colspan, cell.rowspan, cell.indent, cell.key)


def list_table(draft: CommandDraft, marks: Marks, key: str) -> Table:
    """``!表格{1,3} 题名`` with its rows; the first row is the head. Raises GrammarFault on uneven rows."""
    head, *body = (tuple(marks.untie(cell) for cell in row) for row in _even(draft))
    widths = tuple(int(part) for part in draft.option.split(",")) if draft.option else (1,) * len(head)
    if len(widths) != len(head):
        raise GrammarFault(f"“{strip(draft.text)}”写了 {len(widths)} 个列宽，表头却有 {len(head)} 列")
    return Table(
        key, marks.untie(draft.text), (), (), (), (), widths,
        head=(tuple(Cell(line, "表头格") for line in head),),
        body=tuple(tuple(Cell(line, _list_role(n, widths)) for n, line in enumerate(row)) for row in body),
        style="列表",
    )  # fmt: skip


def _list_role(column: int, widths: tuple[int, ...]) -> str:
    return "居中格" if widths[column] == min(widths) and min(widths) < max(widths) else "文字格"


def chart_of(draft: CommandDraft, marks: Marks, number: int) -> Chart:
    """``!图 柱形 题名`` (head row 系列, then a row a series) or ``!图 饼形 题名`` (a row a slice)."""
    kind_word, _, title = draft.text.partition(" ")
    kind = next((kind for kind in ChartKind if kind.value == kind_word), None)
    if kind is None or not draft.rows:
        raise GrammarFault(f"图要写明柱形或饼形，并给出数据：“{strip(draft.text)}”")
    caption: Line = (Text("图"), Sourced(str(number), Derived("图的次序", str(number))), Text("："), *marks.untie(title))
    categories, series = _columns(draft, marks) if kind is ChartKind.COLUMN else _slices(draft, marks, title)
    return Chart(f"chart-{number}", kind, caption, categories, series, draft.option or _WAN)


def _columns(draft: CommandDraft, marks: Marks) -> tuple[tuple[Line, ...], tuple[Series, ...]]:
    head, *rows = _even(draft)
    return tuple(marks.untie(name) for name in head[1:]), tuple(_series(row[0], row[1:], marks) for row in rows)


def _slices(draft: CommandDraft, marks: Marks, title: str) -> tuple[tuple[Line, ...], tuple[Series, ...]]:
    rows = _even(draft)
    series = _series(title, tuple(row[1] for row in rows), marks)
    return tuple(marks.untie(row[0]) for row in rows), (series,)


def _series(name: str, points: tuple[str, ...], marks: Marks) -> Series:
    return Series(marks.untie(name), tuple(marks.untie(point) for point in points), tuple(_number(point) for point in points))


def _number(text: str) -> Decimal:
    bare = strip(text).replace(",", "")
    try:
        return Decimal(bare)
    except InvalidOperation:
        raise GrammarFault(f"图里的“{bare}”不是数字") from None


def _even(draft: CommandDraft) -> tuple[tuple[str, ...], ...]:
    if len({len(row) for row in draft.rows}) != 1:
        raise GrammarFault(f"“{strip(draft.text)}”各行的列数不一致")
    return draft.rows
