"""Widths: how wide words are, reckoned before any typesetter runs. A 汉字 is 1 em, a digit a half."""

from __future__ import annotations

from functools import cache
from unicodedata import combining, east_asian_width

_LATIN = {"%": 0.84, "M": 0.92, "W": 1.03, "m": 0.84, "w": 0.73, **dict.fromkeys("+=<>", 0.78)}
"""As the free stand-ins for 宋体 set them; other capitals are 0.75, all else a half."""


def em(text: str) -> float:
    """Width of ``text`` in em. Quotes, dashes and dots count as 汉字, as Chinese fonts set them, not as terminals do."""
    return sum(map(_em, text))


@cache
def _em(character: str) -> float:
    if combining(character):
        return 0.0
    if east_asian_width(character) in "WFA":
        return 1.0
    return _LATIN.get(character, 0.75 if character.isupper() else 0.5)
