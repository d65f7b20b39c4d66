"""Summary printer: of many departments, which may be published, and which rules fail where; for people or for programs.

Takes each department with its Problems, gives rich Text, plain data or JSON.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from rich.text import Text

from generator.place import width
from generator.printers import clean
from generator.problem import Level, Problem

Departments: TypeAlias = Mapping[str, Sequence[Problem]]
"""Name (洪山区政府办/2024) → its Problems."""

_SHOWN = 10
"""Names that a line for people has room for; programs are told all."""
_COLOURS = {Level.MUST_FIX: "bold red", Level.WARNING: "bold yellow"}


@dataclass(frozen=True, slots=True)
class Failing:
    """A rule with the departments in which it fails; level: the heaviest of it."""

    rule: str
    level: Level
    names: tuple[str, ...]


def failing(departments: Departments) -> list[Failing]:
    """The rules by the number of departments, most first, then by weight; notes do not count."""
    found: dict[str, dict[str, Level]] = {}
    for name, problems in departments.items():
        for one in problems:
            if one.level is not Level.NOTE:
                before = found.setdefault(one.rule, {}).get(name, one.level)
                found[one.rule][name] = min(before, one.level, key=_weight)
    rules = [Failing(rule, min(levels.values(), key=_weight), tuple(levels)) for rule, levels in found.items()]
    return sorted(rules, key=lambda one: (-len(one.names), one.level.value, one.rule))


def summary(departments: Departments) -> Text:
    """How many are 合格, then a line for each rule that fails."""
    bad = sum(_barred(problems) for problems in departments.values())
    text = Text(f"共 {len(departments)} 份：合格 {len(departments) - bad} 份，不合格 {bad} 份\n", "bold")
    rules = failing(departments)
    widest = max((width(one.rule) for one in rules), default=0)
    for one in rules:
        more = f" 等 {len(one.names)} 份" if len(one.names) > _SHOWN else ""
        blank = " " * (widest - width(one.rule))
        text.append(f"{one.level.word} ", _COLOURS[one.level])
        text.append(f"{clean(one.rule)}{blank}  {len(one.names):>4} 份  ")
        text.append(f"{clean('、'.join(one.names[:_SHOWN]))}{more}\n", "dim")
    text.rstrip()
    return text


def summary_data(departments: Departments) -> dict[str, Any]:
    """The same for programs, with every name and what was counted in each department."""
    return {
        "departments": [
            {"department": name, "passed": not _barred(problems), **_counts(problems)} for name, problems in departments.items()
        ],
        "rules": [{"rule": one.rule, "level": one.level.word, "departments": list(one.names)} for one in failing(departments)],
    }


def summary_json(departments: Departments) -> str:
    return json.dumps(summary_data(departments), ensure_ascii=False, indent=2)


def homes(departments: Departments) -> dict[Problem, list[str]]:
    """Problem → the departments that have it; those of a template may be several."""
    found: dict[Problem, list[str]] = {}
    for name, problems in departments.items():
        for one in problems:
            found.setdefault(one, []).append(name)
    return found


def _counts(problems: Iterable[Problem]) -> dict[str, int]:
    levels = [one.level for one in problems]
    return {level.word: levels.count(level) for level in Level}


def _barred(problems: Iterable[Problem]) -> bool:
    return any(one.blocks for one in problems)


def _weight(level: Level) -> int:
    return level.value
