"""Charts: a Chart of the tree → one vector picture with a text alternative, for html and pdf.

Lengths in pt. Every number of the tree is printed on its bar or beside its slice; colours are told apart by
lightness too. Words are drawn in the order of tree.lines, so that a reader aloud hears them in that order.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from math import ceil

from generator import tree
from generator.looks import MM, Looks
from generator.tree import Chart, ChartKind, Line
from generator.writers.columns import em

INK = "#222222"
HAIR = "#8A8A8A"
_ABOVE = 8.0
"""Empty room in pt between the text before and the picture."""


@dataclass(frozen=True, slots=True)
class Canvas:
    """width, height and size of letters in pt; colours in order of series or slices."""

    width: float
    height: float
    size: float
    colours: tuple[str, ...]

    def colour(self, number: int) -> str:
        return self.colours[number % len(self.colours)]


@dataclass(frozen=True, slots=True)
class Label:
    """Words with the point they are set at; anchor: start | middle | end."""

    text: str
    x: float
    y: float
    anchor: str = "middle"
    size: float = 0.0

    def svg(self, canvas: Canvas) -> str:
        size = f' font-size="{self.size:.2f}"' if self.size and self.size != canvas.size else ""
        at = f'x="{self.x:.2f}" y="{self.y:.2f}" text-anchor="{self.anchor}"'
        return f'<text {at}{size}>{escape(self.text, quote=False)}</text>'


def chart_svg(chart: Chart, looks: Looks, families: str) -> str:
    """The picture as an ``svg`` element in ``families`` (a CSS list). Its height is a whole number of lines of the type area."""
    from generator.writers.charts_columns import columns_svg
    from generator.writers.charts_pie import pie_svg

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


def unit_label(chart: Chart, canvas: Canvas) -> Iterator[str]:
    """“单位：万元” in the upper left corner."""
    if chart.unit:
        yield Label(f"单位：{chart.unit}", 0, canvas.size, "start", canvas.size * 0.9).svg(canvas)


def wrapped(line: Line, room: float) -> list[str]:
    """The words in lines of at most ``room`` em, as even as possible, no line of a single character."""
    text = tree.words(line)
    count = max(1, ceil(em(text) / max(room, 2)))
    length = ceil(len(text) / count)
    pieces = [text[start : start + length] for start in range(0, len(text), length)]
    return pieces or [""]
