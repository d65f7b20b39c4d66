"""Whole: the true pages where WeasyPrint cannot run: typst lays the whole document out at once. In the layout's process.

Takes a Document without stories, gives the same Pages as typeset.py does section by section.
"""

from __future__ import annotations

import itertools
import os
from collections import OrderedDict
from dataclasses import dataclass
from typing import Any

from generator.looks import Looks
from generator.preview.galley import Pages
from generator.tree import Document, Heading, words
from generator.writers import Options
from generator.writers.errors import PaperError
from generator.writers.fonts import find

_kept: OrderedDict[Whole, bytes] = OrderedDict()
_KEPT = 3
_numbers = itertools.count(1)


@dataclass(frozen=True, slots=True)
class Whole:
    """A document to be laid out at once; it takes the place of a Galley. first: index of its first page."""

    document: Document
    first: int = 0


def lay_out(whole: Whole, looks: Looks) -> Pages:
    """The pages, and on which of them each heading is."""
    paper = _opened(whole, looks)
    try:
        sizes = tuple((round(page.get_width() * 4 / 3), round(page.get_height() * 4 / 3)) for page in paper)
        return Pages(sizes, _places(whole.document, paper), _marks(len(paper)))
    finally:
        paper.close()


def _marks(many: int) -> tuple[str, ...]:
    """typst lays everything out again, so no page is known to be as it was."""
    return tuple(f"{os.getpid()}-t{next(_numbers)}" for _ in range(many))


def page(whole: Whole, looks: Looks, index: int) -> tuple[Any, Any]:
    """The open PDF and one page of it; the caller closes the PDF."""
    paper = _opened(whole, looks)
    return paper, paper[index]


def _opened(whole: Whole, looks: Looks) -> Any:
    import pypdfium2

    if whole not in _kept:
        _kept[whole] = _pdf(whole.document, looks)
        while len(_kept) > _KEPT:
            _kept.popitem(last=False)
    return pypdfium2.PdfDocument(_kept[whole])


def _pdf(document: Document, looks: Looks) -> bytes:
    from generator.writers.typst import press

    options, found = Options(looks), find()
    content, faults = press.draw_pdf(press.lay_out(document, options, found), document, options, found)
    if not content:
        raise PaperError(faults)
    return content


def _places(document: Document, paper: Any) -> dict[str, int]:
    """The bookmarks of the PDF, matched with the headings in their order."""
    marks = [(item.get_title(), dest.get_index()) for item in paper.get_toc() if (dest := item.get_dest())]
    places: dict[str, int] = {}
    for heading in (block for block in document.blocks() if isinstance(block, Heading)):
        title = _bare(heading.numeral + words(heading.content))
        at = next((n for n, (words_, _) in enumerate(marks) if _bare(words_) == title), None)
        if at is not None:
            places[heading.key] = marks[at][1]
            marks = marks[at:]
    return places


def _bare(title: str) -> str:
    return "".join(title.split())
