"""Where the rows of a paragraph end: numbers with their units, no row much looser than the others, ends of some length."""

from __future__ import annotations

from itertools import pairwise

import pytest

from generator.tree import Reference, Text, words
from generator.writers.rows import rows
from generator.writers.ties import kept, pieces
from generator.writers.widths import em
from tests.writers import sample

ROOM = 28.0


def _rows(*parts: Text, room: float = ROOM, first: float = 2.0) -> list[str]:
    text, starts = words(parts), rows(parts, room, first) or ()
    return [text[start:end] for start, end in pairwise((0, *starts, len(text)))]


@pytest.mark.parametrize(
    "whole",
    [
        *("0.00万元", "2024年度", "12月", "31日", "8辆", "60人次", "万元", "亿元", "100.00%", "——", "≥90%", "1,284.63"),
        *("12个月", "30分钟", "5万平方米", "1.6万人次", "15起"),
    ],
)
def test_what_belongs_together_is_one_piece(whole: str) -> None:
    assert whole in pieces(f"共计{whole}以上")


@pytest.mark.parametrize("marks", ["（8辆）", "“8辆”，", "《8辆》。"])
def test_marks_cling_to_their_piece(marks: str) -> None:
    assert pieces(f"共计{marks}以上")[2:-2] == [marks]


def test_a_long_number_may_be_parted_from_its_unit_but_the_unit_is_whole() -> None:
    assert pieces("共17855.00万元。") == ["共", "17855.00", "万元。"]


@pytest.mark.parametrize("whole", ["5家次", "55余件", "5余趟次"])
def test_what_one_counts_by_is_parted_only_when_the_row_would_be_too_loose(whole: str) -> None:
    assert "|".join(_rows(Text("档" * 24 + whole + "档" * 30))).startswith("档" * 24 + "|" + whole)
    assert len(_rows(Text("档" * 23 + "155家次" + "档" * 30))[0]) == 27


@pytest.mark.parametrize("shift", range(30))
def test_no_row_parts_a_short_number_from_its_unit_and_none_is_too_long(shift: int) -> None:
    found = _rows(Text("档" * shift + "截至2024年12月31日，预算为0.00万元，支出为0.59万元，保有8辆，接待60人次。" * 3))
    joined = "|".join(found)
    for whole in ("2024年", "12月", "31日", "0.00万元", "0.59万元", "8辆", "60人次"):
        assert joined.count(whole) == 3
    assert max(map(em, found)) <= ROOM + 2


def test_what_is_lacking_is_spread_over_several_rows() -> None:
    """Filled as far as it goes, the second row would be followed by a number that leaves it five characters short."""
    number = "（12345678901234567890）"
    found = _rows(Text("档" * 26 + "档" * 23 + number + "档" * 40), first=2.0)
    short = [ROOM - em(row) - (0 if at else 2) for at, row in enumerate(found[:-1])]
    assert number in "".join(found) and max(short) < 4, found


@pytest.mark.parametrize("length", range(50, 60))
def test_no_paragraph_ends_in_a_row_of_one_character(length: int) -> None:
    assert len(_rows(Text("档" * length + "。"))[-1]) >= 3


def test_a_row_that_lacks_little_is_squeezed_at_its_marks() -> None:
    text = "档案，" * 7 + "档案馆的管理员。"
    assert em(text) == 29
    assert rows((Text(text),), ROOM, 0.0) == ()
    assert rows((Text("档" * 28),), ROOM, 0.0) is None


def test_words_that_lead_elsewhere_stand_on_one_row() -> None:
    place = Reference("附件一", sample.prose("{一}").content[0].origin, "h1")  # type: ignore[union-attr]
    for shift in range(20, 30):
        assert "附件一" in "|".join(_rows(Text("档" * shift), place, Text("档" * 20)))


def test_cells_and_notes_keep_numbers_with_units_and_their_end_together() -> None:
    text = "年度目标（20分）：拨付0.00万元，完成。"
    assert [text[start:end] for start, end in kept(text)] == ["20分", "0.00万元", "完成"]
