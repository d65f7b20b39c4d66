"""Rows: where the lines of a justified paragraph end, chosen for all of them together, the same for both engines of the PDF.

Takes a Line and its room in em, gives the characters before which its rows begin. A row that is short of the room is
spread, one that is too long by little is squeezed at its marks, which have blank halves; the ways into rows are
weighed by the squares of what each costs (after Knuth and Plass). Widths are those of the free fonts; the engines
set what is chosen here by what they measure themselves.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import NamedTuple

from generator import tree
from generator.tree import Line, Reference
from generator.writers.ties import narrow, parts_count, parts_unit, pieces, tail
from generator.writers.widths import em

_NARROW = {".": 0.278, ",": 0.278, "-": 0.333, ":": 0.278, ";": 0.278, "%": 0.833, "(": 0.389, ")": 0.389}
"""Signs of western fonts that are narrower than tables are reckoned with."""
_MARKS, _ENDING = re.compile("[，。、；：？！）》〉」』】〕”（《〈“「『【〔]"), "，。、；：）》〉」』】〕”"
_WIDE = re.compile("[\u2e80-\u9fff\uff00-\uff60\u2018-\u201d]")
_LOOSE, _TIGHT = 0.08, 0.2
"""em. Added at every gap, or taken from every mark, these cost the same; more than _TIGHT is not taken."""
_HANG = 0.5
"""em. The blank half of a mark that ends a row may stand outside."""
_PARTED = 4.0
"""What it costs to part a number from its unit."""
_SPLIT = 1.5
"""What it costs to part 155家 from 次: less than a row that is spread by more than an eighth of a character."""
_STUMP, _STUB = 4.6, 2.0
"""What a last row costs that is shorter than so many em: words of two or three characters are better taken in, or joined."""
_WINDOW = 5.0
"""em. Rows shorter by more than this are looked at only when there is no other way."""


class _Text(NamedTuple):
    """Per place between pieces: where it is, width, gaps and marks up to it, what a break there costs, and whether
    a mark stands before. tail: where the last row begins at the latest."""

    at: list[int]
    wide: list[float]
    gaps: list[int]
    marks: list[int]
    price: list[float]
    hangs: list[bool]
    tail: int


def rows(line: Line, room: float, first: float) -> tuple[int, ...] | None:
    """Before which characters a new row begins; None when it is best left to the engine, as for words that fit into one row.

    room: em in a row; first: how far the first one is set in.
    """
    text = tree.words(line)
    whole = frozenset(at for start, end in _references(line) for at in range(start + 1, end))
    return None if "\n" in text else _best(text, whole, round(room, 3), first)


def _references(line: Line) -> Iterator[tuple[int, int]]:
    """Words that lead elsewhere are not broken."""
    start = 0
    for part in line:
        if isinstance(part, Reference):
            yield start, start + len(part.text)
        start += len(part.text)


@lru_cache(4096)
def _best(text: str, inside: frozenset[int], room: float, first: float) -> tuple[int, ...] | None:
    if em(text) + first <= room:
        return None
    read = _read(text, inside)
    found = _way(read, room, first, _WINDOW)
    return found if found is not None else _way(read, room, first, room)


def _read(text: str, inside: frozenset[int]) -> _Text:
    narrowed = narrow(text)
    wide = [0.5 if at in narrowed else _NARROW.get(sign) or em(sign) for at, sign in enumerate(text)]
    sums = [0.0, *accumulate(wide)]
    gaps = [0, *accumulate(_WIDE.match(sign) is not None for sign in text)]
    marks = [0, *accumulate(at not in narrowed and _MARKS.match(sign) is not None for at, sign in enumerate(text))]
    parts = pieces(text)
    ends = [0, *accumulate(map(len, parts))]
    price = [0.0, *(_strain(one, other) for one, other in pairwise(parts)), 0.0]
    kept = [n for n, at in enumerate(ends) if at not in inside]
    at = [ends[n] for n in kept]
    hangs = [at > 0 and text[at - 1] in _ENDING for at in at]
    return _Text(
        at, [sums[n] for n in at], [gaps[n] for n in at], [marks[n] for n in at], [price[n] for n in kept], hangs, tail(text)
    )


def _strain(before: str, after: str) -> float:
    """What a break between the two pieces costs."""
    return _PARTED * parts_unit(before, after) + _SPLIT * parts_count(before, after)


def _way(text: _Text, room: float, first: float, window: float) -> tuple[int, ...] | None:
    """The cheapest way into rows; None when there is none with rows that short of ``room`` by at most ``window``."""
    last = len(text.at) - 1
    costs: list[float] = [0.0] + [float("inf")] * last
    before = [0] * (last + 1)
    for end in range(1, last + 1):
        most = text.wide[end] - (room + 1.5)
        least = text.wide[end] - (room - window) + (first if end < last else 0.0)
        for start in range(bisect_left(text.wide, most, 0, end), end):
            if end < last and text.wide[start] > least:
                break
            if costs[start] < float("inf"):
                cost = costs[start] + _cost(text, start, end, room - (0.0 if start else first), end == last)
                if cost < costs[end] + 1e-9:  # of ways that cost the same the one with full rows first
                    costs[end], before[end] = cost, start
    return _walk(text, before) if costs[last] < float("inf") else None


def _cost(text: _Text, start: int, end: int, room: float, last: bool) -> float:
    """What the row between two places costs; infinite when it cannot be."""
    slack = room - (text.wide[end] - text.wide[start]) + 0.004
    if last and start and text.at[start] > text.tail:
        return float("inf")
    if slack < 0:
        slack = min(slack + _HANG * text.hangs[end], 0.0)
        tight = -slack / max(text.marks[end] - text.marks[start], 1)
        return (tight / _TIGHT) ** 2 + text.price[end] if tight <= _TIGHT else float("inf")
    if last:
        return _STUB if start and text.wide[end] - text.wide[start] < _STUMP else 0.0
    return (slack / max(text.gaps[end] - text.gaps[start] - 1, 1) / _LOOSE) ** 2 + text.price[end]


def _walk(text: _Text, before: list[int]) -> tuple[int, ...]:
    found, at = [], before[-1]
    while at:
        found.append(text.at[at])
        at = before[at]
    return tuple(reversed(found))
