"""自评表: 整体绩效自评表 and 项目自评表, their rows as the form lays them out.

段 of a form is a list of: {行: [格…], 若: 名} a row, left out when what 若 names is empty; {选: 类别, 题: …, 项: […]} a row of
boxes; {指标: 题} the indicators; {每个目标: [段…]} the same again for each 年度目标 of the whole department.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.facts.view import View
from generator.tables.book import Sheet
from generator.tables.cell import Content, GridCell, GridRow, Piece, Printed, text_of
from generator.tables.form import Form, filled, grid_cell
from generator.tables.notation import FormError
from generator.tables.shapes import indicators
from generator.tables.shapes.pieces import piece
from generator.tables.shapes.statement import Statement

WHOLE, PROJECT = NAMES = ("整体自评表", "项目自评表")


def sheets(view: View, form: Form, tables: Mapping[str, Sheet], identity: Mapping[str, Content]) -> Iterator[Sheet]:
    """整体自评表 if it was stated, or one 项目自评表 for each project that has a 自评, as ``form`` is of one or the other."""
    if form.text("形式") == WHOLE:
        if view.get("绩效.整体") is not None and view.get("绩效.整体.年度目标"):
            yield _sheet("evaluation-0", Statement(view, ("绩效.整体",), form, identity, tables))
        return
    for at, _ in enumerate(view.get("项目") or (), 1):
        if view.get(f"项目[{at}].自评") is not None:
            paths = (f"项目[{at}].自评", f"项目[{at}]")
            yield _sheet(f"evaluation-{at}", Statement(view, paths, form, identity, tables))


def _sheet(key: str, statement: Statement) -> Sheet:
    form, pieces = statement.form, {**statement.pieces(), "表名": statement.form.text("表名")}
    title, left, middle, right = (filled(form.text(line), pieces) for line in ("题名", "部门行", "年度行", "右行"))
    body = tuple(row for band in form.list("段") for row in _band(band, statement, pieces))
    _check_spans(body, len(form.widths))
    notes = tuple(_notes(form))
    return Sheet(key, "", form.text("表名"), title, "", left, middle, right, form.widths, (), body, notes)


def _band(band: Mapping[str, Any], statement: Statement, pieces: Mapping[str, Content]) -> Iterator[GridRow]:
    if "行" in band:
        if "若" not in band or text_of(filled(f"{{{{{band['若']}}}}}", pieces)):
            yield tuple(grid_cell(cell, pieces, "居中格") for cell in band["行"])
    elif "选" in band:
        yield _boxes(band, statement)
    elif "指标" in band:
        yield from indicators.rows(filled(band["指标"], pieces), statement)
    elif "每个目标" in band:
        for goal in statement.goals():
            within = {**pieces, **goal.goal_pieces()}
            yield from (row for part in band["每个目标"] for row in _band(part, goal, within))
    else:
        raise FormError(f"段里不认识的项“{'、'.join(band)}”")


def _boxes(band: Mapping[str, Any], statement: Statement) -> GridRow:
    """1、部门预算项目√ 2、区级专项□ …: the one stated is ticked."""
    chosen = piece(statement.get(band["选"]))
    parts: list[Piece] = []
    for at, choice in enumerate(band["项"], 1):
        origin = getattr(chosen, "origin", None)
        tick = "□" if chosen != choice else Printed("√", origin) if origin else "√"
        parts += [f"{'' if at == 1 else '　'}{at}、{choice}", tick]
    return GridCell(band["题"], "居中格"), GridCell(tuple(parts), "文字格", int(band["跨列"]))


def _notes(form: Form) -> Iterator[str]:
    notes = [note.text for note in form.notes()]
    if notes:
        yield form.text("注题", "备注：")
    yield from (f"{at}.{text}" for at, text in enumerate(notes, 1))


def _check_spans(body: tuple[GridRow, ...], width: int) -> None:
    """Every row must fill the columns that 列宽 counts, cells that hang down from above included."""
    hanging: list[tuple[int, int]] = []
    for at, row in enumerate(body, 1):
        taken = sum(wide for wide, _ in hanging) + sum(cell.colspan for cell in row)
        if taken != width:
            raise FormError(f"第{at}行占了{taken}列，列宽有{width}列")
        below = [*hanging, *((cell.colspan, cell.rowspan) for cell in row)]
        hanging = [(wide, high - 1) for wide, high in below if high > 1]
