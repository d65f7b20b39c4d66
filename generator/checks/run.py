"""Run: rules over one department-year. A rule finds, the ledger remembers, and what is wrong becomes Problems."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.checks import waivers
from generator.checks.context import Context
from generator.checks.faults import settled
from generator.checks.finding import not_applicable
from generator.checks.ledger import Ledger, Line
from generator.checks.rule import Rule, title


def run(context: Context, rules: Iterable[Rule]) -> Ledger:
    """The ledger of ``rules``, rule by rule, waivers applied, what follows from another failure set aside."""
    rules = tuple(rules)
    lines = tuple(line for rule in rules for line in _lines(rule, context))
    judged = waivers.apply(context.view, lines, tuple(rule.ID for rule in rules))
    return Ledger(settled(judged, context.view.unit))


def _lines(rule: Rule, context: Context) -> Iterator[Line]:
    findings = tuple(rule.check(context)) or (not_applicable("", "没有这一类的内容"),)
    for finding in findings:
        yield Line(rule.ID, title(rule), rule.LEVEL, finding)
