"""Wording of reasons: whether a text says anything, which way it points, whose it is. Precision matters more than reach."""

from __future__ import annotations

import re

_UP = re.compile(r"增加|增长|上升|提高|新增|追加|增资|上涨|扩大|补发|调增")
_DOWN = re.compile(r"减少|下降|压减|压缩|降低|削减|缩减|核减|调减|节约|节省|从严控制|严格控制|过紧日子|收回|取消")
_NOT_SAID = re.compile(r"(没有|未|不再|无|不|减少|避免|控制)(新增|追加|增加|扩大|上涨|提高|减少|下降|取消)")
_LAST_YEAR = re.compile(r"上(一)?年[^，。；,;]*[，。；,;]?")
_EMPTY = re.compile(
    r"(无|没有|略|同上|同前|见上|如上|详见.*|见附件|正常(变动|增减|变化)?|无变化|没有变化|其他(原因)?|原因|待填|待补|不详|暂无"
    r"|(正常)?(业务|工作|实际)(工作)?(需要|情况|变化)?|实际(支出|发生)(数)?|政策(性)?原因|客观原因|(项目|支出|收入|经费)?(有所)?(增加|减少))"
)
_LETTERS = re.compile(r"[\u3400-\u9fff]")


def junk(text: str) -> bool:
    """Whether a reason says nothing: too short, no words, one character over and over, a phrase without content."""
    words = re.sub(r"[\s，。；、：！？,.;:!?]", "", text)
    letters = _LETTERS.findall(words)
    return len(letters) < 4 or len(set(letters)) < 3 or bool(_EMPTY.fullmatch(words))


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
