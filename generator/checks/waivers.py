"""Waivers: a department may stand by what a rule complains of, with a reason, for the figures it was given for.

    豁免:
      - {规则: 三公-不低于基本支出, 理由: …, 数字: ["0.50", "0.59"]}

When the figures change the waiver lapses, and the complaint is back.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from generator.checks.finding import Finding, Status, failed, passed
from generator.checks.ledger import Line
from generator.problem import Level

if TYPE_CHECKING:
    from generator.facts.view import View

RULE, TITLE = "豁免", "豁免写明规则、理由和针对的数字，数字变了就失效"


def apply(view: View, lines: Collection[Line], known: Collection[str]) -> tuple[Line, ...]:
    """``lines`` with what is waived marked so, and a line of its own for each waiver."""
    waivers = tuple(view.get("豁免") or ())
    waived = tuple(_judged(line, waivers) for line in lines)
    return (*waived, *(_account(waiver, waived, known) for waiver in waivers))


def _judged(line: Line, waivers: tuple[Any, ...]) -> Line:
    waiver = next((waiver for waiver in waivers if _covers(waiver, line)), None)
    if waiver is None:
        return line
    return replace(line, finding=replace(line.finding, status=Status.WAIVED), grounds=str(waiver.grounds))


def _covers(waiver: Any, line: Line) -> bool:
    if line.rule != waiver.rule or line.finding.status not in (Status.FAILED, Status.WAIVED):
        return False
    return bool(line.finding.figures) and set(_plain(line.finding.figures)) == set(_plain(waiver.figures))


def _plain(figures: Collection[str]) -> Iterator[str | Decimal]:
    """Figures without commas, as numbers where they are numbers."""
    for figure in figures:
        try:
            yield Decimal(str(figure).replace(",", ""))
        except InvalidOperation:
            yield str(figure)


def _account(waiver: Any, lines: Collection[Line], known: Collection[str]) -> Line:
    return Line(RULE, TITLE, Level.WARNING, _state(waiver, lines, known))


def _state(waiver: Any, lines: Collection[Line], known: Collection[str]) -> Finding:
    rule, origin = str(waiver.rule), (waiver.rule.origin,)
    if rule not in known:
        near = get_close_matches(rule, known, n=1)
        hint = f"是不是“{near[0]}”？" if near else "规则的名字见 docs/规则.md"
        return failed(rule, f"没有规则“{rule}”，这条豁免不起作用", origins=origin, hint=hint)
    if any(_covers(waiver, line) for line in lines):
        return passed(rule, origins=origin)
    now = [finding.figures for line in lines if line.rule == rule and (finding := line.finding).failed]
    if not now:
        message = f"“{rule}”已经没有要豁免的问题，这条豁免可以删去"
        return failed(rule, message, origins=origin, level=Level.NOTE)
    told = "；".join("、".join(figures) for figures in now)
    message = f"豁免“{rule}”时的数字是{'、'.join(waiver.figures)}，现在是{told}，豁免已经失效"
    return failed(rule, message, origins=origin, hint="核对后改正，或按现在的数字重写豁免的数字和理由")
