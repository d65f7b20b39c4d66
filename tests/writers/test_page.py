"""The page of GB/T 9704—2012: 22 lines of 28 characters, justified, numbered on the outer side from 1."""

from __future__ import annotations

import ctypes
import re
from collections import defaultdict
from dataclasses import replace
from itertools import pairwise

import pypdfium2
import pytest

from generator.looks import MM
from generator.tree import Document, Meta, Section
from generator.writers.pdf import Paper, print_paper
from tests.writers import papers, sample

LEFT, RIGHT = float(28 * MM), float((210 - 26) * MM)
HALF, MARKS = float(sample.options().looks.character) / 2, "，。、；：）》”"


@pytest.fixture(scope="module")
def prose() -> Paper:
    """Ideographs only for the count, then real prose with numbers and punctuation for the line ends."""
    blocks = (sample.prose("档" * 28 * 60), *sample.paragraphs(24))
    return print_paper(Document(Meta("试排", "", "", ""), (Section("正文", blocks),)), sample.options())


def lines_of(page: pypdfium2.PdfPage) -> list[tuple[float, float, str]]:
    """(left, right, text) of each line of the type area from the top; right includes a mark's blank half."""
    text = page.get_textpage()
    found: dict[int, list[tuple[float, float, str]]] = defaultdict(list)
    for index in range(text.count_chars()):
        character = text.get_text_range(index, 1)
        if character.strip():
            left, _, right, _ = text.get_charbox(index, loose=True)
            if (base := _baseline(text, index)) > float(29 * MM):
                found[round(base / 5)].append((left, right, character))
    return [_joined(found[row]) for row in sorted(found, reverse=True)]


def _baseline(text: pypdfium2.PdfTextPage, index: int) -> float:
    x, y = ctypes.c_double(), ctypes.c_double()
    pypdfium2.raw.FPDFText_GetCharOrigin(text, index, x, y)
    return y.value


def _joined(parts: list[tuple[float, float, str]]) -> tuple[float, float, str]:
    return min(p[0] for p in parts), max(p[1] for p in parts), "".join(p[2] for p in sorted(parts))


def test_a_full_page_has_22_lines_of_28_characters(prose: Paper) -> None:
    with pypdfium2.PdfDocument(prose.content) as pdf:
        lines = lines_of(pdf[0])
    assert len(lines) == 22
    assert [len(text) for _, _, text in lines] == [26, *[28] * 21]


def test_full_lines_of_chinese_end_at_the_margin(prose: Paper) -> None:
    """A line is full when the next one of its paragraph begins at the left margin. The blank half of a mark may hang outside."""
    with pypdfium2.PdfDocument(prose.content) as pdf:
        lines = [line for page in list(pdf)[2:] for line in lines_of(page)]
    ends = [(RIGHT - right, text[-1] in MARKS) for (_, right, text), (left, _, _) in pairwise(lines) if left < LEFT + 8]
    gaps = [max(gap, 0) if mark and gap > -HALF - 0.1 else gap for gap, mark in ends]
    assert len(gaps) > 120
    assert sum(abs(gap) <= 1 for gap in gaps) / len(gaps) >= 0.99, sorted(gaps)[-5:]
    assert min(gaps) > -0.5


def test_no_line_begins_or_ends_with_the_wrong_mark(prose: Paper) -> None:
    with pypdfium2.PdfDocument(prose.content) as pdf:
        lines = [text for page in list(pdf)[2:] for _, _, text in lines_of(page)]
    assert not [text for text in lines if text[0] in "，。、；：？！）》」』】”’%" or text[-1] in "（《“‘「『【"]


def test_no_paragraph_ends_in_a_line_of_one_character(prose: Paper) -> None:
    text = "档" * 26 + "档" * 28 + "。"
    blocks = tuple(sample.prose(text[extra:]) for extra in range(3))
    paper = print_paper(Document(Meta("", "", "", ""), (Section("正文", blocks),)), sample.options())
    with pypdfium2.PdfDocument(paper.content) as pdf:
        assert min(len(text) for _, _, text in lines_of(pdf[0])) >= 3


def test_numbers_stand_outside_and_begin_after_the_contents(document: Document, paper: Paper) -> None:
    with pypdfium2.PdfDocument(paper.content) as pdf:
        feet = [_foot(page) for page in pdf]
    assert [number for number, _ in feet[:2]] == ["", ""]
    assert [number for number, _ in feet[2:]] == [str(n + 1) for n in range(len(feet) - 2)]
    assert all(right == (int(number) % 2 == 1) for number, right in feet if number)


def test_numbers_stand_outside_when_the_numbering_begins_on_an_even_sheet(document: Document) -> None:
    paper = print_paper(Document(document.meta, document.sections[1:4]), sample.options())
    with pypdfium2.PdfDocument(paper.content) as pdf:
        feet = [_foot(page) for page in pdf]
    assert [number for number, _ in feet] == ["", "1", "2", "3"]
    assert [right for _, right in feet[1:]] == [True, False, True]


def _foot(page: pypdfium2.PdfPage) -> tuple[str, bool]:
    """The page number printed and whether it stands on the right half."""
    text = page.get_textpage()
    found = re.search(r"—\s*(\d+)\s*—\s*$", text.get_text_range())
    if not found:
        return "", False
    left = text.get_charbox(text.count_chars() - 1)[0]
    return found[1], left > page.get_width() / 2


def test_contents_print_the_pages_on_which_headings_stand(document: Document, paper: Paper) -> None:
    texts = papers.pages(paper.content)
    for heading in (block for block in document.blocks() if type(block).__name__ == "Heading"):
        words = papers.bare(heading.numeral + "".join(part.text for part in heading.content))
        assert words in papers.bare(texts[paper.pages[heading.key] + 1])
        if heading.listed:
            assert re.search(re.escape(words) + rf"\.+{paper.pages[heading.key]}", papers.bare(texts[1]))


@pytest.mark.parametrize("engine", ["weasyprint", "typst"])
def test_only_a_page_that_begins_within_a_table_without_a_head_says_so(engine: str) -> None:
    pytest.importorskip(engine)
    rating, wide = sample.rating_table(), sample.wide_table(80)
    long = replace(rating, body=rating.body[:1] * 80)
    tables = (*sample.paragraphs(1), long, *sample.paragraphs(1), wide, long, rating)
    sections = tuple(Section("表", (block,)) for block in tables)
    paper = print_paper(Document(Meta("", "", "", ""), sections), sample.options(engine=engine))
    texts = [papers.bare(text) for text in papers.pages(paper.content)]
    continued = ["续表" in text for text in texts]
    begins = [any(title in text for title in ("自评表", "支出决算表")) for text in texts]
    assert continued == ["档案数字化项目" in text and not begin for text, begin in zip(texts, begins, strict=True)]
    assert sum(continued) > 2 and sum(begins) == 4


def test_bookmarks_and_links_lead_to_the_headings(document: Document, paper: Paper) -> None:
    with pypdfium2.PdfDocument(paper.content) as pdf:
        marks = [(item.level, item.get_title(), item.get_dest().get_index()) for item in pdf.get_toc()]
    assert (0, "第三部分 2024年度部门决算情况说明", paper.pages["h8"] + 1) in marks
    assert (2, "（二）结构情况", paper.pages["h12"] + 1) in marks
