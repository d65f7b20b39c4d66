"""Budget: how much a document's templates may do. A template is a program of the keeper's, and may never end.

Counts steps (turns of loops, calls, pages included) and limits what a sum or product may grow to, so that the same
template always ends at the same place, on a slow machine and on a quick one.
"""

from __future__ import annotations

from typing import Any

STEPS = 50_000
"""Turns of loops and calls in one section; the largest seen takes 230."""

LONGEST = 2_000_000
"""Characters of a text, or members of a list, that a template may put together."""

_BITS = 256


class Spent(Exception):
    """The templates did more than any document needs. The message is Chinese."""


class Budget:
    """What is left for one section."""

    def __init__(self) -> None:
        self.left = STEPS

    def step(self) -> None:
        """One more. Raises Spent."""
        self.left -= 1
        if self.left < 0:
            raise Spent(f"模板循环或套用了 {STEPS:,} 次还没有完，已停下：看看这里的循环或自己套用自己的地方")


def sized(value: Any) -> Any:
    """``value`` if it is not too large to go on with. Raises Spent."""
    if isinstance(value, str | list | tuple) and len(value) > LONGEST:
        raise Spent(f"模板拼出的文字或清单超过 {LONGEST:,}，已停下")
    return value


def product(left: Any, right: Any) -> Any:
    """left × right of whole numbers: texts and lists are not multiplied, nor may numbers grow without end. Raises Spent."""
    if not (isinstance(left, int) and isinstance(right, int)):
        raise Spent("模板里只有整数可以相乘")
    if left.bit_length() + right.bit_length() > _BITS:
        raise Spent("模板算出的数太大，已停下")
    return left * right
