"""Native charts: words as printed, order of the schema, workbook, colours, text alternative."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal

import pytest
from lxml import etree

from generator.tree import Chart, ChartKind, Document, Meta, Section, Series, Text, words
from generator.writers.docx import numbers, write
from generator.writers.docx.charts import chart_files, drawn
from generator.writers.docx.slices import Pie, shifts
from generator.writers.docx.words import chart_words
from tests.writers.docx_parts import find, part, values
from tests.writers.sample import column_chart, line, options, pie_chart

LOOK = drawn(options().looks)
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def chart(kind: ChartKind, *points: str) -> Chart:
    decimals = tuple(Decimal(point.replace(",", "").rstrip("%")) for point in points)
    series = Series(line("支出"), tuple(map(line, points)), decimals)
    names = tuple(line(f"类{number}") for number in range(len(points)))
    return Chart("c", kind, line("图1：示例"), names, (series,), "万元")


@pytest.mark.parametrize(
    ("texts", "code"),
    [
        (("2,496.37", "230.00"), "#,##0.00"),
        (("2496.37", "0.00", "-3.50"), "0.00"),
        (("74.33%", "25.67%"), '0.00"%"'),
        (("12", "1,200"), "#,##0"),
        (("2496.37", "230"), ""),
        (("约3",), ""),
        (("",), ""),
    ],
)
def test_one_format_prints_all_points_of_a_series(texts: tuple[str, ...], code: str) -> None:
    found = [Decimal("".join(c for c in text if c in "0123456789.-") or "0") for text in texts]
    assert numbers.code(texts, found) == code


@pytest.mark.parametrize("points", [("2,496.37", "150.00"), ("2496.37", "230"), ("74.33%", "5%")])
@pytest.mark.parametrize("kind", list(ChartKind))
def test_labels_print_what_the_tree_prints(kind: ChartKind, points: tuple[str, ...]) -> None:
    found = list(chart_words(chart_files(chart(kind, *points), LOOK).chart))
    name = ["支出"] if kind is ChartKind.COLUMN else []
    assert found == ["单位：万元", *name, *points, *(f"类{n}" for n in range(len(points)))]


def test_what_no_format_can_print_stands_there_as_words() -> None:
    series = Series(line("甲"), (line("不足1"),), (Decimal("0.4"),))
    odd = Chart("c", ChartKind.COLUMN, line("图"), (line("类"),), (series,), "")
    assert list(chart_words(chart_files(odd, LOOK).chart)) == ["甲", "不足1", "类"]


def test_axes_have_positive_ids_and_know_each_other() -> None:
    tree = etree.fromstring(chart_files(column_chart(), LOOK).chart)
    ids = values(tree, "//c:barChart/c:axId/@val")
    assert all(int(identifier) > 0 for identifier in ids) and len(set(ids)) == 2
    assert values(tree, "//c:catAx/c:crossAx/@val") + values(tree, "//c:valAx/c:crossAx/@val") == ids[::-1]


def test_series_and_slices_have_the_colours_of_the_house() -> None:
    colours = [colour.lstrip("#") for colour in options().looks.chart.colours]
    bars = etree.fromstring(chart_files(column_chart(), LOOK).chart)
    assert values(bars, "//c:ser/c:spPr/a:solidFill/a:srgbClr/@val") == colours[:2]
    pie = etree.fromstring(chart_files(pie_chart(), LOOK).chart)
    assert values(pie, "//c:dPt/c:spPr/a:solidFill/a:srgbClr/@val") == colours[: len(pie_chart().categories)]


def test_labels_are_set_in_song() -> None:
    tree = etree.fromstring(chart_files(column_chart(), LOOK).chart)
    assert set(values(tree, "//a:ea/@typeface")) == {"宋体"}


def test_the_workbook_holds_the_same_data() -> None:
    with zipfile.ZipFile(io.BytesIO(chart_files(column_chart(), LOOK).workbook)) as book:
        sheet = etree.fromstring(book.read("xl/worksheets/sheet1.xml"))
        strings = ["".join(map(str, node.itertext())) for node in etree.fromstring(book.read("xl/sharedStrings.xml"))]
    cells = {node.get("r"): node for node in sheet.iter(f"{SHEET}c")}
    read = {
        at: strings[int(node.findtext(f"{SHEET}v") or 0)] if node.get("t") == "s" else Decimal(node.findtext(f"{SHEET}v") or 0)
        for at, node in cells.items()
    }
    for column, series in zip("BC", column_chart().series, strict=True):
        assert read[f"{column}1"] == words(series.name)
        assert [read[f"{column}{row}"] for row in range(2, len(series.values) + 2)] == list(series.values)
    assert [read[f"A{row}"] for row in range(2, 7)] == [words(name) for name in column_chart().categories]


def test_a_chart_is_told_in_words_to_those_who_cannot_see_it() -> None:
    docx = write(Document(Meta("", "", "", ""), (Section("正文", (pie_chart(),)),)), options())
    (told,) = values(part(docx, "word/document.xml"), "//wp:docPr/@descr")
    assert words(pie_chart().caption) in told
    assert all(words(point) in told for point in pie_chart().series[0].points)


def test_the_value_axis_begins_at_zero_unless_something_is_below() -> None:
    above = etree.fromstring(chart_files(chart(ChartKind.COLUMN, "100.00", "101.00"), LOOK).chart)
    assert values(above, "//c:valAx/c:scaling/c:min/@val") == ["0"]
    below = etree.fromstring(chart_files(chart(ChartKind.COLUMN, "-1.00", "2.00"), LOOK).chart)
    assert find(below, "//c:valAx/c:scaling/c:min") == []


PIE = Pie(width=425, height=221, radius=80, centre=115, size=10.5)


def test_labels_with_room_stay_where_word_puts_them() -> None:
    assert shifts([60, 40], [4, 4], PIE) == [(0, 0), (0, 0)]


def test_crowded_labels_are_moved_apart() -> None:
    values_of = [90, 1, 1, 1, 1]
    moves = shifts(values_of, [6] * 5, PIE)
    from generator.writers.docx.slices import _middles, _natural

    natural = [_natural(angle, 31.5, PIE) for angle in _middles(values_of)]
    ends = sorted(spot.y + move[1] * PIE.height for spot, move in zip(natural[1:], moves[1:], strict=True))
    assert all(below - above >= PIE.need - 0.01 for above, below in zip(ends, ends[1:], strict=False))
    assert ends[0] > 0 and ends[-1] < PIE.height


@pytest.mark.parametrize("values_of", [[100.0], [95.0, 5.0]])
def test_a_label_that_would_hang_over_the_edge_stands_beside_the_pie(values_of: list[float]) -> None:
    """Word puts the label of a slice that is the whole pie under it, where the drawing ends."""
    from generator.writers.docx.slices import _middles, _natural

    pie, wide = Pie(width=425, height=193, radius=71, centre=100, size=10.5), 6.0
    natural, move = _natural(_middles(values_of)[0], wide * 10.5 / 2, pie), shifts(values_of, [wide] * len(values_of), pie)[0]
    assert natural.y + pie.need / 2 > pie.height
    x, y = natural.x + move[0] * pie.width, natural.y + move[1] * pie.height
    assert abs(x - pie.width / 2) - natural.half > pie.radius
    assert y + pie.need / 2 <= pie.height + 0.01


@pytest.mark.parametrize(("categories", "series", "points"), [(2, 1, 60), (5, 2, 85 * 0.84 / 2), (1, 1, 75)])
def test_bars_are_as_wide_as_in_the_pdf(categories: int, series: int, points: float) -> None:
    """A group takes its bars, a tenth of a bar between two, and the gap; in a drawing of 425 pt no bar is a block."""
    names, values_of = tuple((Text(str(n)),) for n in range(categories)), tuple(Decimal(n) for n in range(categories))
    many = tuple(Series((Text(str(n)),), names, values_of) for n in range(series))
    root = etree.fromstring(chart_files(Chart("c", ChartKind.COLUMN, (), names, many, ""), LOOK).chart)
    gap = int(values(root, "//c:gapWidth/@val")[0]) / 100
    bar = 425 * 0.98 / categories / (series + (series - 1) / 10 + gap)
    assert bar <= points and 0 <= gap <= 5
    assert bar > points * 0.8
