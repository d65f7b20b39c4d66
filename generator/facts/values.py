"""Values that facts are made of: texts that know where they stand, and what the models keep of them."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from decimal import Decimal

from generator.origin import Origin, Stated
from generator.place import Place


class Leaf(str):
    """A scalar or key of an input file: its text, its path (``三公经费.公务接待费.决算数``) and its place."""

    path: str
    place: Place | None

    def __new__(cls, text: str, path: str = "", place: Place | None = None) -> Leaf:
        self = super().__new__(cls, text)
        self.path, self.place = path, place
        return self

    def __reduce__(self) -> tuple[type[Leaf], tuple[str, str, Place | None]]:
        return Leaf, (str(self), self.path, self.place)


def stated(value: object) -> Stated:
    """The origin of a value read from ``value``; a plain text has no path and no place."""
    if isinstance(value, Leaf):
        return Stated(value.path, str(value), value.place)
    return Stated("", str(value))


class Words(str):
    """A text that the department states, with its origin; it may hold several paragraphs, one a line."""

    origin: Origin

    def __new__(cls, text: str, origin: Origin | None = None) -> Words:
        self = super().__new__(cls, text)
        self.origin = origin or Stated("", text)
        return self

    def __reduce__(self) -> tuple[type[Words], tuple[str, Origin]]:
        return Words, (str(self), self.origin)

    @property
    def paragraphs(self) -> tuple[Words, ...]:
        """Its lines that are not blank, each with the same origin."""
        return tuple(Words(line.strip(), self.origin) for line in self.splitlines() if line.strip())


@dataclass(frozen=True, slots=True)
class Number:
    """A number that is no money: a count, a score, a year."""

    value: Decimal
    origin: Origin = field(compare=False)

    def __int__(self) -> int:
        return int(self.value)


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the calendar."""

    value: datetime.date
    origin: Origin = field(compare=False)

    def __str__(self) -> str:
        return self.value.isoformat()


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject of the budget as typed in a key: ``2010301 行政运行``."""

    code: str
    name: str
    origin: Origin = field(compare=False)

    def __str__(self) -> str:
        return f"{self.code} {self.name}"
