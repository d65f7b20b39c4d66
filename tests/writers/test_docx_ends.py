"""How a DOCX's running text is broken, and that no paragraph ends in a line of a single character."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.looks import MM
from generator.tree import Document, Meta, Paragraph, Section, Text
from generator.writers.docx import write
from generator.writers.docx.blocks import PLAIN
from generator.writers.docx.ends import Measure, loosened, measure
from generator.writers.docx.flow import READERS, advances, lone, starts
from tests.writers import libreoffice
from tests.writers.docx_parts import find, part
from tests.writers.sample import LONG, MORE, options

LOOKS = options().looks
GIVEN = measure(LOOKS.look("正文"), LOOKS, LOOKS.sheet("正文").inner_width * MM)
"""The type area of GB/T 9704: 28 characters to a line, the first line indented by two."""
WORD, _, LIBREOFFICE = READERS
CLOSING = "，。、；：？！）》”%"
WORDS = st.text(st.sampled_from("政府办公室部门决算2024.5%，。；、（）《》“”"), max_size=120)


def cut(text: str, begins: list[int]) -> list[str]:
    return [text[start:end] for start, end in zip(begins, [*begins[1:], len(text)], strict=True)]


@given(WORDS, st.sampled_from(READERS))
def test_lines_hold_every_character_once_and_none_begins_with_a_closing_mark(text: str, reader: object) -> None:
    begins = GIVEN.lines(text, reader)
    assert "".join(cut(text, begins)) == text
    assert begins == sorted({0, *begins})
    assert not any(line[0] in CLOSING for line in cut(text, begins)[1:])


@given(WORDS, st.sampled_from(READERS))
def test_no_number_is_broken(text: str, reader: object) -> None:
    broken = [at for at in GIVEN.lines(text, reader)[1:] if re.fullmatch("[0-9.%]{2}", text[at - 1 : at + 1])]
    assert not broken


def test_a_page_has_lines_of_28_characters() -> None:
    """GB/T 9704—2012 5.2.4."""
    assert [len(line) for line in cut("政" * 100, GIVEN.lines("政" * 100, WORD))] == [26, 28, 28, 18]


def test_a_mark_may_hang_in_word_but_not_elsewhere() -> None:
    text = "政" * 26 + "。" + "府"
    assert cut(text, GIVEN.lines(text, WORD))[1] == "府"
    assert cut(text, GIVEN.lines(text, LIBREOFFICE))[1] == "政。府"


def test_a_gap_beside_digits_takes_room_where_the_reader_makes_one() -> None:
    text = "于2024年度至2025年度"
    wide = advances(text)
    assert starts(text, wide, sum(wide), 0, WORD) == [0]
    assert len(starts(text, wide, sum(wide), 0, LIBREOFFICE)) == 2


@settings(deadline=None)
@given(WORDS)
def test_letters_move_by_little_more_than_half_a_point_and_only_to_mend_an_end(text: str) -> None:
    loose = loosened(text, GIVEN)
    assert abs(loose.more) <= 12
    ends_well = not any(lone(text, GIVEN.lines(text, reader, slack)[-1]) for reader in READERS for slack in (-0.06, 0.06))
    assert loose == PLAIN if ends_well else True


def paragraphs(text: str, least: int) -> list[str]:
    """``text`` cut off after every 汉字 from ``least`` on, so that lines of all lengths come last."""
    return [text[:end] + "。" for end in range(least, len(text)) if re.fullmatch("[\u4e00-\u9fff]", text[end - 1])]


PLAIN_LONG, PLAIN_MORE = (re.sub("[{}]", "", text) for text in (LONG, MORE))
FULL = (
    "全年支出涉及出国（境）团组1个，累计1人次，主要用于开展以下工作：应境外企业邀请赴日本开展经贸交流和招商活动。",
    "13.负责本机关人事、机构编制、工资福利和教育培训等工作。",
)
ENDS = paragraphs(PLAIN_LONG, 24) + paragraphs(PLAIN_MORE, 24)


def test_hardly_any_end_cannot_be_mended() -> None:
    bad = [text for text in ENDS if _lone_somewhere(text, GIVEN)]
    assert len(bad) > 20
    left = [text for text in bad if _lone_somewhere(text, GIVEN, loosened(text, GIVEN))]
    assert len(left) <= len(bad) / 10


def test_a_line_that_lacks_little_takes_what_would_stand_alone() -> None:
    """Word ends the first on a full second line; where digits have gaps, one 汉字 is over, and a 27th of its size is wanted."""
    for text in FULL:
        assert _lone_somewhere(text, GIVEN)
        assert not _lone_somewhere(text, GIVEN, loosened(text, GIVEN))


def test_equations_that_nearly_fit_on_one_line_are_taken_in() -> None:
    text = "27行＝（1+2+3+4+5+6+7+8）行；30行＝（27+28+29）行；57行＝（31+32+…+56）行；60行＝（57+58+59）行。"
    given = measure(LOOKS.look("表注"), LOOKS, LOOKS.sheet("表").inner_width * MM)
    assert _lone_somewhere(text, given)
    assert all(given.lines(text, reader, loose=loosened(text, given)) == [0] for reader in READERS)


def _lone_somewhere(text: str, given: Measure, loose=PLAIN) -> bool:  # type: ignore[no-untyped-def]
    return any(lone(text, given.lines(text, reader, loose=loose)[-1]) for reader in READERS)


def of(texts: list[str]) -> Document:
    blocks = tuple(Paragraph("正文", (Text(text),)) for text in texts)
    return Document(Meta("题", "", "馆", "2025-01-01"), (Section("正文", blocks),))


def test_words_stay_and_only_the_end_of_a_paragraph_stands_apart() -> None:
    """26 characters on the first line, 28 on each other: one is left over."""
    text = "政" * (26 + 28 + 28) + "府"
    docx = write(of([text, "政" * 40]), options())
    first, second = find(part(docx, "word/document.xml"), "//w:p")[:2]
    assert ["".join(run.itertext()) for run in find(first, "w:r")] == ["政" * 54, "政" * 28 + "府"]
    assert len(find(first, "w:r/w:rPr/w:spacing")) == 1
    assert not find(second, "w:r/w:rPr/w:spacing")


@pytest.mark.skipif(libreoffice.SOFFICE is None, reason="这台机器上没有 LibreOffice")
def test_libreoffice_leaves_no_character_alone(tmp_path: Path) -> None:
    pdf = libreoffice.pdf(write(of([*ENDS, *FULL]), options()), LOOKS, tmp_path)
    assert not {"动。", "作。"} & set(printed_lines(pdf)[-6:])
    alone = [line for line in printed_lines(pdf) if re.fullmatch("[\u4e00-\u9fff]。?", line)]
    assert len(alone) <= len(ENDS) / 100, alone


@pytest.mark.skipif(libreoffice.SOFFICE is None, reason="这台机器上没有 LibreOffice")
def test_libreoffice_breaks_where_it_was_reckoned(tmp_path: Path) -> None:
    """Paragraphs that need no mending, cut off in front so that all their lines differ; to a twentieth of a character."""
    whole = PLAIN_LONG + PLAIN_MORE
    texts = [text for at in range(0, len(whole) - 90, 3) if loosened(text := whole[at:], GIVEN) == PLAIN]
    found = iter(printed_lines(libreoffice.pdf(write(of(texts), options()), LOOKS, tmp_path)))
    right = 0
    for text in texts:
        lines = [next(found)]
        while len("".join(lines)) < len(text):
            lines.append(next(found))
        right += any(cut(text, GIVEN.lines(text, LIBREOFFICE, slack)) == lines for slack in (-0.05, 0, 0.05))
    assert right >= len(texts) * 0.95


def printed_lines(pdf: bytes) -> list[str]:
    """The lines of a PDF from top to bottom, without the numbers of pages and without blanks."""
    found = []
    for page in pypdfium2.PdfDocument(io.BytesIO(pdf)):
        text = page.get_textpage().get_text_range()
        found += ["".join(line.split()) for line in text.splitlines()]
    return [line for line in found if line and not re.fullmatch("—[0-9]+—", line)]
