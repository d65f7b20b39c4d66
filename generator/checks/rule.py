"""Rule: one module that says what must hold. Its docstring is its page in the manual and its test.

规则的一句话。

公式：…
来源：…
选项：…        （没有就不写）

通过：
    （最小部门上的一处改动，YAML；不用改就写“{}”）
不通过：
    （同上）
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import dedent
from typing import Protocol

from generator.checks.context import Context
from generator.checks.finding import Finding
from generator.problem import Level


class Rule(Protocol):
    """A module with an ID such as ``表间-收入合计``, a LEVEL and ``check``, which yields a Finding for each thing looked at."""

    ID: str
    LEVEL: Level
    __doc__: str | None

    def check(self, context: Context) -> Iterator[Finding]: ...


@dataclass(frozen=True, slots=True)
class Page:
    """What a rule's docstring says."""

    title: str
    formula: str
    source: str
    options: str
    passes: str
    fails: str


def title(rule: Rule) -> str:
    """What must hold, in one sentence."""
    return (rule.__doc__ or rule.ID).strip().splitlines()[0].removesuffix("。")


def page(rule: Rule) -> Page:
    """The docstring read. Raises ValueError when something is missing."""
    text = dedent(rule.__doc__ or "")
    passes, fails = _example(text, "通过", rule.ID), _example(text, "不通过", rule.ID)
    formula, source = _line(text, "公式"), _line(text, "来源")
    if not (formula and source):
        raise ValueError(f"{rule.ID} 缺公式或来源")
    return Page(title(rule), formula, source, _line(text, "选项"), passes, fails)


def _line(text: str, key: str) -> str:
    found = re.search(rf"^{key}：(.+(?:\n(?!\S+：)\S.*)*)", text, re.MULTILINE)
    return found[1].replace("\n", "") if found else ""


def _example(text: str, key: str, rule: str) -> str:
    found = re.search(rf"^{key}：\n((?:[ \t]+.*\n|[ \t]*\n)+)", text + "\n", re.MULTILINE)
    if not found:
        raise ValueError(f"{rule} 缺“{key}”的例子")
    return dedent(found[1]).strip() + "\n"
