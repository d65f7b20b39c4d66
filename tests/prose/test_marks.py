"""Marks survive whatever templates do to text, and refuse to be cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.origin import Stated
from generator.prose.marks import BrokenMark, Marks, split, strip
from generator.tree import Sourced, Text

ORIGIN = Stated("三公经费.公务接待费.决算数", "0.59")
OTHER = Stated("年度", "2024")


def test_tied_text_comes_back_with_its_origin():
    marks = Marks()
    line = marks.untie(f"支出决算为{marks.tie('0.59', ORIGIN)}万元")
    assert line == (Text("支出决算为"), Sourced("0.59", ORIGIN), Text("万元"))
    assert line[1].origin is ORIGIN


def test_the_inner_origin_wins_when_tied_twice():
    marks = Marks()
    inner = marks.tie("2024", OTHER)
    line = marks.untie(marks.tie(f"截至{inner}年", ORIGIN))
    assert [piece.origin for piece in line] == [ORIGIN, OTHER, ORIGIN]


def test_lines_of_one_fact_become_paragraphs_each_tied():
    marks = Marks()
    text = marks.tie("甲\n\n  乙\n", ORIGIN)
    assert strip(text) == "甲\n\n乙"
    assert all(isinstance(piece, Sourced) for part in text.split("\n\n") for piece in marks.untie(part))


def test_a_cut_piece_is_refused():
    marks = Marks()
    tied = marks.tie("0.59", ORIGIN)
    for broken in (tied[:-1], tied[1:], tied[:2]):
        with pytest.raises(BrokenMark):
            marks.untie(broken)


def test_split_leaves_tied_separators_alone():
    marks = Marks()
    tied = marks.tie("甲|乙", ORIGIN)
    assert [strip(part) for part in split(f"{tied}|丙", "|")] == ["甲|乙", "丙"]


@given(
    st.lists(
        st.tuples(st.booleans(), st.text(st.characters(exclude_categories=["Cs", "Cn", "Cc", "Zl", "Zp"]), min_size=1)),
        max_size=8,
    )
)
def test_nothing_is_lost(pieces):
    marks = Marks()
    text = "".join(marks.tie(piece, ORIGIN) if tied else piece for tied, piece in pieces)
    expected = "".join(piece.strip() if tied else piece for tied, piece in pieces)
    assert "".join(inline.text for inline in marks.untie(text)) == expected == strip(text)
