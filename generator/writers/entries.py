"""Entries: where a line of 目录 is broken that needs several, the same on every paper."""

from __future__ import annotations

from generator import tree
from generator.looks import Looks
from generator.tree import Heading
from generator.writers.sense import cuts
from generator.writers.widths import em

_LEADER = 3.0
"""So many em of a line of 目录 are left for dots and the page number."""


def entry(heading: Heading, looks: Looks, width: float) -> tuple[tuple[int, ...], float]:
    """Before which characters of numeral and words it is broken, and how far (em) all lines but the first are then set in.

    width: of a line of 目录, in pt.
    """
    look, line = looks.entry(heading.level), (tree.Text(heading.numeral), *heading.content)
    room, numeral = width / float(look.size) - float(look.left), em(heading.numeral)
    if em(tree.words(line)) + _LEADER <= room:
        return (), 0.0
    found = cuts(heading.content, room - numeral - _LEADER, looks.phrases)
    return tuple(len(heading.numeral) + at for at in found), numeral
