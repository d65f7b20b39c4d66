"""One mistake is told once, at its place; what it makes fail stands in the ledger as its consequence."""

from __future__ import annotations

from decimal import Decimal

import pytest

from generator.checks.finding import Gap, Status
from generator.checks.repairs import mended
from generator.compile import Outcome
from generator.origin import Stated
from generator.place import Place
from generator.problem import Level, Problem
from generator.quantity import Unit
from tests.checks.samples import compiled, patched, with_lines

HONGSHAN, QINGSHAN = "洪山区政府办/2024.yaml", "青山区政府办/2023.yaml"

PLANTED = [
    # codes: 21 and 20 changed about, an unknown class, a code of something else, an unknown 款
    (HONGSHAN, "  2010301 行政运行:", "  0210301 行政运行:", "科目-功能分类", "是不是“2010301 行政运行”"),
    (HONGSHAN, "  2010302 一般行政管理事务:", "  2010320 一般行政管理事务:", "科目-功能分类", "是不是“2010302 一般行政管理事务”"),
    (HONGSHAN, "  2101199 其他行政", "  2101919 其他行政", "科目-功能分类", "是不是“2101199 其他行政事业单位医疗支出”"),
    (HONGSHAN, "  2060499 其他技术", "  2060949 其他技术", "科目-功能分类", "是不是“2060499 其他技术研究与开发支出”"),
    (QINGSHAN, "  2101103 公务员医疗补助:", "  1201103 公务员医疗补助:", "科目-功能分类", "是不是“2101103 公务员医疗补助”"),
    (HONGSHAN, "  30101 基本工资:", "  03101 基本工资:", "科目-经济分类", "是不是“30101 基本工资”"),
    (HONGSHAN, "  30111 公务员医疗", "  31011 公务员医疗", "科目-经济分类", "代码是 30111"),
    (HONGSHAN, "  201 一般公共服务支出:", "  102 一般公共服务支出:", "科目-类", "是不是“201 一般公共服务支出”"),
    # an addend in 元, ten and a hundred times too much, with a minus, with digits changed about
    (HONGSHAN, "  30101 基本工资: 219.54", "  30101 基本工资: 2195400", "表内-公式", "是不是“219.54”"),
    (HONGSHAN, "  30101 基本工资: 219.54", "  30101 基本工资: 2195.4", "表内-公式", "是不是“219.54”"),
    (HONGSHAN, "  30101 基本工资: 219.54", "  30101 基本工资: 21954", "表内-公式", "是不是“219.54”"),
    (HONGSHAN, "  30101 基本工资: 219.54", "  30101 基本工资: -219.54", "表内-公式", "是不是“219.54”"),
    (HONGSHAN, "  30101 基本工资: 219.54", "  30101 基本工资: 291.54", "表内-公式", "是不是“219.54”"),
    (HONGSHAN, "    基本支出: 942.50", "    基本支出: 9425.0", "表内-公式", "是不是“942.50”"),
    (HONGSHAN, "    基本支出: 1.95", "    基本支出: 19500", "表内-公式", "是不是“1.95”"),
    (QINGSHAN, "58.08, 基本支出: 58.08}", "58.08, 基本支出: 580.8}", "表内-公式", "是不是“58.08”"),
    (HONGSHAN, "    项目支出: 230.00", "    项目支出: 2300000", "事实-单位", "应当填 230？"),
    (HONGSHAN, "    项目支出: 150.00", "    项目支出: 1500000", "事实-单位", "应当填 150？"),
    (HONGSHAN, "  30103 奖金: 428.36", "  30103 奖金: 4283600", "事实-单位", "应当填 428.36？"),
    (HONGSHAN, "    基本支出: 36.24", "    基本支出: 63.24", "表内-公式", "是不是“36.24”"),  # 47.01 for 74.01 would go the other way
    # approved figures
    (HONGSHAN, "  01表: {27行: 2496.37", "  01表: {27行: 2497.37", "表间-收入合计", ""),
    (HONGSHAN, "    59行: {2栏: 2496.37, 3栏: 2496.37}", "    59行: {2栏: 2496.37, 3栏: 24963.7}", "表间-一般公共预算合计", "是不是“2496.37”"),
    (QINGSHAN, "  06表: {301: 1238.74", "  06表: {301: 1283.74", "表内-公式", "是不是“1238.74”"),
    # scores and counts
    (HONGSHAN, "完成值: 100%, 分值: 10, 得分: 10}", "完成值: 100%, 分值: 10, 得分: 100}", "绩效-得分超分值", "是不是“10”"),
    (HONGSHAN, "    应急保障用车: 8", "    应急保障用车: 80", "三公-车辆", ""),
    # projects
    (HONGSHAN, "    执行数: 485.03", "    执行数: 4850.3", "项目-金额合计", "是不是“485.03”"),
]  # fmt: skip


def told(outcome: Outcome) -> list[Problem]:
    return [problem for problem in outcome.problems if problem.level is Level.MUST_FIX]


@pytest.mark.parametrize(("name", "old", "new", "rule", "hint"), PLANTED)
def test_one_mistake_is_one_problem_at_its_line(name: str, old: str, new: str, rule: str, hint: str) -> None:
    source = with_lines(name)
    text = source.replace(old, new, 1)
    line = 1 + next(
        at for at, (one, other) in enumerate(zip(source.splitlines(), text.splitlines(), strict=True)) if one != other
    )
    sound, outcome = compiled({name: source.encode()}), compiled({name: text.encode()})
    (problem,) = told(outcome)
    assert (problem.rule, problem.places[0].line) == (rule, line)
    assert hint in problem.hint
    warned = {one.rule for one in outcome.problems if one.level is Level.WARNING}
    assert warned <= {one.rule for one in sound.problems if one.level is Level.WARNING}


def test_the_ledger_says_what_follows_from_what() -> None:
    text = with_lines(HONGSHAN).replace("2010302 一般行政管理事务:", "2010320 一般行政管理事务:", 1)
    ledger = compiled({HONGSHAN: text.encode()}).ledger
    (followed,) = [line.finding for line in ledger.of("项目-科目") if line.finding.status is Status.NOT_APPLICABLE]
    assert followed.message == "科目“2010320 一般行政管理事务”要先改好"
    text = with_lines(HONGSHAN).replace("基本支出: 942.50", "基本支出: 943.50", 1)
    outcome = compiled({HONGSHAN: text.encode()})
    (problem,) = told(outcome)
    assert "还有10处，也差1.00万元" in problem.message
    assert sum("引起，改好它再查" in line.finding.message for line in outcome.ledger) == 10


def test_a_subject_left_out_is_told_once_for_all_its_projects() -> None:
    line = "  2010302 一般行政管理事务: {年初预算: 201.60, 项目支出: 199.34}\n"
    problems = told(compiled({HONGSHAN: with_lines(HONGSHAN).replace(line, "", 1).encode()}))
    (one,) = [problem for problem in problems if problem.rule == "项目-科目"]
    assert "等4个项目记在 2010302" in one.message and len(one.places) == 4


def test_two_mistakes_are_two_problems() -> None:
    text = (
        with_lines(HONGSHAN)
        .replace("基本支出: 942.50", "基本支出: 943.50", 1)
        .replace("30201 办公费: 0.60", "30201 办公费: 8.60", 1)
    )
    assert [problem.rule for problem in told(compiled({HONGSHAN: text.encode()}))] == ["表内-公式", "表内-公式"]


def test_the_heavier_problem_is_never_a_consequence_of_the_lighter() -> None:
    """绩效-整体金额 (提醒) can name the slip; 绩效-执行率得分 (必改) stays."""
    outcome = compiled(patched("绩效: {整体: {执行数: 21.40}}"))
    assert "绩效-执行率得分" in {problem.rule for problem in told(outcome)}


ORPHAN = "一般公共预算财政拨款: {2019801 某项: {年初预算: 0, 项目支出: 5.00}}\n"


def test_a_declared_subject_without_a_parent_is_still_told() -> None:
    """科目补充 names the 项; that its 款 has no name is still told."""
    outcome = compiled(patched(ORPHAN + "科目补充: {2019801 某项: 反映某事的支出。}\n"))
    assert "填表-无此科目" in {problem.rule for problem in told(outcome)}


def test_a_parent_is_declared_beside_its_subject() -> None:
    """The list may lack a 款 as well; nothing is left to complain of then, and the tables have its name."""
    outcome = compiled(patched(ORPHAN + "科目补充: {20198 某款: 反映某类事务的支出。, 2019801 某项: 反映某事的支出。}\n"))
    assert {"填表-无此科目", "科目-功能分类", "科目-补充"}.isdisjoint(problem.rule for problem in told(outcome))
    assert outcome.book is not None
    assert [(row.name, row.level) for row in outcome.book["05表"].rows if row.code.startswith("20198")] == [
        ("某款", 2),
        ("某项", 3),
    ]


def test_who_has_the_book_of_the_year_at_hand_is_right() -> None:
    """A name that differs from our list is a 必改, unless 科目补充 says so too: then the tables use it, and a 提醒 stays."""
    renamed = "一般公共预算财政拨款: {2012601 行政运行: （删去）, 2012601 档案运行: {年初预算: 100, 基本支出: 110}}\n其他资金: （删去）\n"
    assert "科目-功能分类" in {problem.rule for problem in told(compiled(patched(renamed)))}
    outcome = compiled(patched(renamed + "科目补充: {2012601 档案运行: 反映档案部门的基本支出。}\n"))
    levels = {problem.rule: problem.level for problem in outcome.problems}
    assert levels["科目-补充"] is Level.WARNING and "科目-功能分类" not in levels
    assert outcome.book is not None
    assert {row.name for row in outcome.book["05表"].rows if row.code == "2012601"} == {"档案运行"}


def fact(text: str, line: int = 1) -> Stated:
    return Stated(f"某.{line}", text, Place("x.yaml", line, 1))


@pytest.mark.parametrize(
    ("text", "difference", "unit", "meant"),
    [
        ("1234500", "1234376.55", Unit.WAN, "123.45"),  # 元 among 万元
        ("1234.5", "1111.05", Unit.WAN, "123.45"),
        ("12345", "12221.55", Unit.WAN, "123.45"),
        ("-123.45", "246.90", Unit.WAN, "123.45"),
        ("132.45", "9.00", Unit.WAN, "123.45"),
        ("124.35", "0.90", Unit.WAN, "123.45"),
        ("1,234.50", "1111.05", Unit.WAN, "123.45"),
        ("123.45", "123.437655", Unit.YUAN, "1234500"),  # 万元 among 元
        ("123.45", "1.00", Unit.WAN, None),
        ("43.51", "43.51", Unit.WAN, None),  # nothing on the other side: no slip makes that
        ("123.45", "246.90", Unit.WAN, None),  # a minus is too many only where there is one
    ],
)
def test_mends(text: str, difference: str, unit: Unit, meant: str | None) -> None:
    found = mended([fact(text)], Gap(Decimal(difference)), unit)
    assert (found and found.meant) == meant


def test_no_mend_where_another_would_do_as_well() -> None:
    assert mended([fact("132.45", 1), fact("243.10", 2)], Gap(Decimal("9.00")), Unit.WAN) is None


def test_of_more_wrong_codes_than_anybody_reads_the_rest_are_counted_and_explain_what_follows() -> None:
    odd = "".join(f"  29{n:05d} 怪科目{n}: {{年初预算: 1.00, 基本支出: 1.00}}\n" for n in range(250))
    text = with_lines(HONGSHAN).replace("政府性基金预算财政拨款: {}", odd + "政府性基金预算财政拨款: {}", 1)
    told = [p for p in compiled({"2024.yaml": text.encode()}).problems if p.blocks]
    wrong = [p for p in told if p.rule == "科目-功能分类"]
    assert len(wrong) == 101 and any("另有 150 处同样的问题" in p.message for p in wrong)
    assert not [p for p in told if p.rule.startswith("填表-")]


def blamed(patch: str) -> list[tuple[str, str]]:
    """(rule, line) of what must be put right in the minimal department with ``patch`` laid over it."""
    files = patched(patch)
    rows = files["2024.yaml"].decode().splitlines()
    return [(p.rule, rows[p.places[0].line - 1].strip()) for p in told(compiled(files))]


def test_what_stands_on_both_sides_is_not_blamed() -> None:
    """支出 of appropriations is receipt and spending at once: that money is left over must come of 其他资金."""
    own = "政府性基金预算财政拨款: （删去）\n其他资金: {2012601 行政运行: {年末结转和结余: 1.75}}"
    ((rule, line),) = blamed(own)
    assert rule == "表内-公式" and line in ("年初结转和结余: '1.00'", "其他收入: '2.00'", "年末结转和结余: '1.75'")


def test_the_part_that_is_too_large_is_blamed() -> None:
    assert blamed("机关运行经费: {决算数: 28.00}\n原因: {机关运行经费: 印刷费上涨}") == [
        ("机关运行经费-决算数", "决算数: '28.00'")
    ]


def test_a_project_on_a_wrong_subject_is_told_once() -> None:
    patch = """项目:
  - {名称: 档案保护经费, 科目: ["2012604"], 预算数: 50.00, 执行数: 50.00}
  - {名称: 老旧小区改造, 科目: ["2120801"], 预算数: 10.00, 执行数: 10.00}"""
    assert [rule for rule, _ in blamed(patch)] == ["项目-科目"]


@pytest.mark.parametrize(
    ("old", "new", "hint"),
    [
        ("  级次: 区级", "  级此: 区级", "是不是“级次”？"),
        ("部门:\n  全称: 武汉市洪山区人民政府办公室\n", "部门:\n  全名: 武汉市洪山区人民政府办公室\n", "是不是“全称”？"),
        ("年度: 2024\n", "年渡: 2024\n", "是不是“年度”？"),
    ],
)
def test_a_key_that_was_mistyped_is_not_missing_besides(old: str, new: str, hint: str) -> None:
    (problem,) = told(compiled({HONGSHAN: with_lines(HONGSHAN).replace(old, new, 1).encode()}))
    assert problem.rule == "事实-多余" and hint in problem.hint


def test_a_full_width_colon_is_told_once() -> None:
    text = with_lines(HONGSHAN).replace("  级次: 区级\n  单位性质: 行政", "  级次: 区级", 1)
    text = text.replace("部门:\n", "部门: {全称: 某局, 级次： 区级, 单位性质: 行政}\n旧:\n", 1)
    assert [p.rule for p in told(compiled({HONGSHAN: text.encode()})) if "级次" in p.message] == ["事实-多余"]


def test_a_nought_too_few_is_thought_of() -> None:
    facts = (Stated("甲", "10000", Place("f", 1)), Stated("乙", "980000", Place("f", 2)))
    gap = Gap(Decimal(90000), unit="万元")
    assert mended(facts, gap, Unit.WAN) is None
    assert mended(facts[:1], gap, Unit.WAN).meant == "100000"  # type: ignore[union-attr]


def test_restated_totals_are_not_compared_with_what_was_not_restated() -> None:
    less = "上年: {收支总计: 21.00}"
    rules = {p.rule for p in compiled(patched(less)).problems}
    assert "上年-收支" in rules
    restated = less + "\n口径调整: {收支总计: 上年数按本年口径重算}"
    assert "上年-收支" not in {p.rule for p in compiled(patched(restated)).problems}
