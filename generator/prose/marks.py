"""Marks: ordinary text in which pieces are tied to their origin by Unicode noncharacters.

A format gives back such text, so Jinja's ``~``, joins, macros and inheritance need know nothing of origins.
The reader of facts refuses noncharacters in the input, so no typed text can forge a mark.
"""

from __future__ import annotations

import re

from generator.origin import Origin
from generator.tree import Inline, Line, Sourced, Text

OPEN, MIDDLE, CLOSE = "\ufdd0", "\ufdd1", "\ufdd2"

_MARK = re.compile(f"[{OPEN}-{CLOSE}]")
_ALL_OF_A_MARK = re.compile(f"{OPEN}[^{MIDDLE}]*{MIDDLE}?|[{MIDDLE}{CLOSE}]")


class BrokenMark(ValueError):
    """A template cut a tied piece in two, for example by slicing or replacing within it."""


class Marks:
    """The origins of one rendering. Not shared between renderings."""

    def __init__(self) -> None:
        self._origins: list[Origin] = []

    def tie(self, text: str, origin: Origin) -> str:
        """``text`` with its ``origin`` tied in; several lines are tied one by one, a paragraph each."""
        self._origins.append(origin)
        head = f"{OPEN}{len(self._origins) - 1}{MIDDLE}"
        return "\n\n".join(f"{head}{line.strip()}{CLOSE}" for line in text.splitlines() if line.strip())

    def untie(self, text: str) -> Line:
        """The pieces of ``text`` in order; a piece tied twice keeps its inner origin. Raises BrokenMark."""
        pieces: list[Inline] = []
        open_marks: list[Origin] = []
        position = 0
        while position < len(text):
            end = _next_mark(text, position)
            if end > position:
                _append(pieces, text[position:end], open_marks[-1] if open_marks else None)
            if end == len(text):
                break
            position = self._step(text, end, open_marks)
        if open_marks:
            raise BrokenMark(strip(text))
        return tuple(pieces)

    def _step(self, text: str, at: int, open_marks: list[Origin]) -> int:
        """Take the mark at ``at`` in, and say where the text goes on."""
        if text[at] == CLOSE and open_marks:
            open_marks.pop()
            return at + 1
        middle = text.find(MIDDLE, at)
        number = text[at + 1 : middle]
        if text[at] != OPEN or middle < 0 or not number.isdecimal() or int(number) >= len(self._origins):
            raise BrokenMark(strip(text))
        open_marks.append(self._origins[int(number)])
        return middle + 1


def strip(text: str) -> str:
    """``text`` without its marks, for messages and comparisons."""
    return _ALL_OF_A_MARK.sub("", text)


def split(text: str, separator: str) -> list[str]:
    """``text`` split at ``separator`` outside tied pieces only."""
    parts, depth, start = [], 0, 0
    for position, character in enumerate(text):
        depth += (character == OPEN) - (character == CLOSE)
        if character == separator and depth == 0:
            parts.append(text[start:position])
            start = position + 1
    return [*parts, text[start:]]


def _next_mark(text: str, start: int) -> int:
    found = _MARK.search(text, start)
    return found.start() if found else len(text)


def _append(pieces: list[Inline], text: str, origin: Origin | None) -> None:
    """Add a piece; neighbouring untied pieces become one."""
    if origin is not None:
        pieces.append(Sourced(text, origin))
    elif pieces and isinstance(pieces[-1], Text):
        pieces[-1] = Text(pieces[-1].text + text)
    else:
        pieces.append(Text(text))
