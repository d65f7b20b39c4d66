"""Ties: which neighbours in a text belong together and are not parted at the end of a line, for both engines of the PDF.

Takes str, gives the places between pieces. A piece is a number, a dash, a unit or a character, with the marks that
cling to it; a short number keeps its unit (0.00万元, 2024年, 31日), and 万元 and 亿元 are never broken. Of two marks
side by side one gives up its blank half.
"""

from __future__ import annotations

import re

_OPENING, _CLOSING = "（《〈“‘「『【〔", "，。、；：？！）》〉」』】〕”’％%‰℃"
_PAIRS = re.compile(
    "[，。、；：）》〉」』】〕”’](?=[（《〈“‘「『【〔，。、；：）》〉」』】〕”’！？])|(?<=[（《〈“‘「『【〔])[（《〈“‘「『【〔]"
)
_NUMBER = r"[-+≥≤＞＜]?[0-9A-Za-z][0-9A-Za-z.,%*/&-]*"
_COUNTED = (
    "人次|平方米|公里|个?百分点|个月|小时|分钟|[元个人次家件辆台套项篇天分户亩米吨期批条份名所处栏行页周类款岁倍场位趟起宗例间座]"
)
_UNIT = f"(?:[万亿](?:{_COUNTED})?|年度|年末|年初|周年|[年月日]|{_COUNTED})"
_COUNTERS = "[家件条辆台班场趟批]"
"""What is counted by the time: 155家次."""
_TAIL = 3
"""So many characters at least stand on the last line of a long text, 标点 included."""
_UNITED = re.compile(f"[0-9A-Za-z%]{_UNIT}|[万亿]元")
_SHORT = 4
"""A number of so many characters at most stays with its unit whatever it costs."""
_PIECE = re.compile(
    rf"[{_OPENING}]*(?:(?P<short>(?<![0-9.,]){_NUMBER})(?P<more>[余多](?={_UNIT}))?(?P<unit>{_UNIT})?|万元|亿元|—+|…+|[^\n])[{_CLOSING}]*"
)


def narrow(text: str) -> frozenset[int]:
    """Which marks of a line are set half as wide, as printers set two side by side."""
    return frozenset(found.start() for found in _PAIRS.finditer(text))


def pieces(text: str) -> list[str]:
    """``text`` in pieces that are not broken; only breaks typed in it are left out."""
    return [piece for match in _PIECE.finditer(text) for piece in _parted(match)]


def _parted(match: re.Match[str]) -> list[str]:
    """A long number may be parted from its unit, and 1969余 from 件."""
    number, unit, text = match["short"], match["unit"], match[0]
    if not (number and unit) or (len(number) <= _SHORT and not match["more"]):
        return [text]
    at = match.start("unit") - match.start()
    return [text[:at], text[at:]]


def parts_unit(before: str, after: str) -> bool:
    """Whether a break between the two pieces parts a number from its unit: allowed, but better avoided."""
    return before[-1:].isdigit() and re.match(_UNIT, after) is not None


def parts_count(before: str, after: str) -> bool:
    """Whether a break between the two pieces parts what one counts by: 155家 from 次, 1969余 from 件."""
    if re.search("[0-9][余多]$", before):
        return re.match(_UNIT, after) is not None
    return after.startswith("次") and re.search(f"{_COUNTERS}$", before) is not None


def kept(text: str) -> list[tuple[int, int]]:
    """From where to where a text of several lines is kept together: numbers with their units, and its last characters.

    Without the marks around them, which cling to their neighbours by themselves, and are set as they are elsewhere.
    """
    found, start = [], 0
    for line in text.split("\n"):
        for piece in pieces(line):
            if _UNITED.search(piece):
                found.append((start, start + len(piece)))
            start += len(piece)
        start += 1
    end = tail(text)
    spans = [*(span for span in found if span[1] <= end), (end, len(text))]
    return [span for start, end in spans if (span := _bare(text, start, end))[0] < span[1]]


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """The same without marks at either end."""
    return end - len(text[start:end].lstrip(_OPENING)), start + len(text[start:end].rstrip(_CLOSING))


def tail(text: str) -> int:
    """Where the last pieces that make up at least _TAIL characters begin; the end when they are all there is."""
    start, last = len(text), text.rpartition("\n")[2]
    for piece in reversed(pieces(last)):
        start -= len(piece)
        if len(text) - start >= _TAIL:
            return start if start > len(text) - len(last) else len(text)
    return len(text)
