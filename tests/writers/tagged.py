"""Reading a tagged PDF back as a reader aloud does: along its structure, page by page.

What stands outside the structure (numbers at the foot, leaders, repeated heads, rules) is not read; of the lines
of 目录 the page number, which is drawn last, is left out.
"""

from __future__ import annotations

import ctypes
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pypdfium2
import pypdfium2.raw as raw

from tests.writers.papers import bare


def tagged_words(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return "".join(bare(_page(page)) for page in document)


def alternatives(pdf: bytes) -> list[str]:
    """The text alternatives of all figures in order."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [told for page in document for told in _told(page) if told]


def kinds(pdf: bytes) -> list[str]:
    """The types of all structure elements, parents first."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [_text(raw.FPDF_StructElement_GetType, element) for page in document for element in _elements(page)]


def _page(page: pypdfium2.PdfPage) -> str:
    tree, texts = raw.FPDF_StructTree_GetForPage(page), _marked(page)
    roots = (raw.FPDF_StructTree_GetChildAtIndex(tree, index) for index in range(raw.FPDF_StructTree_CountChildren(tree)))
    return "".join(piece for element in roots for piece in _read(element, texts, False))


def _read(element: Any, texts: dict[int, list[str]], listed: bool) -> list[str]:
    """What stands in the element, its own words and those of the elements in it as they come. listed: it is of 目录."""
    kind = _text(raw.FPDF_StructElement_GetType, element)
    listed = listed or kind.startswith("TOC")
    pieces: list[str] = []
    for index in range(raw.FPDF_StructElement_CountChildren(element)):
        mark = raw.FPDF_StructElement_GetChildMarkedContentID(element, index)
        child = raw.FPDF_StructElement_GetChildAtIndex(element, index)
        pieces += texts.pop(mark, []) if mark >= 0 else _read(child, texts, listed) if child else []
    return pieces[:-1] if listed and kind == "Link" else pieces


def _marked(page: pypdfium2.PdfPage) -> dict[int, list[str]]:
    """Marked content id → the texts drawn under it."""
    found: dict[int, list[str]] = defaultdict(list)
    text = page.get_textpage()
    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=8):
        found[raw.FPDFPageObj_GetMarkedContentID(item)].append(_text(raw.FPDFTextObj_GetText, item, text))
    return found


def _elements(page: pypdfium2.PdfPage) -> Iterator[Any]:
    tree = raw.FPDF_StructTree_GetForPage(page)
    for index in range(raw.FPDF_StructTree_CountChildren(tree)):
        yield from _below(raw.FPDF_StructTree_GetChildAtIndex(tree, index))


def _below(element: Any) -> Iterator[Any]:
    yield element
    for index in range(raw.FPDF_StructElement_CountChildren(element)):
        if child := raw.FPDF_StructElement_GetChildAtIndex(element, index):
            yield from _below(child)


def _told(page: pypdfium2.PdfPage) -> Iterator[str]:
    yield from (_text(raw.FPDF_StructElement_GetAltText, element) for element in _elements(page))


def _text(function: Any, *arguments: Any) -> str:
    size = function(*arguments, None, 0)
    buffer = ctypes.create_string_buffer(size)
    function(*arguments, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)) if "TextObj" in function.__name__ else buffer, size)
    return buffer.raw.decode("utf-16-le").rstrip("\0")
