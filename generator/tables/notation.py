"""The notation that the forms print under themselves, read as a formula language.

    formula = number axis "＝" ( number axis | "（" sum "）" axis )
    axis    = "行" | "栏" | "栏各行"
    sum     = number { ("+" | "-") ( number | "…" "+" number ) }

``27行＝（1+2+…+8）行``, ``6栏各行＝（1＋2－3）栏各行``, ``30行＝60行``. Full-width and half-width signs read alike; the text is kept
as written, because the printed note is made from it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass


class FormError(Exception):
    """A form that cannot be used; the message says which part and why, in Chinese."""


@dataclass(frozen=True, slots=True)
class Formula:
    """``target`` equals the signed sum of ``terms``; all are numbers of rows (axis 行) or of columns (axis 栏)."""

    text: str
    axis: str
    target: str
    terms: tuple[tuple[int, str], ...]


_HALF = str.maketrans("＝（）＋－−０１２３４５６７８９", "=()+--0123456789", " 　")
_FORMULA = re.compile(r"(\d+)(行|栏)(各行)?=(?:(\d+)|\(([\d+\-…]+)\))\2(各行)?")
_TERM = re.compile(r"([+-])(\d+|…)")


def parse(text: str) -> Formula:
    """The formula written in ``text``. Raises FormError, also when the formula counts its own row or column."""
    found = _FORMULA.fullmatch(re.sub("…+", "…", text.translate(_HALF)))
    if found is None:
        raise FormError(f"公式“{text}”读不懂")
    target, axis, _, single, several, _ = found.groups()
    terms = tuple(_expand(f"+{single or several}", text))
    if target in (name for _, name in terms):
        raise FormError(f"公式“{text}”不成立：等号右边也算进了{target}{axis}自己")
    if len({name for _, name in terms}) < len(terms):
        raise FormError(f"公式“{text}”把同一{axis}算了两次")
    return Formula(text, axis, target, terms)


def _expand(several: str, text: str) -> Iterator[tuple[int, str]]:
    """The terms of ``+1+2+…+8``, the numbers under the dots included."""
    tokens = _TERM.findall(several)
    if "".join(sign + name for sign, name in tokens) != several:
        raise FormError(f"公式“{text}”读不懂")
    for at, (sign, name) in enumerate(tokens):
        if name == "…":
            yield from _between(tokens, at, text)
        else:
            yield (1 if sign == "+" else -1), name


def _between(tokens: list[tuple[str, str]], at: int, text: str) -> Iterator[tuple[int, str]]:
    around = (*tokens[at - 1 : at], *tokens[at : at + 2])
    if not 0 < at < len(tokens) - 1 or any(sign != "+" for sign, _ in around) or "…" in (around[0][1], around[2][1]):
        raise FormError(f"公式“{text}”的省略号前后要是加数")
    first, last = int(around[0][1]), int(around[2][1])
    if last <= first:
        raise FormError(f"公式“{text}”的省略号应由小到大")
    yield from ((1, str(number)) for number in range(first + 1, last))
