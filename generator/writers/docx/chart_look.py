"""The look of native charts: places, inks and letters in DrawingML."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from generator.looks import MM, Looks
from generator.writers.charts_canvas import HAIR, INK
from generator.writers.docx.markup import el, escape

PIE = {"layoutTarget": "inner", "xMode": "edge", "yMode": "edge", "x": "0.31", "y": "0.15", "w": "0.38", "h": "0.65"}
BARS = {"layoutTarget": "inner", "xMode": "edge", "yMode": "edge", "x": "0.01", "y": "0.19", "w": "0.98", "h": "0.66"}
"""Where the pie or the bars stand, in parts of the drawing."""
PLAIN = el("c:spPr", el("a:noFill"), el("a:ln", el("a:noFill")))
_INK, _HAIR = INK.lstrip("#"), HAIR.lstrip("#")


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


def place(where: dict[str, str]) -> str:
    """A fixed place, in parts of the drawing."""
    return el("c:layout", el("c:manualLayout", *(el(f"c:{name}", _val=value) for name, value in where.items())))


def outline() -> str:
    """The line of an axis."""
    return stroke(_INK, 10160)


def text(look: Drawn) -> str:
    run = el("a:defRPr", *_fonts(look), _sz=round(look.size * 100), _b="0")
    return el("c:txPr", el("a:bodyPr"), el("a:lstStyle"), el("a:p", el("a:pPr", run), el("a:endParaRPr", _lang="zh-CN")))


def run(text: str, look: Drawn) -> str:
    look_of_run = el("a:rPr", *_fonts(look), _lang="zh-CN", _sz=round(look.size * 100), _b="0")
    return el("a:r", look_of_run, el("a:t", escape(text)))


def _fonts(look: Drawn) -> tuple[str, ...]:
    return (
        fill(_INK),
        el("a:latin", _typeface=look.latin),
        el("a:ea", _typeface=look.east_asia),
        el("a:cs", _typeface=look.latin),
    )


def filled(colour: str) -> str:
    return el("c:spPr", fill(colour), stroke(_HAIR, 5080))


def fill(colour: str) -> str:
    return el("a:solidFill", el("a:srgbClr", _val=colour))


def stroke(colour: str, width: int) -> str:
    """width in EMU: 12,700 a point."""
    return el("a:ln", fill(colour), _w=width)
