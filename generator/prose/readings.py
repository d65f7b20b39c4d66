"""Readings: the filled tables as templates ask them: ``表["05"].项``, ``.合计.栏("基本支出")``, ``数.收支总计``.

Takes the Book and 取数.yaml (name → ``01表·30行·1栏``). Gives Figures with the story of their cell, and names of
subjects with the catalogue as their source.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from generator.origin import Official, Origin
from generator.prose.faults import TemplateFault
from generator.quantity import Figure
from generator.tables.book import Book, Row, Sheet

Tie = Callable[[str, Origin], str]


class RowReading:
    """One row of a table: a subject with its figures."""

    def __init__(self, sheet: SheetReading, row: Row) -> None:
        self._sheet, self._row = sheet, row

    @property
    def code(self) -> str:
        return self._row.code

    @property
    def 名称(self) -> str:
        return self._sheet.named(self._row.name, self._row)

    @property
    def 简名(self) -> str:
        """The name without the 支出 at its end: 一般公共服务."""
        return self._sheet.named(self._row.name.removesuffix("支出"), self._row)

    @property
    def 有数(self) -> bool:
        return self._sheet.has_money(self._row)

    def 栏(self, column: str) -> Figure:
        return self._sheet.格(self._row.id, column)


class SheetReading:
    """One table."""

    def __init__(self, sheet: Sheet, tie: Tie) -> None:
        self._sheet, self._tie = sheet, tie

    @property
    def 表名(self) -> str:
        return self._sheet.name

    @property
    def 键(self) -> str:
        return self._sheet.key

    @property
    def 有数(self) -> bool:
        return not self._sheet.empty

    @property
    def 合计(self) -> RowReading:
        return RowReading(self, self._sheet.row("合计"))

    @property
    def 类(self) -> list[RowReading]:
        return self._level(1)

    @property
    def 项(self) -> list[RowReading]:
        return self._level(3)

    def 格(self, row: str, column: str = "") -> Figure:
        """The figure of a cell, zero when it is empty. Complains when the form has no such cell."""
        try:
            return self._sheet.cell(row, column).figure()
        except KeyError as error:
            raise TemplateFault(str(error.args[0])) from None

    def 有数科目(self, block: str) -> list[str]:
        """Names of the items (five digits) of 人员经费 or 公用经费 that have money, in the order of the form."""
        items = [row for row in self._sheet.rows if row.block == block and len(row.code) == 5]
        return [self.named(row.name, row) for row in items if self.has_money(row)]

    def named(self, text: str, row: Row) -> str:
        return self._tie(text, Official(f"科目 {row.code}", row.name))

    def has_money(self, row: Row) -> bool:
        return any(not cell.printed.is_zero() for (row_id, _), cell in self._sheet.cells.items() if row_id == row.id)

    def _level(self, level: int) -> list[RowReading]:
        return [RowReading(self, row) for row in self._sheet.rows if row.level == level]


class Tables:
    """``表["05"]``."""

    def __init__(self, book: Book, tie: Tie) -> None:
        self._book, self._tie = book, tie

    def __getitem__(self, number: str) -> SheetReading:
        if number not in self._book:
            raise TemplateFault(f"没有公开{number}表")
        return SheetReading(self._book[number], self._tie)

    def annex(self) -> list[SheetReading]:
        """整体自评表 and 项目自评表 in order."""
        return [SheetReading(sheet, self._tie) for sheet in self._book.annex]


class Named:
    """``数.收支总计``: figures by the name that sentences call them, found by 取数.yaml."""

    def __init__(self, tables: Tables, addresses: Mapping[str, str]) -> None:
        self._tables, self._addresses = tables, addresses

    def __getitem__(self, name: str) -> Figure:
        if name not in self._addresses:
            raise TemplateFault(f"取数.yaml 里没有“{name}”")
        table, row, column = (*self._addresses[name].split("·"), "")[:3]
        return self._tables[table.removesuffix("表")].格(row, column)
