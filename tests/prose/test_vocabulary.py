"""Vocabulary: expectations by arithmetic; refusals say in Chinese what to do."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.origin import Derived, Stated, explain, places
from generator.prose import measures, questions, vocabulary
from generator.prose.faults import TemplateFault
from generator.prose.marks import Marks, strip
from generator.prose.measures import Change
from generator.prose.printer import Printer
from generator.prose.statements import Saying
from generator.quantity import Figure, Unit
from generator.tree import Sourced
from tests.prose.support import facts, opened

STYLE = {"金额": {"去尾零": False}, "百分比": {"去尾零": ["采购占比"], "变动率": 2, "占比": 1, "采购占比": 1}}


def wan(text: str) -> Figure:
    return Figure(Decimal(text), Unit.WAN, Stated("某处", text))


def origin_of(marks: Marks, text: str) -> object:
    (only,) = (inline for inline in marks.untie(text) if isinstance(inline, Sourced))
    return only.origin


@pytest.fixture
def marks() -> Marks:
    return Marks()


@pytest.fixture
def printer(marks: Marks) -> Printer:
    return Printer(marks, STYLE)


def test_a_change_computes_from_printed_figures_and_keeps_its_formula(printer, marks):
    change = measures.change(wan("2496.37"), wan("20351.37"))
    assert strip(printer.amount(change.差)) == "17855.00"
    percent = printer.percent(change.率, "变动率")
    assert strip(percent) == "87.73%"
    assert explain(origin_of(marks, percent))[0] == "87.73%＝(20351.37－2496.37)÷20351.37×100%"


def test_direction_words_remember_why(printer, marks):
    change = measures.change(wan("2496.37"), wan("20351.37"))
    word = printer.word(change, "增加", "减少")
    assert strip(word) == "减少"
    assert origin_of(marks, word) == Derived("2496.37＜20351.37", "减少", change.inputs)


@pytest.mark.parametrize(
    ("now", "base", "percent"),
    [("5", "0", None), ("5", "-2", None), ("0", "5", "100"), ("-5", "5", "200"), ("7.5", "5", "50")],
)
def test_no_percentage_on_a_base_of_nothing_or_less(now, base, percent):
    rate = Change(wan(now), wan(base)).率
    assert (rate and rate.exact) == (percent and Decimal(percent))


def test_half_up_not_half_even(printer):
    # 69.05 ÷ 2496.37 = 2.76601…; 1 ÷ 16 = 6.25 → 6.3 half-up, 6.2 half-even
    assert strip(printer.percent(measures.share(wan("1"), wan("16")), "占比")) == "6.3%"


def test_trailing_zeros_go_only_where_the_style_says_so(printer):
    half = measures.share(wan("1"), wan("2"))
    assert strip(printer.percent(half, "占比")) == "50.0%"
    assert strip(printer.percent(half, "采购占比")) == "50%"


def test_a_share_of_nothing_is_no_share():
    assert measures.share(wan("1"), wan("0")) is None
    assert measures.share(None, wan("1")) is None


def test_what_is_not_known_is_left_out_of_a_sum():
    assert measures.total([wan("1.10"), None, wan("2.20")]).value == Decimal("3.30")
    assert measures.total([None, None]) is None


@pytest.mark.parametrize(("computed", "taken"), [("981.35", "981.34"), ("981.37", "981.34"), ("981.38", "981.38")])
def test_a_sum_of_five_rounded_parts_may_miss_the_table_by_three_cents(computed, taken):
    """(5＋1)÷2＝3 units of the last place are 尾差; more is another figure."""
    assert measures.settled(wan(computed), wan("981.34"), 5).value == Decimal(taken)


@given(st.decimals("-9999", "9999", places=2), st.decimals("-9999", "9999", places=2))
def test_distance_and_direction_lead_from_base_to_now(now, base):
    change = Change(wan(str(now)), wan(str(base)))
    assert base + (change.差.value if change.增 else -change.差.value) == now
    assert [change.增, change.减, change.持平].count(True) == 1


@pytest.mark.parametrize("value", [None, "5", Decimal(5)])
def test_formats_refuse_what_is_no_figure(printer, value):
    with pytest.raises(TemplateFault, match="没有数"):
        printer.amount(value)


def test_formats_refuse_the_wrong_unit(printer):
    with pytest.raises(TemplateFault, match="单位为“个”"):
        printer.amount(measures.count(3, "按清单计数"))


def test_there_is_no_direction_in_standing_still(printer):
    with pytest.raises(TemplateFault, match="持平"):
        printer.word(measures.change(wan("1"), wan("1")), "增加", "减少")


def test_an_unknown_role_of_percentages_is_refused(printer):
    with pytest.raises(TemplateFault, match="用途“心情”"):
        printer.percent(measures.share(wan("1"), wan("2")), "心情")


def test_points_are_counted_only_if_there_are_several(marks):
    one, two = (Saying(text, Stated("某处", text), marks.tie) for text in ("甲。", "乙；"))
    assert strip(vocabulary.points([one, two])) == "一是甲；二是乙"
    assert strip(vocabulary.points([one])) == "甲"


def test_days_are_written_out(printer, marks):
    assert strip(printer.day(Saying("2025-09-06", Stated("公开日期", "2025-09-06"), marks.tie))) == "2025年9月6日"


def context(**changes: object) -> dict[str, object]:
    view, book, pack = opened(facts() | changes)
    return vocabulary.context(view, book, vocabulary.house_style(view, pack), pack, Marks())


def test_a_fact_that_is_not_stated_is_false_all_the_way_down():
    fact = context()["事实"]
    assert not fact["绩效"]["整体"]["评价"]
    with pytest.raises(TemplateFault, match="没有“绩效.心情”"):
        fact["绩效"]["心情"]


def test_a_figure_leads_back_to_the_line_that_was_typed():
    figure = context()["数"]["一般公共预算财政拨款支出"]
    assert figure.value == Decimal("200.00")
    assert {place.file for place in places(figure.origin)} == {"甲.yaml"}


def test_an_unknown_figure_is_refused():
    with pytest.raises(TemplateFault, match="取数.yaml 里没有“心情”"):
        context()["数"]["心情"]


def test_the_department_overrides_the_house_style_key_by_key():
    style = context(体例={"金额": {"去尾零": "是"}})["体例"]
    assert style["金额"]["去尾零"] is True
    assert style["百分比"]["变动率"] == 2


def test_own_terms_replace_or_follow_the_statutory_ones():
    terms = context(名词={"其他收入": "本部门没有其他收入。", "数字档案": "指数字化的档案。"})["名词"]()
    assert strip({str(term.名称): term for term in terms}["其他收入"].解释.__tied__()) == "本部门没有其他收入。"
    assert terms[-1].名称 == "数字档案"


@pytest.mark.parametrize("entry", [{"解释": "指结转的资金。"}, {"名称": "结转", "解释": "指结转的资金。"}, "指结转的资金。"])
def test_a_term_is_called_as_its_key_says(entry: object) -> None:
    (term,) = questions.terms({"结转": entry}, context()["事实"], {})
    assert (term.名称, term.解释) == ("结转", "指结转的资金。")


@pytest.mark.parametrize("entry", [None, {}, {"名称": "结转"}, ["指结转的资金。"], {"结转": {"解释": "指结转的资金。"}}])
def test_a_term_without_explanation_is_named(entry: object) -> None:
    with pytest.raises(TemplateFault, match="名词.yaml 的“结转”没有写“解释”"):
        questions.terms({"结转": entry}, context()["事实"], {})


def test_every_named_figure_stands_in_a_table():
    known = context()["数"]
    view, _, pack = opened(facts())
    assert all(isinstance(known[name], Figure) for name in pack.yaml("取数.yaml"))
