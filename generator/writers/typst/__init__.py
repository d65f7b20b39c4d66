"""Takes a Document and Options.

Gives a PDF by typst, and the page each heading is printed on; the second of two engines (the first is pdf/).
Never knows where its fonts come from (fonts.py) or what a number means.
"""

from __future__ import annotations

from generator.tree import Document
from generator.writers.errors import PaperError
from generator.writers.fonts import find, shortcomings
from generator.writers.options import Options
from generator.writers.paper import Paper, softened

__all__ = ["pages_of", "print_paper", "write"]


def write(document: Document, options: Options) -> bytes:
    """The PDF. Raises PaperError when it would be faulty."""
    return print_paper(document, options).content


def pages_of(document: Document, options: Options) -> dict[str, int]:
    """Heading key → page number, from the layout alone."""
    return print_paper(document, options, draw=False).pages


def print_paper(document: Document, options: Options, draw: bool = True) -> Paper:
    """PDF and page numbers in one go. Raises PaperError when the PDF would be faulty and options.strict."""
    found = find(options.fonts, options.own_fonts)
    notes = shortcomings(options.looks, found)
    if any(note.blocks for note in notes):
        raise PaperError(notes)
    from generator.writers.typst.press import draw_pdf, lay_out

    layout = lay_out(document, options, found)
    content, faults = draw_pdf(layout, document, options, found) if draw else (b"", [])
    faults = [*layout.problems, *faults]
    if options.strict and any(fault.blocks for fault in faults):
        raise PaperError(faults)
    return Paper(content, layout.pages, layout.sheets, (*notes, *map(softened, faults)))
