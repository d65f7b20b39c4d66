"""Page: the whole HTML page, for screens or for the typesetter of the PDF."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from generator.looks import Looks, Sheet
from generator.tree import Document
from generator.writers.html.blocks import UNNUMBERED
from generator.writers.html.style import Families, family_list, roles

SCREEN = """\
body{background:#E9EBEE;color:#000}
.节{background:#FFF;margin:18pt auto;box-shadow:0 1pt 5pt #0003;box-sizing:border-box}
.图题{margin-bottom:14pt}
@media (max-width:230mm){.节{width:auto!important;padding:16pt!important;margin:0 0 8pt}.表块{overflow-x:auto}}
@media print{body{background:none}.节{box-shadow:none;margin:0;padding:0!important;width:auto!important;break-before:page}}
"""

PRINT = """\
.节{break-before:page}
nav a::after{content:leader('.') target-counter(attr(href),page)}
nav p{position:relative}
p,h1,h2,h3,h4{string-set:续 ''}
table.续{string-set:续 '续表'}
"""
"""A page that begins within a table without a head to repeat says so: the first of these on it is the table's."""


def page(document: Document, body: str, style: str, created: str = "") -> str:
    """One self-contained page. created: ISO date for its properties, empty for none."""
    meta = document.meta
    date = f'<meta name="dcterms.created" content="{created}"><meta name="dcterms.modified" content="{created}">'
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(meta.language)}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{escape(meta.title)}</title>"
        f'<meta name="author" content="{escape(meta.author)}">'
        f'<meta name="description" content="{escape(meta.subject)}">'
        f"{date if created else ''}<style>\n{style}</style></head>\n<body>\n{body}\n</body></html>\n"
    )


def screen_style(looks: Looks, families: Families) -> str:
    """Sheets of paper on a grey ground."""
    return roles(looks, families) + SCREEN + "\n".join(_sheets_on_screen(looks)) + "\n"


def _sheets_on_screen(looks: Looks) -> Iterator[str]:
    for name, sheet in _sheets(looks):
        room = f"padding:{sheet.top}mm {sheet.right}mm {sheet.bottom}mm {sheet.left}mm"
        yield f"{_selector(name)}{{width:{sheet.width}mm;{room}}}"


def print_style(looks: Looks, families: Families, mirrored: bool) -> str:
    """Sheets, page numbers on the outer side; mirrored: the first numbered page has an even place in the file."""
    sheets = "\n".join(rule for name, sheet in _sheets(looks) for rule in _sheet(name, sheet))
    return roles(looks, families) + PRINT + sheets + "\n" + "\n".join(_numbers(looks, families, mirrored)) + "\n"


def _sheets(looks: Looks) -> list[tuple[str, Sheet]]:
    """All sheets by name; 封面 and 目录 always have a name of their own, for they are not numbered."""
    return [*looks.sheets.items(), *((kind, looks.sheet(kind)) for kind in UNNUMBERED if kind not in looks.sheets)]


def _sheet(name: str, sheet: Sheet) -> Iterator[str]:
    size = f"size:{sheet.width}mm {sheet.height}mm"
    margin = f"margin:{sheet.top}mm {sheet.right}mm {sheet.bottom}mm {sheet.left}mm"
    for page_name, selector in _pages(name):
        yield f"@page {page_name}{{{size};{margin}}}"
        yield f"{selector}{{page:{page_name}}}"


def _pages(name: str) -> Iterator[tuple[str, str]]:
    """Page names of a sheet with the sections that use them; the one that begins the numbering has its own."""
    yield name, _selector(name)
    if name not in UNNUMBERED:
        yield f"{name}首", f"{_selector(name)}.首"


def _selector(name: str) -> str:
    turned = name.endswith("横")
    return f".节.纸{name.removesuffix('横')}{'.横' if turned else ''}"


def _numbers(looks: Looks, families: Families, mirrored: bool) -> Iterator[str]:
    look = looks.look("页码")
    letters = f"font-family:{family_list(families(look.font))};font-size:{look.size}pt"
    outer, inner = ("left", "right") if mirrored else ("right", "left")
    for name in (name for name in looks.sheets if name not in UNNUMBERED):
        for page_name in (name, f"{name}首"):
            for parity, side in ((":right", outer), (":left", inner)):
                space = f"padding:7mm {look.size if side == 'right' else 0}pt 0 {look.size if side == 'left' else 0}pt"
                content = "content:'— ' counter(page) ' —'"
                yield f"@page {page_name}{parity}{{@bottom-{side}{{{content};{letters};{space};vertical-align:top}}}}"
            yield f"@page {page_name}{{@top-right{{content:string(续,first);{_continued(looks, families)}}}}}"
        yield f"@page {name}首:nth(1 of {name}首){{counter-reset:page 1}}"


def _continued(looks: Looks, families: Families) -> str:
    """What 续表 over a table that goes on looks like."""
    look = looks.look("表上行")
    return f"font-family:{family_list(families(look.font))};font-size:{look.size}pt;vertical-align:bottom;padding-bottom:3pt"


def draft_mark(words: str) -> str:
    """The words across every page, pale and behind the text; nothing for no words."""
    if not words:
        return ""
    look = "position:fixed;top:40%;left:0;right:0;text-align:center;font-size:96pt;line-height:1;letter-spacing:.3em"
    turn = "color:#E4E4E4;transform:rotate(-35deg);z-index:-1"
    return f'<div class="草稿 标题一" style="{look};{turn}">{escape(words)}</div>'
