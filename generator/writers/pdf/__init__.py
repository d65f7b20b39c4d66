"""Takes a Document and Options.

Gives a PDF, and the page each heading is printed on; by WeasyPrint here, or handed on to the engine in typst/.
Never knows where its fonts come from (fonts.py) or what a number means.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from generator.tree import Document
from generator.writers.engines import choose
from generator.writers.errors import PaperError
from generator.writers.fonts import Found, find, shortcomings
from generator.writers.options import Options
from generator.writers.paper import Paper, softened
from generator.writers.pdf.faults import listening, problems

__all__ = ["Paper", "pages_of", "print_paper", "write"]


def write(document: Document, options: Options) -> bytes:
    """The PDF. Raises PaperError when it would be faulty."""
    return print_paper(document, options).content


def pages_of(document: Document, options: Options) -> dict[str, int]:
    """Heading key → page number, from the layout alone."""
    return print_paper(document, options, draw=False).pages


def print_paper(document: Document, options: Options, draw: bool = True) -> Paper:
    """PDF and page numbers in one go, by the engine that is asked for or that is there.

    Raises PaperError when the PDF would be faulty and options.strict, or when there is no engine.
    """
    engine, told = choose(options.engine)
    if engine == "typst":
        from generator.writers.typst import print_paper as by_typst

        paper = by_typst(document, options, draw)
        return replace(paper, problems=(*told, *paper.problems))
    return _by_weasyprint(document, options, draw)


def _by_weasyprint(document: Document, options: Options, draw: bool) -> Paper:
    found = find(options.fonts, options.own_fonts)
    notes = shortcomings(options.looks, found)
    if any(note.blocks for note in notes):
        raise PaperError(notes)
    with listening() as heard:
        content, layout = _print(document, options, found, draw)
    faults = [*layout.problems, *problems(heard, document, options.looks, found)]
    if options.strict and any(fault.blocks for fault in faults):
        raise PaperError(faults)
    return Paper(content, layout.pages, layout.sheets, (*notes, *map(softened, faults)))


def _print(document: Document, options: Options, found: Found, draw: bool) -> tuple[bytes, Any]:
    from generator.writers.pdf.press import draw_pdf, lay_out

    layout = lay_out(document, options, found)
    return (draw_pdf(layout, document, options) if draw else b""), layout
