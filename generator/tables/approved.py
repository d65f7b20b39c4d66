"""Approved: 批复数, the figures that win over computed ones, put to their cells."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from generator.origin import places
from generator.problem import Level, Problem
from generator.quantity import Quantity
from generator.tables.address import Key
from generator.tables.solve import Plan

if TYPE_CHECKING:
    from generator.facts.view import View


def stated(view: View, plan: Plan) -> tuple[dict[Key, Quantity], list[Problem]]:
    """The approved figures of this table by cell; those that have no cell are Problems."""
    found: dict[Key, Quantity] = {}
    problems = []
    for (table, row, column), quantity in view.approved.items():
        if table.strip().removesuffix("表") == plan.number:
            try:
                found[plan.index.find(row, column)] = quantity
            except KeyError as error:
                problems.append(_no_cell(str(error.args[0]), plan.index.suggestion(row), quantity))
    return found, problems


def unknown_tables(view: View, numbers: Collection[str]) -> Iterator[Problem]:
    for (table, _, _), quantity in view.approved.items():
        if table.strip().removesuffix("表") not in numbers:
            yield _no_cell(f"没有“{table}”", "表写作 01表 至 09表。", quantity)


def _no_cell(message: str, hint: str, quantity: Quantity) -> Problem:
    return Problem(Level.MUST_FIX, "批复数-无此格", f"批复数填错了地方：{message}", places(quantity.origin), hint)
