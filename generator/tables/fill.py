"""Fill: View, forms and catalogue in, Book and Problems out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Protocol, TypeAlias

from generator.facts.view import View
from generator.origin import Stated
from generator.place import Place
from generator.problem import Level, Problem
from generator.tables.address import Key
from generator.tables.approved import stated, unknown_tables
from generator.tables.book import Book, Sheet
from generator.tables.cell import Cell, Content, GridRow, Printed
from generator.tables.form import Form, below, filled, laid
from generator.tables.notation import FormError
from generator.tables.shapes import detail, evaluation, single, subjects, two_sided
from generator.tables.solve import Plan, solve

Spot: TypeAlias = Callable[[Sequence[str], Sequence[str]], tuple[Place, ...]]

_RULE = "表样-不成立"
_BAD = (FormError, LookupError, TypeError, ValueError, AttributeError)
"""What reading a form that is not as it must be can raise."""


class Shape(Protocol):
    """A module of shapes/."""

    def plan(self, form: Form, view: View, catalogue: Mapping[str, Any]) -> Plan: ...
    def head(self, form: Form) -> tuple[GridRow, ...]: ...
    def widths(self, form: Form) -> tuple[int, ...]: ...
    def body(self, form: Form, plan: Plan, cells: Mapping[Key, Cell]) -> tuple[GridRow, ...]: ...


SHAPES: Mapping[str, Shape] = {"收支总表": two_sided, "科目表": subjects, "明细表": detail, "单行表": single}


def fill(
    view: View, forms: Mapping[str, Any], catalogue: Mapping[str, Any], spot: Spot = lambda names, words: ()
) -> tuple[Book, tuple[Problem, ...]]:
    """The Book of all ``forms`` (name of file → merged tree); a form that cannot be used is a Problem and has no sheet.

    spot: where in the files called so (the most particular first) one of the words stands.
    """
    problems: list[Problem] = []
    trees = {name: laid(name, forms) for name, tree in forms.items() if "形式" in tree}
    readable = _readable(trees, problems)
    sheets = dict(_sheets(view, readable, catalogue, problems))
    problems.extend(unknown_tables(view, {*sheets, *(str(tree.get("表号")) for tree in trees.values())}))
    annex = tuple(_annex(view, readable, sheets, problems))
    found = tuple(_placed(problem, forms, spot) for problem in problems)
    return Book(_with_notes(view, readable, sheets), annex), found


def unusable(problems: Iterable[Problem]) -> bool:
    """Whether any form could not be used: the Book without its table is good for nothing."""
    return any(problem.rule == _RULE for problem in problems)


def _placed(problem: Problem, forms: Mapping[str, Any], spot: Spot) -> Problem:
    """A complaint of a form with the place of what it quotes, in the form itself or in one that it is laid over."""
    about = re.match(r"表样 表/(.+?)\.yaml：", problem.message)
    if problem.rule != _RULE or about is None:
        return problem
    names = [f"表/{name}.yaml" for name in below(about[1], forms)]
    return replace(problem, places=spot(names, re.findall("“(.+?)”", problem.message[about.end() :])))


def _readable(trees: Mapping[str, Any], problems: list[Problem]) -> dict[str, Form]:
    forms = {}
    for name, tree in sorted(trees.items()):
        try:
            forms[name] = Form(name, tree)
        except _BAD as error:
            problems.append(_bad_form(name, error))
    return forms


def _sheets(
    view: View, forms: Mapping[str, Form], catalogue: Mapping[str, Any], problems: list[Problem]
) -> Iterator[tuple[str, Sheet]]:
    for name, form in forms.items():
        if form.text("形式") in evaluation.NAMES:
            continue
        try:
            sheet, found = _sheet(view, form, catalogue)
        except _BAD as error:
            problems.append(_bad_form(name, error))
        else:
            problems.extend(found)
            yield sheet.number, sheet


def _sheet(view: View, form: Form, catalogue: Mapping[str, Any]) -> tuple[Sheet, list[Problem]]:
    shape = _shape(form)
    plan = shape.plan(form, view, catalogue)
    figures, problems = stated(view, plan)
    cells, equations = solve(plan, figures, form.flag("零显示"))
    number = form.text("表号")
    sheet = Sheet(
        f"table-{number}", number, form.text("表名"), *_above(form, view), shape.widths(form), shape.head(form),
        shape.body(form, plan, cells), landscape=form.flag("横向"), onepage=form.flag("一页"),
        empty=all(cell.printed.is_zero() for cell in cells.values()), cells=cells, rows=plan.rows,
        columns=plan.columns, equations=equations,
    )  # fmt: skip
    return sheet, [*plan.problems, *problems]


def _shape(form: Form) -> Shape:
    if form.text("形式") not in SHAPES:
        raise FormError(f"不认识的形式“{form.text('形式')}”，可用的有：{'、'.join((*SHAPES, *evaluation.NAMES))}")
    return SHAPES[form.text("形式")]


def _above(form: Form, view: View) -> tuple[Content, Content, Content, Content, Content]:
    """Title, number line, left, middle and right of the line above the frame."""
    pieces = {**identity(view), "表名": form.text("表名")}
    lines = (form.text("题名", "{{表名}}"), f"公开{form.text('表号')}表", *map(form.text, ("部门行", "年度行", "单位行")))
    title, number, left, middle, right = (filled(line, pieces) for line in lines)
    return title, number, left, middle, right


def identity(view: View) -> dict[str, Content]:
    """年度 and 部门 (as tables call it) for the texts of the forms."""
    origin = getattr(view.get("年度"), "origin", Stated("年度", str(view.year)))
    year = Printed(str(view.year), origin)
    return {"年度": year, "部门": view.get("部门.表头名称") or view.get("部门.全称") or ""}


def _bad_form(name: str, error: Exception) -> Problem:
    why = str(error) if isinstance(error, FormError) else f"缺少一项或写法不对（{error!r}）"
    return Problem(Level.MUST_FIX, _RULE, f"表样 表/{name}.yaml：{why}")


def _with_notes(view: View, forms: Mapping[str, Form], sheets: Mapping[str, Sheet]) -> dict[str, Sheet]:
    """Notes come last: one of them is printed only when there is 尾差 anywhere in the tables."""
    residue = Book(sheets).residue
    by_number = {form.text("表号"): form for form in forms.values()}
    return {
        number: replace(sheet, notes=tuple(_notes(by_number[number], identity(view), residue, sheet.empty)))
        for number, sheet in sorted(sheets.items())
    }


def _notes(form: Form, pieces: Mapping[str, Content], residue: bool, empty: bool) -> Iterator[Content]:
    texts = [note.text for note in form.notes() if not note.only or (note.only == "尾差" and residue)]
    for at, text in enumerate(texts, 1):
        numeral = f"{at}." if len(texts) > 1 else ""
        yield filled(("注：" if at == 1 else "") + numeral + text, pieces)
    if form.formula_line():
        yield form.formula_line()
    if empty and form.text("空表说明"):
        yield filled(f"说明：{form.text('空表说明')}", pieces)


def _annex(view: View, forms: Mapping[str, Form], sheets: Mapping[str, Sheet], problems: list[Problem]) -> Iterator[Sheet]:
    """整体自评表, then 项目自评表."""
    wanted = [(name, form) for shape in evaluation.NAMES for name, form in forms.items() if form.text("形式") == shape]
    for name, form in wanted:
        try:
            yield from tuple(evaluation.sheets(view, form, sheets, identity(view)))
        except _BAD as error:
            problems.append(_bad_form(name, error))
