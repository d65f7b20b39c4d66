"""Wording of reasons: whether a text says anything, which way it points, whose it is. Precision matters more than reach."""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.checks.texts import HAN

_UP = re.compile(r"增加|增长|上升|提高|新增|追加|增资|上涨|扩大|补发|调增")
_DOWN = re.compile(r"减少|下降|压减|压缩|降低|削减|缩减|核减|调减|节约|节省|从严控制|严格控制|过紧日子|收回|取消")
_NOT_SAID = re.compile(r"(没有|未|不再|无|不|减少|避免|控制)(新增|追加|增加|扩大|上涨|提高|减少|下降|取消)")
_LAST_YEAR = re.compile(r"(?<![较比与和同])上(一)?年[^，。；,;]*[，。；,;]?")
_LETTERS = re.compile(HAN)
_PAUSE = re.compile(r"[\s，。；、：！？,.;:!?“”\"'（）()…]+")
_LEAD = re.compile(
    r"(?:主要)?(?:原因)?(?:是|为|系|属)?(?:由于|因为|因|根据|依据|按照|鉴于|出于|为了|为)?(?:本年度?|当年度?|今年|本单位|我单位|本部门|我部门)?"
)
_TAIL = re.compile(r"(?:等(?:原因|因素|情况|方面)?|所致|导致|引起|造成|产生|而定)+$")


def junk(text: str, phrases: Mapping[str, str]) -> bool:
    """Whether a reason says nothing: too short, no words, one character over and over, or nothing but ``phrases``."""
    letters = _LETTERS.findall(text)
    return len(letters) < 4 or len(set(letters)) < 3 or bool(asked(text, phrases))


def asked(text: str, phrases: Mapping[str, str]) -> str:
    """What a reason should say instead, when each of its clauses is one of ``phrases`` (空话.yaml); else nothing."""
    found = [_asked(clause, phrases) for clause in _PAUSE.split(text) if clause]
    return found[0] if found and all(found) else ""


def _asked(clause: str, phrases: Mapping[str, str]) -> str:
    """The same of one clause, with or without what leads to it and what ends it."""
    ended = _TAIL.sub("", clause)
    forms = (clause, ended, _LEAD.sub("", ended, count=1))
    return next((phrases[form] for form in forms if form in phrases), "")


def direction(text: str) -> int:
    """1: the text speaks only of more, −1: only of less, 0: of both or of neither. What it says of last year does not count."""
    said = _NOT_SAID.sub("", _LAST_YEAR.sub("", text))
    up, down = bool(_UP.search(said)), bool(_DOWN.search(said))
    return 0 if up == down else (1 if up else -1)


def bare(name: str) -> str:
    """The name of a subject without code and without the 支出 at its end, as reasons would call it."""
    return re.sub(r"^\d+\s+", "", name).removesuffix("支出")


def same(text: str) -> str:
    """A text as it counts when two are compared: without spaces and punctuation."""
    return re.sub(r"[\s，。；、：,.;:]", "", text)
