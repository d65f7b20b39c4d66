"""Compare: two documents, number by number and sentence by sentence.

Takes two Documents, gives what differs: cells of the tables by their address, sentences under their headings.
Years are read relative to each document's own, so that 2024 of one stands beside 2023 of the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from difflib import SequenceMatcher
from typing import Any, TypeAlias

from generator.tree import Document, Heading, Paragraph, Table, words

Pieces: TypeAlias = list[tuple[str, str]]
"""Runs of text: ``同``, ``删`` (only in the old one), ``增`` (only in the new one)."""

_SENTENCE = re.compile(r"[^。；！？\n]*[。；！？\n]?")
_NUMBER = re.compile(r"-?\d+(?:,\d{3})*(?:\.\d+)?")
_TOKEN = re.compile(r"〔[本上]年〕|-?\d+(?:,\d{3})*(?:\.\d+)?%?|[A-Za-z]+|.", re.DOTALL)
_ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class Sentence:
    """where: the headings above it. bare: with years relative to the document's; mask: without any numbers."""

    where: str
    text: str
    bare: str

    @property
    def mask(self) -> str:
        return _NUMBER.sub("#", self.bare)


def compare(old: Document, new: Document, old_year: int, new_year: int) -> dict[str, Any]:
    """What differs, for the browser: ``numbers`` of the tables, ``sentences`` of the text."""
    return {
        "numbers": _numbers(_cells(old), _cells(new)),
        "sentences": list(_sentences(_read(old, old_year), _read(new, new_year))),
    }


def _cells(document: Document) -> dict[str, str]:
    tables = (block for block in document.blocks() if isinstance(block, Table))
    rows = (row for table in tables for row in table.body)
    return {cell.key: words(cell.content) for row in rows for cell in row if cell.key}


def _numbers(old: dict[str, str], new: dict[str, str]) -> list[dict[str, str]]:
    return [
        {"cell": key, "old": old.get(key, ""), "new": new.get(key, ""), **_change(old.get(key, ""), new.get(key, ""))}
        for key in dict.fromkeys((*new, *old))
        if old.get(key, "") != new.get(key, "")
    ]


def _change(old: str, new: str) -> dict[str, str]:
    before, after = _amount(old), _amount(new)
    if before is None or after is None:
        return {"change": "", "share": ""}
    share = "" if not before else f"{(after - before) / abs(before) * 100:+,.2f}%"
    return {"change": f"{after - before:+,}", "share": share}


def _amount(text: str) -> Decimal | None:
    """An empty cell is zero."""
    try:
        return Decimal(text.replace(",", "") or "0")
    except InvalidOperation:
        return None


def _read(document: Document, year: int) -> list[Sentence]:
    found: list[Sentence] = []
    above: list[Heading] = []
    for block in document.blocks():
        if isinstance(block, Heading):
            above = [heading for heading in above if heading.level < block.level] + [block]
        elif isinstance(block, Paragraph):
            where = " › ".join(words(heading.content).strip() for heading in above)
            for text in _SENTENCE.findall(words(block.content)):
                if text.strip():
                    found.append(Sentence(where, text.strip(), _relative(text.strip(), year)))
    return found


def _relative(text: str, year: int) -> str:
    names = {str(year): "〔本年〕", str(year - 1): "〔上年〕"}
    return _NUMBER.sub(lambda found: names.get(found[0], found[0]), text)


def _sentences(old: list[Sentence], new: list[Sentence]) -> Iterator[dict[str, Any]]:
    for tag, i, j, k, m in SequenceMatcher(None, _keys(old), _keys(new), autojunk=False).get_opcodes():
        pairs = zip(old[i:j], new[k:m], strict=True) if tag == "equal" else _paired(old[i:j], new[k:m])
        for before, after in pairs:
            if before is None or after is None or before.bare != after.bare:
                yield _told(before, after)


def _keys(sentences: list[Sentence]) -> list[tuple[str, str]]:
    return [(re.sub(r"\d{4}", "", one.where), one.mask) for one in sentences]


def _paired(old: list[Sentence], new: list[Sentence]) -> Iterator[tuple[Sentence | None, Sentence | None]]:
    """Old beside new where they are alike, in order; the rest alone."""
    at = 0
    for one in new:
        near = next((n for n in range(at, len(old)) if _alike(old[n].mask, one.mask)), None)
        if near is None:
            yield None, one
            continue
        yield from ((lost, None) for lost in old[at:near])
        yield old[near], one
        at = near + 1
    yield from ((lost, None) for lost in old[at:])


def _alike(one: str, other: str) -> bool:
    match = SequenceMatcher(None, one, other, autojunk=False)
    return match.real_quick_ratio() > _ALIKE and match.quick_ratio() > _ALIKE and match.ratio() > _ALIKE


def _told(before: Sentence | None, after: Sentence | None) -> dict[str, Any]:
    known = after or before
    assert known is not None
    kind = "改" if before and after else "增" if after else "删"
    return {"where": known.where, "kind": kind, "pieces": _pieces(before, after)}


def _pieces(old: Sentence | None, new: Sentence | None) -> Pieces:
    """Numbers and western words stay whole; years that only moved on count as the same."""
    before, after = _TOKEN.findall(old.text if old else ""), _TOKEN.findall(new.text if new else "")
    keys = _TOKEN.findall(old.bare if old else ""), _TOKEN.findall(new.bare if new else "")
    found: Pieces = []
    for tag, i, j, k, m in SequenceMatcher(None, *keys, autojunk=False).get_opcodes():
        runs = [("同", after[k:m])] if tag == "equal" else [("删", before[i:j]), ("增", after[k:m])]
        found += [(kind, "".join(run)) for kind, run in runs if run]
    return found
