"""Finding a number in a document: by its value, with its unit, in sentences and tables."""

from __future__ import annotations

import pytest

from generator import story
from generator.origin import Derived, FromCell, Stated
from generator.place import Place
from generator.printers import finds
from generator.tree import Cell, Document, Heading, Meta, Paragraph, Section, Sourced, Table, Text

_TYPED = Stated("三公经费.公务接待费.决算数", "0.59", Place("2024.yaml", 34, 12))
_CELL = FromCell("公开09表·1行·12栏", "0.59", "填列数", _TYPED)
_SHARE = Derived("0.59÷10.99", "5.37%", (_CELL,))


def _document() -> Document:
    heading = Heading(0, "第三部分", (Text("情况说明"),), "p3")
    below = Heading(1, "一、", (Text("三公经费"),), "p3-1")
    sentence = Paragraph(
        "正文",
        (
            Text("接待费"),
            Sourced("0.59", _CELL),
            Text("万元，占"),
            Sourced("5.37", _SHARE),
            Text("%，余"),
            Sourced("10.59", _CELL),
        ),
    )
    row = (Cell((Text("合计"),), "文字格"), Cell((Sourced("1,230.00", _CELL),), "金额格"))
    table = Table("t9", (Text("三公经费决算表"),), (Text("公开09表"),), (), (), (), (1, 1), (), (row,))
    blocks = (heading, below, sentence, Paragraph("正文", (Sourced("因人员增加", _TYPED),)), table)
    return Document(Meta("题", "局", "", ""), (Section("正文", blocks),))


@pytest.mark.parametrize(
    ("asked", "printed"),
    [
        ("0.59", ["0.59"]),
        ("0.590", ["0.59"]),
        ("0.59万元", ["0.59"]),
        ("0.59 万元", ["0.59"]),
        ("0.59%", []),
        ("5.37%", ["5.37"]),
        ("５.３７％", ["5.37"]),
        ("1230", ["1,230.00"]),
        ("1,230.00", ["1,230.00"]),
        ("9", []),
        ("人员增加", ["因人员增加"]),
        ("合计", []),
    ],
)
def test_finds(asked: str, printed: list[str]) -> None:
    assert [found.text for found in story.find(_document(), asked)] == printed


def test_find_knows_where_it_stands() -> None:
    (share,) = story.find(_document(), "5.37%")
    assert share.within == ("第三部分情况说明", "一、三公经费")
    assert share.before.endswith("万元，占") and share.after.startswith("%")
    (cell,) = story.find(_document(), "1230")
    assert cell.within[-1] == "公开09表 三公经费决算表"


def test_told_from_sentence_to_line() -> None:
    told = finds("5.37%", story.find(_document(), "5.37%"), ()).plain
    assert told.startswith("“5.37%”在文中出现 1 处\n\n1. 第三部分情况说明 › 一、三公经费\n")
    for step in ("5.37%＝0.59÷10.99", "公开09表·1行·12栏：0.59（填列数）", "三公经费.公务接待费.决算数", "2024.yaml:34:12"):
        assert step in told


def test_not_found_offers_what_is_near() -> None:
    assert story.near(_document(), "5.73")[0] == "5.37"
    assert finds("5.73", (), ("5.37",)).plain == "文中没有由数据得来的“5.73”，相近的有：5.37"
