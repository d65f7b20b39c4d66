"""Two documents side by side. The words are invented, the differences are those put in."""

from __future__ import annotations

from generator.origin import Stated
from generator.preview.compare import compare
from generator.tree import Cell, Document, Heading, Meta, Paragraph, Section, Sourced, Table, Text

_META = Meta("题", "", "", "")


def document(year: int, sentences: str, **cells: str) -> Document:
    row = tuple(Cell((Sourced(text, Stated("", text)),), "金额格", key=key) for key, text in cells.items())
    table = Table("t", (Text("表"),), (), (), (), (), (1,), (), (row,))
    heading = Heading(0, "第三部分 ", (Text(f"{year}年度说明"),), "h1")
    return Document(_META, (Section("正文", (heading, Paragraph("正文", (Text(sentences),)), table)),))


def test_numbers_with_difference_and_share() -> None:
    found = compare(document(2023, "", 甲="1,000.00", 乙="5.00"), document(2024, "", 甲="1,250.50", 丙="3.00"), 2023, 2024)
    assert found["numbers"] == [
        {"cell": "甲", "old": "1,000.00", "new": "1,250.50", "change": "+250.50", "share": "+25.05%"},
        {"cell": "丙", "old": "", "new": "3.00", "change": "+3.00", "share": ""},
        {"cell": "乙", "old": "5.00", "new": "", "change": "-5.00", "share": "-100.00%"},
    ]


def test_a_year_that_only_moved_on_is_no_difference() -> None:
    old, new = document(2023, "2023年度收入比2022年度多。"), document(2024, "2024年度收入比2023年度多。")
    assert compare(old, new, 2023, 2024)["sentences"] == []


def test_sentences_are_found_again_and_differ_in_whole_numbers() -> None:
    old, new = document(2023, "甲为12.50万元。要走的话在此。"), document(2024, "新来的一句如是。甲为12.60万元。")
    found = compare(old, new, 2023, 2024)["sentences"]
    kinds = {one["kind"]: one["pieces"] for one in found}
    assert kinds["改"] == [("同", "甲为"), ("删", "12.50"), ("增", "12.60"), ("同", "万元。")]
    assert kinds["增"] == [("增", "新来的一句如是。")]
    assert kinds["删"] == [("删", "要走的话在此。")]
    assert {one["where"] for one in found} == {"2024年度说明", "2023年度说明"}
