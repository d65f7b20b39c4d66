"""The indicators of a 自评表: one row each, equal 一级指标 and 二级指标 merged downwards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from generator.tables.cell import Content, GridCell, GridRow
from generator.tables.shapes.pieces import Indicator, points
from generator.tables.shapes.statement import Statement

_MERGED = ("一级", "二级")


def rows(title: Content, statement: Statement) -> Iterator[GridRow]:
    """The head of the columns, then the indicators; ``title`` stands to the left of all of them."""
    columns, found = statement.form.list("指标列"), statement.indicators()
    heads = tuple(GridCell(column["题"], "居中格", int(column.get("跨列", "1"))) for column in columns)
    yield (GridCell(title, "居中格", rowspan=len(found) + 1), *heads)
    starts = {word: _starts(found, word) for word in _MERGED}
    for at, indicator in enumerate(found):
        cells = (_cell(column, at, indicator, starts, statement) for column in columns)
        yield tuple(cell for cell in cells if cell is not None)


def _cell(
    column: Mapping[str, Any], at: int, indicator: Indicator, starts: Mapping[str, Mapping[int, int]], statement: Statement
) -> GridCell | None:
    """The cell that begins at this row, None where one from above hangs down."""
    what, across = column["取"], int(column.get("跨列", "1"))
    if what not in _MERGED:
        return GridCell(indicator.content(what), column.get("角色", "居中格"), across)
    if at not in starts[what]:
        return None
    weight = statement.weight(indicator.path(what)) if statement.form.flag("印分值") else None
    content = indicator.content(what)
    named = (*(content if isinstance(content, tuple) else (content,)), *points(weight))
    return GridCell(named, "居中格", across, starts[what][at])


def _starts(found: tuple[Indicator, ...], word: str) -> dict[int, int]:
    """Row at which a merged cell begins → how many rows it covers."""
    starts, at = {}, 0
    for _, group in groupby(found, key=lambda indicator: indicator.path(word)):
        starts[at] = len(tuple(group))
        at += starts[at]
    return starts
