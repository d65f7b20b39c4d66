"""Slips of the unit: a figure in 万元 where the file says 元, or the reverse; out by a factor of ten thousand.

How it is told from a real difference. Two figures of a pair (年初预算 and 支出 of one 项, 预算数 and 执行数, this year and
last year, 批复数 and the sum of its parts) are never ten thousand times apart by nature:
  - a ratio within 9,000–11,000, that is, equal within a tenth once the unit is put right, is a slip (必改);
  - so is one within 2,000–50,000 when the smaller is 1 万元 or more: below that, a little money may really have grown.
    What was budgeted with next to nothing and got money during the year (追加) grows most: there it begins at 5,000;
    In a file in 元 the smaller may also be below 500 元, which is hardly anything unless it is 万元;
  - any other ratio within 1,000–100,000 is worth a question (提醒), but only when no slip was found, which would be its cause.
Besides, a figure may be beyond what the whole department spends, which no pair is needed to tell (Excess).
In a file in 元 the smaller figure is the suspect, in a file in 万元 the larger. One Problem a suspect.
A whole file with the wrong unit has no such pairs. It is known by its scale: a department that spends less than 10 万元
a year does not exist (one salary is more), nor one of a district that spends 100 亿元 (its whole budget is about that);
the ceiling is a matter of the kind and of 级次.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from generator.facts.slip_words import Side, alone, beyond, oddity, scale, slip
from generator.origin import Stated, called, stated
from generator.place import Place
from generator.problem import Problem
from generator.quantity import YUAN_PER_WAN, Quantity, Unit

_SURE = (Decimal(9000), Decimal(11000))
_LIKELY = (Decimal(2000), Decimal(50000))
_GROWN = Decimal(5000)
_ODD = (Decimal(1000), Decimal(100000))
_LEAST = Decimal(10000)
"""1 万元 in 元: less than that may be the small beginning of something."""
_TINY = (Decimal(1), Decimal(500))
"""元: in a file in 元, what is too little to be anything but 万元."""
_SEVERAL, _OTHERS = 3, 100
"""An addend stands out of at least so many, so many times as much as all the others together."""
FLOOR = Decimal(100000)
"""10 万元: no department spends less in a year."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two figures of the same thing with their names. ``grows``: the other may really be much more than the one."""

    name: str
    one: Quantity | None
    other_name: str
    other: Quantity | None
    grows: bool = False


@dataclass(frozen=True, slots=True)
class Excess:
    """A figure that cannot be ``times`` as much as the whole that it is measured by."""

    name: str
    figure: Quantity | None
    whole_name: str
    whole: Quantity | None
    times: int

    @property
    def beyond(self) -> bool:
        if self.figure is None or self.whole is None or self.whole.amount <= 0:
            return False
        return self.figure.amount > self.whole.amount * self.times


def slips(pairs: Iterable[Pair], unit: Unit, excesses: Iterable[Excess] = ()) -> tuple[Problem, ...]:
    """One 必改 a figure that is out by ten thousand, the surest kind only; if there is none, one 提醒 a pair oddly apart."""
    apart = [(pair, ratio) for pair in pairs if (ratio := _ratio(pair)) is not None and ratio >= _ODD[0]]
    if sure := [_told(pair, ratio, unit) for pair, ratio in apart if _SURE[0] <= ratio <= _SURE[1]]:
        return _one_each(sure)
    likely = [_told(pair, ratio, unit) for pair, ratio in apart if _likely(pair, ratio, unit)]
    if likely := [*likely, *(_beyond(excess, unit) for excess in excesses if excess.beyond)]:
        return _one_each(likely)
    return tuple(oddity(*_suspects(pair, unit), ratio, unit) for pair, ratio in apart if ratio <= _ODD[1])


def _one_each(problems: list[Problem]) -> tuple[Problem, ...]:
    """The first Problem of each suspect."""
    return tuple({problem.places[:1]: problem for problem in reversed(problems)}.values())[::-1]


def _likely(pair: Pair, ratio: Decimal, unit: Unit) -> bool:
    assert pair.one is not None
    assert pair.other is not None
    one, other = abs(pair.one.amount), abs(pair.other.amount)
    least = _GROWN if pair.grows and one < other else _LIKELY[0]
    tiny = unit is Unit.YUAN and _TINY[0] <= min(one, other) < _TINY[1]
    return least <= ratio <= _LIKELY[1] and (tiny or min(one, other) >= _LEAST)


def whole_file(total: Quantity | None, ceiling: Decimal, unit: Unit, place: Place) -> tuple[Problem, ...]:
    """A Problem at 金额单位 when all spending of the year has the scale of the other unit."""
    if total is None or total.amount <= 0:
        return ()
    if unit is Unit.YUAN and total.amount < FLOOR:
        return (scale(total, unit, Unit.WAN, "少", place),)
    if unit is Unit.WAN and total.amount >= ceiling:
        name, one = _dominant("", total, unit)
        if name:
            return (alone(name, one, unit),)
        return (scale(total, unit, Unit.YUAN, "多", place),)
    return ()


def _ratio(pair: Pair) -> Decimal | None:
    """How many times the larger is the smaller, signs aside; None when one of them is absent or zero."""
    if pair.one is None or pair.other is None or not pair.one.amount or not pair.other.amount:
        return None
    low, high = sorted((abs(pair.one.amount), abs(pair.other.amount)))
    return high / low


def _suspects(pair: Pair, unit: Unit) -> tuple[Side, Side]:
    """The suspect first."""
    assert pair.one is not None
    assert pair.other is not None
    small, large = sorted(((pair.name, pair.one), (pair.other_name, pair.other)), key=lambda side: abs(side[1].amount))
    return (small, large) if unit is Unit.YUAN else (large, small)


def _dominant(name: str, quantity: Quantity, unit: Unit) -> tuple[str, Quantity]:
    """Of a sum the one addend beside which the others are nothing, with its name; else the quantity itself."""
    parts = [(fact, _typed(fact, unit)) for fact in dict.fromkeys(stated(quantity.origin))]
    if len(parts) < _SEVERAL:
        return name, quantity
    fact, most = max(parts, key=lambda part: abs(part[1]))
    rest = sum((abs(amount) for _, amount in parts), Decimal(0)) - abs(most)
    if rest * _OTHERS >= abs(most):
        return name, quantity
    return called(fact.path), Quantity(most, quantity.grain, fact)


def _typed(fact: Stated, unit: Unit) -> Decimal:
    """What was typed, in 元."""
    try:
        return Decimal(fact.text.replace(",", "")) * (YUAN_PER_WAN if unit is Unit.WAN else 1)
    except InvalidOperation:
        return Decimal(0)


def _told(pair: Pair, ratio: Decimal, unit: Unit) -> Problem:
    suspect, other = _suspects(pair, unit)
    return slip(_dominant(*suspect, unit), other, None if _SURE[0] <= ratio <= _SURE[1] else ratio, unit)


def _beyond(excess: Excess, unit: Unit) -> Problem:
    assert excess.figure is not None
    assert excess.whole is not None
    return beyond((excess.name, excess.figure), (excess.whole_name, excess.whole), excess.times, unit)
