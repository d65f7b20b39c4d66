"""Printer: figures, percentages and direction words as text with their origin tied in, in the house style.

Takes Figures, Percents and Changes; gives text with marks. Decimals and trailing zeros are chosen by 体例.yaml.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from generator.origin import Derived, Origin
from generator.prose.faults import TemplateFault
from generator.prose.marks import Marks
from generator.prose.measures import Change, Percent
from generator.prose.statements import Saying
from generator.quantity import Figure, Unit, half_up, plain


class Printer:
    """Formats of one rendering: its marks and its house style."""

    def __init__(self, marks: Marks, style: Mapping[str, Any]) -> None:
        self._marks = marks
        self._style = style

    def tie(self, text: str, origin: Origin) -> str:
        return self._marks.tie(text, origin)

    def amount(self, figure: object) -> str:
        """万元, two decimals; trailing zeros go if 体例.金额.去尾零."""
        known = _figure(figure, "万元", Unit.WAN)
        return self.tie(plain(half_up(known.value, 2), trim=bool(self._style["金额"]["去尾零"])), known.origin)

    def count(self, figure: object) -> str:
        """A number of things, or a score, without trailing zeros."""
        known = _figure(figure, "数", Unit.COUNT)
        return self.tie(plain(known.value, trim=True), known.origin)

    def percent(self, percent: object, role: str) -> str:
        """``74.33%``: decimals by the role, rounded half-up by itself."""
        if not isinstance(percent, Percent):
            raise TemplateFault(f"百分比（{role}）没有可印的数：分母为零或缺数据时，先用 {{% if %}} 判断")
        text = plain(half_up(percent.exact, self._decimals(role)), trim=self._trims(role)) + "%"
        return self.tie(text, Derived(percent.formula, text, percent.inputs))

    def day(self, day: object) -> str:
        """2025年9月26日, from a stated ISO date."""
        found = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", str(day.text) if isinstance(day, Saying) else "")
        if not isinstance(day, Saying) or found is None:
            raise TemplateFault("“| 日期”前面没有日期：没有填列的先用 {% if %} 判断")
        year, month, date = (int(part) for part in found.groups())
        return self.tie(f"{year}年{month}月{date}日", day.origin)

    def word(self, change: object, up: str, down: str) -> str:
        """``up`` or ``down`` by the direction of the change; the word remembers why."""
        if not isinstance(change, Change):
            raise TemplateFault(f"“{up}/{down}”要用“变动(…)”的结果来选，这里没有")
        if change.持平:
            raise TemplateFault(f"持平时没有“{up}/{down}”可选：先判断 .持平")
        text = up if change.增 else down
        return self.tie(text, Derived(change.compared(), text, change.inputs))

    def _decimals(self, role: str) -> int:
        decimals = self._style["百分比"].get(role)
        if not isinstance(decimals, int) or isinstance(decimals, bool):
            raise TemplateFault(f"体例.百分比里没有用途“{role}”的小数位数")
        return decimals

    def _trims(self, role: str) -> bool:
        trims = self._style["百分比"]["去尾零"]
        return role in trims if isinstance(trims, list) else bool(trims)


def _figure(value: object, name: str, unit: Unit) -> Figure:
    """``value`` if it is a Figure of ``unit``; a clear complaint otherwise."""
    if not isinstance(value, Figure):
        raise TemplateFault(f"“| {name}”前面没有数：没有填列的先用 {{% if %}} 判断，或用“| 或零”")
    if value.unit is not unit:
        raise TemplateFault(f"“| {name}”用在单位为“{value.unit.value}”的数上")
    return value
