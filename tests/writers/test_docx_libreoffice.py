"""The DOCX through LibreOffice: the same words, the roles of pages, tables that fit, 22 lines of 28 characters."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest

from generator.tree import (
    Block,
    Chart,
    Contents,
    Document,
    Meta,
    Paragraph,
    Section,
    Table,
    Text,
    headings,
    lines,
    words,
)
from generator.writers import native
from generator.writers.docx import write
from generator.writers.native import words_of
from generator.writers.pdf import Paper
from tests.writers import libreoffice, papers
from tests.writers.docx_parts import files, find, part, values
from tests.writers.sample import balance_sheet, document, options, wide_table
from tests.writers.test_references import DRAWN

pytestmark = pytest.mark.skipif(libreoffice.SOFFICE is None, reason="这台机器上没有 LibreOffice")
LOOKS = options().looks
NUMBER = re.compile(r"—(\d+)—")


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return libreoffice.pdf(write(document(), options()), LOOKS, tmp_path_factory.mktemp("lo"))


def pages(pdf: bytes) -> list[str]:
    return [papers.bare(text) for text in papers.pages(pdf)]


def foot(page: pypdfium2.PdfPage) -> tuple[int, float] | None:
    """The number in the foot of a page and its place across it (0 left, 1 right)."""
    width, height = page.get_size()
    text = page.get_textpage()
    found = NUMBER.search(papers.bare(text.get_text_bounded(0, 0, width, height * 0.13)))
    if found is None:
        return None
    dashes = [n for n in range(text.count_chars()) if text.get_text_range(n, 1) == "—" and text.get_charbox(n)[1] < height * 0.13]
    return int(found.group(1)), text.get_charbox(dashes[-1])[0] / width


def test_it_prints_every_word_in_order(printed: bytes) -> None:
    """Charts apart, whose words LibreOffice draws in an order of its own; page numbers and repeated heads may stand between."""
    text = "".join(NUMBER.sub("", page) for page in pages(printed))
    at = 0
    for block in document().blocks():
        if isinstance(block, Chart | Contents):
            continue
        for piece in _pieces(block):
            found = text.find(piece, at)
            assert found >= 0, f"找不到“{piece}”，前面是“{text[max(at - 40, 0) : at]}”"
            at = found + len(piece)


def _pieces(block: Block) -> list[str]:
    """A table's cells one by one, for its head comes again on each page."""
    if isinstance(block, Table):
        return [papers.bare(words(line)) for line in lines(block)]
    return [papers.bare(words_of(block, document()))]


def test_charts_print_their_numbers(printed: bytes) -> None:
    text = "".join(pages(printed))
    for block in document().blocks():
        if isinstance(block, Chart):
            for series in block.series:
                assert all("".join(part.text for part in point) in text for point in series.points)


def test_cover_and_contents_are_unnumbered_and_numbers_stand_on_the_outer_side(printed: bytes) -> None:
    with pypdfium2.PdfDocument(printed) as paper:
        feet = [foot(page) for page in paper]
    assert feet[:2] == [None, None]
    for number, found in enumerate(feet[2:], 1):
        assert found is not None
        assert (found[0], found[1] > 0.5) == (number, number % 2 == 1)


def test_wide_tables_lie_on_their_side_and_repeat_their_head(printed: bytes) -> None:
    with pypdfium2.PdfDocument(printed) as paper:
        turned = [size[0] > size[1] for size in map(pypdfium2.PdfPage.get_size, paper)]
    with_head = [number for number, text in enumerate(pages(printed)) if "上缴上级支出" in text and "科目代码" in text]
    assert len(with_head) >= 2
    assert all(turned[number] for number in with_head)


def test_a_one_page_section_is_one_page(tmp_path: Path) -> None:
    tables = ((balance_sheet(), False), (balance_sheet(), True), (wide_table(30), True), (wide_table(40), False))
    sections = (Section("表", (table,), landscape, onepage=True) for table, landscape in tables)
    pdf = libreoffice.pdf(write(Document(Meta("题", "者", "", ""), tuple(sections)), options()), LOOKS, tmp_path)
    with pypdfium2.PdfDocument(pdf) as paper:
        assert [size[0] > size[1] for size in map(pypdfium2.PdfPage.get_size, paper)] == [turned for _, turned in tables]


def test_the_page_numbers_of_contents_are_within_one_of_the_truth(printed: bytes, paper: Paper) -> None:
    """They come from the PDF's layout; the cover and 目录 are the first two pages here."""
    text = pages(printed)
    for heading in headings(document()):
        entry = papers.bare(native.entry(heading))
        found = [number - 1 for number, page in enumerate(text) if entry in page][-1]
        assert abs(found - paper.pages[heading.key]) <= 1, entry


def test_a_page_holds_22_lines_of_28_characters(tmp_path: Path) -> None:
    """GB/T 9704—2012 5.2.4."""
    text = Paragraph("正文", (Text("国" * 28 * 60),))
    pdf = libreoffice.pdf(write(Document(Meta("题", "者", "", ""), (Section("正文", (text,)),)), options()), LOOKS, tmp_path)
    first = papers.pages(pdf)[0].split()
    lines = [line for line in first if set(line) == {"国"}]
    assert len(lines) == 22
    assert [len(line) for line in lines] == [26] + [28] * 21


def test_what_a_clerk_edits_and_saves_keeps_what_makes_it_editable(tmp_path: Path) -> None:
    """Saved by LibreOffice: the same words, 目录 and references still fields, heads still repeated, charts with their data."""
    before = write(DRAWN, options())
    after = libreoffice.converted(before, "docx", LOOKS, tmp_path)
    old, new = part(before, "word/document.xml"), part(after, "word/document.xml")
    assert papers.bare("".join(values(new, "//w:t/text()"))) == papers.bare("".join(values(old, "//w:t/text()")))
    for name in ("TOC", "REF"):
        found = [[text for text in values(tree, "//w:instrText/text()") if text.split()[0] == name] for tree in (old, new)]
        assert len(found[0]) == len(found[1]) > 0
    assert len(find(new, "//w:tblHeader")) == len(find(old, "//w:tblHeader"))
    charts = [
        [name for name in files(docx) if re.fullmatch(r"word/(?:charts/chart|embeddings/).*\.x(?:ml|lsx)", name)]
        for docx in (before, after)
    ]
    assert len(charts[0]) == len(charts[1]) == 6


def test_a_mark_after_a_full_line_is_printed(tmp_path: Path) -> None:
    """LibreOffice 7.4 takes overflowPunct for its opposite, and loses a mark that it lets hang in the margin."""
    said = "不足；二是绩效目标设置不够科学，部分指标值偏低、不易衡量"  # 28 characters
    text = "甲" * 26 + said + "，" + said[:-2] + "，" + said + "，覆盖面不够。"
    page = Document(Meta("", "", "", ""), (Section("正文", (Paragraph("正文", (Text(text),)),)),))
    (printed,) = pages(libreoffice.pdf(write(page, options()), LOOKS, tmp_path))
    assert printed.startswith(text)
