"""Ends: no paragraph ends in a line of a single character, in whatever program it is opened.

Word has no way to keep the last characters of a paragraph together. From the beginning of one of its last lines on the
letters are therefore set a little apart, by less than the eye sees, so that this line lets go of what it just held and
the last one gets company; or a little closer, so that it takes what would stand alone. The words stay as they are, and
a paragraph that a clerk changes flows as any other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise, product

from generator.looks import Look, Looks
from generator.writers.docx.blocks import PLAIN, Loose
from generator.writers.docx.flow import READERS, Reader, advances, lone, starts
from generator.writers.docx.properties import tight

_REACHES = (32, 26)
"""Letters are moved by at most one part in so many of their size; by more than the first only where less mends nothing."""
_SLACK = (-0.06, 0.06)
"""Lines are reckoned with so much less and more room, in em: programs round differently."""


@dataclass(frozen=True, slots=True)
class Measure:
    """size of the letters in pt, tight: what is between them in twips; room and first (indent of the first line) in em."""

    size: float
    tight: int
    room: float
    first: float

    def lines(self, text: str, reader: Reader, slack: float = 0.0, loose: Loose = PLAIN) -> list[int]:
        """Where the lines of ``text`` begin."""
        unit = 1 / 20 / self.size
        wide = [one + unit * (self.tight + (loose.more if at >= loose.start else 0)) for at, one in enumerate(advances(text))]
        return starts(text, wide, self.room + slack, self.first, reader)


def measure(look: Look, looks: Looks, width: Decimal) -> Measure:
    """What a role's paragraphs have in ``width`` pt."""
    room = float(width / look.size - look.left - look.right)
    return Measure(float(look.size), tight(look, looks), room, float(look.first))


def loosened(text: str, given: Measure) -> Loose:
    """From where on the letters of ``text`` are set apart, and by how much; PLAIN when it ends well or nothing helps."""
    if "\n" in text or "\t" in text or not (faults := _faults(text, given, PLAIN)):
        return PLAIN
    best = PLAIN
    for way in _ways(text, given):
        if (left := _faults(text, given, way)) < faults:
            best, faults = way, left
        if not left:
            break
    return best


def _ways(text: str, given: Measure) -> Iterator[Loose]:
    """What can be tried, the best first: by less than the eye sees, apart rather than closer, few lines, little."""
    begins = sorted({start for reader in READERS for start in given.lines(text, reader)}, reverse=True)
    bands = pairwise((0, *(int(given.size * 20 / part) for part in _REACHES)))
    for (less, most), sign, start in product(bands, (1, -1), begins):
        yield from (Loose(start, sign * more, given.tight) for more in range(less + 1, most + 1))


def _faults(text: str, given: Measure, loose: Loose) -> int:
    """In how many programs the last line has one character only."""
    return sum(lone(text, given.lines(text, reader, slack, loose)[-1]) for reader in READERS for slack in _SLACK)
