"""Story: every place of a document where a number or words are printed, and where they come from.

Takes a Document and what somebody asks for; gives Finds. Knows nothing of budgets: it reads what is printed.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from generator.origin import Origin
from generator.tree import Document, Heading, Line, Sourced, Table, lines, sourced, words

_NUMBER = re.compile(r"-?\d+(?:,\d{3})*(?:\.\d+)?")
_ASKED = re.compile(rf"({_NUMBER.pattern})\s*(%|万元|元)?")


@dataclass(frozen=True, slots=True)
class Find:
    """One printing. within: headings above it, the nearest last; before, text, after: the line around it."""

    within: tuple[str, ...]
    before: str
    text: str
    after: str
    origin: Origin


def find(document: Document, asked: str) -> tuple[Find, ...]:
    """Every Sourced node that prints ``asked``: as a number (230.00 is 230) or as words it contains."""
    wanted = _wanted(asked)
    return tuple(found for within, line in _lines(document) for found in _in_line(line, within, wanted))


def near(document: Document, asked: str, count: int = 3) -> tuple[str, ...]:
    """Printed texts that look like ``asked``, for a hint when nothing was found."""
    printed = sorted({node.text for node in sourced(document) if len(node.text) < 40})
    return tuple(difflib.get_close_matches(_normal(asked), printed, count, 0.5))


def _wanted(asked: str) -> Callable[[str, str], bool]:
    """A test on (text of a node, what follows it in the line)."""
    text = _normal(asked)
    number = _ASKED.fullmatch(text)
    if number is None:
        return lambda node, after: text in node
    value, unit = _decimal(number[1]), number[2] or ""
    return lambda node, after: any(
        _decimal(hit[0]) == value and (node[hit.end() :] + after).lstrip().startswith(unit) for hit in _NUMBER.finditer(node)
    )


def _normal(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip() if text.isdigit() or _ASKED.search(text) else text.strip()


def _decimal(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


def _lines(document: Document) -> Iterator[tuple[tuple[str, ...], Line]]:
    above: list[Heading] = []
    for block in document.blocks():
        if isinstance(block, Heading):
            above = [heading for heading in above if heading.level < block.level] + [block]
        within = tuple(heading.numeral + words(heading.content) for heading in above)
        if isinstance(block, Table):
            within += (f"{words(block.number)} {words(block.title)}".strip(),)
        for line in lines(block):
            yield within, line


def _in_line(line: Line, within: tuple[str, ...], wanted: Callable[[str, str], bool]) -> Iterator[Find]:
    for at, node in enumerate(line):
        before, after = words(line[:at]), words(line[at + 1 :])
        if isinstance(node, Sourced) and wanted(node.text, after):
            yield Find(within, before, node.text, after, node.origin)
