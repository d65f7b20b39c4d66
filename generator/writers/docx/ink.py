"""Ink: how lines become runs. Plain for the published paper; review.py has one that writes comments beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.tree import Cell, Chart, Line
from generator.writers.docx.blocks import runs


class Ink:
    """In the published paper origins are not told."""

    def line(self, line: Line) -> str:
        """A line outside tables as runs."""
        return runs(line)

    def row(self, cells: Sequence[Cell]) -> Mapping[int, tuple[str, str]]:
        """Number of a cell in ``cells`` → what goes before and after its words."""
        return {}

    def caption(self, chart: Chart) -> str:
        """The caption under a chart as runs."""
        return runs(chart.caption)
