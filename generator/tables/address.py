"""Where cells stand: addresses, rows, and finding a cell by what a person would call it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TypeAlias

Key: TypeAlias = tuple[str, str]
"""(row id, column id)."""


@dataclass(frozen=True, slots=True)
class Address:
    """A place for the eye: ``("05", "2010301 行政运行", "2栏 基本支出")``."""

    table: str
    row: str
    column: str

    def __str__(self) -> str:
        return "·".join(part for part in (f"公开{self.table}表", self.row, self.column) if part)


@dataclass(frozen=True, slots=True)
class Row:
    """A row that can be addressed.

    id: ``27``, ``2010301``, ``合计``; code: of a subject, else empty; level: 0 合计, 1 类, 2 款, 3 项 (0 elsewhere);
    block: 人员经费 or 公用经费 in 06表, 收入 or 支出 in 01表 and 04表, else empty.
    """

    id: str
    name: str
    code: str = ""
    level: int = 0
    block: str = ""

    @property
    def label(self) -> str:
        """``27行 本年收入合计``, ``2010301 行政运行``, ``合计``."""
        if self.id == self.name:
            return self.name
        return f"{self.id}{'' if self.code else '行'} {self.name}"


@dataclass(frozen=True, slots=True)
class Index:
    """What of a table can be addressed: its rows, its columns (id → name) and the cells there are."""

    number: str
    rows: tuple[Row, ...]
    columns: Mapping[str, str]
    keys: Collection[Key]

    def find(self, row: str, column: str = "") -> Key:
        """The cell at ``27行``/``27``, ``2010301``/``2010301 行政运行`` and ``1栏``/``1``/``基本支出``.

        The column may be left out where the row has one cell, the row where the table has one row. Raises KeyError
        with the reason in Chinese.
        """
        row_id, column_id = self.row_id(row), self.column_id(column)
        if len(self.rows) == 1 and not column_id and self.column_id(row) in self.columns:
            row_id, column_id = self.rows[0].id, self.column_id(row)
        if (row_id, column_id) in self.keys:
            return row_id, column_id
        found = [(row_id, name) for name in self.columns if (row_id, name) in self.keys and column_id in ("", name)]
        if len(found) != 1:
            raise KeyError(self._missing(row, column, row_id, len(found)))
        return found[0]

    def address(self, row: Row, column: str) -> Address:
        """The address in words of the cell in ``row`` and the column with this id."""
        name = self.columns[column]
        return Address(self.number, row.label, name if column == name else f"{column}栏 {name}")

    def row_id(self, row: str) -> str:
        bare = row.split()[0].removesuffix("行") if row.split() else ""
        return bare if bare.isdigit() else row.strip()

    def column_id(self, column: str) -> str:
        bare = column.strip().removesuffix("栏")
        named = [number for number, name in self.columns.items() if name == bare]
        return named[0] if len(named) == 1 and bare not in self.columns else bare

    def suggestion(self, row: str) -> str:
        """是不是“…”？ for a row that does not exist, empty if nothing is near."""
        wanted = self.row_id(row)
        names = {name: known.label for known in self.rows for name in (known.id, known.name)}
        alike = [name for name in names if not wanted.isdigit() or len(name) == len(wanted)]
        near = get_close_matches(wanted, alike, n=1)
        return f"是不是“{names[near[0]]}”？" if near else ""

    def _missing(self, row: str, column: str, row_id: str, found: int) -> str:
        if found:
            return f"公开{self.number}表“{row}”行有几栏，要写明是哪一栏"
        known = any(row_id == known.id for known in self.rows)
        return f"公开{self.number}表“{row}”没有“{column}”" if known else f"公开{self.number}表没有“{row}”"
