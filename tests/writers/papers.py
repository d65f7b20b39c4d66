"""Reading papers back: the words of an HTML page or of a PDF, without any white space."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import lxml.html
import pypdf

from generator.tree import Document, Table, words
from generator.writers.native import words_of

FOOT = re.compile(r"(?:续表\s*)?—\s*\d+\s*—\s*$")
LEADER = re.compile(r"\.{3,}[\s.]*\d+")


def bare(text: str) -> str:
    return "".join(text.replace("\ufffe", "-").replace("\x02", "-").split())


def html_words(page: bytes) -> str:
    """What the body shows; the text alternatives of charts are not shown."""
    body = lxml.html.document_fromstring(page.decode()).find("body")
    for title in list(body.iter("title", "{*}title")):
        title.drop_tree() if not title.tail else title.clear(keep_tail=True)
    return bare(body.text_content())


def pages(pdf: bytes) -> list[str]:
    """The text of every page in the order in which it was drawn (pdfium would reorder the lines of merged heads)."""
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]


def pdf_words(pdf: bytes, document: Document) -> str:
    """Without page numbers, 续表, the leaders of 目录 and heads that are repeated on following pages."""
    return "".join(_page(text, document) for text in pages(pdf))


def _page(text: str, document: Document) -> str:
    said = bare(LEADER.sub("", FOOT.sub("", text)))
    for head in _heads(document):
        said = said.removeprefix(head)
    return said


def _heads(document: Document) -> Iterator[str]:
    for block in document.blocks():
        if isinstance(block, Table) and block.head:
            yield bare("".join(words(cell.content) for row in block.head for cell in row))


def first_difference(one: str, other: str) -> str:
    at = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return f"{at}: …{one[max(at - 30, 0) : at + 30]} ≠ …{other[max(at - 30, 0) : at + 30]}"


__all__ = ["bare", "first_difference", "html_words", "pages", "pdf_words", "words_of"]
