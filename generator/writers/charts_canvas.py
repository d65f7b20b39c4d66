"""Canvas: what charts of both kinds are drawn on and with. Lengths in pt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from math import ceil

from generator import tree
from generator.tree import Chart, Line
from generator.writers.columns import em

INK = "#222222"
HAIR = "#8A8A8A"


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
        return f"<text {at}{size}>{escape(self.text, quote=False)}</text>"


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
