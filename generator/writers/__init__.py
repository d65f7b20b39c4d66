"""Takes a Document and Options (looks, page numbers, fonts, attachments).

Gives bytes: one paper.
Never knows 三公经费, years, or what a number means.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module

from generator.tree import Document
from generator.writers.errors import PaperError
from generator.writers.options import Attachment, Options

__all__ = ["WRITERS", "Attachment", "Options", "PaperError", "Writer", "write"]


@dataclass(frozen=True, slots=True)
class Writer:
    """suffix: of the file written. module: imported when first used; its ``write(document, options)`` gives the bytes.

    lays_out: this paper knows page numbers (generator.writers.pdf.print_paper gives them along with the bytes).
    """

    suffix: str
    module: str
    lays_out: bool = False


WRITERS: Mapping[str, Writer] = {
    "native": Writer(".txt", "generator.writers.native"),
    "html": Writer(".html", "generator.writers.html"),
    "docx": Writer(".docx", "generator.writers.docx"),
    "pdf": Writer(".pdf", "generator.writers.pdf", lays_out=True),
}


def write(document: Document, name: str, options: Options) -> bytes:
    """The paper called ``name`` in WRITERS. Raises KeyError for an unknown name, PaperError for a faulty paper."""
    result: bytes = import_module(WRITERS[name].module).write(document, options)
    return result
