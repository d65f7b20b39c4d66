"""科目表 (02, 03, 05, 07, 08): 合计 and the 类, 款, 项 that have money, by code."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from generator.facts.view import Entry, View
from generator.origin import Official, places
from generator.problem import Level, Problem
from generator.quantity import Quantity
from generator.tables.address import Key, Row
from generator.tables.cell import Cell, GridCell, GridRow, Printed
from generator.tables.form import Form
from generator.tables.notation import FormError, Formula
from generator.tables.solve import Plan, Rule
from generator.tables.source import by_code, selection

TOTAL = "合计"
LEVELS = {3: 1, 5: 2, 7: 3}
"""Digits of a code → level: 类, 款, 项."""
_DIGITS = (0, 3, 5)
"""Level → digits of its code; 合计 has none."""
_PARTS = {0: "类", 1: "款", 2: "项"}


def plan(form: Form, view: View, catalogue: Mapping[str, Any]) -> Plan:
    """Rows are rolled up from the 项 that have money in any column of the form."""
    columns = form.mapping("栏")
    sources = {number: selection(spec["取"]) for number, spec in columns.items() if "取" in spec}
    items = {
        entry.code: entry
        for entry in view.entries
        if len(entry.code) == 7 and entry.quantity.amount and any(s.admits(entry) for s in sources.values())
    }
    stated = by_code(view.entries)
    rows = (Row(TOTAL, TOTAL), *_rows(items, _names(view, catalogue.get("功能分类", {}))))
    leaves: dict[Key, Quantity | None] = {
        (row.id, number): sources[number].pick(stated[row.code]) if row.level == 3 and number in sources else None
        for row in rows for number in columns
    }  # fmt: skip
    rules = (*_across(form.formulas, rows, leaves), *_upwards(rows, columns))
    names = {number: spec["名"] for number, spec in columns.items()}
    return Plan(form.text("表号"), rows, names, leaves, rules, tuple(_nameless(rows, items)))


def head(form: Form) -> tuple[GridRow, ...]:
    """项目 with the heading of the codes and 科目名称, then 表头 of the form, then the line of 栏次.

    编码: {题: 功能分类科目编码, 列: [类, 款, 项]} until 2023, {题: 科目代码, 列: []} since 2024.
    """
    codes, across = _codes(form)
    rows = form.head()
    if len(rows) != 2:
        raise FormError(f"科目表的“表头”要两行，上面一行是跨列的总称，下面一行是各栏的名称，这里是{len(rows)}行")
    upper, lower = rows
    numbers = (*codes, "栏次", *form.mapping("栏"))
    last = [GridCell(text, "表头格") for text in numbers]
    if not codes:
        last[0] = GridCell("栏次", "表头格", 2)
    return (
        (GridCell("项目", "表头格", across + 1), *upper),
        (GridCell(form.mapping("编码")["题"], "表头格", across), GridCell("科目名称", "表头格"), *lower),
        tuple(last),
    )


def widths(form: Form) -> tuple[int, ...]:
    """The columns of the code, then 列宽 of the form: the name and the figures."""
    return (*(int(width) for width in form.mapping("编码")["列宽"]), *form.widths)


def body(form: Form, plan: Plan, cells: Mapping[Key, Cell]) -> tuple[GridRow, ...]:
    """A row each; the code goes across its columns."""
    _, across = _codes(form)
    return tuple(
        (*_label(row, across), *(GridCell(cells[row.id, column], "金额格") for column in plan.columns)) for row in plan.rows
    )


def _codes(form: Form) -> tuple[list[str], int]:
    codes = form.mapping("编码")["列"]
    return codes, max(len(codes), 1)


def _label(row: Row, across: int) -> tuple[GridCell, ...]:
    if row.level == 0:
        return (GridCell(row.name, "合计格", across + 1),)
    code, name = (Printed(text, Official(f"科目 {row.code}", row.name)) for text in (row.code, row.name))
    return GridCell(code, "科目格", across), GridCell(name, "文字格", indent=row.level - 1)


def _names(view: View, catalogue: Mapping[str, Any]) -> Callable[[str], str]:
    """Code → its name: as the department declares it (科目补充), or else as the year's list has it; "" when neither does."""
    own = {subject.code: subject.name for subject in view.get("科目补充") or ()}
    return lambda code: own.get(code) or _name(catalogue.get(code))


def _rows(items: Mapping[str, Entry], named: Callable[[str], str]) -> Iterator[Row]:
    codes = {code[:digits] for code in items for digits in LEVELS}
    for code in sorted(codes):
        name = named(code) or (items[code].name if code in items else "")
        yield Row(code, name, code, LEVELS[len(code)])


def _name(subject: Any) -> str:
    """The name in the catalogue: a text or the 名称 of a mapping."""
    return str(subject.get("名称", "") if isinstance(subject, Mapping) else subject or "")


def _across(formulas: tuple[Formula, ...], rows: tuple[Row, ...], leaves: Mapping[Key, Any]) -> Iterator[Rule]:
    """Each formula of columns, in every row."""
    for formula in formulas:
        numbers = (formula.target, *(name for _, name in formula.terms))
        if formula.axis != "栏" or any((TOTAL, number) not in leaves for number in numbers):
            raise FormError(f"公式“{formula.text}”里有表上没有的栏")
        for row in rows:
            terms = tuple((sign, (row.id, name)) for sign, name in formula.terms)
            yield Rule(formula.text, (row.id, formula.target), terms)


def _upwards(rows: tuple[Row, ...], columns: Mapping[str, Any]) -> Iterator[Rule]:
    """合计＝Σ类, 类＝Σ款, 款＝Σ项, in every column."""
    below: dict[tuple[int, str], list[str]] = {}
    for part in rows:
        if part.level:
            below.setdefault((part.level - 1, part.code[: _DIGITS[part.level - 1]]), []).append(part.id)
    for row in rows:
        if parts := below.get((row.level, row.code)):
            for column in columns:
                terms = tuple((1, (part, column)) for part in parts)
                yield Rule(f"{row.id}＝各{_PARTS[row.level]}之和", (row.id, column), terms)


def _nameless(rows: tuple[Row, ...], items: Mapping[str, Entry]) -> Iterator[Problem]:
    codes = sorted(items)
    for row in rows:
        if not row.name:
            entry = items[codes[bisect_left(codes, row.code)]]
            message = f"科目表里没有 {row.code}，{entry.code} 的上级科目没有名称"
            hint = "请核对编码；确有此科目的，在“科目补充”里写上。"
            yield Problem(Level.MUST_FIX, "填表-无此科目", message, places(entry.quantity.origin), hint)
