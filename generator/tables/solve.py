"""Solve: leaf figures and formulas in, every cell and every equation out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from generator.problem import Problem
from generator.quantity import Quantity
from generator.tables.address import Index, Key, Row
from generator.tables.book import Equation
from generator.tables.cell import Cell, signed_sum
from generator.tables.notation import FormError


@dataclass(frozen=True, slots=True)
class Rule:
    """A formula as it applies to one cell. defines: whether it may give the cell its figure, or only checks it."""

    text: str
    target: Key
    terms: tuple[tuple[int, Key], ...]
    defines: bool = True


Leaves: TypeAlias = Mapping[Key, Quantity | None]


@dataclass(frozen=True, slots=True)
class Plan:
    """A table before it is filled: its rows and columns, each cell there is with its leaf figure if it has one, its rules.

    A cell's figure is its leaf; without one, the first rule that defines it. problems: what would not go into the table.
    """

    number: str
    rows: tuple[Row, ...]
    columns: Mapping[str, str]
    leaves: Leaves
    rules: tuple[Rule, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def index(self) -> Index:
        return Index(self.number, self.rows, self.columns, self.leaves.keys())


@dataclass(slots=True)
class _Solver:
    plan: Plan
    stated: Mapping[Key, Quantity]
    zero_shown: bool
    cells: dict[Key, Cell] = field(default_factory=dict)
    open: list[Key] = field(default_factory=list)
    rows: dict[str, Row] = field(init=False)
    defining: dict[Key, Rule] = field(init=False)
    index: Index = field(init=False)

    def __post_init__(self) -> None:
        self.index = self.plan.index
        self.rows = {row.id: row for row in self.plan.rows}
        self.defining = {rule.target: rule for rule in reversed(self.plan.rules) if rule.defines}

    def cell(self, key: Key) -> Cell:
        if key not in self.cells:
            self._enter(key)
            self.cells[key] = self._solved(key)
            self.open.pop()
        return self.cells[key]

    def _enter(self, key: Key) -> None:
        if key in self.open:
            way = "→".join(self.rows[row].label for row, _ in [*self.open[self.open.index(key) :], key])
            raise FormError(f"公式互相引用，算不出来：{way}")
        self.open.append(key)

    def _solved(self, key: Key) -> Cell:
        address = self.index.address(self.rows[key[0]], key[1])
        stated, leaf = self.stated.get(key), self.plan.leaves[key]
        rule = self.defining.get(key)
        if leaf is not None or rule is None:
            return Cell(address, stated, leaf, self.zero_shown)
        computed = signed_sum([(sign, self.cell(term)) for sign, term in rule.terms])
        return Cell(address, stated, computed, self.zero_shown, rule.text)


def solve(plan: Plan, stated: Mapping[Key, Quantity], zero_shown: bool = False) -> tuple[dict[Key, Cell], tuple[Equation, ...]]:
    """Cells and equations of ``plan``; ``stated`` figures (批复数) win. Raises FormError on circular formulas."""
    solver = _Solver(plan, stated, zero_shown)
    cells = {key: solver.cell(key) for key in plan.leaves}
    return cells, tuple(_equation(plan.number, rule, cells) for rule in plan.rules)


def _equation(number: str, rule: Rule, cells: Mapping[Key, Cell]) -> Equation:
    return Equation(number, rule.text, cells[rule.target], tuple((sign, cells[key]) for sign, key in rule.terms))
