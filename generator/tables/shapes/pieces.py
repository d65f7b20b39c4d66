"""Pieces of a 自评表: facts as it prints them, and its indicators."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from generator.origin import Derived
from generator.quantity import Quantity, plain
from generator.tables.cell import Content, Piece, Printed

if TYPE_CHECKING:
    from generator.facts.view import View


def piece(value: Any) -> Piece:
    """A fact as it stands in a 自评表: texts as they are, money in 万元 and scores without trailing zeros, None as nothing."""
    if value is None:
        return ""
    if isinstance(value, Quantity):
        return Printed(plain(value.printed().value, trim=True), value.origin)
    number = getattr(value, "value", None)
    if isinstance(number, Decimal):
        return Printed(plain(number, trim=True), value.origin)
    return value if isinstance(value, str) else Printed(str(value), value.origin)


def points(weight: Piece | None) -> tuple[Piece, ...]:
    """（20分） for a weight, nothing without one."""
    return ("（", weight, "分）") if weight else ()


def day(value: Any) -> Piece:
    """2025-02-18 → 2025年2月18日; other texts stay."""
    stated = piece(value)
    text = stated.text if isinstance(stated, Printed) else str(stated)
    found = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", text)
    if not found:
        return stated
    year, month, date = (int(part) for part in found.groups())
    return Printed(f"{year}年{month}月{date}日", stated.origin if isinstance(stated, Printed) else value.origin)


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator; ``at`` is its path in the facts."""

    view: View
    at: str

    def get(self, key: str) -> Any:
        return self.view.get(f"{self.at}.{key}")

    def content(self, key: str) -> Content:
        return piece(self.get(key))

    def path(self, word: str) -> str:
        """产出指标 for 一级, 产出指标/数量指标 for 二级: how 一级分值 and 二级分值 call it."""
        first = str(self.get("一级"))
        return first if word == "一级" else f"{first}/{self.get('二级')}"


def sum_of(indicators: Iterable[Indicator], key: str, formula: str) -> Piece | None:
    return added([piece(indicator.get(key)) for indicator in indicators], formula)


def added(parts: Sequence[Piece], formula: str) -> Piece | None:
    """The sum of printed numbers, None if one is missing or there is none."""
    numbers = [part for part in parts if isinstance(part, Printed)]
    if not parts or len(numbers) < len(parts):
        return None
    text = plain(sum((Decimal(part.text) for part in numbers), Decimal(0)), trim=True)
    return Printed(text, Derived(formula, text, tuple(part.origin for part in numbers)))
