"""Takes: the models, entries, doubts and rules of each kind of document.
Gives: KINDS, one literal table from 种类 to Kind.
Never knows: prose, the document tree, writers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from generator.checks.rule import Rule
from generator.facts.head import Head
from generator.facts.view import Entry, View
from generator.kinds.final_accounts.checks import RULES
from generator.kinds.final_accounts.doubts import doubts
from generator.kinds.final_accounts.entries import entries
from generator.kinds.final_accounts.model import FinalAccounts
from generator.problem import Problem


@dataclass(frozen=True, slots=True)
class Kind:
    """What is peculiar to one kind of document.

    title: how the document and its files are called; entries: model → money by subject; doubts: what is implausible in
    the facts as typed; rules: checks, in order.
    """

    name: str
    title: str
    model: type[Head]
    entries: Callable[[Any], tuple[Entry, ...]]
    doubts: Callable[[View], Iterable[Problem]]
    rules: tuple[Rule, ...] = ()


KINDS: dict[str, Kind] = {
    "部门决算": Kind("部门决算", "部门决算公开", FinalAccounts, entries, doubts, RULES),
}
