"""Series of native charts: names, categories and values, each with the cells of the workbook they stand in."""

from __future__ import annotations

from generator.tree import Chart, ChartKind, Line, Series, words
from generator.writers.docx.chart_labels import labels
from generator.writers.docx.chart_look import Drawn, fill, filled, stroke
from generator.writers.docx.markup import el, escape
from generator.writers.docx.workbook import cells


def series_of(chart: Chart, look: Drawn, index: int, code: str) -> str:
    series, last = chart.series[index], len(chart.categories) + 1
    pie = chart.kind is ChartKind.PIE
    name = _strings("c:tx", cells(index + 1, 1, 1), (series.name,))
    shape = "" if pie else filled(look.colour(index))
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
        labels(chart, series, look, code),
        _strings("c:cat", cells(0, 2, last), chart.categories),
        _values(series, cells(index + 1, 2, last), code),
    )


def _slice(look: Drawn, number: int, whole: bool) -> str:
    """Slices are parted by white lines; one that is the whole pie has none."""
    edge = el("a:ln", el("a:noFill")) if whole else stroke("FFFFFF", 12700)
    return el(
        "c:dPt",
        el("c:idx", _val=number),
        el("c:bubble3D", _val="0"),
        el("c:spPr", fill(look.colour(number)), edge),
    )


def _strings(name: str, reference: str, lines: tuple[Line, ...]) -> str:
    points = "".join(el("c:pt", el("c:v", escape(words(line))), _idx=number) for number, line in enumerate(lines))
    cache = el("c:strCache", el("c:ptCount", _val=len(lines)), points)
    return el(name, el("c:strRef", el("c:f", reference), cache))


def _values(series: Series, reference: str, code: str) -> str:
    points = "".join(el("c:pt", el("c:v", format(value, "f")), _idx=number) for number, value in enumerate(series.values))
    cache = el(
        "c:numCache",
        el("c:formatCode", escape(code or "General")),
        el("c:ptCount", _val=len(series.values)),
        points,
    )
    return el("c:val", el("c:numRef", el("c:f", reference), cache))
