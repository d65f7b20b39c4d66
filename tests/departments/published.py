"""The numbers of 第三部分 in order, as printed and as published, and how the two may differ.

They are compared as they stand on paper: 300 is not 300.00 unless 例外.yaml says so.

tests/published/<部门>-<年度>/说明数字.yaml is typed from the published document, 例外.yaml names its mistakes with reasons.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from generator.tree import Chart, Document, Heading, Paragraph, words

PUBLISHED = Path(__file__).parent.parent / "published"
SECTIONS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三")
ABSENT = "无"


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
    """The numbers of a text as 说明数字.yaml counts them: digits with decimals and a percent sign.

    附件1 in a sentence only says where to look, it is no figure.
    """
    return re.findall(r"(?<!附件)(?<!\d)\d+(?:\.\d+)?%?", text)


def slots(name: str, section: str) -> list[Slot]:
    """The published numbers of a section, each with its exception if it has one."""
    exceptions = {entry["位置"]: entry for entry in _yaml(name, "例外.yaml")["说明"] if entry["节"] == section}
    typed = _yaml(name, "说明数字.yaml")[section]
    assert all(1 <= int(at) <= len(typed) for at in exceptions), f"例外.yaml 第{section}节的位置超出公布的数"
    return [_slot(text, exceptions.get(str(at))) for at, text in enumerate(typed, 1)]


def exceptions_in_text(name: str) -> list[dict[str, str]]:
    """Entries of 例外.yaml about the text; each names 节, 位置, 公布, 应为, 类型 and 原因, 数值 also 算式."""
    return list(_yaml(name, "例外.yaml")["说明"])


def published_number(name: str, section: str, at: int) -> str:
    """The published number at a place of a section, counted from 1."""
    return str(_yaml(name, "说明数字.yaml")[section][at - 1])


def worked_out(formula: str, like: str) -> str:
    """A formula of published figures, exact until rounded half up to the decimals and the sign % of ``like``."""
    assert re.fullmatch(r"[\d.+\-*/()]+", formula), formula
    exact = eval(re.sub(r"\d+(?:\.\d+)?", r"Decimal('\g<0>')", formula), {"Decimal": Decimal})
    rounded = exact.quantize(Decimal(like.rstrip("%")), ROUND_HALF_UP)
    return f"{rounded}%" if like.endswith("%") else str(rounded)


def value(text: str) -> tuple[Decimal, bool]:
    """What a printed number says, whatever its decimals; an amount is no percentage."""
    return Decimal(text.rstrip("%")), text.endswith("%")


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
    return [slot.published for slot in expected if slot.named and not difference(ours, [_plain(s, slot) for s in expected])]


def _plain(slot: Slot, without: Slot) -> Slot:
    return _slot(slot.published, None) if slot is without else slot


def _slot(text: str, exception: dict[str, str] | None) -> Slot:
    if exception is None:
        return Slot(text, (text,), False, False)
    assert exception["公布"] == text, "例外.yaml 写的公布数与抄录的不同"
    absent = exception["应为"] == ABSENT
    return Slot(text, () if absent else (exception["应为"],), absent, True)


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
        if at < len(ours) and ours[at] in here.allowed and matched(at + 1, slot + 1):
            return True
        return here.optional and matched(at, slot + 1)

    return None if matched(0, 0) else (furthest[1], furthest[0])


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
