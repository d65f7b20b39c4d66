"""Breaks: line breaks in cells where the programs that show a DOCX would break badly by themselves.

They know neither words nor how to keep the end of a text together. Where none of them goes wrong, nothing is broken.
"""

from __future__ import annotations

from itertools import pairwise

from generator.tree import Text
from generator.writers.docx.flow import READERS, Reader, advances, lone, places, starts
from generator.writers.sense import cuts, inside
from generator.writers.widths import em

_LEAST = 3
"""In a narrower column nothing helps."""
_FEW = 20
"""Words up to this length (em) are broken in two by their sense."""
_MARKS = frozenset("，。、；：")
_NARROW = 20
"""In cells of more em words may fall apart, as in running text."""


def mended(text: str, room: float, phrases: frozenset[str]) -> str:
    """``text`` with the breaks that it needs: none within a word, no single character last. room: em of a line."""
    if room < _LEAST or em(text) <= room:
        return text
    two = cuts((Text(text),), room, phrases) if em(text) <= min(2 * room, _FEW) else ()
    return f"{text[: two[0]]}\n{text[two[0] :]}" if len(two) == 1 else _repaired(text, room, phrases)


def _repaired(text: str, room: float, phrases: frozenset[str]) -> str:
    """``text`` broken at the first fault it shows anywhere, and so on with what follows."""
    at = min((bad for reader in READERS if (bad := _bad(text, room, phrases, reader))), default=0)
    return f"{text[:at]}\n{_repaired(text[at:], room, phrases)}" if at else text


def _bad(text: str, room: float, phrases: frozenset[str], reader: Reader) -> int:
    """Where ``text`` is to be broken to mend the first fault it shows in ``reader``; 0 for no fault, or none to be mended."""
    begins = starts(text, advances(text), room, 0.0, reader)
    within = inside(text, phrases) if room <= _NARROW else frozenset()
    free = [0, *(place for place in places(text) if place not in within)]
    for before, at in pairwise(begins):
        better = max(place for place in free if place <= at)
        if before < better < at:
            return better - _stranded(text[before:better])
    better = max((place for place in free if place < begins[-1]), default=0)
    return better if lone(text, begins[-1]) and better > begins[-2] else 0


def _stranded(row: str) -> int:
    """1 when a ``row`` that we end would end in a single character after a mark, which goes on with the next; else 0."""
    return int(len(row) > 2 and row[-2] in _MARKS and row[-1] not in _MARKS)
