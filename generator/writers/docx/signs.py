"""Signs: boxes to be ticked, and ticks, are set as in the PDF: a box smaller than a character, both a little off their word."""

from __future__ import annotations

import re
from decimal import Decimal

from generator.writers.docx.blocks import run
from generator.writers.docx.markup import el
from generator.writers.docx.measure import half_points, twips

_AFTER = re.compile("([^\n])([□√])")
_BOX, _UP, _AWAY = Decimal("0.8"), Decimal("0.08"), Decimal("0.1")
"""Size of a box, how far it is raised, how far a sign is off its word: in em."""


def runs(text: str, size: Decimal) -> str:
    """``text``, set in ``size`` pt, as runs."""
    away, found, at = el("w:spacing", w_val=twips(size * _AWAY)), "", 0
    for sign in _AFTER.finditer(text):
        found += run(text[at : sign.start()]) + run(sign[1], away) + run(sign[2], _box(size) if sign[2] == "□" else "")
        at = sign.end()
    return found + run(text[at:])


def _box(size: Decimal) -> str:
    small = half_points(size * _BOX)
    return el("w:position", w_val=half_points(size * _UP)) + el("w:sz", w_val=small) + el("w:szCs", w_val=small)
