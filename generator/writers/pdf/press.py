"""Press: lays the page out with WeasyPrint, looks at the result, lays it out again if it is not as wanted, draws it."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from generator.problem import Problem
from generator.tree import Document, Heading
from generator.writers import cjk_justify
from generator.writers.fonts import Found, configuration
from generator.writers.html.blocks import Printer, first_numbered
from generator.writers.html.inline import Ink
from generator.writers.html.page import draft_mark, page, print_style
from generator.writers.options import Options
from generator.writers.pdf.onepage import tighter, told
from generator.writers.pdf.scopes import tell_scopes

_TRIES = 6
_EPOCH = "2000-01-01"


@dataclass(frozen=True)
class Layout:
    """rendered: WeasyPrint's document. pages: heading key → printed number. sheets: number of all pages."""

    rendered: Any
    pages: dict[str, int]
    sheets: int
    problems: tuple[Problem, ...]


def lay_out(document: Document, options: Options, found: Found) -> Layout:
    """Lay out; tighten sections that must be one page and are not, and put page numbers on the outer side."""
    steps: dict[int, float] = {}
    mirrored = _guess_mirrored(document)
    with _without_gc():
        for _ in range(_TRIES):
            printer = Printer(document, options.looks, found.families, Ink(screen=False), steps)
            rendered = _render(printer, options, found, mirrored)
            starts = _starts(rendered)
            odd = starts.get(first_numbered(document), 0) % 2 == 1
            more = tighter(document, printer.step, starts, len(rendered.pages))
            if odd == mirrored and not more:
                break
            mirrored = odd
            steps.update(more)
    front = starts.get(first_numbered(document), 0)
    pages = {key: at - front + 1 for key, at in _places(rendered, document).items() if at >= front}
    return Layout(rendered, pages, len(rendered.pages), told(document, starts, len(rendered.pages)))


def draw_pdf(layout: Layout, document: Document, options: Options) -> bytes:
    """The PDF of the layout: PDF/A-3u, tagged PDF/A-3a, or what options.variant names."""
    from weasyprint import Attachment

    when = datetime.fromisoformat(document.meta.date or options.as_of or _EPOCH).replace(tzinfo=UTC)
    layout.rendered.metadata.attachments = [
        Attachment(
            string=item.content, name=item.name, description=item.description,
            relationship=item.relationship, created=when, modified=when,
        )
        for item in options.attachments
    ]  # fmt: skip
    with _without_gc():
        content: bytes = layout.rendered.write_pdf(finisher=tell_scopes, **_variant(options))
    return content


def _variant(options: Options) -> dict[str, Any]:
    name = options.variant or ("pdf/a-3a" if options.tagged else "pdf/a-3u")
    return {"pdf_variant": name, "pdf_tags": options.tagged or "ua" in name or name.endswith("a")}


def _render(printer: Printer, options: Options, found: Found, mirrored: bool) -> Any:
    document = printer.document
    fonts = configuration(found)
    from weasyprint import CSS, HTML

    cjk_justify.install()
    body = draft_mark(options.draft) + printer.body()
    style = print_style(options.looks, found.families, mirrored)
    sheet = CSS(string=style, font_config=fonts)
    html = HTML(string=page(document, body, "", document.meta.date or options.as_of), base_url=None)
    return html.render(font_config=fonts, stylesheets=[sheet], pdf_variant=_variant(options)["pdf_variant"])


def _starts(rendered: Any) -> dict[int, int]:
    """Number of each section → index of the page it begins on."""
    found: dict[int, int] = {}
    for index, sheet in enumerate(rendered.pages):
        for name in sheet.anchors:
            if name.startswith("sheet-") and name[6:].isdigit():
                found.setdefault(int(name[6:]), index)
    return found


def _places(rendered: Any, document: Document) -> dict[str, int]:
    keys = {block.key for block in document.blocks() if isinstance(block, Heading)}
    found: dict[str, int] = {}
    for index, sheet in enumerate(rendered.pages):
        for name in sheet.anchors:
            if name in keys:
                found.setdefault(name, index)
    return found


def _guess_mirrored(document: Document) -> bool:
    """Whether the pages before the first numbered one are odd in number: a cover and a 目录 of 28 entries a page."""
    front = document.sections[: first_numbered(document)]
    listed = sum(isinstance(block, Heading) and block.listed for block in document.blocks())
    return sum(-(-listed // 26) if section.kind == "目录" else 1 for section in front) % 2 == 1


@contextmanager
def _without_gc() -> Iterator[None]:
    """The boxes all live to the end; looking for garbage among them costs a quarter of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
