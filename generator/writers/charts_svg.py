"""Charts: a Chart of the tree → one vector picture with a text alternative, for html and pdf.

Lengths in pt. Every number of the tree is printed on its bar or beside its slice; colours are told apart by
lightness too. Words are drawn in the order of tree.lines, so that a reader aloud hears them in that order.
"""

from __future__ import annotations

from html import escape
from math import ceil

from generator import tree
from generator.looks import MM, Looks
from generator.tree import Chart, ChartKind
from generator.writers.charts_canvas import INK, Canvas
from generator.writers.charts_columns import columns_svg
from generator.writers.charts_pie import pie_svg

_ABOVE = 8.0
"""Empty room in pt between the text before and the picture."""


def chart_svg(chart: Chart, looks: Looks, families: str) -> str:
    """The picture as an ``svg`` element in ``families`` (a CSS list). Its height is a whole number of lines of the type area."""
    width, height = chart_size(looks)
    canvas = Canvas(width, height - _ABOVE, float(looks.look("图字").size), looks.chart.colours)
    draw = columns_svg if chart.kind is ChartKind.COLUMN else pie_svg
    return "".join((_opening(chart, canvas, families), *draw(chart, canvas), "</svg>"))


def chart_size(looks: Looks) -> tuple[float, float]:
    """Width and height of a picture in pt."""
    line = float(looks.line)
    return float(looks.chart.width * MM), ceil(float(looks.chart.height * MM) / line) * line


def _opening(chart: Chart, canvas: Canvas, families: str) -> str:
    height = canvas.height + _ABOVE
    box = f'viewBox="0 {-_ABOVE} {canvas.width:.2f} {height:.2f}"'
    size = f'width="{canvas.width:.2f}pt" height="{height:.2f}pt"'
    told = escape(spoken(chart))
    namespace = 'xmlns="http://www.w3.org/2000/svg"'
    letters = f'font-family="{escape(families)}" font-size="{canvas.size}" fill="{INK}"'
    return f'<svg {namespace} {box} {size} {letters} role="img" aria-label="{told}"><title>{told}</title>'


def spoken(chart: Chart) -> str:
    """The chart in words: caption, unit and every value."""
    unit = f"，单位：{chart.unit}" if chart.unit else ""
    series = (_spoken(chart, number) for number in range(len(chart.series)))
    return f"{tree.words(chart.caption)}（{chart.kind.value}图{unit}）：{'；'.join(series)}。"


def _spoken(chart: Chart, number: int) -> str:
    series = chart.series[number]
    name = tree.words(series.name) if chart.kind is ChartKind.COLUMN else ""
    values = zip(chart.categories, series.points, strict=True)
    told = "，".join(f"{tree.words(category)} {tree.words(point)}" for category, point in values)
    return f"{name}：{told}" if name else told
