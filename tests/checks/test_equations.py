"""How an equation ends: passed, passed with a note of 尾差, failed beyond it. Figures of 洪山 2024 where published."""

import pytest

from generator.checks.equations import judged
from generator.tables.fill import fill
from tests.tables.conftest import forms_of
from tests.tables.stub import Stub, entry, spent, wan

WAGES = {  # 公开06表 301 of 洪山 2024: items add up to 1,319.86, printed 1,319.88
    "30101": "219.54", "30102": "222.12", "30103": "428.36", "30107": "85.58", "30108": "101.02", "30109": "33.70",
    "30110": "57.52", "30111": "15.05", "30112": "11.81", "30113": "112.87", "30199": "32.29",
}  # fmt: skip


def findings(entries, approved=()):
    """What is worth telling of the equations: the failures and the notes."""
    view = Stub(list(entries), {key: wan(text, "批复数") for key, text in approved})
    book, problems = fill(view, forms_of(2024), {"功能分类": dict.fromkeys(("201", "20103", "2010301"), "某")})
    assert problems == ()
    return [finding for finding in map(judged, book.equations()) if finding.message]


def wages(class_301):
    items = [entry(code, "基本支出经济分类", text) for code, text in WAGES.items()]
    return findings(items, [(("06表", "301", ""), class_301)])


def test_what_adds_up_is_not_mentioned():
    assert findings(spent("2010301", "10.00", "2.50")) == []


def test_rounding_of_the_published_class_301_passes_with_a_note():
    (found,) = wages("1319.88")
    assert not found.failed
    assert found.message.startswith("公开06表·301 工资福利支出·决算数 为1,319.88，按“301＝各款之和”相加为1,319.86，多0.02万元")
    assert "尾差" in found.message


def test_eleven_items_can_differ_by_six_hundredths_and_no_more():
    """(11+1)/2 units of the last place."""
    assert [found.failed for found in wages("1319.92")] == [False]
    (found,) = wages("1319.93")
    assert found.failed
    assert found.message == (
        "公开06表·301 工资福利支出·决算数 为1,319.93，按“301＝各款之和”相加为1,319.86，多0.07万元，超出四舍五入所能有的0.06万元"
    )
    assert found.addresses[0] == "公开06表·301 工资福利支出·决算数" and len(found.addresses) == 12


@pytest.mark.parametrize(
    ("key", "text", "formulas"),
    [
        (("01表", "30行", ""), "13.00", {"30行＝（27+28+29）行", "30行＝60行"}),
        (("01表", "57行", ""), "12.00", {"57行＝（31+32+…+56）行", "30行＝60行"}),
        (("04表", "59行", "2栏"), "13.00", {"59行＝（33+34+…+58）行", "2栏各行＝（3+4+5）栏各行", "32行＝64行"}),
        (("05表", "201", "2栏"), "11.00", {"201＝各款之和"}),
        (("02表", "合计", "1栏"), "99.00", {"1栏各行＝（2+3+4+5+6+7）栏各行", "合计＝各类之和"}),
    ],
)  # fmt: skip
def test_a_wrong_approved_figure_breaks_its_formulas(key, text, formulas):
    found = findings(spent("2010301", "10.00", "2.50"), [(key, text)])
    assert all(each.failed for each in found)
    assert {each.message.split("“")[1].split("”")[0] for each in found} == formulas


def test_a_coarsely_written_figure_is_no_excuse():
    """230 万元 typed without decimals is known to the printed place, not to the nearest 万元."""
    found = findings(spent("2010301", "230"), [(("05表", "20103", "1栏"), "231")])
    assert found and all(each.failed and "1.00万元" in each.message for each in found)
