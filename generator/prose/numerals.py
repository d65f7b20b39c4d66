"""Numerals by position: 第一部分 / 一、 / （一） / 1. Nobody ever types one."""

from __future__ import annotations

from collections.abc import Sequence

_DIGITS = "零一二三四五六七八九"


def chinese(number: int) -> str:
    """1 → 一, 10 → 十, 21 → 二十一. Takes 1 to 99."""
    if not 1 <= number <= 99:
        raise ValueError(number)
    tens, ones = divmod(number, 10)
    return (_DIGITS[tens] if tens > 1 else "") + ("十" if tens else "") + (_DIGITS[ones] if ones else "")


def numeral(pattern: str, number: int) -> str:
    """``number`` in the manner of ``pattern``, which shows it for one: 一、 （一） 1. （1） 附件1 第一部分."""
    if "一" in pattern:
        return pattern.replace("一", chinese(number), 1)
    return pattern.replace("1", str(number), 1)


class Counter:
    """Counts headings level by level; a heading starts the levels below it anew. Level 0 is 部分."""

    def __init__(self, levels: Sequence[str]) -> None:
        self._levels = tuple(levels)
        self._counts = [0] * len(self._levels)

    def use(self, levels: Sequence[str]) -> None:
        """Write the levels below 部分 in the manner of ``levels`` from here on."""
        self._levels = (self._levels[0], *levels)
        self._counts = (self._counts + [0] * len(self._levels))[: len(self._levels)]

    def next(self, level: int) -> str:
        """The numeral of the next heading of ``level``. Raises IndexError for a level that has no manner."""
        self._counts[level] += 1
        self._counts[level + 1 :] = [0] * (len(self._counts) - level - 1)
        return numeral(self._levels[level], self._counts[level])

    def count(self, level: int) -> int:
        """How many headings of ``level`` stand since the one above it began."""
        return self._counts[level]
