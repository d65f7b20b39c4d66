"""Native charts: a DrawingML chart part that Word edits, with its workbook beside it.

Element order follows the schema (CT_BarSer, CT_PieSer, CT_DLbls …); Word refuses a chart that does not.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from generator.tree import Chart, ChartKind, Series, words
from generator.writers.charts_columns import bar_width
from generator.writers.charts_svg import spoken
from generator.writers.docx import numbers
from generator.writers.docx.chart_axes import CATEGORY_AXIS, VALUE_AXIS, category_axis, legend, value_axis
from generator.writers.docx.chart_look import BARS, PIE, PLAIN, Drawn, drawn, place, run, text
from generator.writers.docx.chart_series import series_of
from generator.writers.docx.markup import NAMESPACES, el, root
from generator.writers.docx.measure import emu
from generator.writers.docx.workbook import workbook

__all__ = ["ChartFiles", "Drawn", "chart_files", "drawn", "inline", "series_code"]

_UNIT_PLACE = {"xMode": "edge", "yMode": "edge", "x": "0", "y": "0"}


@dataclass(frozen=True, slots=True)
class ChartFiles:
    """The two parts of a chart; relate the workbook to the chart as ``rId1``."""

    chart: bytes
    workbook: bytes


def chart_files(chart: Chart, look: Drawn) -> ChartFiles:
    """``chart`` as chart part and workbook."""
    codes = tuple(series_code(series) for series in chart.series)
    return ChartFiles(_space(chart, look, codes), workbook(chart, codes))


def series_code(series: Series) -> str:
    """The number format of all points of ``series``, empty if they need one each."""
    return numbers.code([words(point) for point in series.points], series.values)


def _space(chart: Chart, look: Drawn, codes: tuple[str, ...]) -> bytes:
    return root(
        "c:chartSpace",
        el("c:date1904", _val="0"),
        el("c:lang", _val="zh-CN"),
        el("c:roundedCorners", _val="0"),
        el(
            "c:chart",
            _title(chart, look),
            el("c:autoTitleDeleted", _val="0" if chart.unit else "1"),
            _plot(chart, look, codes),
            legend(chart, look),
            el("c:plotVisOnly", _val="1"),
            el("c:dispBlanksAs", _val="gap"),
        ),
        PLAIN,
        text(look),
        el("c:externalData", el("c:autoUpdate", _val="0"), r_id="rId1"),
    )


def _title(chart: Chart, look: Drawn) -> str:
    """The unit, over the drawing on the right; the caption stands in the text, under it."""
    if not chart.unit:
        return ""
    words = el("c:rich", el("a:bodyPr"), el("a:lstStyle"), el("a:p", run(f"单位：{chart.unit}", look)))
    return el("c:title", el("c:tx", words), place(_UNIT_PLACE), el("c:overlay", _val="0"))


def _plot(chart: Chart, look: Drawn, codes: tuple[str, ...]) -> str:
    series = "".join(series_of(chart, look, index, code) for index, code in enumerate(codes))
    if chart.kind is ChartKind.PIE:
        pie = el("c:pieChart", el("c:varyColors", _val="1"), series, el("c:firstSliceAng", _val="0"))
        return el("c:plotArea", place(PIE), pie)
    bars = el(
        "c:barChart",
        el("c:barDir", _val="col"),
        el("c:grouping", _val="clustered"),
        el("c:varyColors", _val="0"),
        series,
        el("c:gapWidth", _val=_gap(chart, look)),
        el("c:overlap", _val="-10"),
        el("c:axId", _val=CATEGORY_AXIS),
        el("c:axId", _val=VALUE_AXIS),
    )
    return el("c:plotArea", place(BARS), bars, category_axis(look), value_axis(chart))


def _gap(chart: Chart, look: Drawn) -> int:
    """Room between the groups of bars, in hundredths of a bar: bars are as wide as in the PDF. Word knows 500 at most."""
    room, count = float(look.width) * float(BARS["w"]), len(chart.series)
    bars = room / len(chart.categories) / bar_width(chart, room)
    return round(min(max(bars - count - (count - 1) / 10, 0.2), 5) * 100)


def inline(chart: Chart, relation: str, number: int, width: Decimal, height: Decimal) -> str:
    """The run that shows a chart in the text; width and height in mm, number unique in the document."""
    across, down = emu(width), emu(height)
    reference = el("c:chart", r_id=relation)
    drawing = el(
        "wp:inline",
        el("wp:extent", _cx=across, _cy=down),
        el("wp:effectExtent", _l=0, _t=0, _r=0, _b=0),
        el("wp:docPr", _id=number, _name=f"图表 {number}", _descr=spoken(chart)),
        el("wp:cNvGraphicFramePr"),
        el("a:graphic", el("a:graphicData", reference, _uri=NAMESPACES["c"])),
        _distT=0, _distB=0, _distL=0, _distR=0,
    )  # fmt: skip
    return el("w:r", el("w:drawing", drawing))
