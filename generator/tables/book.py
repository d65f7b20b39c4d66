"""Book: the filled tables. Sheets know their grid, their cells and their equations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from generator.tables.address import Address, Index, Key, Row
from generator.tables.cell import Cell, Content, GridCell, GridRow, Piece, Printed, Term, spoken, text_of

__all__ = [
    "Address", "Book", "Cell", "Content", "Equation", "GridCell", "GridRow", "Index", "Key", "Piece", "Printed",
    "Row", "Sheet", "Term", "spoken", "text_of",
]  # fmt: skip


@dataclass(frozen=True)
class Equation:
    """``target`` must equal the signed sum of ``terms``. ``text`` is the formula as printed or as one would say it.

    Without slots: the table, its checks and the ledger ask the same of it.
    """

    sheet: str
    text: str
    target: Cell
    terms: tuple[Term, ...]

    @property
    def expected(self) -> Decimal:
        """Signed sum of the terms, exact, in 元."""
        return sum((sign * cell.amount for sign, cell in self.terms), Decimal(0))

    @property
    def difference(self) -> Decimal:
        """target − terms, exact, in 元."""
        return self.target.amount - self.expected

    @property
    def printed_difference(self) -> Decimal:
        """target − terms as a reader with a calculator finds it, in 万元."""
        return self.target.printed - sum((sign * cell.printed for sign, cell in self.terms), Decimal(0))

    @property
    def tolerance(self) -> Decimal:
        """The most that rounding alone can make, in 元: half a grain for each of the n+1 figures, or of what they sum up.

        Two typed figures that must be equal are roundings of one number, so that between them there is nothing.
        """
        if self.target.stated and len(self.terms) == 1 and self.terms[0][1].stated:
            return abs(self.target.error - self.terms[0][1].error)
        return self.target.error + sum((cell.error for _, cell in self.terms), Decimal(0))

    @cached_property
    def holds(self) -> bool:
        """Whether the exact difference is within what rounding can make."""
        return abs(self.difference) <= self.tolerance

    @cached_property
    def residue(self) -> bool:
        """尾差: it holds, but the printed figures do not add up."""
        return self.holds and not self.printed_difference.is_zero()


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table, ready to be printed and to be asked.

    number: ``01`` … ``09``, empty for an annex; key: unique, for jumps. Above the frame: title, number_line (公开01表),
    then left, middle, right in one line. widths are relative. A grid row lists the cells that begin in it. notes stand
    under the frame. empty: no money in it. cells: (row id, column id) → Cell. columns: id → name, in order.
    onepage: to be made to fit one page.
    """

    key: str
    number: str
    name: str
    title: Content
    number_line: Content
    left: Content
    middle: Content
    right: Content
    widths: tuple[int, ...]
    head: tuple[GridRow, ...]
    body: tuple[GridRow, ...]
    notes: tuple[Content, ...] = ()
    landscape: bool = False
    onepage: bool = False
    empty: bool = False
    cells: Mapping[Key, Cell] = field(default_factory=dict)
    rows: tuple[Row, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)
    equations: tuple[Equation, ...] = ()

    def cell(self, row: str, column: str = "") -> Cell:
        """The cell at ``27行``/``27`` and ``1栏``/``1``/``基本支出``; see Index.find. Raises KeyError."""
        return self.cells[self.index.find(row, column)]

    @property
    def index(self) -> Index:
        return Index(self.number, self.rows, self.columns, self.cells.keys())

    def row_ids(self) -> tuple[str, ...]:
        return tuple(row.id for row in self.rows)

    def row(self, name: str) -> Row:
        """The row with this id (``27行`` and ``27`` are the same). Raises KeyError."""
        for row in self.rows:
            if row.id == self.index.row_id(name):
                return row
        raise KeyError(f"公开{self.number}表没有“{name}”")

    def filled(self, row: Row) -> bool:
        """Whether any figure of the row is not zero as printed."""
        return any(not cell.printed.is_zero() for key, cell in self.cells.items() if key[0] == row.id)

    @property
    def residue(self) -> bool:
        """Whether printed figures of this sheet fail to add up by rounding (尾差)."""
        return any(equation.residue for equation in self.equations)


@dataclass(frozen=True, slots=True)
class Book:
    """All tables of a document: sheets by number, and the annex (整体自评表 first, then one a project)."""

    sheets: Mapping[str, Sheet]
    annex: tuple[Sheet, ...] = ()

    def __getitem__(self, number: str) -> Sheet:
        return self.sheets[number.strip().removesuffix("表")]

    def __contains__(self, number: object) -> bool:
        return isinstance(number, str) and number.strip().removesuffix("表") in self.sheets

    def __iter__(self) -> Iterator[Sheet]:
        return iter(self.sheets.values())

    def equations(self) -> tuple[Equation, ...]:
        """Every equation of every sheet, in order."""
        return tuple(equation for sheet in self for equation in sheet.equations)

    @property
    def residue(self) -> bool:
        """Whether there is 尾差 anywhere in the tables."""
        return any(sheet.residue for sheet in self)
