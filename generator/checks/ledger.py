"""Ledger: every check with how it ended. Nothing is silently skipped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from generator.checks.finding import Finding, Status
from generator.problem import Level, Problem

_ORDER = (Status.FAILED, Status.WAIVED, Status.NO_DATA, Status.PASSED, Status.NOT_APPLICABLE)


@dataclass(frozen=True, slots=True)
class Line:
    """One finding under its rule. grounds: why it was waived."""

    rule: str
    title: str
    level: Level
    finding: Finding
    grounds: str = ""

    @property
    def problem(self) -> Problem | None:
        """What is to be said of it, if anything: of failures what is wrong, of what passed its note."""
        finding = self.finding
        if not finding.message or finding.status not in (Status.PASSED, Status.FAILED):
            return None
        level = (finding.level or self.level) if finding.failed else Level.NOTE
        return Problem(level, self.rule, finding.message, finding.places, finding.hint, finding.addresses)


@dataclass(frozen=True, slots=True)
class Ledger:
    """All lines, rule by rule in the order of the registry."""

    lines: tuple[Line, ...] = ()

    def problems(self) -> tuple[Problem, ...]:
        return tuple(problem for line in self.lines if (problem := line.problem))

    def rules(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(line.rule for line in self.lines))

    def of(self, rule: str) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.rule == rule)

    def status(self, rule: str) -> Status:
        """How the rule ended as a whole: the weightiest of its lines."""
        found = {line.finding.status for line in self.of(rule)}
        return next(status for status in _ORDER if status in found)

    def counts(self) -> Counter[Status]:
        """Rules by how they ended."""
        return Counter(self.status(rule) for rule in self.rules())

    def __iter__(self) -> Iterator[Line]:
        return iter(self.lines)
