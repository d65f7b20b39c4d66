"""Looks, columns, charts, pages of HTML: the parts, without any typesetter."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from decimal import Decimal

import lxml.html
import pytest
import yaml

from generator.looks_file import LooksError, read
from generator.tree import Chart, ChartKind, Document, Series, Table, words
from generator.writers import write
from generator.writers.charts_canvas import Label
from generator.writers.charts_columns import _touch
from generator.writers.charts_svg import chart_svg
from generator.writers.columns import at, em, grid, row_lines
from generator.writers.html.inline import Ink
from generator.writers.html.tables import parts
from tests.writers import sample

LOOKS = sample.options().looks
TEXT = (sample.ROOT / "templates/部门决算/全国/自2021/版式.yaml").read_text("utf-8")


def looks_with(old: str, new: str) -> str:
    assert old in TEXT
    with pytest.raises(LooksError) as caught:
        read(yaml.load(TEXT.replace(old, new), Loader=yaml.BaseLoader))
    return caught.value.message


def test_the_type_area_is_that_of_gb_9704() -> None:
    assert (LOOKS.characters, LOOKS.rows) == (28, 22)
    sheet = LOOKS.sheet("正文")
    assert (sheet.inner_width, sheet.inner_height, sheet.top, sheet.left) == (156, 225, 37, 28)
    assert LOOKS.fitted(LOOKS.look("正文")) * 28 == pytest.approx(Decimal("442.2047"), abs=Decimal("0.0001"))


def test_sizes_have_their_names() -> None:
    assert [LOOKS.look(role).size for role in ("正文", "标题一", "页码", "表头格")] == [16, 22, 14, 9]


def test_a_heading_on_the_sheet_of_a_table_is_smaller() -> None:
    assert [LOOKS.heading(level, "表").role for level in (1, 2, 3)] == ["表中标题", "表中小标题", "表中小标题"]
    assert LOOKS.heading(2, "表").font == LOOKS.heading(2).font and LOOKS.heading(1, "表").font == LOOKS.heading(1).font
    assert [LOOKS.heading(level).role for level in range(4)] == ["标题一", "标题二", "标题三", "标题四"]
    assert LOOKS.heading(0, "表").role == "标题一"


def test_wrong_looks_are_named() -> None:
    assert "行草" in looks_with("落款: {承: 正文", "落款: {承: 正文, 字体: 行草")
    assert "绕了圈" in looks_with("落款: {承: 正文", "落款: {承: 落款")
    assert "二分之一" in looks_with("段后: 1,", "段后: 二分之一,")
    assert "缩进" in looks_with("首行缩进: 2}", "首行缩进: 2, 缩进: 1}")


def test_columns_are_widened_for_the_longest_number() -> None:
    table, look = sample.wide_table(3), LOOKS.table("决算表")
    setting = at(table, look, 700.0, 0)
    assert sum(setting.shares) == pytest.approx(1)
    assert setting.shares[2] * 700 >= em("123,456,789.12") * setting.size


def _subjects(name: str, widths: tuple[float, ...]) -> Table:
    """One row: a subject at the third level, and two figures."""
    row = (sample.cell(name, "科目格", indent=2), sample.money("1.00"), sample.money("2.00"))
    return Table(
        "t", (), (), (), (), (), widths, sample.head((("科目名称", 1, 1), ("基本支出", 1, 1), ("项目支出", 1, 1))), (row,), ()
    )


NAME = "其他政府办公厅（室）及相关机构事务支出"


def test_a_name_that_lacks_little_is_given_room_to_stay_on_one_line() -> None:
    """19 characters and an indent of 2 at 9 pt, with 3 pt at either side, are 195 pt; of 475 pt, 40 of 100 are 190."""
    look, table = LOOKS.table("决算表"), _subjects(NAME, (40, 30, 30))
    setting = at(table, look, 475.0, 0)
    assert setting.shares[0] * 475 >= 195
    assert setting.shares[1] == setting.shares[2] and sum(setting.shares) == pytest.approx(1)
    assert row_lines(table, setting, 475.0, look) == [1, 1]


@pytest.mark.parametrize("widths", [(20, 40, 40), (96, 2, 2)])
def test_a_name_that_lacks_much_takes_no_room_and_none_that_is_needed(widths: tuple[float, ...]) -> None:
    table, look = _subjects(NAME * (1 if widths[0] == 20 else 3), widths), LOOKS.table("决算表")
    needs = [4 * 9 + 2 * 3] * 2
    setting = at(table, look, 475.0, 0)
    assert max(row_lines(table, setting, 475.0, look)) > 1
    assert all(share * 475 >= need for share, need in zip(setting.shares[1:], needs, strict=True))
    if widths[0] == 20:
        assert setting.shares == pytest.approx((0.2, 0.4, 0.4))


@pytest.mark.parametrize(("left", "middle"), [(20, 11), (27, 12), (4, 6)])
def test_the_middle_of_the_line_above_a_table_stands_in_the_middle_of_what_is_free(left: int, middle: int) -> None:
    """Or in the middle of the page, when left and right leave room for that."""
    room, right = 476.0, "自评得分：100"
    first, second, third = parts((sample.line("单" * left), sample.line("日" * middle), sample.line(right)), room)
    assert first + second + third == pytest.approx(1) and min(first * room / 9 - left, second * room / 9 - middle) >= 0
    centre = first + second / 2
    free = (left * 9 + room - em(right) * 9) / 2 / room
    assert centre == pytest.approx(0.5 if left < 20 else free, abs=0.005)


def test_a_grid_knows_the_cells_that_reach_down() -> None:
    rows = list(grid(sample.wide_table(1).head, 8))
    assert [(words(cell.content), column) for cell, column in rows[1]] == [
        ("科目代码", 0),
        ("科目名称", 1),
        ("人员经费", 3),
        ("公用经费", 4),
    ]


def _svg(chart: Chart) -> ET.Element:
    return ET.fromstring(chart_svg(chart, LOOKS, "FandolSong"))


def _labels(svg: ET.Element) -> list[Label]:
    size = float(svg.get("font-size", "0"))
    return [
        Label(el.text or "", float(el.get("x", 0)), float(el.get("y", 0)), el.get("text-anchor", ""), float(el.get("font-size", size)))
        for el in svg.iter("{http://www.w3.org/2000/svg}text")
    ]  # fmt: skip


def _box(label: Label) -> tuple[float, float]:
    width = em(label.text) * label.size
    left = label.x - {"start": 0.0, "middle": width / 2, "end": width}[label.anchor]
    return left, left + width


def _overlaps(one: Label, other: Label) -> bool:
    (a, b), (c, d) = _box(one), _box(other)
    return b > c + 0.5 and d > a + 0.5 and abs(one.y - other.y) < min(one.size, other.size) * 0.9


def _many(kind: ChartKind, values: list[str], series: int = 1) -> Chart:
    names = tuple(sample.line(f"第{n + 1}类公共服务支出") for n in range(len(values)))
    one = Series(sample.line("支出"), tuple(map(sample.line, values)), tuple(Decimal(v.replace(",", "")) for v in values))
    return Chart("c", kind, sample.line("图9：试"), names, (one,) * series, "万元")


CHARTS = {
    "柱形": sample.column_chart(), "单列": sample.one_series_chart(), "饼形": sample.pie_chart(),
    "一片": _many(ChartKind.PIE, ["12.00"]), "全零饼": _many(ChartKind.PIE, ["0.00", "0.00"]),
    "全零柱": _many(ChartKind.COLUMN, ["0.00", "0.00"], 2), "全负柱": _many(ChartKind.COLUMN, ["-3.00", "-12,000.00"], 2),
    "细片": _many(ChartKind.PIE, ["9,000.00", *["1.00"] * 12]), "密柱": _many(ChartKind.COLUMN, ["1,284.63", "12,840.00", "9.00"] * 3, 2),
}  # fmt: skip


@pytest.mark.parametrize("name", CHARTS)
def test_labels_of_charts_do_not_lie_over_one_another(name: str) -> None:
    labels = _labels(_svg(CHARTS[name]))
    clashes = [(a.text, b.text) for n, a in enumerate(labels) for b in labels[:n] if _overlaps(a, b)]
    assert not clashes


@pytest.mark.parametrize("name", CHARTS)
def test_charts_stay_inside_and_print_every_number(name: str) -> None:
    svg = _svg(CHARTS[name])
    _, top, width, height = map(float, svg.get("viewBox", "").split())
    labels = _labels(svg)
    assert all(
        _box(label)[0] >= -1 and _box(label)[1] <= width + 1 and top <= label.y - label.size * 0.7 and label.y <= top + height
        for label in labels
    )
    points = [words(point) for series in CHARTS[name].series for point in series.points]
    assert [label.text for label in labels if label.text in set(points)] == points


def test_charts_have_a_text_alternative() -> None:
    title = _svg(sample.pie_chart()).find("{http://www.w3.org/2000/svg}title")
    assert title is not None and "一般公共服务支出 842.11" in (title.text or "") and "-2.10" in (title.text or "")


def test_touching_is_told_from_standing_apart() -> None:
    assert _touch(Label("1,284.63", 0, 0, size=10), Label("1,284.63", 30, 4, size=10))
    assert not _touch(Label("1,284.63", 0, 0, size=10), Label("1,284.63", 60, 4, size=10))


def test_html_stands_alone_and_runs_nothing(document: Document) -> None:
    page = write(document, "html", sample.options(sources=True)).decode()
    assert "<script" not in page and "src=" not in page and "@import" not in page and "url(" not in page
    assert '<html lang="zh-CN">' in page


def test_html_ids_are_given_once_and_links_lead_somewhere(document: Document) -> None:
    tree = lxml.html.document_fromstring(write(document, "html", sample.options()).decode())
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {link.removeprefix("#") for link in tree.xpath("//nav//a/@href")} <= set(ids)
    assert {"h9", "t03", "chart-1", "01-总计-1", "h2-1"} <= set(ids)


def test_ids_of_other_chapters_stay_when_a_paragraph_is_added(document: Document) -> None:
    first, *rest = document.sections[2:3]
    blocks = (*first.blocks[:2], sample.prose("新添一段。"), *first.blocks[2:])
    longer = replace(document, sections=(*document.sections[:2], replace(first, blocks=blocks), *document.sections[3:]))
    before, after = (set(re.findall(r' id="([^"]+)"', write(d, "html", sample.options()).decode())) for d in (document, longer))
    assert after - before == {"h2-4"} and not before - after
    assert not rest


def test_words_are_escaped() -> None:
    nasty = sample.prose("关于《<决定> & “{<b>试行</b>}”》的通知")
    from generator.tree import Section

    page = write(replace(sample.document(), sections=(Section("正文", (nasty,)),)), "html", sample.options(sources=True)).decode()
    assert "《&lt;决定&gt; &amp; “" in page and "<b>" not in page


@pytest.mark.parametrize(
    ("said", "kept"),
    [("完成工作{任务}。", "任务"), ("支出{128}元。", "128元"), ("{事项}", ""), ("共{100.00%}。", "100.00")],
)
def test_the_end_of_a_paragraph_is_kept_together_and_no_number_cut(said: str, kept: str) -> None:
    found = re.search('<span class="尾">(.*)</span>', Ink().line(sample.line(said), long=True))
    assert (found[1] if found else "") == kept


@pytest.mark.parametrize(
    ("said", "narrow"),
    [
        ("行政运行（项）。", "）"),
        ("{办公设备（套）}，共", "）"),  # the second stands in the next part
        ("上述“收入”“支出”等", "”"),
        ("十六、“三公”经费", "、"),
        ("（《办法》）", "《》"),
        ("收入（类）支出，其中：", ""),
    ],
)
def test_of_two_marks_side_by_side_one_is_set_narrow(said: str, narrow: str) -> None:
    html = Ink().line(sample.line(said))
    assert "".join(re.findall('<span class="半">(.)</span>', html)) == narrow
    assert re.sub("<[^>]+>", "", html) == said.translate({ord("{"): None, ord("}"): None})
