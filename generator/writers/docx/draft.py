"""草稿: words printed slantwise across every page, as Word's own watermark, in a header of nothing else."""

from __future__ import annotations

from generator.looks import Looks
from generator.writers.docx.blocks import Paragraph
from generator.writers.docx.markup import el, root
from generator.writers.docx.styles import GAP

_PLACE = {
    "position": "absolute", "margin-left": "0", "margin-top": "0", "rotation": "315", "z-index": "-251658752",
    "mso-position-horizontal": "center", "mso-position-horizontal-relative": "margin",
    "mso-position-vertical": "center", "mso-position-vertical-relative": "margin",
}  # fmt: skip
_HEIGHT, _LONGEST = 130, 440


def header(words: str, looks: Looks) -> bytes:
    """The header part that prints ``words``."""
    width = min(len(words) * _HEIGHT, _LONGEST)
    place = _PLACE | {"width": f"{width}pt", "height": f"{width // max(len(words), 1)}pt"}
    style = ";".join(f"{name}:{value}" for name, value in place.items())
    font = looks.look("表注").font.name
    shape = el(
        "v:shape",
        el("v:fill", _opacity=".5"),
        el("v:textpath", _style=f'font-family:"{font}";font-size:1pt', _string=words),
        _id="PowerPlusWaterMarkObject1", o_spid="_x0000_s2049", _type="#_x0000_t136", _style=style, _fillcolor="#C0C0C0", _stroked="f", _alt=words,
    )  # fmt: skip
    return root("w:hdr", Paragraph(GAP, el("w:r", el("w:pict", _SHAPE, shape))).xml())


_FORMULAS = (
    "sum #0 0 10800", "prod #0 2 1", "sum 21600 0 @1", "sum 0 0 @2", "sum 21600 0 @3", "if @0 @3 0",
    "if @0 21600 @1", "if @0 0 @2", "if @0 @4 21600", "mid @5 @6", "mid @8 @5", "mid @7 @8", "mid @6 @7", "sum @6 0 @5",
)  # fmt: skip
_SHAPE = el(
    "v:shapetype",
    el("v:formulas", *(el("v:f", _eqn=formula) for formula in _FORMULAS)),
    el("v:path", _textpathok="t"),
    el("v:textpath", _on="t", _fitshape="t"),
    _id="_x0000_t136", _coordsize="21600,21600", _adj="10800", _path="m@7,l@8,m@5,21600l@6,21600e", o_spt="136",
)  # fmt: skip
