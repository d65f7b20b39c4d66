"""Repairs: which one typed figure, put right as slips of the hand are put right, makes a difference vanish.

A figure typed in 元 among 万元 (out by ten thousand), a decimal point left out, a nought too many or too few, a minus too many,
two neighbouring digits changed about. Told only when no other figure would do as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from generator.checks.finding import Gap
from generator.origin import Stated, called
from generator.quantity import YUAN_PER_WAN, Unit, half_up, plain

_TEN_THOUSAND = {
    Unit.WAN: ("像是按元填的（多了一万倍）", 1 / YUAN_PER_WAN),
    Unit.YUAN: ("像是按万元填的（少了一万倍）", YUAN_PER_WAN),
}
_TOO_FEW, _TURNED = "像是少写了一位（少了十倍）", "像是两个数字写颠倒了"
_TIMES = (
    ("像是漏了小数点（多了一百倍）", Decimal("0.01")),
    ("像是多写了一位（多了十倍）", Decimal("0.1")),
    (_TOO_FEW, Decimal(10)),
    ("像是多了负号", Decimal(-1)),
)
_CENTS = Decimal("0.00")
"""Added to have two decimals."""


@dataclass(frozen=True, slots=True)
class Mend:
    """A typed figure and what it should probably be, both as typed."""

    fact: Stated
    slip: str
    meant: str

    @property
    def words(self) -> str:
        """30101 基本工资“2195400”像是……，写成219.54就相等."""
        return f"{called(self.fact.path)}“{self.fact.text}”{self.slip}，写成{self.meant}就相等"

    @property
    def hint(self) -> str:
        return f"核对{called(self.fact.path)}，是不是“{self.meant}”？"


def mended(facts: Iterable[Stated], gap: Gap, unit: Unit) -> Mend | None:
    """The one mend that closes ``gap``; None when there is none, or more than one figure might be it."""
    found = mends(facts, gap, unit)
    return found[0] if len({mend.fact.place for mend in found}) == 1 else None


def mends(facts: Iterable[Stated], gap: Gap, unit: Unit) -> list[Mend]:
    """All that close ``gap``. A nought too few is thought of last: of 80 against 8 it is the 80 that has one too many."""
    found = [mend for fact in facts for mend in _mends(fact, gap, unit)]
    if any(mend.slip not in (_TOO_FEW, _TURNED) for mend in found):
        found = [mend for mend in found if mend.slip != _TOO_FEW]
    return found


def _mends(fact: Stated, gap: Gap, unit: Unit) -> Iterator[Mend]:
    """The ways to put ``fact`` right that close ``gap``, the likeliest first."""
    try:
        typed = Decimal(fact.text.replace(",", ""))
    except InvalidOperation:
        return
    money = gap.unit == "万元"
    scale = YUAN_PER_WAN if money and unit is Unit.YUAN else 1
    if gap.same(Gap(typed / scale, unit=gap.unit)):
        return  # without it there is no difference: too much by itself, whatever its digits
    for slip, meant in _guesses(typed, fact.text, unit if money else None):
        if typed != meant and meant == half_up(meant, 2) and gap.closed(fact, (typed - meant) / scale):
            yield Mend(fact, slip, plain(meant if meant == meant.to_integral_value() else meant + _CENTS, trim=False))


def _guesses(typed: Decimal, text: str, unit: Unit | None) -> Iterator[tuple[str, Decimal]]:
    for slip, times in (*((_TEN_THOUSAND[unit],) if unit else ()), *_TIMES):
        if times > 0 or typed < 0:
            yield slip, (typed * times).normalize()
    for found in re.finditer(r"(?=(\d)(\.?)(\d))", text):
        at = found.start()
        turned = text[:at] + found[3] + found[2] + found[1] + text[at + 2 + len(found[2]) :]
        yield _TURNED, Decimal(turned.replace(",", ""))
