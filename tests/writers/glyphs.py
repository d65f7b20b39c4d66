"""Reading a PDF back as a printer's eye does: characters with their places, put together into lines and pieces."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

import pypdfium2
import pypdfium2.raw as raw

BODY = (16, 21)
"""Rounded sizes of 三号 fitted to 28 characters a line: 15.8 pt, and what it is before WeasyPrint's 0.75."""
SMALL = 12.9
"""Glyph boxes of tables and notes are lower than this (pt), those of 四号 are not."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character, its baseline, left and right with the blank half of a mark (pt from the lower left), size as it is told."""

    text: str
    base: float
    left: float
    right: float
    height: float
    size: float


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters that stand together on one line."""

    text: str
    base: float
    left: float
    right: float


def glyphs(page: pypdfium2.PdfPage) -> Iterator[Glyph]:
    """All that is printed on ``page`` but white space."""
    read = page.get_textpage()
    x, y = ctypes.c_double(), ctypes.c_double()
    for at in range(read.count_chars()):
        text = read.get_text_range(at, 1)
        if text.strip():
            left, bottom, right, top = read.get_charbox(at, loose=True)
            raw.FPDFText_GetCharOrigin(read, at, x, y)
            yield Glyph(text, y.value, left, right, top - bottom, raw.FPDFText_GetFontSize(read, at))


def lines(page: pypdfium2.PdfPage) -> list[Piece]:
    """The lines of running text and headings in 三号, from the top."""
    return [_piece(row) for row in _rows(glyph for glyph in glyphs(page) if round(glyph.size) in BODY)]


def pieces(page: pypdfium2.PdfPage) -> list[Piece]:
    """What stands together in the small lines of tables: a gap of 4 pt or more ends a piece."""
    return [piece for row in _rows(glyph for glyph in glyphs(page) if glyph.height < SMALL) for piece in _parted(row)]


def _rows(found: Iterator[Glyph]) -> list[list[Glyph]]:
    """By baselines, from the top; each from left to right."""
    ordered = sorted(found, key=lambda glyph: -glyph.base)
    rows: list[list[Glyph]] = []
    for glyph in ordered:
        if rows and rows[-1][0].base - glyph.base < 2:
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return [sorted(row, key=lambda glyph: glyph.left) for row in rows]


def _parted(row: list[Glyph]) -> Iterator[Piece]:
    ends = [left.right for left in row]
    number = 0
    numbered = []
    for at, glyph in enumerate(row):
        number += at > 0 and glyph.left - ends[at - 1] >= 4
        numbered.append((number, glyph))
    for _, group in groupby(numbered, key=lambda pair: pair[0]):
        yield _piece([glyph for _, glyph in group])


def _piece(row: list[Glyph]) -> Piece:
    text = "".join(glyph.text for glyph in row)
    return Piece(text, row[0].base, min(glyph.left for glyph in row), max(glyph.right for glyph in row))
