"""Labels of a pie that would lie over one another, moved apart. Word puts each beside the middle of its slice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin

_LINES = 2.6
_GAP = 4.0


@dataclass(frozen=True, slots=True)
class Pie:
    """Where the pie stands in its drawing: width and height of that, radius, height of the centre, size of letters; pt."""

    width: float
    height: float
    radius: float
    centre: float
    size: float

    @property
    def need(self) -> float:
        return self.size * _LINES


@dataclass(frozen=True, slots=True)
class Spot:
    """The middle of a label and its half width, in pt."""

    x: float
    y: float
    half: float


def shifts(values: Sequence[float], widths: Sequence[float], pie: Pie) -> list[tuple[float, float]]:
    """How far each label moves right and down, in parts of the drawing. widths: of the labels, in em.

    Values of zero have a label too. Labels that touch nothing and lie within the drawing stay where Word puts them.
    """
    middles = _middles(values)
    spots = [_natural(angle, wide * pie.size / 2, pie) for angle, wide in zip(middles, widths, strict=True)]
    moves = [(0.0, 0.0)] * len(values)
    for right in (True, False):
        side = sorted((n for n, angle in enumerate(middles) if (angle < pi) is right), key=lambda n: spots[n].y)
        if _crowded([spots[n].y for n in side], pie.need):
            for number, y in zip(side, _apart([spots[n].y for n in side], pie), strict=True):
                moves[number] = _move(spots[number], y, right, pie)
            continue
        for number in side:
            y = min(max(spots[number].y, pie.need / 2), pie.height - pie.need / 2)
            if y != spots[number].y:
                moves[number] = _move(spots[number], y, right, pie)
    return moves


def _move(spot: Spot, y: float, right: bool, pie: Pie) -> tuple[float, float]:
    """Beside the pie at height ``y``."""
    away = pie.radius + _GAP * 3 + spot.half
    x = pie.width / 2 + (away if right else -away)
    return (x - spot.x) / pie.width, (y - spot.y) / pie.height


def _middles(values: Sequence[float]) -> list[float]:
    """The angle in the middle of each slice, clockwise from twelve o'clock; Word draws what is below zero as if above."""
    total, start, middles = sum(map(abs, values)) or 1.0, 0.0, []
    for value in map(abs, values):
        middles.append((start + value / 2) / total * 2 * pi)
        start += value
    return middles


def _natural(angle: float, half: float, pie: Pie) -> Spot:
    """Where a label stands by itself: just outside its slice."""
    x = pie.width / 2 + (pie.radius + _GAP + half) * sin(angle)
    y = pie.centre - (pie.radius + _GAP + pie.need / 2) * cos(angle)
    return Spot(x, y, half)


def _crowded(ys: Sequence[float], need: float) -> bool:
    return any(below - above < need for above, below in zip(ys, ys[1:], strict=False))


def _apart(ys: Sequence[float], pie: Pie) -> list[float]:
    """``ys`` (rising) moved down, then up from the lower edge, until none touches the next."""
    placed: list[float] = []
    for y in ys:
        placed.append(max(y, placed[-1] + pie.need if placed else pie.need))
    limit = pie.height - pie.need / 2
    for number in reversed(range(len(placed))):
        placed[number] = min(placed[number], limit)
        limit = placed[number] - pie.need
    return placed
