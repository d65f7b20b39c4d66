"""Marks: where two 标点 stand side by side, one of them gives up its blank half, as printers set it.

WeasyPrint does not do so by itself; it takes the half-width form that fonts have (halt) where it is told. typst does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.tree import Inline

_OPENING, _CLOSING, _CENTRED = "（《〈“‘「『【〔", "，。、；：）》〉」』】〕”’", "！？"
_PAIRS = re.compile(rf"[{_CLOSING}](?=[{_OPENING}{_CLOSING}{_CENTRED}])|(?<=[{_OPENING}])[{_OPENING}]")
_FLAG = "\uffff"
"""Stands before a mark that is set half as wide. No text has it: the reader refuses noncharacters."""


def narrow(text: str) -> frozenset[int]:
    """Which characters of a line are set half as wide."""
    return frozenset(found.start() for found in _PAIRS.finditer(text))


def flagged(parts: Iterable[Inline], start: int, found: frozenset[int]) -> Iterator[Inline]:
    """The parts with a flag before each narrow mark. start: place of the first character in its line."""
    for part in parts:
        text = "".join(_FLAG + sign if start + at in found else sign for at, sign in enumerate(part.text))
        yield replace(part, text=text) if len(text) > len(part.text) else part
        start += len(part.text)


def spanned(html: str) -> str:
    """Flags → elements that ask for the narrow form; a box to be ticked is set smaller than a character."""
    return re.sub(f"{_FLAG}(.)", r'<span class="半">\1</span>', html).replace("□", '<span class="框">□</span>')
