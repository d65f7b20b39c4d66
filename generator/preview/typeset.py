"""Typeset: one section of the document as the pages it will be printed on. Runs in a process of its own.

Laying out all pages takes seconds, one section a tenth of that; a section always begins on a new page, so all it
needs to know of the others is the number of its first page, and for 目录 the pages of the headings.
"""

from __future__ import annotations

import gc
import io
import os
import re
import threading
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from copy import deepcopy
from functools import lru_cache
from multiprocessing import parent_process
from typing import Any

from generator import batch
from generator.compile import Job, compile
from generator.looks import Looks
from generator.preview import fonts_kept, whole
from generator.preview.galley import Galley, Pages, Spot
from generator.preview.ink import Threads
from generator.preview.leaves import Leaves, laid
from generator.preview.whole import Whole
from generator.problem import Problem
from generator.tree import Document, Meta, Section
from generator.writers import cjk_justify
from generator.writers.engines import choose
from generator.writers.fonts import Found, configuration, find
from generator.writers.html.blocks import UNNUMBERED, Printer
from generator.writers.html.inline import Ink
from generator.writers.html.page import page, print_style

_ENTRY = re.compile(r'<a href="#([^"]+)"')
_NUMBERED_ENTRY = "nav a::after{content:leader('.') attr(data-page)!important}\n"
_TIGHTER = 0.35
_PLAIN = Meta("", "", "", "")


_kept: OrderedDict[Galley, Leaves] = OrderedDict()
_looks: list[Looks] = []
"""What the kept ones were laid out with, as long as there are any."""
_KEPT = 80
_untidy = 0
_UNTIDY = 40
"""Layouts after which garbage is looked for even if nobody ever stops writing."""


def begin() -> None:
    """A new process: import what is slow, and never outlive the server, however that ended."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    batch.warm()
    gc.disable()  # tidy() looks for garbage, when nobody waits


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(0)


def engine() -> str:
    """What lays pages out on this machine: weasyprint, or typst where Pango is missing. Raises PaperError for neither."""
    return choose("")[0]


def lay_out(galley: Galley | Whole, looks: Looks) -> Pages:
    """The pages of one section, or of all at once. They are kept, for somebody will want to see them."""
    if isinstance(galley, Whole):
        return whole.lay_out(galley, looks)
    leaves = _leaves(galley, looks)
    places = {key: galley.first + at for at, leaf in enumerate(leaves) for key in leaf.page.anchors}
    sizes = ((round(leaf.page.width), round(leaf.page.height)) for leaf in leaves)
    return Pages(tuple(sizes), places, tuple(leaf.mark for leaf in leaves))


def spots(galley: Galley | Whole, looks: Looks) -> tuple[tuple[Spot, ...], ...]:
    """Of each page where its numbers stand. They are laid out once more, in spans that move no line, for that takes
    twice as long: pictures must not wait for it.
    """
    if isinstance(galley, Whole):
        return ()
    return tuple(tuple(_spots(sheet)) for sheet in _fitted(galley, looks, Threads(screen=False)).pages)


def _spots(sheet: Any) -> Iterator[Spot]:
    """Boxes of the page that were made of numbered words, in reading order."""
    waiting = [sheet._page_box]
    while waiting:
        box = waiting.pop()
        number = box.element.get("data-n") if box.element is not None and box.element_tag == "span" else None
        if number is None:
            waiting += reversed(getattr(box, "children", ()))
            continue
        across, down = 100 / sheet.width, 100 / sheet.height
        size = (box.position_x * across, box.position_y * down, box.width * across, box.height * down)
        words = "".join(box.element.itertext())
        yield int(number.partition(".")[2]), words, *(round(one, 2) for one in size)


def picture(galley: Galley | Whole, looks: Looks, index: int, dpi: int) -> bytes:
    """One page of the section as PNG, drawn as it will be in the PDF. Pages nobody looks at are never drawn."""
    paper, page = whole.page(galley, looks, index) if isinstance(galley, Whole) else _page(galley, looks, index)
    try:
        out = io.BytesIO()
        page.render(scale=dpi / 72).to_pil().save(out, "PNG", compress_level=1)  # quickest; it goes no further
        return out.getvalue()
    finally:
        paper.close()


def _page(galley: Galley, looks: Looks, index: int) -> tuple[Any, Any]:
    import pypdfium2

    leaf = _leaves(galley, looks)[index]
    paper = pypdfium2.PdfDocument(leaf.paper.copy([leaf.page]).write_pdf(uncompressed_pdf=True))  # read at once, by us
    return paper, paper[0]


def _leaves(galley: Galley, looks: Looks) -> Leaves:
    if _looks != [looks]:
        _kept.clear()
        _looks[:] = [looks]
    if galley not in _kept:
        _kept[galley] = laid(galley, looks, lambda piece: _fitted(piece, looks, Ink(screen=False)), _kept)
        if len(_kept) > _KEPT:
            _kept.popitem(last=False)
    _kept.move_to_end(galley)
    return _kept[galley]


def paper(job: Job) -> tuple[dict[str, bytes], tuple[Problem, ...]]:
    """The papers of ``job`` and what is wrong with them."""
    outcome = compile(job)
    return dict(outcome.files), outcome.problems


def tidy() -> None:
    """Look for garbage. It takes as long as laying a section out, and must not come in the middle of that."""
    global _untidy
    _untidy = 0
    gc.collect()


def _fitted(galley: Galley, looks: Looks, ink: Ink) -> Any:
    """What is to be one page is tightened until it is, as for the real paper."""
    global _untidy
    _untidy += 1
    if _untidy > _UNTIDY and not gc.isenabled():
        tidy()
    step, rendered = 0.0, _render(galley, looks, 0.0, deepcopy(ink))
    while galley.section.onepage and len(rendered.pages) > 1 and step < 1:
        step = min(1.0, step + _TIGHTER)
        rendered = _render(galley, looks, step, deepcopy(ink))
    return rendered


def _render(galley: Galley, looks: Looks, step: float, ink: Ink) -> Any:
    from weasyprint import HTML

    cjk_justify.install()
    fonts_kept.install()
    sections = (galley.section, Section("正文", galley.headings)) if galley.headings else (galley.section,)
    document = Document(_PLAIN, sections)
    body = Printer(document, looks, _found().families, ink, {0: step}).body()
    body = body[: body.index("</section>") + len("</section>")]
    html = HTML(string=page(document, _with_pages(body, dict(galley.pages)), ""), base_url=None)
    return html.render(font_config=configuration(_found()), stylesheets=[_sheet(_style(galley, looks))])


def _with_pages(body: str, pages: Mapping[str, int]) -> str:
    """Entries of 目录 carry their page themselves: what they point to is not in this piece."""
    return _ENTRY.sub(lambda found: f'{found[0]} data-page="{pages.get(found[1], "")}"', body) if pages else body


def _style(galley: Galley, looks: Looks) -> str:
    """Numbers begin with ``first`` and stand on the outer side, wherever this piece begins."""
    style = print_style(looks, _found().families, mirrored=galley.first % 2 == 0)
    names = (f"{name}首" for name in looks.sheets if name not in UNNUMBERED)
    begin = "\n".join(f"@page {name}:nth(1 of {name}){{counter-reset:page {galley.first}}}" for name in names)
    return style + begin + (_NUMBERED_ENTRY if galley.pages else "")


@lru_cache(64)
def _sheet(style: str) -> Any:
    from weasyprint import CSS

    return CSS(string=style, font_config=configuration(_found()))


@lru_cache(1)
def _found() -> Found:
    return find()
