"""Axes and legend of native charts."""

from __future__ import annotations

from generator.tree import Chart, ChartKind, words
from generator.writers.columns import em
from generator.writers.docx.chart_look import Drawn, outline, place, text
from generator.writers.docx.markup import el

CATEGORY_AXIS, VALUE_AXIS = 111111111, 111111112


def category_axis(look: Drawn) -> str:
    return el(
        "c:catAx",
        el("c:axId", _val=CATEGORY_AXIS),
        el("c:scaling", el("c:orientation", _val="minMax")),
        el("c:delete", _val="0"),
        el("c:axPos", _val="b"),
        el("c:numFmt", _formatCode="General", _sourceLinked="0"),
        el("c:majorTickMark", _val="none"),
        el("c:minorTickMark", _val="none"),
        el("c:tickLblPos", _val="low"),
        el("c:spPr", outline()),
        text(look),
        el("c:crossAx", _val=VALUE_AXIS),
        el("c:crosses", _val="autoZero"),
        el("c:auto", _val="1"),
        el("c:lblAlgn", _val="ctr"),
        el("c:lblOffset", _val="100"),
        el("c:noMultiLvlLbl", _val="0"),
    )


def value_axis(chart: Chart) -> str:
    """The values stand on the bars, so the axis itself is not drawn; bars grow from zero."""
    negative = any(value < 0 for series in chart.series for value in series.values)
    zero = "" if negative else el("c:min", _val="0")
    return el(
        "c:valAx",
        el("c:axId", _val=VALUE_AXIS),
        el("c:scaling", el("c:orientation", _val="minMax"), zero),
        el("c:delete", _val="1"),
        el("c:axPos", _val="l"),
        el("c:numFmt", _formatCode="General", _sourceLinked="0"),
        el("c:majorTickMark", _val="none"),
        el("c:minorTickMark", _val="none"),
        el("c:tickLblPos", _val="nextTo"),
        el("c:crossAx", _val=CATEGORY_AXIS),
        el("c:crosses", _val="autoZero"),
        el("c:crossBetween", _val="between"),
    )


def legend(chart: Chart, look: Drawn) -> str:
    """Columns name their series at the top right; slices are named where they are."""
    names = sum(em(words(series.name)) + 3 for series in chart.series)
    if chart.kind is ChartKind.PIE or not names:
        return ""
    wide = min(names * float(look.size) / float(look.width), 0.8)
    where = {"xMode": "edge", "yMode": "edge", "x": f"{1 - wide:.3f}", "y": "0", "w": f"{wide:.3f}", "h": "0.09"}
    return el("c:legend", el("c:legendPos", _val="t"), place(where), el("c:overlay", _val="0"), text(look))
