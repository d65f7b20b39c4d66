"""Native charts: a DrawingML chart part that Word edits, with its workbook beside it.

Element order follows the schema (CT_BarSer, CT_PieSer, CT_DLbls …); Word refuses a chart that does not.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from generator.looks import MM, Looks
from generator.tree import Chart, ChartKind, Line, Series, words
from generator.writers.charts_canvas import HAIR, INK
from generator.writers.charts_columns import bar_width
from generator.writers.charts_svg import spoken
from generator.writers.columns import em
from generator.writers.docx import numbers
from generator.writers.docx.markup import NAMESPACES, el, escape, root
from generator.writers.docx.measure import emu
from generator.writers.docx.slices import Pie, shifts
from generator.writers.docx.workbook import cells, workbook

_INK, _HAIR = INK.lstrip("#"), HAIR.lstrip("#")
_UNIT_PLACE = {"xMode": "edge", "yMode": "edge", "x": "0", "y": "0"}
_PIE_PLACE = {"layoutTarget": "inner", "xMode": "edge", "yMode": "edge", "x": "0.31", "y": "0.15", "w": "0.38", "h": "0.74"}
_BARS_PLACE = {"layoutTarget": "inner", "xMode": "edge", "yMode": "edge", "x": "0.01", "y": "0.19", "w": "0.98", "h": "0.66"}
_PLAIN = el("c:spPr", el("a:noFill"), el("a:ln", el("a:noFill")))
_LABEL_ROOM = 0.23
"""Part of the drawing's width that a label may take before it is wrapped."""
_SMALLEST, _SMALL = 6.5, 8.5
_STAYS = (0.0, 0.0)
CATEGORY_AXIS, VALUE_AXIS = 111111111, 111111112


@dataclass(frozen=True, slots=True)
class Drawn:
    """How charts are drawn: colours (RRGGBB) of series or slices in order; fonts and size of the labels; all in pt."""

    colours: tuple[str, ...]
    latin: str
    east_asia: str
    size: Decimal
    width: Decimal
    height: Decimal

    def colour(self, index: int) -> str:
        return self.colours[index % len(self.colours)]


def drawn(looks: Looks) -> Drawn:
    """The look of charts as 版式.yaml has it: 图 for colours, 图字 for labels."""
    look, chart = looks.look("图字"), looks.chart
    colours = tuple(colour.lstrip("#") for colour in chart.colours)
    return Drawn(colours, look.font.latin, look.font.name, look.size, chart.width * MM, chart.height * MM)


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
            _legend(chart, look),
            el("c:plotVisOnly", _val="1"),
            el("c:dispBlanksAs", _val="gap"),
        ),
        _PLAIN,
        _text(look),
        el("c:externalData", el("c:autoUpdate", _val="0"), r_id="rId1"),
    )


def _title(chart: Chart, look: Drawn) -> str:
    """The unit, over the drawing on the right; the caption stands in the text, under it."""
    if not chart.unit:
        return ""
    words = el("c:rich", el("a:bodyPr"), el("a:lstStyle"), el("a:p", _run(f"单位：{chart.unit}", look)))
    return el("c:title", el("c:tx", words), _place(_UNIT_PLACE), el("c:overlay", _val="0"))


def _place(where: dict[str, str]) -> str:
    """A fixed place, in parts of the drawing."""
    return el("c:layout", el("c:manualLayout", *(el(f"c:{name}", _val=value) for name, value in where.items())))


def _plot(chart: Chart, look: Drawn, codes: tuple[str, ...]) -> str:
    series = "".join(_series(chart, look, index, code) for index, code in enumerate(codes))
    if chart.kind is ChartKind.PIE:
        pie = el("c:pieChart", el("c:varyColors", _val="1"), series, el("c:firstSliceAng", _val="0"))
        return el("c:plotArea", _place(_PIE_PLACE), pie)
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
    return el("c:plotArea", _place(_BARS_PLACE), bars, _category_axis(look), _value_axis(chart))


def _series(chart: Chart, look: Drawn, index: int, code: str) -> str:
    series, last = chart.series[index], len(chart.categories) + 1
    pie = chart.kind is ChartKind.PIE
    name = _strings("c:tx", cells(index + 1, 1, 1), (series.name,))
    shape = "" if pie else _filled(look.colour(index))
    invert = "" if pie else el("c:invertIfNegative", _val="0")
    whole = sum(value != 0 for value in series.values) < 2
    points = "".join(_slice(look, number, whole) for number in range(len(series.points))) if pie else ""
    return el(
        "c:ser",
        el("c:idx", _val=index),
        el("c:order", _val=index),
        name,
        shape,
        invert,
        points,
        _labels(chart, series, look, code),
        _strings("c:cat", cells(0, 2, last), chart.categories),
        _values(series, cells(index + 1, 2, last), code),
    )


def _slice(look: Drawn, number: int, whole: bool) -> str:
    """Slices are parted by white lines; one that is the whole pie has none."""
    edge = el("a:ln", el("a:noFill")) if whole else _stroke("FFFFFF", 12700)
    return el(
        "c:dPt",
        el("c:idx", _val=number),
        el("c:bubble3D", _val="0"),
        el("c:spPr", _fill(look.colour(number)), edge),
    )


def _labels(chart: Chart, series: Series, look: Drawn, code: str) -> str:
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
    return el("c:dLbls", singles, form, _PLAIN, _text(look), _shown(pie), leaders)


def _moves(chart: Chart, look: Drawn) -> list[tuple[float, float]]:
    width, height = float(look.width), float(look.height)
    radius = min(width * float(_PIE_PLACE["w"]), height * float(_PIE_PLACE["h"])) / 2
    centre = height * (float(_PIE_PLACE["y"]) + float(_PIE_PLACE["h"]) / 2)
    values = [float(value) for value in chart.series[0].values]
    names = [max(em(words(name)), em(words(point))) for name, point in zip(chart.categories, chart.series[0].points, strict=True)]
    room = width * _LABEL_ROOM / float(look.size)
    return shifts(values, [min(name, room) for name in names], Pie(width, height, radius, centre, float(look.size)))


def _on_bars(chart: Chart, look: Drawn) -> Drawn:
    """The look of the values on the bars: small enough that neighbours do not touch."""
    widest = max((em(words(point)) for series in chart.series for point in series.points), default=1.0)
    room = float(look.width) * float(_BARS_PLACE["w"])
    pitch = bar_width(chart, room) * 1.1 if len(chart.series) > 1 else room / len(chart.categories)
    size = min(float(look.size), max(pitch / widest, _SMALLEST))
    return replace(look, size=Decimal(int(size * 2)) / 2)


def _beside_slices(chart: Chart, look: Drawn) -> Drawn:
    """The look of names beside the slices: a little smaller when that keeps the longest on one line."""
    longest = max((em(words(name)) for name in chart.categories), default=1.0)
    size = float(look.width) * _LABEL_ROOM / longest
    return replace(look, size=Decimal(int(size * 2)) / 2) if _SMALL <= size < float(look.size) else look


def _gap(chart: Chart, look: Drawn) -> int:
    """Room between the groups of bars, in hundredths of a bar: bars are as wide as in the PDF. Word knows 500 at most."""
    room, count = float(look.width) * float(_BARS_PLACE["w"]), len(chart.series)
    bars = room / len(chart.categories) / bar_width(chart, room)
    return round(min(max(bars - count - (count - 1) / 10, 0.2), 5) * 100)


def _label(number: int, text: str, value: Decimal, look: Drawn, pie: bool, move: tuple[float, float]) -> str:
    """The label of one point, moved by ``move`` in parts of the drawing; as fixed words if no format fits."""
    code = numbers.code([text], [value])
    place = _place({"x": f"{move[0]:.4f}", "y": f"{move[1]:.4f}"}) if move != _STAYS else ""
    fixed = "" if code else el("c:tx", el("c:rich", el("a:bodyPr"), el("a:p", _run(text, look))))
    form = el("c:numFmt", _formatCode=code or "General", _sourceLinked="0")
    return el("c:dLbl", el("c:idx", _val=number), place, fixed, form, _PLAIN, _text(look), _shown(pie))


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


def _strings(name: str, reference: str, lines: tuple[Line, ...]) -> str:
    points = "".join(
        el("c:pt", el("c:v", escape(words(line))), _idx=number) for number, line in enumerate(lines)
    )
    cache = el("c:strCache", el("c:ptCount", _val=len(lines)), points)
    return el(name, el("c:strRef", el("c:f", reference), cache))


def _values(series: Series, reference: str, code: str) -> str:
    points = "".join(
        el("c:pt", el("c:v", format(value, "f")), _idx=number) for number, value in enumerate(series.values)
    )
    cache = el(
        "c:numCache",
        el("c:formatCode", escape(code or "General")),
        el("c:ptCount", _val=len(series.values)),
        points,
    )
    return el("c:val", el("c:numRef", el("c:f", reference), cache))


def _category_axis(look: Drawn) -> str:
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
        el("c:spPr", _stroke(_INK, 10160)),
        _text(look),
        el("c:crossAx", _val=VALUE_AXIS),
        el("c:crosses", _val="autoZero"),
        el("c:auto", _val="1"),
        el("c:lblAlgn", _val="ctr"),
        el("c:lblOffset", _val="100"),
        el("c:noMultiLvlLbl", _val="0"),
    )


def _value_axis(chart: Chart) -> str:
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


def _legend(chart: Chart, look: Drawn) -> str:
    """Columns name their series at the top right; slices are named where they are."""
    names = sum(em(words(series.name)) + 3 for series in chart.series)
    if chart.kind is ChartKind.PIE or not names:
        return ""
    wide = min(names * float(look.size) / float(look.width), 0.8)
    where = {"xMode": "edge", "yMode": "edge", "x": f"{1 - wide:.3f}", "y": "0", "w": f"{wide:.3f}", "h": "0.09"}
    return el("c:legend", el("c:legendPos", _val="t"), _place(where), el("c:overlay", _val="0"), _text(look))


def _text(look: Drawn) -> str:
    run = el("a:defRPr", *_fonts(look), _sz=round(look.size * 100), _b="0")
    return el("c:txPr", el("a:bodyPr"), el("a:lstStyle"), el("a:p", el("a:pPr", run), el("a:endParaRPr", _lang="zh-CN")))


def _run(text: str, look: Drawn) -> str:
    look_of_run = el("a:rPr", *_fonts(look), _lang="zh-CN", _sz=round(look.size * 100), _b="0")
    return el("a:r", look_of_run, el("a:t", escape(text)))


def _fonts(look: Drawn) -> tuple[str, ...]:
    return (
        _fill(_INK),
        el("a:latin", _typeface=look.latin),
        el("a:ea", _typeface=look.east_asia),
        el("a:cs", _typeface=look.latin),
    )


def _filled(colour: str) -> str:
    return el("c:spPr", _fill(colour), _stroke(_HAIR, 5080))


def _fill(colour: str) -> str:
    return el("a:solidFill", el("a:srgbClr", _val=colour))


def _stroke(colour: str, width: int) -> str:
    """width in EMU: 12,700 a point."""
    return el("a:ln", _fill(colour), _w=width)


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
