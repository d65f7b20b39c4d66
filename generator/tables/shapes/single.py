"""单行表 (09): one row, every column a fact or a formula."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.facts.view import View
from generator.tables.address import Key, Row
from generator.tables.cell import Cell, GridCell, GridRow
from generator.tables.form import Form
from generator.tables.notation import FormError
from generator.tables.solve import Plan, Rule
from generator.tables.source import fact

ONLY = Row("", "")


def plan(form: Form, view: View, catalogue: Mapping[str, Any]) -> Plan:
    """A leaf is the fact that 取 names."""
    columns = form.mapping("栏")
    leaves = {(ONLY.id, number): fact(view, spec["取"]) if "取" in spec else None for number, spec in columns.items()}
    names = {number: f"{spec['组']} {spec['名']}" for number, spec in columns.items()}
    return Plan(form.text("表号"), (ONLY,), names, leaves, tuple(_rules(form, columns)))


def head(form: Form) -> tuple[GridRow, ...]:
    return form.head()


def widths(form: Form) -> tuple[int, ...]:
    return form.widths


def body(form: Form, plan: Plan, cells: Mapping[Key, Cell]) -> tuple[GridRow, ...]:
    return (tuple(GridCell(cells[ONLY.id, number], "金额格") for number in plan.columns),)


def _rules(form: Form, columns: Mapping[str, Any]) -> Iterator[Rule]:
    for formula in form.formulas:
        if formula.axis != "栏" or any(name not in columns for _, name in ((1, formula.target), *formula.terms)):
            raise FormError(f"公式“{formula.text}”里有表上没有的栏")
        terms = tuple((sign, (ONLY.id, name)) for sign, name in formula.terms)
        yield Rule(formula.text, (ONLY.id, formula.target), terms)
