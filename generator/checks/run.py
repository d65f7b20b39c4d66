"""Run: rules over facts and tables. A rule finds, run turns what it found into Problems."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.origin import Origin, places
from generator.place import Place
from generator.problem import Level, Problem

if TYPE_CHECKING:
    from generator.facts.view import View
    from generator.tables.book import Book, Cell


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found.

    message: what is wrong, with both numbers, the difference and its direction. cells: those looked at, the accused first.
    origins: of facts that are no cells. level: only where it differs from the rule's. hint: what to do.
    """

    message: str
    cells: tuple[Cell, ...] = ()
    origins: tuple[Origin, ...] = ()
    hint: str = ""
    level: Level | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that must hold. id: such as ``勾稽-表内``; title: what holds, in Chinese; check: what does not."""

    id: str
    level: Level
    title: str
    check: Callable[[View, Book], Iterable[Finding]]


def run(view: View, book: Book, rules: Iterable[Rule]) -> tuple[Problem, ...]:
    """The Problems that ``rules`` find, rule by rule."""
    return tuple(_problem(rule, finding) for rule in rules for finding in rule.check(view, book))


def _problem(rule: Rule, finding: Finding) -> Problem:
    cells = tuple(dict.fromkeys(str(cell.address) for cell in finding.cells))
    return Problem(finding.level or rule.level, rule.id, finding.message, tuple(_places(finding)), finding.hint, cells)


def _places(finding: Finding) -> Iterator[Place]:
    """Each place once, those of the accused first."""
    origins = (*(cell.origin for cell in finding.cells), *finding.origins)
    yield from dict.fromkeys(place for origin in origins for place in places(origin))
