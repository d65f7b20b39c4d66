"""What a careful printer looks for, on the real PDFs of all departments by both engines."""

from __future__ import annotations

import re
from itertools import pairwise
from statistics import median

import pypdfium2
import pytest

from generator.looks import MM
from generator.tree import Heading, Table, words
from generator.writers import native
from tests.departments.test_papers import INVENTED, PAPERS, REAL
from tests.writers.glyphs import BODY, SMALL, glyphs, lines, pieces
from tests.writers.papers import bare
from tests.writers.test_typst_papers import outcome as by_typst

LEFT, RIGHT = float(28 * MM), float((210 - 26) * MM)
FOOT, QUARTER = float(35 * MM), float(225 * MM) / 4
"""The foot of the type area, and a fourth part of its height: pt."""
HAN, UNIT = re.compile("[\u4e00-\u9fff]{2}"), re.compile("[万亿]?元|[年月日个人次辆台家]")
MARKS = "，。、；：？！）》”"
ALL = pytest.mark.parametrize(("department", "year"), REAL + INVENTED)
ENGINES = pytest.mark.parametrize("engine", ["weasyprint", "typst"])


@pytest.fixture
def printed(compiled, engine, department, year):
    """The document and its pages."""
    done = by_typst(department, year) if engine == "typst" else compiled(department, year, *PAPERS)
    with pypdfium2.PdfDocument(done.files["pdf"]) as pdf:
        yield done.document, list(pdf)


@ENGINES
@pytest.mark.parametrize(("department", "year"), REAL)
def test_full_lines_end_at_the_margin(printed):
    """A line is full when the next one of its paragraph begins at the left margin."""
    _, pages = printed
    gaps = [
        RIGHT - one.right
        for page in pages
        for one, other in pairwise(lines(page))
        if other.left < LEFT + 8 and 26 < one.base - other.base < 32
    ]
    assert len(gaps) > 200
    assert sum(abs(gap) <= 1 or -8 < gap < 0 for gap in gaps) / len(gaps) >= 0.99, sorted(gaps)[-8:]


@ENGINES
@pytest.mark.parametrize(("department", "year"), REAL)
def test_full_lines_of_notes_under_tables_end_at_the_margin(printed):
    """20 mm from the edge of the paper, 24 mm where it lies on its side; the blank half of a mark may hang outside."""
    document, pages = printed
    notes = [bare(words(note)) for section in document.sections for one in section.blocks for note in _notes(one)]
    full = [
        page.get_width() - float((24 if page.get_width() > page.get_height() else 20) * MM) - one.right
        for page in pages
        for one in {round(piece.base): piece for piece in pieces(page)}.values()
        if len(one.text) > 20 and any(bare(one.text) in note and not note.endswith(bare(one.text)) for note in notes)
    ]
    assert len(full) > 5
    assert all(-5 < gap <= 1 for gap in full), sorted(full)


def _notes(block):
    return block.notes if isinstance(block, Table) else ()


@ENGINES
@pytest.mark.parametrize(("department", "year"), REAL)
def test_no_full_line_is_spread_by_more_than_an_eighth_of_a_character(printed):
    """Broken where they are full, some lines before long numbers and （项） would be spread by 2.9 pt a character."""
    _, pages = printed
    body = [[glyph for glyph in glyphs(page) if round(glyph.size) in BODY] for page in pages]
    apart = [
        right.left - left.right
        for page in body
        for left, right in pairwise(page)
        if HAN.fullmatch(left.text + right.text) and abs(left.base - right.base) < 1 and left.right < RIGHT - 16
    ]
    assert len(apart) > 2000
    assert max(apart) < 15.8 / 8, sorted(apart)[-5:]


@ENGINES
@ALL
def test_no_line_parts_a_number_from_its_unit(printed):
    """Long numbers may be, when the lines would be too loose else; 万元 itself is never broken."""
    _, pages = printed
    found = [line.text for page in pages for line in lines(page)]
    parted = [(one[-8:], other[:4]) for one, other in pairwise(found) if re.search(r"\d$", one) and UNIT.match(other)]
    assert not [(one, other) for one, other in pairwise(found) if one[-1] in "万亿" and other[0] == "元"]
    assert not [pair for pair in parted if re.search(r"(?<![\d.,])[\d.,]{1,4}$", pair[0])]
    assert len(parted) < 4, parted


@pytest.mark.parametrize(("department", "year"), REAL)
def test_both_engines_break_the_lines_of_a_text_at_the_same_places(compiled, department, year):
    """Their own ways would differ; so do they where a title is set in several lines, which is left out."""
    found = []
    for done in (compiled(department, year, *PAPERS), by_typst(department, year)):
        with pypdfium2.PdfDocument(done.files["pdf"]) as pdf:
            found.append([line.text for page in pdf for line in lines(page) if line.left < LEFT + 40 and line.text[-1] != "表"])
    assert len(found[0]) > 200
    assert found[0] == found[1]


@ENGINES
@ALL
def test_no_paragraph_ends_in_a_line_of_one_character(printed):
    _, pages = printed
    short = [line.text for page in pages for line in lines(page) if line.left < LEFT + 8 and len(line.text.strip(MARKS)) < 2]
    assert not short


@ENGINES
@ALL
def test_no_heading_ends_a_page(printed):
    document, pages = printed
    headings = {bare(native.entry(block)) for block in document.blocks() if isinstance(block, Heading)}
    last = [found[-1].text for page in pages if (found := lines(page)) and not any(pieces(page))]
    assert len(last) > 3
    assert not headings & {bare(text) for text in last}


@ENGINES
@pytest.mark.parametrize(("department", "year"), REAL)
def test_no_chart_leaves_a_page_half_empty(printed):
    """What goes on overleaf goes on at the foot: at most a quarter of a page of 说明 is left free by a chart moved on."""
    _, pages = printed
    told = [[glyph for glyph in glyphs(page) if glyph.height > SMALL and glyph.base > FOOT] for page in pages]
    text = ["".join(glyph.text for glyph in page) for page in told]
    first = next(
        at for at, words in enumerate(text) if "一、收入支出决算总体情况说明" in words and "目录" not in words and at > 3
    )
    lasts = [min(glyph.base for glyph in page) for page in told[first : first + 6]]
    assert max(lasts) < FOOT + QUARTER, lasts


@ENGINES
@pytest.mark.parametrize(("department", "year"), REAL)
def test_two_marks_side_by_side_take_the_room_of_one_and_a_half(printed):
    _, pages = printed
    body = [glyph for page in pages for glyph in glyphs(page) if round(glyph.size) in BODY]
    apart = [
        right.left - left.left
        for left, right in pairwise(body)
        if left.text + right.text in ("）。", "），", "）：", "）；", "”“")
    ]
    assert len([gap for gap in apart if gap > 0]) > 10
    assert median(gap for gap in apart if gap > 0) < 0.7 * 15.8


@ENGINES
@ALL
def test_no_line_begins_with_a_closing_mark(printed):
    _, pages = printed
    assert not [line.text for page in pages for line in lines(page) if line.text[0] in MARKS]


@ENGINES
@pytest.mark.parametrize(("department", "year"), [("青山区政府办", 2023)])
def test_boxes_are_smaller_than_the_words_beside_them(printed):
    _, pages = printed
    boxes = [(left, right) for page in pages for left, right in pairwise(glyphs(page)) if right.text == "□"]
    assert boxes
    assert not [box for word, box in boxes if box.height > 0.85 * word.height]
    assert not [box for word, box in boxes if box.base < word.base + 0.04 * word.height]


@ENGINES
@pytest.mark.parametrize(("department", "year"), [("青山区政府办", 2023)])
def test_a_tick_has_air_before_it(printed):
    _, pages = printed
    ticks = [(left, right) for page in pages for left, right in pairwise(glyphs(page)) if right.text == "√"]
    assert ticks
    assert not [tick for word, tick in ticks if tick.left - word.right < 0.08 * word.height]


@ENGINES
@ALL
def test_no_line_that_leads_to_what_follows_ends_a_page(printed):
    """“其中：” at the foot of a page leads nowhere."""
    _, pages = printed
    last = [found[-1].text for page in pages if (found := lines(page)) and not any(pieces(page))]
    assert not [text for text in last if text.endswith("：") and len(text) < 24]


@ENGINES
@ALL
def test_no_cell_wraps_after_one_character(printed):
    """What stands alone in a table is the whole of some cell."""
    document, pages = printed
    tables = [block for block in document.blocks() if isinstance(block, Table)]
    whole = {bare(words(cell.content)) for table in tables for row in (*table.head, *table.body) for cell in row}
    alone = [piece.text for page in pages for piece in pieces(page) if re.fullmatch(r"[\u4e00-\u9fff]", piece.text.strip(MARKS))]
    assert not [text for text in alone if text not in whole]


@ENGINES
@ALL
def test_no_number_is_broken_in_a_cell(printed):
    document, pages = printed
    tables = [block for block in document.blocks() if isinstance(block, Table)]
    said = {word for table in tables for row in table.body for cell in row for word in [bare(words(cell.content))] if word}
    money = [word for word in said if re.fullmatch(r"-?[\d,]+\.\d\d", word)]
    seen = {piece.text for page in pages for piece in pieces(page)}
    assert money
    assert not [word for word in money if word not in seen]
