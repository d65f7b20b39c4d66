"""Measures: arithmetic on printed figures, as a reader with a calculator would do it.

Takes and gives Figures (万元 with two decimals, or counts). Percentages stay exact until a format rounds them.
Every result remembers its formula, such as ``(20351.37－2496.37)÷20351.37×100%``. A missing operand gives None,
so that a template can leave the clause out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from generator.origin import Derived, Origin
from generator.quantity import Figure, Unit, plain, ratio


@dataclass(frozen=True, slots=True)
class Percent:
    """An exact percentage with the formula it comes from. Which decimals it is printed with is house style."""

    exact: Decimal
    formula: str
    inputs: tuple[Origin, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A figure against its base: last year's figure of the same item, or the budget."""

    now: Figure
    base: Figure

    @property
    def 持平(self) -> bool:
        return self.now.value == self.base.value

    @property
    def 增(self) -> bool:
        return self.now.value > self.base.value

    @property
    def 减(self) -> bool:
        return self.now.value < self.base.value

    @property
    def 基数为零(self) -> bool:
        return self.base.zero

    @property
    def 基数(self) -> Figure:
        return self.base

    @property
    def 差(self) -> Figure:
        """The distance, never negative: the direction is said in words."""
        value = abs(self.now.value - self.base.value)
        return Figure(value, self.now.unit, Derived(self._difference, plain(value), self.inputs))

    @property
    def 率(self) -> Percent | None:
        """Change in percent of the base; None when the base is zero or negative and a percentage means nothing."""
        if self.base.value <= 0:
            return None
        exact = ratio(self.差.value, self.base.value)
        return Percent(exact, f"({self._difference})÷{digits(self.base)}×100%", self.inputs)

    @property
    def inputs(self) -> tuple[Origin, ...]:
        return (self.now.origin, self.base.origin)

    def compared(self) -> str:
        """Such as ``2496.37＜20351.37``: why the direction word is what it is."""
        sign = "＝" if self.持平 else "＞" if self.增 else "＜"
        return f"{digits(self.now)}{sign}{digits(self.base)}"

    @property
    def _difference(self) -> str:
        high, low = (self.base, self.now) if self.减 else (self.now, self.base)
        return f"{digits(high)}－{digits(low)}"


def change(now: Figure | None, base: Figure | None) -> Change | None:
    """``now`` against ``base``; None when either is not known."""
    return Change(now, base) if now is not None and base is not None else None


def share(part: Figure | None, whole: Figure | None) -> Percent | None:
    """``part`` of ``whole`` in percent; None when either is not known or the whole is zero."""
    if part is None or whole is None or whole.zero:
        return None
    formula = f"{digits(part)}÷{digits(whole)}×100%"
    return Percent(ratio(part.value, whole.value), formula, (part.origin, whole.origin))


def no_share() -> Percent:
    """What some house styles print where there is nothing to be a part of: 0%."""
    return Percent(Decimal(0), "分母为零，按零列示", ())


def total(figures: Iterable[Figure | None]) -> Figure | None:
    """The sum of the figures that are known; None when there is none."""
    known = [figure for figure in figures if figure is not None]
    if not known:
        return None
    value = sum((figure.value for figure in known), Decimal(0))
    formula = "＋".join(digits(figure) for figure in known)
    return Figure(value, known[0].unit, Derived(formula, plain(value), tuple(figure.origin for figure in known)))


def settled(computed: Figure | None, table: Figure | None, terms: int) -> Figure | None:
    """One figure where a sum of ``terms`` rounded figures meets a table's: the table's, when 尾差 explains the rest.

    n addends rounded to 0.01 may differ from a rounded total by at most (n+1)/2 units of the last place.
    """
    if computed is None or table is None:
        return computed if table is None else table
    allowed = Decimal(terms + 1) / 2 * Decimal("0.01")
    return table if abs(computed.value - table.value) <= allowed else computed


def count(number: int, formula: str, inputs: tuple[Origin, ...] = ()) -> Figure:
    """``number`` of things counted by us; ``formula`` says of what."""
    return Figure(Decimal(number), Unit.COUNT, Derived(formula, str(number), inputs))


def zero(unit: Unit, why: str) -> Figure:
    """Nothing, and ``why`` it is nothing."""
    return Figure(Decimal(0), unit, Derived(why, "0"))


def digits(figure: Figure) -> str:
    """The figure as it stands in a formula; a negative one in brackets."""
    text = plain(figure.value)
    return f"（{text}）" if figure.value < 0 else text
