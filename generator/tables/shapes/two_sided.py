"""收支总表 (01, 04): receipts on the left, expenditure on the right, rows addressed by 行次."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

from generator.facts.view import Entry, View
from generator.origin import places
from generator.problem import Level, Problem
from generator.quantity import Quantity
from generator.tables.address import Key, Row
from generator.tables.cell import Cell, GridCell, GridRow
from generator.tables.form import Form
from generator.tables.notation import FormError, Formula
from generator.tables.solve import Plan, Rule
from generator.tables.source import ByClass, Selection, fact, selection


@dataclass(frozen=True, slots=True)
class Side:
    """收入 or 支出 of a form. specs: 行次 → what the form says of a row that has a 项目; the other rows are blank."""

    name: str
    columns: tuple[str, ...]
    first: int
    last: int
    specs: Mapping[str, Mapping[str, Any]]

    def numbers(self) -> tuple[str, ...]:
        return tuple(str(number) for number in range(self.first, self.last + 1))


def plan(form: Form, view: View, catalogue: Mapping[str, Any]) -> Plan:
    """Rows by 行次; a leaf is what the row's 取, laid over its column's 取, picks."""
    sides, columns = _sides(form), form.mapping("栏")
    entries = ByClass(view.entries)
    leaves = {key: leaf for side in sides for key, leaf in _leaves(side, columns, view, entries)}
    rows = tuple(
        Row(number, side.specs[number]["项目"], block=side.name)
        for side in sides for number in side.numbers() if number in side.specs
    )  # fmt: skip
    rules = (
        *chain.from_iterable(_rules(formula, sides, True) for formula in form.formulas),
        *chain.from_iterable(_rules(formula, sides, False) for formula in form.balances),
    )
    names = {number: spec["名"] for number, spec in columns.items()}
    return Plan(form.text("表号"), rows, names, leaves, rules, tuple(_homeless(form, sides, view)))


def head(form: Form) -> tuple[GridRow, ...]:
    return form.head()


def widths(form: Form) -> tuple[int, ...]:
    return form.widths


def body(form: Form, plan: Plan, cells: Mapping[Key, Cell]) -> tuple[GridRow, ...]:
    """Both sides next to each other, blank rows with their 行次."""
    left, right = (tuple(_printed(side, number, cells) for number in side.numbers()) for side in _sides(form))
    if len(left) != len(right):
        raise FormError(f"收入有{len(left)}行，支出有{len(right)}行，两边要一样多")
    return tuple((*a, *b) for a, b in zip(left, right, strict=True))


def _sides(form: Form) -> tuple[Side, Side]:
    left, right = (_side(name, form.mapping(name)) for name in ("收入", "支出"))
    return left, right


def _side(name: str, tree: Mapping[str, Any]) -> Side:
    first, last = (int(number) for number in tree["行次"])
    side = Side(name, tuple(tree["栏"]), first, last, tree["行"])
    stray = set(side.specs) - set(side.numbers())
    if stray:
        raise FormError(f"{name}的行次是{first}到{last}，没有{'、'.join(sorted(stray))}行")
    return side


def _leaves(side: Side, columns: Mapping[str, Any], view: View, entries: ByClass) -> Iterator[tuple[Key, Quantity | None]]:
    for number, spec in side.specs.items():
        for column in side.columns:
            yield (number, column), _leaf(spec.get("取"), columns[column].get("取"), view, entries)


def _leaf(of_row: Any, of_column: Any, view: View, entries: ByClass) -> Quantity | None:
    if of_row is None or of_column is None:
        return None
    return fact(view, of_row) if isinstance(of_row, str) else entries.pick(selection(of_column, of_row))


def _rules(formula: Formula, sides: tuple[Side, Side], defines: bool) -> Iterator[Rule]:
    return _of_columns(formula, sides, defines) if formula.axis == "栏" else _of_rows(formula, sides, defines)


def _of_columns(formula: Formula, sides: tuple[Side, Side], defines: bool) -> Iterator[Rule]:
    """A formula of columns holds in every row of the side that has them."""
    side = next((side for side in sides if formula.target in side.columns), None)
    if side is None or any(name not in side.columns for _, name in formula.terms):
        raise FormError(f"公式“{formula.text}”里有表上没有的栏")
    for number in side.specs:
        terms = tuple((sign, (number, name)) for sign, name in formula.terms)
        yield Rule(formula.text, (number, formula.target), terms, defines)


def _of_rows(formula: Formula, sides: tuple[Side, Side], defines: bool) -> Iterator[Rule]:
    """A formula of rows holds in every column of their side; across the sides, in the first column of each."""
    owner = {number: side for side in sides for number in side.specs}
    numbers = (formula.target, *(name for _, name in formula.terms))
    missing = [number for number in numbers if number not in owner]
    if missing:
        raise FormError(f"公式“{formula.text}”里的{'、'.join(missing)}行没有项目")
    side = owner[formula.target]
    across = any(owner[number] is not side for number in numbers)
    for column in side.columns[:1] if across else side.columns:
        terms = tuple((sign, (name, owner[name].columns[0] if across else column)) for sign, name in formula.terms)
        yield Rule(formula.text, (formula.target, column), terms, defines)


def _homeless(form: Form, sides: tuple[Side, Side], view: View) -> Iterator[Problem]:
    """Entries whose class has no row here: their money would be missing in the table."""
    for side in sides:
        by_class = [spec["取"] for spec in side.specs.values() if "类" in spec.get("取", {})]
        for column in side.columns:
            source = form.mapping("栏")[column].get("取")
            if by_class and source:
                rows = [selection(source, row) for row in by_class]
                yield from _left_over(form.text("表号"), selection(source), rows, view)


def _left_over(number: str, column: Selection, rows: list[Selection], view: View) -> Iterator[Problem]:
    for entry in view.entries:
        if column.admits(entry) and entry.quantity.amount and not any(row.admits(entry) for row in rows):
            yield _no_row(number, entry)


def _no_row(number: str, entry: Entry) -> Problem:
    message = f"公开{number}表没有 {entry.code[:3]} 类的行，{entry.code} {entry.name} 填不进去"
    return Problem(Level.MUST_FIX, "填表-无此行", message, places(entry.quantity.origin), "请核对科目编码。")


def _printed(side: Side, number: str, cells: Mapping[Key, Cell]) -> GridRow:
    spec = side.specs.get(number, {})
    role, indent = ("合计格" if spec.get("角色") == "合计" else "文字格"), int(spec.get("缩进", "0"))
    label = GridCell(spec.get("项目", ""), role, indent=indent)
    amounts = (GridCell(cells.get((number, column), ""), "金额格") for column in side.columns)
    return (label, GridCell(number, "居中格"), *amounts)
