"""Cells: a figure with its story, and the cells of a printed grid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import TypeAlias

from generator.origin import Derived, FromCell, Origin
from generator.quantity import PRINTED_GRAIN, Figure, Quantity, Unit, plain
from generator.tables.address import Address


@dataclass(frozen=True)
class Cell:
    """A figure of a table. ``stated`` (批复数) wins over ``computed``; ``note`` is the formula of the computed one.

    Without slots: what is printed is worked out once, and asked for by equations, sentences and every paper.
    """

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
        """How exactly the amount is known, in 元: never coarser than what tables print; nothing and zero are exact."""
        return min(self.value.grain, PRINTED_GRAIN) if self.value and self.amount else Decimal(0)

    @property
    def error(self) -> Decimal:
        """How far rounding can have moved the amount, in 元; a sum is as far off as all its addends together."""
        return Decimal(0) if self.value is None else self.value.error

    @cached_property
    def printed(self) -> Decimal:
        """The amount as printed, in 万元."""
        return Decimal("0.00") if self.value is None else self.value.printed().value

    @property
    def text(self) -> str:
        """What stands on paper: 2,496.37; nothing for zero unless the form shows zeros."""
        return "" if self.printed.is_zero() and not self.zero_shown else plain(self.printed, grouped=True)

    @cached_property
    def origin(self) -> FromCell:
        """The story of the printed figure."""
        note = "批复数" if self.stated is not None else self.note
        return FromCell(str(self.address), self.text, note, self.value.origin if self.value else None)

    def figure(self) -> Figure:
        """The printed figure for sentences; an empty cell is zero."""
        return Figure(self.printed, Unit.WAN, self.origin)


Term: TypeAlias = tuple[int, Cell]
"""A cell with the sign it has in a formula."""


def signed_sum(terms: Sequence[Term]) -> Quantity | None:
    """The sum of the cells' effective values with its story; None if all are empty."""
    filled = [(sign, cell) for sign, cell in terms if cell.value is not None]
    if not filled:
        return None
    amount = sum((sign * cell.amount for sign, cell in filled), Decimal(0))
    grain = min(cell.grain for _, cell in filled)
    shown = [(sign, cell) for sign, cell in filled if cell.amount] or filled[:1]
    words = "".join(("＋" if sign > 0 else "－") + plain(cell.printed, grouped=True) for sign, cell in shown)
    slack = sum((cell.error for _, cell in filled), Decimal(0))
    return _told(amount, grain, slack, words.removeprefix("＋"), tuple(cell.origin for _, cell in shown))


def _told(amount: Decimal, grain: Decimal, slack: Decimal, words: str, inputs: tuple[Origin, ...]) -> Quantity:
    printed = Quantity(amount, grain, Derived(words, "")).printed().value
    return Quantity(amount, grain, Derived(words, plain(printed, grouped=True), inputs), slack)


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
