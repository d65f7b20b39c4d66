"""Column charts: bars by category and series, values on the bars, a line at zero, series named above."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator import tree
from generator.tree import Chart
from generator.writers.charts_canvas import HAIR, INK, Canvas, Label, unit_label, wrapped
from generator.writers.columns import em

_WIDEST, _FILLED = 60.0, 0.88
"""A bar and the room at its sides in pt, at most; the part of it that is the bar."""

_SMALLEST = 6.5


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar from the zero line to its value: left edge, width, the y of its end and of zero, its value's words."""

    x: float
    width: float
    end: float
    zero: float
    text: str
    colour: str
    below: bool

    @property
    def middle(self) -> float:
        return self.x + self.width / 2

    @property
    def top(self) -> float:
        return min(self.end, self.zero)


@dataclass(frozen=True, slots=True)
class Plot:
    """Where bars may stand: y of the greatest and of the least value, and those two values (0 is within)."""

    top: float
    bottom: float
    greatest: float
    least: float

    def y(self, value: float) -> float:
        return self.bottom - (value - self.least) / (self.greatest - self.least) * (self.bottom - self.top)


def columns_svg(chart: Chart, canvas: Canvas) -> Iterator[str]:
    """The pieces of the picture in reading order: bars first, then words."""
    names = [wrapped(name, canvas.width / len(chart.categories) / canvas.size - 0.5) for name in chart.categories]
    plot = _plot(chart, canvas, max(map(len, names)))
    bars = [_bars(chart, number, plot, canvas) for number in range(len(chart.series))]
    for bar in (bar for series in bars for bar in series):
        yield _rect(bar)
    zero = plot.y(0)
    yield f'<path d="M0 {zero:.2f}H{canvas.width:.2f}" stroke="{INK}" stroke-width=".8" fill="none"/>'
    yield from unit_label(chart, canvas)
    labels = _values([bar for series in bars for bar in series], canvas)
    legend = _legend(chart, canvas)
    for number, series in enumerate(bars):
        yield from legend[number]
        yield from (labels.pop(0).svg(canvas) for _ in series)
    yield from _categories(names, plot, canvas)


def _plot(chart: Chart, canvas: Canvas, name_lines: int) -> Plot:
    values = [float(value) for series in chart.series for value in series.values]
    greatest, least = max(0.0, *values), min(0.0, *values)
    if greatest == least:
        greatest = 1.0
    above = canvas.size * 3.6 if greatest > 0 else canvas.size * 2.4
    below = name_lines * canvas.size * 1.2 + 5 + (canvas.size * 1.3 if least < 0 else 0)
    return Plot(above, canvas.height - below, greatest, least)


def bar_width(chart: Chart, room: float) -> float:
    """Width of a bar in pt when all stand in ``room`` pt; wider than this they would look like blocks."""
    group, count = room / len(chart.categories), len(chart.series)
    return min(group * (0.84 if count > 1 else 0.6) / count, _WIDEST) * _FILLED


def _bars(chart: Chart, number: int, plot: Plot, canvas: Canvas) -> list[Bar]:
    group, count = canvas.width / len(chart.categories), len(chart.series)
    width = bar_width(chart, canvas.width) / _FILLED
    start = (group - width * count) / 2 + number * width
    series = chart.series[number]
    return [
        Bar(
            group * at + start + width * (1 - _FILLED) / 2, width * _FILLED, plot.y(float(value)), plot.y(0),
            tree.words(point), canvas.colour(number), value < 0,
        )
        for at, (value, point) in enumerate(zip(series.values, series.points, strict=True))
    ]  # fmt: skip


def _rect(bar: Bar) -> str:
    height = abs(bar.end - bar.zero)
    if height < 0.01:
        return ""
    box = f'x="{bar.x:.2f}" y="{bar.top:.2f}" width="{bar.width:.2f}" height="{height:.2f}"'
    return f'<rect {box} fill="{bar.colour}" stroke="{HAIR}" stroke-width=".4"/>'


def _values(bars: list[Bar], canvas: Canvas) -> list[Label]:
    """One label a bar, in a size that mostly fits, moved away from its bar until it touches nothing."""
    widest = max((em(bar.text) for bar in bars), default=1.0)
    neighbours = sorted(bar.middle for bar in bars)
    pitch = min((right - left for left, right in zip(neighbours, neighbours[1:], strict=False)), default=canvas.width)
    size = max(_SMALLEST, min(canvas.size, (pitch - 1.5) / widest))
    placed: list[Label] = []
    for bar in bars:
        placed.append(_free(bar, placed, bars, size))
    return placed


def _free(bar: Bar, placed: list[Label], bars: list[Bar], size: float) -> Label:
    step = size * 1.15 if bar.below else -size * 1.15
    label = Label(bar.text, bar.middle, bar.end + (size + 1 if bar.below else -3), "middle", size)
    for _ in range(12):
        if not any(_touch(label, other) for other in placed) and not any(_covers(label, other) for other in bars):
            break
        label = Label(label.text, label.x, label.y + step, "middle", size)
    return label


def _touch(one: Label, other: Label) -> bool:
    apart = abs(one.x - other.x) >= (em(one.text) * one.size + em(other.text) * other.size) / 2 + 1
    return not apart and abs(one.y - other.y) < one.size


def _covers(label: Label, bar: Bar) -> bool:
    """Whether the words would lie on the bar."""
    half = em(label.text) * label.size / 2
    beside = label.x + half <= bar.x or label.x - half >= bar.x + bar.width
    low = max(bar.end, bar.zero)
    return not beside and label.y > bar.top + 0.5 and label.y - label.size * 0.8 < low - 0.5


def _legend(chart: Chart, canvas: Canvas) -> list[list[str]]:
    """For each series its swatch and name, right-aligned in the first line."""
    names = [tree.words(series.name) for series in chart.series]
    x = canvas.width - sum((em(name) + 2.4) * canvas.size for name in names if name)
    legend = []
    for number, name in enumerate(names):
        legend.append(_entry(name, x, canvas.colour(number), canvas) if name else [])
        x += (em(name) + 2.4) * canvas.size if name else 0
    return legend


def _entry(name: str, x: float, colour: str, canvas: Canvas) -> list[str]:
    side = canvas.size * 0.8
    box = f'x="{x:.2f}" y="{canvas.size - side:.2f}" width="{side:.2f}" height="{side:.2f}"'
    swatch = f'<rect {box} fill="{colour}" stroke="{HAIR}" stroke-width=".4"/>'
    return [swatch, Label(name, x + side + 3, canvas.size, "start").svg(canvas)]


def _categories(names: list[list[str]], plot: Plot, canvas: Canvas) -> Iterator[str]:
    group = canvas.width / len(names)
    first = canvas.height - max(map(len, names)) * canvas.size * 1.2 + canvas.size * 0.9
    for number, lines in enumerate(names):
        for row, text in enumerate(lines):
            yield Label(text, group * (number + 0.5), first + row * canvas.size * 1.2).svg(canvas)
