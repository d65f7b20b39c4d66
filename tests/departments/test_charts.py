"""Charts of the real papers: a chart of change has something to compare with, and the charts count on without a gap."""

from __future__ import annotations

import re

import pytest

from generator.tree import Chart, ChartKind, words
from tests.departments.test_papers import INVENTED, REAL

WITHOUT_LAST_YEAR = ("武汉市临港区土地储备中心", 2024)


def charts(outcome):
    return [block for block in outcome.document.blocks() if isinstance(block, Chart)]


def titles(outcome):
    return [words(chart.caption).partition("：")[2] for chart in charts(outcome)]


@pytest.mark.parametrize(("department", "year"), REAL + INVENTED)
def test_no_column_stands_alone(compiled, department, year):
    columns = [chart for chart in charts(compiled(department, year, "native")) if chart.kind is ChartKind.COLUMN]
    assert all(len(chart.categories) == 2 for chart in columns)


@pytest.mark.parametrize(("department", "year"), REAL + INVENTED)
def test_charts_count_from_one_without_a_gap(compiled, department, year):
    found = [words(chart.caption) for chart in charts(compiled(department, year, "native"))]
    assert [int(re.match(r"图(\d+)：", caption)[1]) for caption in found] == list(range(1, len(found) + 1))


@pytest.mark.parametrize(("department", "year"), REAL)
def test_four_charts_where_last_year_is_known(compiled, department, year):
    """As both published documents have them."""
    changes = ["收、支决算总计变动情况", "财政拨款收、支决算总计变动情况"]
    assert titles(compiled(department, year, "native")) == [changes[0], "收入决算结构", "支出决算结构", changes[1]]


def test_no_chart_of_change_where_nothing_is_known_of_last_year(compiled):
    assert titles(compiled(*WITHOUT_LAST_YEAR, "native")) == ["收入决算结构", "支出决算结构"]
