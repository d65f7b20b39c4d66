"""Ink: how lines become runs. Plain for the published paper; review.py has one that writes comments beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.tree import Cell, Chart, Line
from generator.writers.docx.blocks import PLAIN, Loose
from generator.writers.docx.links import Links


class Ink:
    """In the published paper origins are not told. links: what refers to what, told by the body before it begins."""

    def __init__(self) -> None:
        self.links = Links({})

    def line(self, line: Line, loose: Loose = PLAIN) -> str:
        """A line outside tables as runs. loose: where its letters stand a little apart."""
        return self.links.line(line, loose)

    def row(self, cells: Sequence[Cell]) -> Mapping[int, tuple[str, str]]:
        """Number of a cell in ``cells`` → what goes before and after its words."""
        return {}

    def caption(self, chart: Chart) -> str:
        """The caption under a chart as runs."""
        return self.links.line(self.links.at(chart.key, chart.caption))
