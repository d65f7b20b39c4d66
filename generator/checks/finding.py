"""Finding: what came of looking at one thing. A rule yields one for everything it looks at, right or wrong."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING

from generator.origin import Origin, Stated, places
from generator.place import Place

if TYPE_CHECKING:
    from generator.problem import Level
    from generator.quantity import Quantity
    from generator.tables.book import Cell


class Status(Enum):
    """How a check ends; the value is what users see."""

    PASSED = "通过"
    FAILED = "不通过"
    NOT_APPLICABLE = "不适用"
    NO_DATA = "缺数据"
    WAIVED = "已豁免"


@dataclass(frozen=True, slots=True)
class Gap:
    """By how much one sum is more than another, and how far rounding reaches; in ``unit``: 万元, 分, 辆.

    left: places of what is added up in the one; all else is added up in the other. Empty: the sides are not known.
    both: places of what is added up in either, so that it cannot make them differ.
    """

    difference: Decimal
    reach: Decimal = Decimal(0)
    unit: str = "万元"
    left: frozenset[Place] = frozenset()
    both: frozenset[Place] = frozenset()

    def closed(self, fact: Stated, shift: Decimal) -> bool:
        """Whether the sums agree when ``fact`` is made less by ``shift``."""
        if fact.place in self.both:
            return False
        if not self.left:
            return abs(abs(self.difference) - abs(shift)) <= self.reach
        wanted = self.difference if fact.place in self.left else -self.difference
        return abs(wanted - shift) <= self.reach

    def same(self, other: Gap) -> bool:
        """Whether one slip can have made both."""
        return self.unit == other.unit and abs(abs(self.difference) - abs(other.difference)) <= self.reach + other.reach


@dataclass(frozen=True, slots=True)
class Finding:
    """What came of looking at one thing.

    subject: what was looked at. message: of a failure what is wrong, with both numbers, the difference and its direction;
    of what passed a note worth telling (尾差), or nothing; otherwise the reason. cells: those looked at, the accused
    first. origins: of facts that are no cells. spots: exact places where the origin only tells where a text begins.
    figures: the numbers or words that a waiver has to name. level: only where it differs from the rule's. gap: where sums
    of money differ. astray: money that is counted in the wrong place, or in none, because of what failed. rests: origins of
    facts that it rests on without pointing there. shown: cells to be named without pointing to what they are made of.
    """

    status: Status
    subject: str
    message: str = ""
    cells: tuple[Cell, ...] = ()
    origins: tuple[Origin, ...] = ()
    figures: tuple[str, ...] = ()
    hint: str = ""
    level: Level | None = None
    spots: tuple[Place, ...] = ()
    gap: Gap | None = None
    astray: tuple[Quantity, ...] = ()
    rests: tuple[Origin, ...] = ()
    shown: tuple[Cell, ...] = ()

    @property
    def failed(self) -> bool:
        return self.status is Status.FAILED

    @property
    def places(self) -> tuple[Place, ...]:
        """Each place once, those of the accused first."""
        origins = (*(cell.origin for cell in self.cells), *self.origins)
        found = [place for origin in origins for place in places(origin)]
        if self.gap and self.gap.both:
            found.sort(key=self.gap.both.__contains__)
        return tuple(dict.fromkeys((*self.spots, *found)))

    @property
    def addresses(self) -> tuple[str, ...]:
        """Addresses of the cells, each once."""
        return tuple(dict.fromkeys(str(cell.address) for cell in (*self.cells, *self.shown)))


def passed(subject: str, note: str = "", cells: tuple[Cell, ...] = (), origins: tuple[Origin, ...] = ()) -> Finding:
    """It holds; ``note`` is told as 告知."""
    return Finding(Status.PASSED, subject, note, cells, origins)


def failed(
    subject: str,
    message: str,
    cells: tuple[Cell, ...] = (),
    origins: tuple[Origin, ...] = (),
    figures: tuple[str, ...] = (),
    hint: str = "",
    level: Level | None = None,
    spots: tuple[Place, ...] = (),
    rests: tuple[Origin, ...] = (),
) -> Finding:
    """It does not hold."""
    return Finding(Status.FAILED, subject, message, cells, origins, figures, hint, level, spots, rests=rests)


def not_applicable(subject: str, reason: str) -> Finding:
    """There is nothing of the sort in this department-year."""
    return Finding(Status.NOT_APPLICABLE, subject, reason)


def no_data(subject: str, reason: str) -> Finding:
    """It cannot be said, because something was not stated."""
    return Finding(Status.NO_DATA, subject, reason)
