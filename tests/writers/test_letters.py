"""Western letters and digits are of one kind on a page, whatever font the 汉字 around them are in."""

from __future__ import annotations

import ctypes

import pypdfium2
import pypdfium2.raw as raw
import pytest

from generator.tree import Document
from generator.writers import fonts, pdf
from tests.writers import sample

pytestmark = pytest.mark.skipif(
    not {"FandolFang", "FandolSong", "FandolHei", "FandolKai"} <= set(fonts.find().files), reason="没有 Fandol 字体"
)


def _fonts(content: bytes) -> dict[str, set[str]]:
    """For digits and for 汉字 the names of the fonts they are printed in."""
    found: dict[str, set[str]] = {"数字": set(), "汉字": set()}
    name, flags = ctypes.create_string_buffer(200), ctypes.c_int()
    for page in pypdfium2.PdfDocument(content):
        read = page.get_textpage()
        for at in range(read.count_chars()):
            text = read.get_text_range(at, 1)
            kind = "数字" if text.isascii() and text.isdigit() else "汉字" if "\u4e00" <= text <= "\u9fff" else ""
            if kind:
                raw.FPDFText_GetFontInfo(read, at, name, 200, flags)
                found[kind].add(name.value.decode().rpartition("+")[2].partition("-")[0])
    return found


@pytest.mark.parametrize("engine", ["weasyprint", "typst"])
def test_digits_are_those_of_one_font(document: Document, engine: str) -> None:
    pytest.importorskip(engine)
    used = _fonts(pdf.print_paper(document, sample.options(engine=engine)).content)
    assert used["数字"] == {"FandolSong"}
    assert used["汉字"] == {"FandolSong", "FandolFang", "FandolHei", "FandolKai"}
