"""theme1.xml: Office programs expect a theme, so there is one; no style takes a font or colour from it."""

from __future__ import annotations

from generator.looks import Looks
from generator.writers.docx.markup import el, root

_COLOURS = {
    "dk1": "000000", "lt1": "FFFFFF", "dk2": "404040", "lt2": "E7E6E6", "hlink": "000000", "folHlink": "000000",
}  # fmt: skip
_ORDER = ("dk1", "lt1", "dk2", "lt2", *(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink")


def theme(looks: Looks) -> bytes:
    """Colours of the charts as accents, 标题一's font for heads, 正文's for text."""
    elements = el("a:themeElements", _colours(looks), _fonts(looks), _formats())
    return root("a:theme", elements, _name="公开文本")


def _colours(looks: Looks) -> str:
    chart = [colour.lstrip("#") for colour in looks.chart.colours]
    accents = {f"accent{n}": chart[(n - 1) % len(chart)] for n in range(1, 7)}
    colours = _COLOURS | accents
    return el("a:clrScheme", *(el(f"a:{k}", el("a:srgbClr", _val=colours[k])) for k in _ORDER), _name="公开文本")


def _fonts(looks: Looks) -> str:
    major, minor = looks.heading(0).font, looks.look("正文").font
    families = (
        el(
            f"a:{name}",
            el("a:latin", _typeface=font.latin),
            el("a:ea", _typeface=font.name),
            el("a:cs", _typeface=font.latin),
        )
        for name, font in (("majorFont", major), ("minorFont", minor))
    )
    return el("a:fontScheme", *families, _name="公开文本")


def _formats() -> str:
    """The schema wants three of each, plain here."""
    fill = el("a:solidFill", el("a:schemeClr", _val="phClr"))
    line = el("a:ln", fill, _w="9525")
    effect = el("a:effectStyle", el("a:effectLst"))
    return el(
        "a:fmtScheme",
        el("a:fillStyleLst", fill * 3),
        el("a:lnStyleLst", line * 3),
        el("a:effectStyleLst", effect * 3),
        el("a:bgFillStyleLst", fill * 3),
        _name="公开文本",
    )
