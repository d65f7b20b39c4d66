"""Labels of native charts: the values on bars or beside slices, none over another."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from generator.tree import Chart, ChartKind, Series, words
from generator.writers.charts_columns import bar_width
from generator.writers.columns import em
from generator.writers.docx import numbers
from generator.writers.docx.chart_look import BARS, PIE, PLAIN, Drawn, place, run, text
from generator.writers.docx.markup import el
from generator.writers.docx.slices import Pie, shifts

_ROOM = 0.23
"""Part of the drawing's width that a label may take before it is wrapped."""
_SMALLEST, _SMALL = 6.5, 8.5
_STAYS = (0.0, 0.0)


def labels(chart: Chart, series: Series, look: Drawn, code: str) -> str:
    """Values on the bars or beside the slices. A point gets a label of its own where the common one does not do."""
    pie = chart.kind is ChartKind.PIE
    look = _beside_slices(chart, look) if pie else _on_bars(chart, look)
    moves = _moves(chart, look) if pie else [_STAYS] * len(series.values)
    singles = "".join(
        _label(number, words(point), value, look, pie, move)
        for number, (point, value, move) in enumerate(zip(series.points, series.values, moves, strict=True))
        if move != _STAYS or not code
    )
    form = el("c:numFmt", _formatCode=code or "General", _sourceLinked="0")
    leaders = el("c:showLeaderLines", _val="1") if pie else ""
    return el("c:dLbls", singles, form, PLAIN, text(look), _shown(pie), leaders)


def _moves(chart: Chart, look: Drawn) -> list[tuple[float, float]]:
    width, height = float(look.width), float(look.height)
    radius = min(width * float(PIE["w"]), height * float(PIE["h"])) / 2
    centre = height * (float(PIE["y"]) + float(PIE["h"]) / 2)
    values = [float(value) for value in chart.series[0].values]
    names = [max(em(words(name)), em(words(point))) for name, point in zip(chart.categories, chart.series[0].points, strict=True)]
    room = width * _ROOM / float(look.size)
    return shifts(values, [min(name, room) for name in names], Pie(width, height, radius, centre, float(look.size)))


def _on_bars(chart: Chart, look: Drawn) -> Drawn:
    """The look of the values on the bars: small enough that neighbours do not touch."""
    widest = max((em(words(point)) for series in chart.series for point in series.points), default=1.0)
    room = float(look.width) * float(BARS["w"])
    pitch = bar_width(chart, room) * 1.1 if len(chart.series) > 1 else room / len(chart.categories)
    size = min(float(look.size), max(pitch / widest, _SMALLEST))
    return replace(look, size=Decimal(int(size * 2)) / 2)


def _beside_slices(chart: Chart, look: Drawn) -> Drawn:
    """The look of names beside the slices: a little smaller when that keeps the longest on one line."""
    longest = max((em(words(name)) for name in chart.categories), default=1.0)
    size = float(look.width) * _ROOM / longest
    return replace(look, size=Decimal(int(size * 2)) / 2) if _SMALL <= size < float(look.size) else look


def _label(number: int, point: str, value: Decimal, look: Drawn, pie: bool, move: tuple[float, float]) -> str:
    """The label of one point, moved by ``move`` in parts of the drawing; as fixed words if no format fits."""
    code = numbers.code([point], [value])
    moved = place({"x": f"{move[0]:.4f}", "y": f"{move[1]:.4f}"}) if move != _STAYS else ""
    fixed = "" if code else el("c:tx", el("c:rich", el("a:bodyPr"), el("a:p", run(point, look))))
    form = el("c:numFmt", _formatCode=code or "General", _sourceLinked="0")
    return el("c:dLbl", el("c:idx", _val=number), moved, fixed, form, PLAIN, text(look), _shown(pie))


def _shown(pie: bool) -> str:
    return (
        el("c:dLblPos", _val="outEnd")
        + el("c:showLegendKey", _val="0")
        + el("c:showVal", _val="1")
        + el("c:showCatName", _val="1" if pie else "0")
        + el("c:showSerName", _val="0")
        + el("c:showPercent", _val="0")
        + el("c:showBubbleSize", _val="0")
        + (el("c:separator", "\n") if pie else "")
    )
