"""Tables in the DOCX: widths, spans, heads, alignment; a grid that does not come out is a Problem."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree

from generator.tree import Document, Meta, Section, Table
from generator.writers import PaperError
from generator.writers.columns import at
from generator.writers.docx import write
from generator.writers.docx.breaks import mended
from generator.writers.docx.grid import columns, spots
from generator.writers.shares import shares
from tests.writers.docx_parts import find, part, values
from tests.writers.sample import balance_sheet, cell, document, line, options, rating_table, wide_table

DOCUMENT = "word/document.xml"


def of(table: Table, **section: bool) -> Document:
    return Document(Meta("题", "者", "", ""), (Section("表", (table,), **section),))


def written(table: Table, **section: bool) -> etree._Element:
    return find(part(write(of(table, **section), options()), DOCUMENT), "//w:tbl")[0]


def test_every_width_is_said_three_times_and_agrees() -> None:
    for table in find(part(write(document(), options()), DOCUMENT), "//w:tbl"):
        grid = [int(width) for width in values(table, "w:tblGrid/w:gridCol/@w:w")]
        assert values(table, "w:tblPr/w:tblLayout/@w:type") == ["fixed"]
        assert values(table, "w:tblPr/w:tblW/@w:w") == [str(sum(grid))]
        for row in find(table, "w:tr"):
            assert sum(int(width) for width in values(row, "w:tc/w:tcPr/w:tcW/@w:w")) == sum(grid)


def test_head_rows_repeat_and_rows_stay_whole() -> None:
    table = wide_table()
    rows = find(written(table, landscape=True), "w:tr")
    assert [bool(find(row, "w:trPr/w:tblHeader")) for row in rows] == [True] * len(table.head) + [False] * len(table.body)
    assert all(find(row, "w:trPr/w:cantSplit") for row in rows)


def test_merged_cells_begin_and_continue() -> None:
    rows = find(written(rating_table()), "w:tr")
    merges = [values(row, "w:tc[1]/w:tcPr/w:vMerge/@w:val") or len(find(row, "w:tc[1]/w:tcPr/w:vMerge")) for row in rows]
    assert merges[:7] == [0, ["restart"], 1, 1, 1, 1, 0]


def test_figures_stand_on_the_right_and_words_indented_by_level() -> None:
    docx = write(of(wide_table(), landscape=True), options())
    styles, body = part(docx, "word/styles.xml"), part(docx, DOCUMENT)
    assert values(styles, "//w:style[@w:styleId='金额格']/w:pPr/w:jc/@w:val") == ["right"]
    cells = find(body, "//w:tc[w:p/w:pPr/w:pStyle[starts-with(@w:val,'科目格')]]")
    levels = [(values(each, "w:p/w:pPr/w:ind/@w:leftChars") or ["0"])[0] for each in cells[:3]]
    assert levels == ["0", "100", "200"]


def test_the_grid_of_the_page_does_not_stretch_rows() -> None:
    styles = part(write(of(balance_sheet()), options()), "word/styles.xml")
    assert values(styles, "//w:style[@w:styleId='表格文字']/w:pPr/w:snapToGrid/@w:val") == ["0"]
    assert values(styles, "//w:style[@w:styleId='金额格']/w:pPr/w:snapToGrid/@w:val") == ["0"]


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ((cell("甲"), cell("乙")), "少一格"),
        (tuple(cell(text) for text in "甲乙丙丁"), "多一格"),
        ((cell("甲", across=4),), "越过右边"),
    ],
)
def test_a_row_that_does_not_fill_its_grid_is_a_problem(row: tuple[object, ...], why: str) -> None:
    table = Table("t", line("坏表"), (), (), (), (), (1, 1, 1), (), (row,))  # type: ignore[arg-type]
    with pytest.raises(PaperError, match="坏表.*第1行"):
        write(of(table), options())


def test_a_merge_beyond_the_last_row_is_a_problem() -> None:
    table = Table("t", line("坏表"), (), (), (), (), (1,), (), ((cell("甲", down=2),),))
    with pytest.raises(PaperError, match="纵向合并"):
        write(of(table), options())


def test_spots_know_what_continues() -> None:
    body = ((cell("甲", down=2), cell("乙", across=2)), (cell("丙"), cell("丁")))
    table = Table("t", (), (), (), (), (), (1, 1, 1), (), body)
    found = [[(spot.cell.content[0].text, spot.column, spot.begins) for spot in row] for row in spots(table, body)]
    assert found == [[("甲", 0, True), ("乙", 1, True)], [("甲", 0, False), ("丙", 1, True), ("丁", 2, True)]]


@pytest.mark.parametrize(("shares", "total"), [((1, 1, 1), 100), ((3, 1, 7), 9999), ((0.2, 0.3, 0.5), 8844)])
def test_columns_add_up_to_the_twip(shares: tuple[float, ...], total: int) -> None:
    assert sum(columns(shares, total)) == total


def test_a_short_table_may_stand_beside_another() -> None:
    """Two tables that touch would be one in Word: something stands between."""
    first = replace(rating_table(), key="a", notes=(), title=(), left=(), right=())
    second = replace(first, key="b")
    body = part(write(Document(Meta("", "", "", ""), (Section("表", (first, second)),)), options()), DOCUMENT)
    assert values(body, "//w:tbl[1]/following-sibling::*[1]/w:pPr/w:pStyle/@w:val") == ["空行"]


def test_a_title_a_little_too_long_is_set_smaller_to_stay_on_one_line() -> None:
    table = replace(rating_table(), title=line("2024年度“金融办及金融发展促进中心工作经费”项目自评表"))
    docx = write(of(table), options())
    style = values(part(docx, DOCUMENT), "//w:p[1]/w:pPr/w:pStyle/@w:val")[0]
    assert style.startswith("表题 ")
    (based,) = values(part(docx, "word/styles.xml"), f"//w:style[@w:styleId='{style}']/w:basedOn/@w:val")
    assert based == "表题"


def test_equations_under_a_table_are_not_spread() -> None:
    """They have few places to stretch, and LibreOffice breaks sooner what it justifies."""
    table = replace(rating_table(), notes=(line("注：本表反映收支情况。"), line("27行＝（1+2）行；30行＝（27+28+29）行。")))
    said, reckoned = find(part(write(of(table), options()), DOCUMENT), "//w:p[w:pPr/w:pStyle/@w:val='表注']")
    assert values(reckoned, "w:pPr/w:jc/@w:val") == ["left"]
    assert values(said, "w:pPr/w:jc/@w:val") == []


@pytest.mark.parametrize(
    ("text", "room", "broken"),
    [
        ("追求质量，提升工作满意度", 11.3, "追求质量，\n提升工作满意度"),
        ("办公秩序井然，落地见效。", 11.0, "办公秩序井然，\n落地见效。"),
        ("追求质量，提升工作满意度", 12.0, "追求质量，提升工作满意度"),
        ("保障机关正常运转", 7.0, "保障机关\n正常运转"),
        ("满意度", 1.5, "满意度"),
        ("书" * 60 + "记。", 20.4, "书" * 59 + "\n书记。"),
        ("书" * 60 + "记录。", 20.4, "书" * 60 + "记录。"),
        ("书" * 7 + "满意度" + "书" * 20, 9.0, "书" * 7 + "\n满意度" + "书" * 20),
        ("书" * 7 + "书籍册" + "书" * 20, 9.0, "书" * 7 + "书籍册" + "书" * 20),
        ("书" * 5 + "；区政府公务用车" + "书" * 9, 8.0, "书" * 5 + "；\n区政府公务用车" + "书" * 9),  # not 区 alone after a mark
        ("书" * 39 + "满意度" + "书" * 20, 40.5, "书" * 39 + "满意度" + "书" * 20),  # wide enough for running text
    ],
)
def test_cells_are_broken_only_where_a_word_would_fall_apart_or_a_character_stand_alone(
    text: str, room: float, broken: str
) -> None:
    assert mended(text, room, options().looks.phrases) == broken


def test_a_box_is_smaller_than_a_character_and_a_little_off_its_word() -> None:
    """As the PDF has it: four fifths of the size, a tenth of it away."""
    table = replace(rating_table(), head=(), body=((cell("1、甲√ 2、乙□", across=len(rating_table().widths)),),))
    (paragraph,) = find(written(table), ".//w:p")
    runs = {"".join(run.itertext()): values(run, "w:rPr/w:sz/@w:val | w:rPr/w:spacing/@w:val") for run in find(paragraph, "w:r")}
    assert runs == {"1、": [], "甲": ["18"], "√": [], " 2、": [], "乙": ["18"], "□": ["14"]}


def test_columns_whose_words_need_no_second_line_give_the_room_that_others_lack() -> None:
    """12 characters at 10.5 pt lack 4 pt in 128; the column with four has them to give, the one with long texts has not."""
    look = options().looks.table("列表")
    row = (cell("统筹协调"), cell("追求质量，提升工作满意度"), cell("书" * 38))
    table = replace(rating_table(), head=(), body=(row, row), widths=(8, 13, 21), style="列表")
    before, after = shares(table, 10.5, 3.0, 420.0), at(table, look, 420.0, 0).shares
    assert after[1] * 420 >= 12 * 10.5 + 2 * 3 > before[1] * 420
    assert after[2] == pytest.approx(before[2])
    assert after[0] * 420 >= 4 * 10.5 + 2 * 3
