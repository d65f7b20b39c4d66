"""Problem: every complaint is one value of this type. It is sorted here and printed by printers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum

from generator.place import Place

MANY = 100
"""As many problems of one rule as anybody reads; of the others it is enough to know how many there are."""
_LONGEST, _MOST = 400, 2000
_QUOTED = re.compile("“([^”]{60,})”")


class Level(Enum):
    """Weight of a problem; the value is its order, the Chinese word is what users see."""

    MUST_FIX = 0
    WARNING = 1
    NOTE = 2

    @property
    def word(self) -> str:
        return {0: "必改", 1: "提醒", 2: "告知"}[self.value]


@dataclass(frozen=True, slots=True)
class Problem:
    """One complaint.

    rule: short id of the rule, such as ``YAML-重复键`` or ``勾稽-01-公式``.
    message: what is wrong, in Chinese, with both numbers, the difference and its direction.
    places: where in the input, the most telling first; may be empty.
    hint: what to do about it, in Chinese; empty if nothing useful can be said.
    cells: addresses of the table cells involved, such as ``公开05表·合计·2栏``.
    """

    level: Level
    rule: str
    message: str
    places: tuple[Place, ...] = ()
    hint: str = ""
    cells: tuple[str, ...] = ()

    @property
    def blocks(self) -> bool:
        """Whether nothing may be published while this stands."""
        return self.level is Level.MUST_FIX


def ordered(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems without repeats: heaviest first, then by place, then by rule and message."""
    unique = dict.fromkeys(problems)
    return tuple(sorted(unique, key=lambda p: (p.level.value, p.places[:1] or (Place("\uffff", 0),), p.rule, p.message)))


def bounded(problems: Iterable[Problem], most: int = MANY) -> tuple[Problem, ...]:
    """At most ``most`` of one rule and weight, in order, and one more that says how many there are besides."""
    kept: dict[tuple[Level, str], list[Problem]] = {}
    for problem in ordered(problems):
        kept.setdefault((problem.level, problem.rule), []).append(problem)
    return ordered(_readable(problem) for found in kept.values() for problem in _bounded(found, most))


def _bounded(found: list[Problem], most: int) -> list[Problem]:
    if len(found) <= most:
        return found
    rest = found[most:]
    message = f"另有 {len(rest)} 处同样的问题"
    return [*found[:most], replace(rest[0], message=message, places=rest[0].places[:1], hint="先改列出的，再运行一次", cells=())]


def _readable(problem: Problem) -> Problem:
    """With the beginnings only of what it quotes, when somebody typed a book where a word belongs."""
    if len(problem.message) <= _LONGEST and len(problem.hint) <= _LONGEST:
        return problem
    return replace(problem, message=_short(problem.message), hint=_short(problem.hint))


def _short(text: str) -> str:
    quoting = _QUOTED.sub(lambda quoted: f"“{quoted[1][:40]}…”", text)
    return quoting if len(quoting) <= _MOST else f"{quoting[:_MOST]}……（下略 {len(quoting) - _MOST} 字）"


def blocking(problems: Iterable[Problem]) -> bool:
    """Whether any of ``problems`` stands in the way of publishing."""
    return any(problem.blocks for problem in problems)
