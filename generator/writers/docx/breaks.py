"""Breaks: a line break where Word, which cannot keep the end of a text together, would leave one 汉字 on the last line."""

from __future__ import annotations

import re

from generator.writers.columns import em

_END = re.compile("[\u4e00-\u9fff]{2}[。；！？）”]?$")
_HAN = re.compile("[\u4e00-\u9fff]{2,30}")
_LEAST = 3
"""In a narrower column nothing helps."""


def tail(text: str, room: float) -> str:
    """``text`` with a line break before its last two 汉字 when its last line would hold one. room: em of a line.

    Surely known for texts of two lines and for those of nothing but 汉字; others stay as they are.
    """
    end = _END.search(text)
    if end is None or room < _LEAST or em(text) <= room:
        return text
    mark = len(end[0]) - 2
    two = em(text) - room <= 1 + mark
    many = _HAN.fullmatch(text) is not None and len(text) % int(room) == 1
    return f"{text[: end.start()]}\n{text[end.start() :]}" if two or many else text
