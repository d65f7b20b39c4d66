"""Rows tied by a spanning cell: never cut by a group of rows, and kept on one page unless too many."""

from __future__ import annotations

import lxml.html
import pytest

from generator.tree import Cell, Text
from generator.writers.columns import bundles
from tests.departments.test_papers import INVENTED, REAL


def cell(rowspan=1, colspan=1):
    return Cell((Text("甲"),), "文字格", colspan, rowspan)


def test_a_span_ties_its_rows_and_takes_the_title_row_along():
    title, first, second, alone = (cell(colspan=3),), (cell(2), cell(), cell()), (cell(), cell()), (cell(), cell(), cell())
    assert list(bundles([alone, title, first, second, alone])) == [
        ((alone,), False),
        ((title, first, second), True),
        ((alone,), False),
    ]


def test_many_rows_stay_one_bundle_but_may_break():
    rows = [(cell(40), cell()), *[(cell(),)] * 39]
    ((bundle, whole),) = bundles(rows)
    assert (len(bundle), whole) == (40, False)


@pytest.mark.parametrize(("department", "year"), REAL + INVENTED)
def test_no_span_leaves_its_group_of_rows(compiled, department, year):
    page = lxml.html.document_fromstring(compiled(department, year, "html").files["html"].decode())
    for group in page.iter("thead", "tbody"):
        rows = list(group.iter("tr"))
        for at, row in enumerate(rows):
            assert all(at + int(cell.get("rowspan", 1)) <= len(rows) for cell in row)
