"""Quantity: an exact amount with its unit, grain and origin. Half-up lives here and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Context, Decimal
from enum import Enum

from generator.origin import Derived, Origin

_WIDE = Context(prec=60, rounding=ROUND_HALF_UP)
YUAN_PER_WAN = Decimal(10000)
PRINTED_GRAIN = Decimal(100)
"""Place value of the last digit that tables print, in 元 (0.01 万元)."""


class Unit(Enum):
    """Unit of a printed figure."""

    YUAN = "元"
    WAN = "万元"
    PERCENT = "%"
    COUNT = "个"


def half_up(value: Decimal, decimals: int) -> Decimal:
    """``value`` rounded to ``decimals`` places, halves away from zero; minus zero becomes zero."""
    rounded = value.quantize(Decimal(1).scaleb(-decimals), context=_WIDE)
    return rounded.copy_abs() if rounded.is_zero() else rounded


def ratio(part: Decimal, whole: Decimal) -> Decimal:
    """``part`` of ``whole`` in percent, unrounded (60 digits). Raises ZeroDivisionError on an empty whole."""
    if whole.is_zero():
        raise ZeroDivisionError("占比的分母为零")
    return _WIDE.divide(_WIDE.multiply(part, Decimal(100)), whole)


@dataclass(frozen=True, slots=True)
class Quantity:
    """Money in 元, exact. ``grain`` is the place value of the last digit written, in 元 (0.59 万元 → 100).

    slack: for a sum, how far the rounding of all its addends can have moved it.
    """

    amount: Decimal
    grain: Decimal = field(compare=False)
    origin: Origin = field(compare=False)
    slack: Decimal | None = field(default=None, compare=False)

    @property
    def error(self) -> Decimal:
        """How far rounding can have moved the amount: half a grain; 300 typed for 300.00 is known to 0.01 万元, 0 is 0."""
        if self.slack is not None:
            return self.slack
        return min(self.grain, PRINTED_GRAIN) / 2 if self.amount else Decimal(0)

    def printed(self) -> Figure:
        """The amount as the tables print it: 万元, two decimals, rounded half-up by itself."""
        value = half_up(_WIDE.divide(self.amount, YUAN_PER_WAN), 2)
        return Figure(value, Unit.WAN, self.origin)


def total(parts: Iterable[Quantity], formula: str) -> Quantity:
    """The sum of ``parts``; ``formula`` is the Chinese note of how, kept in the origin."""
    parts = tuple(parts)
    amount = sum((part.amount for part in parts), Decimal(0))
    grain = min((part.grain for part in parts), default=Decimal("0.01"))
    text = plain(half_up(_WIDE.divide(amount, YUAN_PER_WAN), 2))
    slack = sum((part.error for part in parts), Decimal(0))
    return Quantity(amount, grain, Derived(formula, text, tuple(part.origin for part in parts)), slack)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as printed: already rounded, with its unit and origin. Sentences compute from these."""

    value: Decimal
    unit: Unit
    origin: Origin = field(compare=False)

    @property
    def zero(self) -> bool:
        return self.value.is_zero()


def plain(value: Decimal, *, grouped: bool = False, trim: bool = False) -> str:
    """``value`` as digits, never in scientific form. grouped: 2,496.37; trim: 230.00 → 230."""
    text = format(value, ",f" if grouped else "f")
    if trim and "." in text:
        text = text.rstrip("0").rstrip(".")
    return text
