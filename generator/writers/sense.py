"""Sense: where a line of few words is broken, so that no word falls apart: titles, heads of tables, labels.

Takes a Line and the room of one line in em, gives the Line with its breaks written in. Running text is not broken
here; typesetters do that. The parts of a Line are boundaries (部门 | 年度 | 部门决算表), so are brackets and marks, and
the ends of the words of 版式.yaml that are not to be broken (phrases).
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from itertools import accumulate
from math import ceil

from generator import tree
from generator.tree import Line, Text
from generator.writers.widths import em

_OPENING, _CLOSING = "（《〈“‘「『【〔(", "，。、；：？！）》〉」』】〕”’％%‰℃)*/…—"
_UNITS = "年度|[年月日分次个期家件人元万亿台辆项篇天]"
_RUN = re.compile(rf"[-+0-9A-Za-z.,%]+(?:{_UNITS})?|[（(][^（()）]{{1,5}}[）)]")
_WITHIN, _UNKNOWN, _KNOWN, _MARK, _PART = 30.0, 12.0, 10.0, 1.0, 0.0
_COUNTED = re.compile(r"\d{1,3}(?!\d)")
"""附件1, 目标2: such a number stays with its word; a year need not."""
_PLACE = re.compile("(?<=[省市州])[\u4e00-\u9fff]{1,4}?[区县市旗](?=人民政府|人民法院|人民检察院)")
"""武汉市洪山区人民政府: the name of a place in another; it ends with 区, which does not begin what follows."""
_LONGEST = 8
_LINE, _SHORT = 6.0, 12.0
"""What one more line costs, and one of a single character; a break within a word costs _WITHIN, and so on.

One more line is better than a break between the words of a name, where there is a mark or a bracket to break at.
"""


def broken(line: Line, room: float, phrases: frozenset[str]) -> Line:
    """``line`` with "\\n" where it is best broken; the same line when it fits into ``room`` em."""
    return with_breaks(line, cuts(line, room, phrases))


def cuts(line: Line, room: float, phrases: frozenset[str]) -> tuple[int, ...]:
    """Before which characters the words are broken; breaks that are typed in them count already and are not given."""
    parts = tuple(part.text for part in line)
    text, found, start = "".join(parts), [], 0
    bounds = frozenset(accumulate(map(len, parts)))
    for piece in text.split("\n"):
        if em(piece) > room + 0.01:
            inner = frozenset(at - start for at in bounds if start < at < start + len(piece))
            found += [start + at for at in _best(piece, inner, round(room, 2), phrases)]
        start += len(piece) + 1
    return tuple(found)


@lru_cache(4096)
def _best(text: str, bounds: frozenset[int], room: float, phrases: frozenset[str]) -> tuple[int, ...]:
    """The cheapest way into lines of at most ``room`` em, about equally long."""
    prices = _prices(text, bounds, phrases)
    wide = [0.0, *accumulate(map(em, text))]
    least = ceil(wide[-1] / max(room, 1))
    ways = [_way(prices, wide, room, wide[-1] / count) for count in range(least, least + 3)]
    return min(ways)[1]


def _way(prices: dict[int, float], wide: list[float], room: float, even: float) -> tuple[float, tuple[int, ...]]:
    """Cost and breaks for lines that are to be about ``even`` em long."""
    end = len(wide) - 1
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    places = [*sorted(at for at in prices if 0 < at < end), end]
    for at in places:
        ways = [
            (cost + _line(wide[at] - wide[start], room, even) + prices.get(at, 0.0), (*breaks, *((at,) if at < end else ())))
            for start, (cost, breaks) in best.items()
            if wide[at] - wide[start] <= room or start == _before(places, at)
        ]
        best[at] = min(ways)
    return best[end]


def _before(places: list[int], at: int) -> int:
    """The place before ``at``: a piece that is longer than the room stands alone."""
    number = places.index(at)
    return places[number - 1] if number else 0


def _line(length: float, room: float, even: float) -> float:
    """What a line of ``length`` costs; too long a one costs more than anything."""
    over = 100 * (length - room) if length > room + 0.01 else 0.0
    return _LINE + 8 * ((length - even) / room) ** 2 + (_SHORT if length < 2 else 0.0) + over


def _prices(text: str, bounds: frozenset[int], phrases: frozenset[str]) -> dict[int, float]:
    """Character → what a break before it costs; where none may be, nothing."""
    known, inside = _words(text, phrases)
    parts = {at for at in bounds if at < len(text) and not _COUNTED.match(text, at)}
    return {
        at: _PART if at in parts else _MARK if text[at] in _OPENING or text[at - 1] in _CLOSING else
        _WITHIN if at in inside or text[at].isdigit() else _KNOWN if at in known else _UNKNOWN
        for at in range(1, len(text))
        if text[at] not in _CLOSING and text[at - 1] not in _OPENING and at not in _whole(text)
    }  # fmt: skip


@lru_cache(512)
def _whole(text: str) -> frozenset[int]:
    """Places within numbers with their units, years, Latin words and short words in brackets."""
    return frozenset(at for run in _RUN.finditer(text) for at in range(run.start() + 1, run.end()))


@lru_cache(4096)
def inside(text: str, phrases: frozenset[str]) -> frozenset[int]:
    """Places within words that are known."""
    return frozenset(_words(text, phrases)[1])


def _words(text: str, phrases: frozenset[str]) -> tuple[set[int], set[int]]:
    """Ends of the words that are known, and places within them; the longest word counts."""
    ends: set[int] = set()
    inside: set[int] = set()
    at = 0
    while at < len(text):
        length = next((n for n in range(min(_LONGEST, len(text) - at), 1, -1) if text[at : at + n] in phrases), 0)
        if length:
            ends |= {at, at + length}
            inside |= set(range(at + 1, at + length))
        at += length or 1
    return _placed(text, ends, inside - ends)


def _placed(text: str, ends: set[int], inside: set[int]) -> tuple[set[int], set[int]]:
    """The same with names of places as words, whatever was taken for the beginning of one within them."""
    names = [match.span() for match in _PLACE.finditer(text)]
    within = {at for start, end in names for at in range(start + 1, end)}
    known = {at for span in names for at in span}
    return (ends - within) | known, (inside | within) - known


@lru_cache(4096)
def longest(text: str, phrases: frozenset[str]) -> float:
    """Width in em of the longest word that should not be broken, with the marks that cling to it."""
    prices = _prices(text, frozenset(), phrases)
    places = [0, *(at for at, price in sorted(prices.items()) if price < _WITHIN), len(text)]
    return max(em(text[start:end]) for start, end in zip(places, places[1:], strict=False))


def with_breaks(line: Line, at: tuple[int, ...], sign: str = "\n") -> Line:
    """``line`` with a break, or another ``sign``, before each of the characters ``at``."""
    found: list[tree.Inline] = []
    start = 0
    for part in line:
        inner = [0, *(place - start for place in at if start < place < start + len(part.text)), len(part.text)]
        found += [Text(sign)] if start in at else []
        for number, (left, right) in enumerate(zip(inner, inner[1:], strict=False)):
            found += [Text(sign)] if number else []
            found.append(replace(part, text=part.text[left:right]))
        start += len(part.text)
    return tuple(found)
