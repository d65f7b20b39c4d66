"""Origin: where a printed word or number comes from, and the telling of it in Chinese."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from generator.place import Place

_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Stated:
    """Typed by the department. ``path`` is the way of keys to it, ``text`` what was typed."""

    path: str
    text: str
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class FromCell:
    """Read from a cell of a statutory table.

    address: such as ``公开05表·2010301 行政运行·2栏 基本支出``; text: the cell as printed;
    note: ``填列数`` (the stated figure) or the formula that gave it; source: what lies behind it.
    """

    address: str
    text: str
    note: str = ""
    source: Origin | None = None


@dataclass(frozen=True, slots=True)
class Derived:
    """Computed. ``formula`` says how in Chinese, ``text`` is the result, ``inputs`` what went in."""

    formula: str
    text: str
    inputs: tuple[Origin, ...] = ()


@dataclass(frozen=True, slots=True)
class Official:
    """From the templates in force (catalogue of subjects, definitions): ``source`` names the file."""

    source: str
    text: str


Origin: TypeAlias = Stated | FromCell | Derived | Official


Where: TypeAlias = Callable[[str], Place | None]
"""Where in the templates an official source stands."""


def explain(origin: Origin, depth: int = 0, where: Where = lambda source: None) -> list[str]:
    """The story of a number as lines of Chinese text, indented by two columns a step."""
    lines = ["  " * depth + _sentence(origin, where)]
    for below in sources(origin):
        lines.extend(explain(below, depth + 1, where))
    return lines


def sources(origin: Origin) -> tuple[Origin, ...]:
    """What stands directly behind ``origin``."""
    if isinstance(origin, Derived):
        return origin.inputs
    if isinstance(origin, FromCell) and origin.source is not None:
        return (origin.source,)
    return ()


def places(origin: Origin) -> tuple[Place, ...]:
    """All places of the input that ``origin`` rests on, each once, in the order of the story."""
    return tuple(dict.fromkeys(fact.place for fact in stated(origin) if fact.place is not None))


def stated(*origins: Origin) -> Iterator[Stated]:
    """What was typed of all that ``origins`` rest on, in the order of the story."""
    stack = [*reversed(origins)]
    while stack:
        current = stack.pop()
        if isinstance(current, Stated):
            yield current
        stack.extend(reversed(sources(current)))


def called(path: str) -> str:
    """A fact as people call it: 某.30101 基本工资 → 30101 基本工资; 2010301 行政运行.基本支出 → 2010301 行政运行的基本支出."""
    parts = path.split(".")
    if parts[0] == "批复数":
        return "".join(parts)
    return parts[-1] if re.match(r"\d{3,7} ", parts[-1]) else "的".join(parts[-2:])


def _sentence(origin: Origin, where: Where) -> str:
    match origin:
        case Stated(path, text, place):
            return f"{path} 填列“{_short(text)}”" + _in_brackets(place)
        case FromCell(address, text, note, _):
            return f"{address}：{text or '空'}" + (f"（{note}）" if note else "")
        case Derived(formula, text, _):
            return f"{text}＝{formula}"
        case Official(source, text):
            return f"“{_short(text)}”取自 {source}" + _in_brackets(where(source))


def _in_brackets(place: Place | None) -> str:
    return f"（{place}）" if place else ""


def _short(text: str) -> str:
    """A text as long as one reads beside a number, on one line."""
    line = " ".join(text.split("\n")).strip()
    return line if len(line) <= _LONGEST else line[:_LONGEST] + "……"
