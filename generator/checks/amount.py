"""Amount: one side of a comparison; and the comparisons, which say both figures, the difference and its direction.

Tolerance comes only from the digits written: each figure may be off by half a unit of its last place, a sum by the
halves of all its addends together. Two single figures of the same grain are roundings of the same number: they must be equal.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from generator.checks.finding import Finding, Gap, failed, passed
from generator.origin import Origin, places
from generator.quantity import YUAN_PER_WAN, Quantity, half_up, plain
from generator.tables.cell import Cell

if TYPE_CHECKING:
    from generator.problem import Level

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure with its name. value: in ``unit``, exact; slack: how far rounding can have moved it; single: one typed figure."""

    name: str
    value: Decimal
    slack: Decimal = ZERO
    unit: str = "万元"
    decimals: int = 2
    cells: tuple[Cell, ...] = ()
    origins: tuple[Origin, ...] = ()
    single: bool = False

    @property
    def printed(self) -> Decimal:
        return half_up(self.value, self.decimals)

    @property
    def text(self) -> str:
        """2,496.37, as the papers print it."""
        return plain(self.printed, grouped=True)


def money(name: str, quantity: Quantity) -> Amount:
    """One sum of money that the department states."""
    value, slack = quantity.amount / YUAN_PER_WAN, quantity.error / YUAN_PER_WAN
    return Amount(name, value, slack, origins=(quantity.origin,), single=True)


def moneys(name: str, quantities: Iterable[Quantity | None]) -> Amount:
    """The sum of several, those not stated left out."""
    parts = [money(name, quantity) for quantity in quantities if quantity is not None]
    return added(name, parts)


def cell(found: Cell, name: str = "") -> Amount:
    """The figure of a table."""
    quantity = found.value
    slack = ZERO if quantity is None else quantity.error / YUAN_PER_WAN
    single = quantity is None or found.stated is not None
    return Amount(name or str(found.address), found.amount / YUAN_PER_WAN, slack, cells=(found,), single=single)


def cells(name: str, found: Iterable[Cell | None]) -> Amount:
    """The sum of several cells, those that do not exist left out."""
    return added(name, [cell(one) for one in found if one is not None])


def number(name: str, value: Any, unit: str, rounded: bool = False) -> Amount:
    """A count or a score as typed; ``rounded``: it may be off by half a unit of its last place."""
    exact: Decimal = value.value
    places = max(-int(exact.as_tuple().exponent), 0)
    slack = Decimal(1).scaleb(-places) / 2 if rounded else ZERO
    return Amount(name, exact, slack, unit, places, origins=(value.origin,), single=True)


def added(name: str, parts: Iterable[Amount], unit: str = "万元", decimals: int = 2) -> Amount:
    """The sum of ``parts``; of one part, that part under another name. What adds nothing is pointed to last."""
    parts = tuple(parts)
    named = sorted(parts, key=lambda part: part.value.is_zero())
    return Amount(
        name,
        sum((part.value for part in parts), ZERO),
        sum((part.slack for part in parts), ZERO),
        parts[0].unit if parts else unit,
        max((part.decimals for part in parts), default=decimals),
        tuple(one for part in named for one in part.cells),
        tuple(one for part in named for one in part.origins),
        single=len(parts) == 1 and parts[0].single,
    )


def equal(subject: str, left: Amount, right: Amount, hint: str = "", level: Level | None = None) -> Finding:
    """``left`` must be ``right``, up to what rounding can make; what rounding makes is told as 尾差."""
    difference, reach = left.value - right.value, tolerance(left, right)
    if abs(difference) > reach:
        message = _said(left, right, difference)
        if reach and abs(difference) <= 10 * reach:
            message += f"，超出四舍五入所能有的{plain(half_up(reach, 4), trim=True)}{left.unit}"
        return _failure(subject, message, left, right, hint, level)
    if reach and left.printed != right.printed:
        return passed(subject, f"{_said(left, right, left.printed - right.printed)}，是四舍五入的尾差", *_grounds(left, right))
    return passed(subject, "", *_grounds(left, right))


def at_most(subject: str, left: Amount, right: Amount, hint: str = "", level: Level | None = None) -> Finding:
    """``left`` must not be more than ``right``, beyond what rounding can make."""
    difference = left.value - right.value
    if difference > tolerance(left, right):
        found = _failure(subject, _said(left, right, difference), left, right, hint, level)
        return replace(found, spots=tuple(place for origin in left.origins for place in places(origin)))
    return passed(subject, "", *_grounds(left, right))


def tolerance(left: Amount, right: Amount) -> Decimal:
    """The most that rounding alone can make between the two."""
    if left.single and right.single and left.slack == right.slack:
        return ZERO
    return left.slack + right.slack


def _said(left: Amount, right: Amount, difference: Decimal) -> str:
    """A为10.99万元，B为10.40万元，多0.59万元."""
    shown = half_up(abs(difference), max(left.decimals, right.decimals))
    by = plain(shown if shown else abs(difference).normalize(), grouped=True)
    direction = "多" if difference > 0 else "少"
    return f"{left.name}为{left.text}{left.unit}，{right.name}为{right.text}{right.unit}，前者{direction}{by}{left.unit}"


def _grounds(left: Amount, right: Amount) -> tuple[tuple[Cell, ...], tuple[Origin, ...]]:
    return (*left.cells, *right.cells), (*left.origins, *right.origins)


def _failure(subject: str, message: str, left: Amount, right: Amount, hint: str, level: Level | None) -> Finding:
    found = failed(subject, message, *_grounds(left, right), (left.text, right.text), hint, level)
    one = frozenset(place for origin in (*left.origins, *(cell.origin for cell in left.cells)) for place in places(origin))
    return replace(found, gap=Gap(left.value - right.value, tolerance(left, right), left.unit, one))
