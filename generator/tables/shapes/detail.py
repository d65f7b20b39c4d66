"""明细表 (06): three blocks of economic subjects next to each other, the whole list printed, filled or not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import zip_longest
from typing import Any

from generator.facts.view import View
from generator.origin import places
from generator.problem import Level, Problem
from generator.tables.address import Key, Row
from generator.tables.cell import Cell, GridCell, GridRow
from generator.tables.form import Form
from generator.tables.solve import Plan, Rule
from generator.tables.source import Selection, by_code, selection


def plan(form: Form, view: View, catalogue: Mapping[str, Any]) -> Plan:
    """Rows are the subjects that the form lists; classes and the totals below them are sums."""
    column, source = _column(form)
    listed = tuple(row for block in _blocks(form) for row in block)
    totals = tuple(Row(name, name, block=name.removesuffix("合计")) for name in form.mapping("合计"))
    stated = by_code(view.entries)
    leaves = {(row.id, column): source.pick(stated[row.code]) if row.level == 2 else None for row in listed}
    leaves |= {(row.id, column): None for row in totals}
    rules = (*_classes(listed, column), *_totals(form, listed, column))
    problems = tuple(_homeless(form, listed, source, view))
    return Plan(form.text("表号"), (*listed, *totals), {column: column}, leaves, rules, problems)


def head(form: Form) -> tuple[GridRow, ...]:
    return form.head()


def widths(form: Form) -> tuple[int, ...]:
    return form.widths


def body(form: Form, plan: Plan, cells: Mapping[Key, Cell]) -> tuple[GridRow, ...]:
    """The blocks side by side, shorter ones filled up, and the row of totals."""
    column, _ = _column(form)
    lines = zip_longest(*_blocks(form))
    printed = tuple(tuple(cell for row in line for cell in _printed(row, cells, column)) for line in lines)
    return (*printed, tuple(_footer(form, cells, column)))


def _column(form: Form) -> tuple[str, Selection]:
    (name, spec), *_ = form.mapping("栏").items()
    return name, selection(spec["取"])


def _blocks(form: Form) -> tuple[tuple[Row, ...], ...]:
    return tuple(tuple(_row(text, block["属"]) for text in block["科目"]) for block in form.mapping("块").values())


def _row(text: str, block: str) -> Row:
    code, name = text.split(maxsplit=1)
    return Row(code, name, code, 1 if len(code) == 3 else 2, block)


def _classes(rows: tuple[Row, ...], column: str) -> Iterator[Rule]:
    for row in rows:
        items = [item.id for item in rows if item.level == 2 and item.code.startswith(row.code)]
        if row.level == 1 and items:
            yield Rule(f"{row.id}＝各款之和", (row.id, column), tuple((1, (item, column)) for item in items))


def _totals(form: Form, rows: tuple[Row, ...], column: str) -> Iterator[Rule]:
    """人员经费合计＝301＋303: the classes of the block that this year's form has."""
    for name in form.mapping("合计"):
        classes = [row.id for row in rows if row.level == 1 and row.block == name.removesuffix("合计")]
        yield Rule(f"{name}＝{'＋'.join(classes)}", (name, column), tuple((1, (code, column)) for code in classes))


def _printed(row: Row | None, cells: Mapping[Key, Cell], column: str) -> GridRow:
    if row is None:
        return GridCell("", "科目格"), GridCell("", "文字格"), GridCell("", "金额格")
    name = GridCell(row.name, "文字格", indent=row.level - 1)
    return GridCell(row.code, "科目格"), name, GridCell(cells[row.id, column], "金额格")


def _footer(form: Form, cells: Mapping[Key, Cell], column: str) -> Iterator[GridCell]:
    for name, across in form.mapping("合计").items():
        yield GridCell(name, "合计格", int(across))
        yield GridCell(cells[name, column], "金额格")


def _homeless(form: Form, rows: tuple[Row, ...], source: Selection, view: View) -> Iterator[Problem]:
    """Items that the form does not list: their money would be missing in the table."""
    known = {row.code for row in rows}
    for entry in view.entries:
        if source.admits(entry) and entry.code not in known:
            message = f"公开{form.text('表号')}表没有 {entry.code} {entry.name} 这一行，填不进去"
            yield Problem(Level.MUST_FIX, "填表-无此行", message, places(entry.quantity.origin), "请核对科目编码。")
