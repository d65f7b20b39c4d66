"""The real forms of both years: every form reads, its head is a full grid, its rows are those of the published tables."""

import re

import pytest

from generator.tables.book import text_of
from generator.tables.fill import fill
from tests.tables.stub import Stub, entry, spent, wan

CATALOGUE = {
    "功能分类": {"201": {"名称": "一般公共服务支出"}, "20103": "政府办公厅（室）及相关机构事务", "2010301": {"名称": "行政运行"}}
}
NUMBERS = [f"0{number}" for number in range(1, 10)]


@pytest.fixture(params=[2021, 2023, 2024, 2025])
def book(request, forms):
    paid = [*spent("2010301", basic="10.00"), entry("30101", "基本支出经济分类", "10.00")]
    view = Stub(paid, year=request.param)
    book, problems = fill(view, forms(request.param), CATALOGUE)
    assert problems == ()
    return book


def covered(rows, width):
    """The columns that each row takes, cells hanging from above included."""
    hanging = []
    for row in rows:
        yield sum(wide for wide, _ in hanging) + sum(cell.colspan for cell in row) == width
        hanging = [(w, h - 1) for w, h in [*hanging, *((c.colspan, c.rowspan) for c in row)] if h > 1]
    yield not hanging


def test_there_are_nine_tables_and_each_grid_is_full(book):
    assert sorted(book.sheets) == NUMBERS
    for sheet in book:
        assert all(covered(sheet.head, len(sheet.widths))), f"{sheet.number} 表头"
        assert all(covered(sheet.body, len(sheet.widths))), f"{sheet.number} 表体"


def test_an_empty_statutory_table_keeps_its_frame_and_says_so(book):
    assert [sheet.number for sheet in book if sheet.empty] == ["07", "08", "09"]
    assert [cell.text for cell in book["07"].body[0]] == ["合计", *[""] * 6]
    assert text_of(book["07"].notes[-1]).startswith("说明：本")
    assert "无政府性基金预算财政拨款" in text_of(book["07"].notes[-1])
    assert "说明" not in "".join(map(text_of, book["05"].notes))


def test_captions_change_with_2024(forms):
    old, new = (fill(Stub(year=year), forms(year), CATALOGUE)[0] for year in (2023, 2024))
    assert [text_of(old["01"].title), text_of(new["01"].title)] == ["2023年度收入支出决算总表", "收入支出决算总表"]
    assert [text_of(old["09"].title), text_of(new["09"].title)] == [
        "2023年度一般公共预算财政拨款“三公”经费支出决算表", "财政拨款“三公”经费支出决算表",
    ]  # fmt: skip
    assert [text_of(book["05"].right) for book in (old, new)] == ["金额单位：万元", "单位：万元"]
    assert [text_of(book["05"].middle) for book in (old, new)] == ["", "2024年度"]
    assert text_of(new["05"].left) == "部门：某某局"
    assert old["01"].row("28行").name == "使用非财政拨款结余"
    assert new["01"].row("28行").name == "使用非财政拨款结余（含专用结余）"
    assert [book["04"].row("3").name for book in (old, new)] == ["三、国有资本经营财政拨款", "三、国有资本经营预算财政拨款"]
    assert [cell.text for cell in old["02"].head[2]][:4] == ["类", "款", "项", "栏次"]
    assert [(cell.text, cell.colspan) for cell in new["02"].head[2]][:2] == [("栏次", 2), ("1", 1)]


def test_2023_prints_its_formulas_2024_does_not(forms):
    old, new = (fill(Stub(year=year), forms(year), CATALOGUE)[0] for year in (2023, 2024))
    assert text_of(old["04"].notes[1]) == (
        "27行＝（1+2+3）行；28行＝（29+30+31）行；32行＝（27+28）行；59行＝（33+34+…+58）行；64行＝（59+60）行。"
    )
    assert len(new["04"].notes) == 1


def test_the_year_in_a_caption_has_a_source(forms):
    book, _ = fill(Stub(year=2023), forms(2023), CATALOGUE)
    year, *_ = book["01"].title
    assert (year.text, year.origin.path) == ("2023", "年度")
    assert not re.search(r"\d", "".join(piece for piece in book["01"].title if isinstance(piece, str)))


def test_09_shows_zeros_until_2023(forms):
    facts = {"三公经费": {"因公出国（境）费": {"预算数": wan("0.00"), "决算数": wan("2.71")}}}
    old, new = (fill(Stub(facts=_sangong(facts), year=year), forms(year), {})[0] for year in (2023, 2024))
    assert [old["09"].cell(column).text for column in ("1栏", "2栏", "7栏", "8栏")] == ["0.00", "0.00", "2.71", "2.71"]
    assert [new["09"].cell(column).text for column in ("1栏", "2栏", "7栏", "8栏")] == ["", "", "2.71", "2.71"]


def _sangong(facts):
    others = ("公务用车购置费", "公务用车运行维护费", "公务接待费")
    return {"三公经费": {**{name: {} for name in others}, **facts["三公经费"]}}
