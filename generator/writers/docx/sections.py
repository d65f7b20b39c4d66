"""Sections: sheet, margins, grid, page numbers. Cover and 目录 carry none, the text begins with 1."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from generator.looks import MM, Looks, Sheet
from generator.tree import Section
from generator.writers.docx.blocks import Paragraph, field_marks, run
from generator.writers.docx.markup import el, root
from generator.writers.docx.measure import mm, twips, twips_below
from generator.writers.docx.styles import FOOTER

UNNUMBERED = ("封面", "目录")
_BELOW_TEXT = Decimal(7)
"""GB/T 9704 7.5: the line of the page number stands 7 mm under the type area."""


@dataclass(frozen=True, slots=True)
class Furniture:
    """Relation ids of what stands around the text: footers of odd and even pages, the header if there is one."""

    odd: str
    even: str
    header: str = ""


def numbered(section: Section) -> bool:
    return section.kind not in UNNUMBERED


def properties(section: Section, looks: Looks, furniture: Furniture, start: int | None) -> str:
    """``w:sectPr``. start: number of its first page if counting begins here."""
    sheet = looks.sheet(section.kind, section.landscape)
    turned = {"w_orient": "landscape"} if sheet.width > sheet.height else {}
    return el(
        "w:sectPr",
        *(_references("header", furniture.header, furniture.header) if furniture.header else ()),
        *_references("footer", furniture.odd, furniture.even),
        el("w:type", w_val="nextPage"),
        el("w:pgSz", w_w=mm(sheet.width), w_h=mm(sheet.height), **turned),
        _margins(sheet, looks),
        el("w:pgNumType", w_start=start) if start is not None else "",
        _grid(section, looks),
    )


def _references(kind: str, odd: str, even: str) -> tuple[str, str]:
    name = f"w:{kind}Reference"
    return el(name, w_type="even", r_id=even), el(name, w_type="default", r_id=odd)


def _margins(sheet: Sheet, looks: Looks) -> str:
    """The last line of the footer stands 7 mm under the text, on paper that has room for it."""
    line = looks.look("页码").size * Decimal("1.2")
    footer = max(twips(sheet.bottom * MM - _BELOW_TEXT * MM - line), mm(Decimal(5)))
    sides = {side: mm(getattr(sheet, side)) for side in ("top", "right", "bottom", "left")}
    return el(
        "w:pgMar",
        w_top=sides["top"], w_right=sides["right"], w_bottom=sides["bottom"], w_left=sides["left"],
        w_header=mm(Decimal(15)), w_footer=footer, w_gutter=0,
    )  # fmt: skip


def _grid(section: Section, looks: Looks) -> str:
    """Text stands on a grid of the type area's lines; sheets with tables have none."""
    pitch = twips_below(looks.line)
    return el("w:docGrid", w_linePitch=pitch) if section.kind == "表" else el("w:docGrid", w_type="lines", w_linePitch=pitch)


def footers(looks: Looks) -> tuple[bytes, bytes, bytes]:
    """The footers of odd pages (number on the right), of even pages (on the left), and the empty one."""
    return _footer(looks, "right"), _footer(looks, "left"), root("w:ftr", Paragraph(FOOTER).xml())


def _footer(looks: Looks, side: str) -> bytes:
    """— n —, one character in from the outer edge of the text."""
    look = looks.look("页码")
    away = {f"w_{side}Chars": 100, f"w_{side}": twips(look.size)}
    page = field_marks("PAGE", run("1"))
    paragraph = Paragraph(FOOTER, run("— ") + page + run(" —"), {"ind": el("w:ind", **away), "jc": el("w:jc", w_val=side)})
    return root("w:ftr", paragraph.xml())
