"""View: anything by its path, money by subject, approved figures, and survival of a worker process."""

from __future__ import annotations

import pickle
from decimal import Decimal

import pytest

from generator.facts.types import Words
from generator.origin import Derived, Stated, explain
from generator.place import Place
from generator.quantity import Unit
from tests.facts.support import GOOD, HERE, facts, view


def test_identity() -> None:
    assert view().identity == ("部门决算", "湖北/武汉", 2024)
    assert view(("地区: 湖北/武汉\n", "")).region == "全国"
    assert view().unit is Unit.WAN


def test_get() -> None:
    found = view()
    assert found.get("三公经费.公务接待费.决算数").amount == 5900
    assert found.get("一般公共预算财政拨款.2010301.原因") == "人员减少"
    assert found.get("一般公共预算财政拨款.2010301 行政运行.年初预算").amount == Decimal("10405500")
    assert found.get("项目[1].名称") == "档案保护"
    assert int(found.get("三公经费.公务接待费.国内.人次")) == 60
    assert str(found.get("公开日期")) == "2025-09-26"
    assert found.get("概况.主要职责") == ("负责全区档案工作",)


@pytest.mark.parametrize(
    "path", ["绩效.整体.总分", "三公经费.因公出国（境）费.团组", "项目[9].自评.指标[1].得分", "用途.201", "部门.简称"]
)
def test_what_the_file_does_not_say_is_none(path: str) -> None:
    assert view().get(path) is None


@pytest.mark.parametrize("path", ["三公经费.公务接待费.决算额", "绩效.整体.总得分", "项目.名称", "部门.全称.字", "甲"])
def test_what_the_model_does_not_know_is_an_error(path: str) -> None:
    with pytest.raises(KeyError):
        view().get(path)


def test_origins_point_into_the_file() -> None:
    quantity = view().get("一般公共预算财政拨款.2010301.年初预算")
    path = "一般公共预算财政拨款.2010301 行政运行.年初预算"
    assert quantity.origin == Stated(path, "1,040.55", Place("数据.yaml", 14, 24))
    words = view().get("部门.全称")
    assert isinstance(words, Words)
    assert words.origin == Stated("部门.全称", "某区档案馆", Place("数据.yaml", 7, 7))


def test_paragraphs_keep_their_origin() -> None:
    text = view(("厉行节约}", '"厉行\\n\\n节约"}')).get("一般公共预算财政拨款.2010302.原因")
    assert text.paragraphs == ("厉行", "节约")
    assert {part.origin for part in text.paragraphs} == {text.origin}


def test_receipts_are_derived_when_not_typed() -> None:
    found = view(("基本支出: 942.50", "基本支出: 942.50, 年初结转和结余: 10.00, 年末结转和结余: 2.50"))
    (entry,) = [e for e in found.entries if e.account == "本年收入" and e.code == "2010301"]
    assert entry.nature == "财政拨款收入"
    assert entry.quantity.amount == 9350000  # 942.50 + 2.50 - 10.00 = 935.00 万元
    assert isinstance(entry.quantity.origin, Derived)
    assert "年末结转和结余" in "\n".join(explain(entry.quantity.origin))


def test_typed_receipts_win_and_budget_alone_is_no_money() -> None:
    found = view(("项目支出: 199.34", "本年收入: 200.00"), ("基本支出: 942.50, ", ""), ("  30101 基本工资: 800.00\n", ""))
    money = [(e.code, e.account, e.nature, e.quantity.amount) for e in found.entries if e.fund == "一般公共预算财政拨款"]
    assert money == [("2010302", "本年收入", "财政拨款收入", 2000000), ("30201", "基本支出经济分类", "", 1425000)]


def test_money_that_is_no_appropriation_keeps_its_kinds() -> None:
    more = "其他资金:\n  2010350 事业运行: {事业收入: 3.00, 其他收入: 0, 基本支出: 2.00, 经营支出: 1.00}\n"
    found = facts(GOOD + more)[0]
    assert found is not None
    money = [(e.account, e.nature, e.quantity.amount) for e in found.entries if e.fund == "其他资金"]
    assert money == [
        ("本年收入", "事业收入", 30000),
        ("本年收入", "其他收入", 0),
        ("本年支出", "基本支出", 20000),
        ("本年支出", "经营支出", 10000),
    ]


def test_approved() -> None:
    more = "批复数:\n  01表: {57行: 1141.84}\n  05表: {合计: {1栏: 1141.84}, 2010301 行政运行: {2栏: 942.50}}\n"
    found, problems = facts(GOOD + more)
    assert problems == ()
    assert found is not None
    amounts = {key: quantity.amount for key, quantity in found.approved.items()}
    assert amounts == {("01表", "57行", ""): 11418400, ("05表", "合计", "1栏"): 11418400, ("05表", "2010301", "2栏"): 9425000}


def test_use_of_results_may_be_one_text() -> None:
    found = facts(GOOD + "绩效:\n  结果应用: 作为下年预算的依据\n")[0]
    assert found is not None
    assert found.get("绩效.结果应用.说明") == "作为下年预算的依据"


def test_a_view_survives_a_worker_process() -> None:
    found = view()
    again = pickle.loads(pickle.dumps(found))
    assert again == found
    assert again.get("部门.全称").origin == found.get("部门.全称").origin


def test_with_problems_the_view_is_provisional() -> None:
    found, problems = facts(GOOD.replace("942.50", "942.5O").replace("部门:", "单位:"))
    assert problems
    assert found is not None
    assert found.provisional
    assert not view().provisional


@pytest.mark.parametrize(
    "more",
    [
        "批复数: {01表: {57行:2496.37}}\n",
        "批复数: {01表: {57行: }}\n",
        "批复数: {01表: {30行: 2,57行：2496.37}}\n",
        "# 空\n用途:\n  201 一般公共服务支出:\n",
    ],
)
def test_what_is_provisional_must_be_put_right(more: str) -> None:
    """Nothing is printed of a provisional view, so that nobody may be told that it passes."""
    found, problems = facts(GOOD + more)
    assert found is not None
    assert found.provisional
    assert [problem.blocks for problem in problems].count(True) == 1


def test_each_broken_file_that_is_provisional_must_be_put_right() -> None:
    for path in sorted((HERE / "bad").glob("*.yaml")):
        found, problems = facts(path.read_bytes(), path.name)
        assert found is None or not found.provisional or any(problem.blocks for problem in problems), path.stem
