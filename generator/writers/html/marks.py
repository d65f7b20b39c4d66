"""Marks: signs that are set in a way of their own: one of two 标点 side by side (ties.py), boxes, ticks, signs of reckoning.

WeasyPrint takes the half-width form that fonts have (halt) where it is told; typst does so by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.tree import Inline

_LOOKS = {"□": "框", "√": "勾", "＋": "算", "－": "算", "＝": "算"}
_SIGNS = re.compile("|".join(_LOOKS))
_FLAG = "\uffff"
"""Stands before a mark that is set half as wide. No text has it: the reader refuses noncharacters."""


def flagged(parts: Iterable[Inline], start: int, found: frozenset[int]) -> Iterator[Inline]:
    """The parts with a flag before each narrow mark. start: place of the first character in its line."""
    for part in parts:
        text = "".join(_FLAG + sign if start + at in found else sign for at, sign in enumerate(part.text))
        yield replace(part, text=text) if len(text) > len(part.text) else part
        start += len(part.text)


def spanned(html: str) -> str:
    """Flags → elements that ask for the narrow form; boxes, ticks and signs of reckoning have a look of their own."""
    html = re.sub(f"{_FLAG}(.)", r'<span class="半">\1</span>', html)
    return _SIGNS.sub(lambda found: f'<span class="{_LOOKS[found[0]]}">{found[0]}</span>', html)
