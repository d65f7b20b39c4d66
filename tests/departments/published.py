"""The numbers of 第三部分 in order, as printed and as published, and how the two may differ.

tests/published/<部门>-<年度>/说明数字.yaml is typed from the published document, 例外.yaml names its mistakes with reasons.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from generator.tree import Chart, Document, Heading, Paragraph, words

PUBLISHED = Path(__file__).parent.parent / "published"
SECTIONS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三")
_ABSENT = "无"


@dataclass(frozen=True, slots=True)
class Slot:
    """One published number and what may stand in its place; ``named`` says whether 例外.yaml names it."""

    published: str
    allowed: tuple[str, ...]
    optional: bool
    named: bool


def printed(document: Document) -> dict[str, list[str]]:
    """Numbers of 第三部分 by section: paragraphs and captions of charts in reading order."""
    found: dict[str, list[str]] = {}
    for section, line in _lines(document):
        found.setdefault(section, []).extend(numbers(line))
    return found


def numbers(text: str) -> list[str]:
    """The numbers of a text as 说明数字.yaml counts them: digits with decimals and a percent sign."""
    return re.findall(r"\d+(?:\.\d+)?%?", text)


def slots(name: str, section: str) -> list[Slot]:
    """The published numbers of a section, each with its exception if it has one."""
    exceptions = {
        entry["位置"]: entry for entry in _yaml(name, "例外.yaml")["说明"] if entry["节"] == section
    }
    typed = _yaml(name, "说明数字.yaml")
    narrative = {int(at) for at in (typed["叙述数字"] or {}).get(section, {})}
    return [
        _slot(text, exceptions.get(str(at), {}), at in narrative) for at, text in enumerate(typed[section], 1)
    ]


def difference(ours: list[str], expected: list[Slot]) -> str:
    """Where the two part for good; empty when they agree."""
    reach = _reach(tuple(ours), tuple(expected))
    if reach is None:
        return ""
    at, slot = reach
    wanted = expected[slot].allowed if slot < len(expected) else ("（完）",)
    return f"第{slot + 1}个数应为{'或'.join(wanted)}，印出：…{'、'.join(ours[max(0, at - 3) : at + 3])}…"


def needed(ours: list[str], name: str, section: str) -> list[str]:
    """Exceptions of 例外.yaml without which the numbers would agree as well: such an entry has to go."""
    expected = slots(name, section)
    return [
        slot.published
        for slot in expected
        if slot.named and not difference(ours, [_plain(s, slot) for s in expected])
    ]


def _plain(slot: Slot, without: Slot) -> Slot:
    return (
        Slot(slot.published, (slot.published,), slot.optional and not slot.named, False)
        if slot is without
        else slot
    )


def _slot(text: str, exception: dict[str, Any], narrative: bool) -> Slot:
    if not exception:
        return Slot(text, (text,), narrative, False)
    allowed = [exception["应为"], *([exception["也可"]] if "也可" in exception else [])]
    instead = tuple(one for one in allowed if one != _ABSENT)
    return Slot(text, instead, _ABSENT in allowed, not any(_same(text, one) for one in instead))


def _reach(ours: tuple[str, ...], expected: tuple[Slot, ...]) -> tuple[int, int] | None:
    """None when all of both is matched; else the furthest place that was reached in each."""
    furthest = (0, 0)

    @cache
    def matched(at: int, slot: int) -> bool:
        nonlocal furthest
        furthest = max(furthest, (slot, at))
        if slot == len(expected):
            return at == len(ours)
        here = expected[slot]
        if (
            at < len(ours)
            and any(_same(ours[at], allowed) for allowed in here.allowed)
            and matched(at + 1, slot + 1)
        ):
            return True
        return here.optional and matched(at, slot + 1)

    return None if matched(0, 0) else (furthest[1], furthest[0])


def _same(ours: str, allowed: str) -> bool:
    """Equal as numbers; an amount is no percentage."""
    return ours.endswith("%") == allowed.endswith("%") and Decimal(ours.rstrip("%")) == Decimal(
        allowed.rstrip("%")
    )


def _lines(document: Document) -> Iterator[tuple[str, str]]:
    part = section = ""
    for block in document.blocks():
        match block:
            case Heading(0, numeral, _):
                part, section = numeral.strip("　 "), ""
            case Heading(1, numeral, _):
                section = numeral.rstrip("、")
            case Paragraph(_, content) | Chart(_, _, content):
                if part == "第三部分":
                    yield section, words(content)
            case _:
                pass


@cache
def _yaml(name: str, file: str) -> Any:
    """All scalars as texts: 200.70 is not 200.7 on paper."""
    return yaml.load((PUBLISHED / name / file).read_text("utf-8"), yaml.BaseLoader)
