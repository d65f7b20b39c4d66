"""Pie charts: slices clockwise from twelve o'clock; beside each, on a leader line, its name and its value.

Values of zero or below have no slice; they are listed with an empty swatch so that no number is lost.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import cos, pi, sin

from generator import tree
from generator.tree import Chart
from generator.writers.charts_canvas import HAIR, Canvas, Label, unit_label, wrapped

_GAP = 16.0
"""Room in pt between the circle and the words."""
_WHOLE = 2 * pi - 0.0001


@dataclass(frozen=True, slots=True)
class Tag:
    """The words of one slice: name in lines, value; where they stand (y of the middle); whether on the right.

    angle: middle of the slice in radians clockwise from twelve o'clock; None: no slice.
    """

    name: list[str]
    value: str
    right: bool
    y: float
    angle: float | None
    colour: str

    def height(self, size: float) -> float:
        return (len(self.name) + 1) * size * 1.12 + 3


def pie_svg(chart: Chart, canvas: Canvas) -> Iterator[str]:
    """The pieces of the picture: slices and leaders, then values, then names."""
    radius = min(canvas.height * 0.37, canvas.width * 0.2)
    centre = canvas.width / 2, canvas.height / 2 + canvas.size * 0.4
    tags, size = _fitted(_tags(chart, canvas, radius, centre), canvas)
    yield from _slices(chart, canvas, radius, centre)
    yield from (piece for tag in tags for piece in _leader(tag, radius, centre))
    yield from unit_label(chart, canvas)
    labels = [_labels(tag, radius, centre, size) for tag in tags]
    yield from (value.svg(canvas) for value, _ in labels)
    yield from (line.svg(canvas) for _, names in labels for line in names)


def _turns(chart: Chart) -> list[tuple[float, float] | None]:
    """Start and end of each slice in radians, None for values that have no slice."""
    values = [max(float(value), 0.0) for value in chart.series[0].values]
    total, start, turns = sum(values), 0.0, []
    for value in values:
        angle = value / total * 2 * pi if total else 0.0
        turns.append((start, start + angle) if angle else None)
        start += angle
    return turns


def _slices(chart: Chart, canvas: Canvas, radius: float, centre: tuple[float, float]) -> Iterator[str]:
    turns, (x, y) = _turns(chart), centre
    if not any(turns):
        yield f'<circle cx="{x:.2f}" cy="{y:.2f}" r="{radius:.2f}" fill="none" stroke="{HAIR}" stroke-width=".8"/>'
    for number, turn in enumerate(turns):
        if turn and turn[1] - turn[0] > _WHOLE:
            yield f'<circle cx="{x:.2f}" cy="{y:.2f}" r="{radius:.2f}" fill="{canvas.colour(number)}"/>'
        elif turn:
            (x1, y1), (x2, y2) = (_point(centre, radius, angle) for angle in turn)
            large = int(turn[1] - turn[0] > pi)
            arc = f"M{x:.2f} {y:.2f}L{x1:.2f} {y1:.2f}A{radius:.2f} {radius:.2f} 0 {large} 1 {x2:.2f} {y2:.2f}Z"
            yield f'<path d="{arc}" fill="{canvas.colour(number)}" stroke="#FFFFFF" stroke-width="1"/>'


def _tags(chart: Chart, canvas: Canvas, radius: float, centre: tuple[float, float]) -> list[Tag]:
    room = (canvas.width / 2 - radius - _GAP - 2) / canvas.size
    tags = []
    for number, turn in enumerate(_turns(chart)):
        angle = _middle(*turn) if turn else None
        y = centre[1] - (radius + _GAP) * cos(angle) if angle is not None else canvas.height
        words = wrapped(chart.categories[number], room), tree.words(chart.series[0].points[number])
        tags.append(Tag(*words, angle is not None and angle < pi, y, angle, canvas.colour(number)))
    return tags


def _middle(start: float, end: float) -> float:
    """Where the leader of a slice begins; that of a whole circle, which has no middle, on the right."""
    return pi / 2 if end - start > _WHOLE else (start + end) / 2


def _fitted(tags: list[Tag], canvas: Canvas) -> tuple[list[Tag], float]:
    """The tags moved apart on either side; letters get smaller when a side would not hold them."""
    sides = [[tag for tag in tags if tag.right is right] for right in (True, False)]
    room = canvas.height - canvas.size * 1.5
    need = max(sum(tag.height(canvas.size) for tag in side) for side in sides)
    size = canvas.size * min(1.0, room / need) if need else canvas.size
    moved = {id(old): new for side in sides for old, new in _apart(side, size, canvas)}
    return [moved[id(tag)] for tag in tags], size


def _apart(side: list[Tag], size: float, canvas: Canvas) -> Iterator[tuple[Tag, Tag]]:
    """Down from the top so that none touches the one above, then up again from the bottom edge."""
    order = sorted(side, key=lambda tag: tag.y)
    ys, edge = [], canvas.size * 1.4
    for tag in order:
        half = tag.height(size) / 2
        ys.append(max(tag.y, edge + half))
        edge = ys[-1] + half
    edge = canvas.height
    for number in reversed(range(len(order))):
        half = order[number].height(size) / 2
        ys[number] = min(ys[number], edge - half)
        edge = ys[number] - half
    return ((tag, replace(tag, y=y)) for tag, y in zip(order, ys, strict=True))


def _leader(tag: Tag, radius: float, centre: tuple[float, float]) -> Iterator[str]:
    end = _edge(tag, radius, centre)
    if tag.angle is None:
        yield f'<circle cx="{end + 3:.2f}" cy="{tag.y:.2f}" r="2.5" fill="none" stroke="{HAIR}" stroke-width=".8"/>'
        return
    (x1, y1), (x2, y2) = _point(centre, radius, tag.angle), _point(centre, radius + 6, tag.angle)
    path = f"M{x1:.2f} {y1:.2f}L{x2:.2f} {y2:.2f}L{end:.2f} {tag.y:.2f}"
    yield f'<path d="{path}" fill="none" stroke="{HAIR}" stroke-width=".6"/>'


def _labels(tag: Tag, radius: float, centre: tuple[float, float], size: float) -> tuple[Label, list[Label]]:
    x = _edge(tag, radius, centre) + (3 if tag.right else -3)
    anchor, step = "start" if tag.right else "end", size * 1.12
    top = tag.y - tag.height(size) / 2 + size
    names = [Label(text, x, top + row * step, anchor, size) for row, text in enumerate(tag.name)]
    return Label(tag.value, x, top + len(tag.name) * step, anchor, size), names


def _edge(tag: Tag, radius: float, centre: tuple[float, float]) -> float:
    return centre[0] + (radius + _GAP) * (1 if tag.right else -1)


def _point(centre: tuple[float, float], radius: float, angle: float) -> tuple[float, float]:
    return centre[0] + radius * sin(angle), centre[1] - radius * cos(angle)
