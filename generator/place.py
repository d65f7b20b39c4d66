"""Place: where in a text something stands; carets that know a 汉字 is two columns wide."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A position in an input text. Lines and columns are counted from 1, columns in characters."""

    file: str
    line: int
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


def width(text: str) -> int:
    """Columns that ``text`` takes on a terminal: 2 for a wide character, 0 for a combining one."""
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def caret(line: str, column: int) -> str:
    """The line that goes under ``line`` so that ``^`` stands under its ``column`` (from 1)."""
    before = line[: max(column - 1, 0)]
    return "".join("\t" if c == "\t" else " " * _columns(c) for c in before) + "^"
