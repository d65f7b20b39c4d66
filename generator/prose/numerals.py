"""Numerals by position: 第一部分 / 一、 / （一） / 1. Nobody ever types one."""

from __future__ import annotations

_DIGITS = "零一二三四五六七八九"


def chinese(number: int) -> str:
    """1 → 一, 10 → 十, 21 → 二十一. Takes 1 to 99."""
    if not 1 <= number <= 99:
        raise ValueError(number)
    tens, ones = divmod(number, 10)
    return (_DIGITS[tens] if tens > 1 else "") + ("十" if tens else "") + (_DIGITS[ones] if ones else "")


PATTERNS = {
    "第一部分": lambda n: f"第{chinese(n)}部分",
    "一、": lambda n: f"{chinese(n)}、",
    "（一）": lambda n: f"（{chinese(n)}）",
    "1.": lambda n: f"{n}.",
    "1、": lambda n: f"{n}、",
    "（1）": lambda n: f"（{n}）",
    "无": lambda n: "",
}
"""How the numeral of a level may look; 体例.yaml chooses by these names."""

DEFAULT_LEVELS = ("第一部分", "一、", "（一）", "1.")


class Counter:
    """Counts headings level by level; a heading starts the levels below it anew."""

    def __init__(self, levels: tuple[str, ...] = DEFAULT_LEVELS) -> None:
        self._levels = levels
        self._counts = [0] * len(levels)

    def next(self, level: int) -> str:
        """The numeral of the next heading of ``level`` (0 = 部分)."""
        self._counts[level] += 1
        self._counts[level + 1 :] = [0] * (len(self._counts) - level - 1)
        return PATTERNS[self._levels[level]](self._counts[level])

    def key(self) -> str:
        """An ASCII key of the heading numbered last, such as ``h-3-5-1``."""
        counts = self._counts
        while len(counts) > 1 and counts[-1] == 0:
            counts = counts[:-1]
        return "h-" + "-".join(str(count) for count in counts)
