"""Book: the filled tables. Cells know their figure and its story, sheets know their grid and their equations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeAlias

from generator.origin import Derived, FromCell, Origin
from generator.quantity import Figure, Quantity, Unit, plain

PRINTED_GRAIN = Decimal(100)
"""Place value of the last digit that tables print, in 元 (0.01 万元)."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where a cell stands: ``("05", "2010301 行政运行", "2栏 基本支出")``."""

    table: str
    row: str
    column: str

    def __str__(self) -> str:
        return "·".join(part for part in (f"公开{self.table}表", self.row, self.column) if part)


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure of a table. ``stated`` (批复数) wins over ``computed``; ``note`` is the formula of the computed one."""

    address: Address
    stated: Quantity | None = None
    computed: Quantity | None = None
    zero_shown: bool = False
    note: str = ""

    @property
    def value(self) -> Quantity | None:
        """What counts: the stated figure if there is one."""
        return self.computed if self.stated is None else self.stated

    @property
    def amount(self) -> Decimal:
        """The exact amount in 元, zero when the cell is empty."""
        return Decimal(0) if self.value is None else self.value.amount

    @property
    def grain(self) -> Decimal:
        """How exactly the amount is known, in 元; never coarser than what tables print."""
        return PRINTED_GRAIN if self.value is None else min(self.value.grain, PRINTED_GRAIN)

    @property
    def printed(self) -> Decimal:
        """The amount as printed, in 万元."""
        return Decimal("0.00") if self.value is None else self.value.printed().value

    @property
    def text(self) -> str:
        """What stands on paper: 2,496.37; nothing for zero unless the form shows zeros."""
        return "" if self.printed.is_zero() and not self.zero_shown else plain(self.printed, grouped=True)

    @property
    def origin(self) -> FromCell:
        """The story of the printed figure."""
        note = "批复数" if self.stated is not None else self.note
        return FromCell(str(self.address), self.text, note, self.value and self.value.origin)

    def figure(self) -> Figure:
        """The printed figure for sentences; an empty cell is zero."""
        return Figure(self.printed, Unit.WAN, self.origin)


@dataclass(frozen=True, slots=True)
class Printed:
    """Text of a grid that has a source: a year, a name of a subject, a rate."""

    text: str
    origin: Origin = field(compare=False)


Piece: TypeAlias = str | Printed | Cell
"""``str`` may be a Words of the facts room, which carries an ``origin`` of its own."""
Content: TypeAlias = Piece | tuple[Piece, ...]


def spoken(content: Content) -> tuple[tuple[str, Origin | None], ...]:
    """``content`` as texts, each with its origin (None: it stands in the form itself); empty ones are left out."""
    pieces = content if isinstance(content, tuple) else (content,)
    return tuple((text, origin) for text, origin in map(_spoken, pieces) if text)


def text_of(content: Content) -> str:
    """``content`` as plain text."""
    return "".join(text for text, _ in spoken(content))


def _spoken(piece: Piece) -> tuple[str, Origin | None]:
    if isinstance(piece, Cell | Printed):
        return piece.text, piece.origin
    return str(piece), getattr(piece, "origin", None)


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of the printed grid. role: 表头格, 文字格, 科目格, 金额格, 居中格, 合计格; indent in characters."""

    content: Content
    role: str
    colspan: int = 1
    rowspan: int = 1
    indent: int = 0

    @property
    def text(self) -> str:
        return text_of(self.content)

    @property
    def key(self) -> str:
        """Address of the figure in it, empty if there is none."""
        return str(self.content.address) if isinstance(self.content, Cell) else ""


GridRow: TypeAlias = tuple[GridCell, ...]


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


@dataclass(frozen=True, slots=True)
class Equation:
    """``target`` must equal the signed sum of ``terms``. ``text`` is the formula as printed or as one would say it."""

    sheet: str
    text: str
    target: Cell
    terms: tuple[tuple[int, Cell], ...]

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
        """The most that rounding alone can make, in 元: half a grain for each of the n+1 figures."""
        return (self.target.grain + sum((cell.grain for _, cell in self.terms), Decimal(0))) / 2

    @property
    def holds(self) -> bool:
        """Whether the exact difference is within what rounding can make."""
        return abs(self.difference) <= self.tolerance

    @property
    def residue(self) -> bool:
        """尾差: it holds, but the printed figures do not add up."""
        return self.holds and not self.printed_difference.is_zero()


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table, ready to be printed and to be asked.

    number: ``01`` … ``09``, empty for an annex; key: unique, for jumps. Above the frame: title, number_line (公开01表), then
    left, middle, right in one line. widths are relative. A grid row lists the cells that begin in it. notes stand under
    the frame. empty: no money in it. cells: (row id, column id) → Cell. columns: column id → name, in order.
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
    cells: Mapping[tuple[str, str], Cell] = field(default_factory=dict)
    rows: tuple[Row, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)
    equations: tuple[Equation, ...] = ()

    def cell(self, row: str, column: str = "") -> Cell:
        """The cell at ``27行``/``27`` and ``1栏``/``1``/``基本支出``; column may be left out where the row has one.

        Raises KeyError (with the reason in Chinese) if there is no such cell.
        """
        return self.cells[self.locate(row, column)]

    def locate(self, row: str, column: str = "") -> tuple[str, str]:
        """The ids of the cell that is addressed; see ``cell``."""
        row_id, column_id = self._row_id(row), self._column_id(column)
        if len(self.rows) == 1 and row_id not in self.row_ids():
            row_id, column_id = self.rows[0].id, self._column_id(row)
        choices = [key for key in self.cells if key[0] == row_id and column_id in ("", key[1])]
        if len(choices) != 1:
            raise KeyError(self._missing(row, column, row_id, bool(choices)))
        return choices[0]

    def row_ids(self) -> tuple[str, ...]:
        return tuple(row.id for row in self.rows)

    def row(self, row_id: str) -> Row:
        """The row with this id (``27行`` and ``27`` are the same). Raises KeyError."""
        wanted = self._row_id(row_id)
        for row in self.rows:
            if row.id == wanted:
                return row
        raise KeyError(f"公开{self.number}表没有“{row_id}”行")

    @property
    def residue(self) -> bool:
        """Whether printed figures of this sheet fail to add up by rounding (尾差)."""
        return any(equation.residue for equation in self.equations)

    def _row_id(self, row: str) -> str:
        bare = row.strip().removesuffix("行")
        return bare if bare.isdigit() else row.strip()

    def _column_id(self, column: str) -> str:
        bare = column.strip().removesuffix("栏")
        named = [number for number, name in self.columns.items() if name == bare]
        return named[0] if len(named) == 1 and bare not in self.columns else bare

    def _missing(self, row: str, column: str, row_id: str, several: bool) -> str:
        if several:
            return f"公开{self.number}表“{row}”行有几栏，要写明是哪一栏"
        what = f"“{column}”栏" if row_id in self.row_ids() else f"“{row}”行"
        return f"公开{self.number}表没有{what}"


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


def sum_of(terms: tuple[tuple[int, Cell], ...]) -> Quantity | None:
    """The signed sum of the cells' effective values with its story; None if all are empty."""
    filled = tuple((sign, cell) for sign, cell in terms if cell.value is not None)
    if not filled:
        return None
    amount = sum((sign * cell.amount for sign, cell in filled), Decimal(0))
    grain = min(cell.grain for _, cell in filled)
    shown = tuple((sign, cell) for sign, cell in filled if cell.amount) or filled[:1]
    words = "".join(("＋" if sign > 0 else "－") + plain(cell.printed, grouped=True) for sign, cell in shown)
    bare = Quantity(amount, grain, Derived("", ""))
    text = plain(bare.printed().value, grouped=True)
    return Quantity(amount, grain, Derived(words.removeprefix("＋"), text, tuple(cell.origin for _, cell in shown)))
