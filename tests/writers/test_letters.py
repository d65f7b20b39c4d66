"""Western letters and digits are of one kind in a text, whatever font the 汉字 around them are in; in 黑体 they are as heavy."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as raw
import pytest

from generator.tree import Document, Meta, Section
from generator.writers import fonts, pdf
from tests.writers import sample
from tests.writers.glyphs import glyphs

pytestmark = pytest.mark.skipif(
    not {"FandolFang", "FandolSong", "FandolHei", "FandolKai"} <= set(fonts.find().files), reason="没有 Fandol 字体"
)


def _fonts(content: bytes) -> Iterator[tuple[str, str]]:
    """All that is printed, with the name of the font of each character."""
    name, flags = ctypes.create_string_buffer(200), ctypes.c_int()
    for page in pypdfium2.PdfDocument(content):
        read = page.get_textpage()
        for at in range(read.count_chars()):
            if (text := read.get_text_range(at, 1)).strip():
                raw.FPDFText_GetFontInfo(read, at, name, 200, flags)
                yield text, re.sub("-|Regular|Bold", "", name.value.decode().rpartition("+")[2])


def _beside(found: list[tuple[str, str]], han: str) -> dict[str, set[str]]:
    """For digits and quotes after 汉字 of the font ``han`` the names of their fonts."""
    used: dict[str, set[str]] = {"数字": set(), "引号": set()}
    for (left, font), (right, other) in pairwise(found):
        kind = "数字" if right.isascii() and right.isdigit() else "引号" if right in "“”" else ""
        if kind and "\u4e00" <= left <= "\u9fff" and font == han:
            used[kind].add(other)
    return used


@pytest.mark.parametrize("engine", ["weasyprint", "typst"])
def test_digits_are_those_of_one_font(document: Document, engine: str) -> None:
    pytest.importorskip(engine)
    found = list(_fonts(pdf.print_paper(document, sample.options(engine=engine)).content))
    assert {font for text, font in found if "\u4e00" <= text <= "\u9fff"} == {
        "FandolSong",
        "FandolFang",
        "FandolHei",
        "FandolKai",
    }
    for han in ("FandolSong", "FandolFang", "FandolKai"):
        assert _beside(found, han)["数字"] <= {"FandolSong"}, han
    assert {font for text, font in found if text.isascii() and text.isdigit()} == {"FandolSong", "NotoSansSC"}


@pytest.mark.parametrize("engine", ["weasyprint", "typst"])
def test_digits_and_quotes_of_headings_in_黑体_are_as_heavy_as_their_neighbours(engine: str) -> None:
    pytest.importorskip(engine)
    heading = sample.heading(1, "九、", "关于2024年度“三公”经费", "h1")
    document = Document(Meta("", "", "", ""), (Section("正文", (heading, sample.prose("关于2024年度“三公”经费"))),))
    found = list(_fonts(pdf.print_paper(document, sample.options(engine=engine)).content))
    assert _beside(found, "FandolHei") == {"数字": {"NotoSansSC"}, "引号": {"NotoSansSC"}}
    assert _beside(found, "FandolFang") == {"数字": {"FandolSong"}, "引号": {"FandolFang"}}


@pytest.mark.parametrize("engine", ["weasyprint", "typst"])
def test_a_minus_in_notes_is_no_hyphen_and_pushes_no_line_apart(engine: str) -> None:
    """Under a table stand “6栏各行＝（1＋2－3）栏各行”; the － of the Fandol fonts is a third of a character wide."""
    pytest.importorskip(engine)
    table = replace(sample.list_table(), notes=(sample.line("甲注"), sample.line("6栏＝（1＋2－3）栏"), sample.line("乙注")))
    paper = pdf.print_paper(Document(Meta("", "", "", ""), (Section("正文", (table,)),)), sample.options(engine=engine))
    assert {font for text, font in _fonts(paper.content) if text in "＋－＝"} == {"NotoSerifSC"}
    with pypdfium2.PdfDocument(paper.content) as read:
        bases = {glyph.text: glyph.base for glyph in glyphs(read[0]) if glyph.text in "甲栏乙"}
    assert bases["甲"] - bases["栏"] == pytest.approx(bases["栏"] - bases["乙"], abs=0.3)
