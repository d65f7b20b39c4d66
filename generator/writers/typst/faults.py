"""Faults: what typst refuses to draw → Problems that name the character and the font."""

from __future__ import annotations

import re
from typing import Any

from generator.looks import Looks
from generator.problem import Level, Problem
from generator.tree import Document
from generator.writers.fonts import Found
from generator.writers.pdf.faults import missing_glyph

_MISSING = re.compile(r'the text `"((?:[^"\\]|\\.)*)"` could not be displayed')


def problems(error: Any, document: Document, looks: Looks, found: Found) -> list[Problem]:
    """Each character that has no glyph by itself; any other refusal as typst words it."""
    texts = _MISSING.findall(error.diagnostic)
    if not texts:
        hint = "；".join(error.hints)
        return [Problem(Level.MUST_FIX, "排版", f"typst 排不出来：{error.message}", hint=hint)]
    return [
        missing_glyph(character, f"{ord(character):04X}", document, looks, found) for character in dict.fromkeys("".join(texts))
    ]
