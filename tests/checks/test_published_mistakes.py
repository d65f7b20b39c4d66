"""Each mistake of the published documents that a check can tell, planted in the real data: reported by the rule meant for it,
at its line, and nothing else is."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

import pytest

from generator.problem import Level, Problem
from tests.checks.samples import compiled, with_lines

HONGSHAN, QINGSHAN = "洪山区政府办/2024.yaml", "青山区政府办/2023.yaml"

PLANTED = [
    # 洪山
    (HONGSHAN, "过桥过路费、保险费等", "过桥过路费，；保险费等", "文字-重复标点"),
    (HONGSHAN, "已应用: 根据评价结果", "已应用: 至部门决算公开时已经应用的情况。例如：根据评价结果", "文字-填写提示"),
    (HONGSHAN, "专项支出说明: 未涉及", "专项支出说明: 参照部门预算公开的范围、体例和内容进行公开", "文字-填写提示"),
    (HONGSHAN, "年初设定的绩效目标基本完成", "反映所以项目绩效自评结果", "文字-易错字"),
    (HONGSHAN, "医疗保险缴费减少", "医疗保险徽费减少", "文字-易错字"),
    (HONGSHAN, "开展经济犯罪预防宣传", "预发经济犯罪宣传", "文字-易错字"),
    (HONGSHAN, "驻点调研、政策宣传和走访慰问", "防返贫动态检测和走访慰问", "文字-易错字"),
    (HONGSHAN, "负责人赴新洲区辛冲街、旧街街", "负责人赴新洲区新冲街、旧街街", "文字-易错字"),
    (HONGSHAN, "支持新洲区驻点村发展", "支持新州区驻点村发展", "文字-易错字"),
    (HONGSHAN, "各级媒体刊发报道38篇，", "加大非法集资宣传力，", "文字-易错字"),
    (HONGSHAN, "    原因: 在职人员转退休，公积金缴存人数减少\n", "", "原因-缺"),
    (HONGSHAN, "名称: 防范非法集资知晓率, 目标值: ≥90%, 完成值: ≥90%, 分值: 10, 得分: 10", "名称: 防范非法集资知晓率, 目标值: ≥90%, 完成值: ≥90%, 分值: 10", "绩效-得分空白"),
    (HONGSHAN, "名称: 新洲对口扶贫, 目标值: \"1\", 完成值: \"1\", 得分: 5", "名称: 新洲对口扶贫, 目标值: \"1\", 完成值: \"1\"", "绩效-得分空白"),
    # 青山
    (QINGSHAN, "重点工作:\n", "名词:\n  其他收入: （该项名词解释中，请依据部门收入的实际情况进行解释）\n重点工作:\n", "文字-填写提示"),
    (QINGSHAN, "重点工作:\n", "名词:\n  其他专用名词: 按有关规定执行的事项\n重点工作:\n", "文字-填写提示"),
    (QINGSHAN, "2080505 机关事业单位基本养老保险缴费支出", "2080505 机关事业单位基本保险缴费支出", "科目-功能分类"),
    (QINGSHAN, "2010302 一般行政管理事务", "2010302 一般行政管理事 务", "科目-功能分类"),
    (QINGSHAN, "201 一般公共服务支出: 本单位", "201 一般公共服务: 本单位", "科目-类"),
    (QINGSHAN, "重点工作:\n", "名词:\n  财政拨款: 指市级财政当年拨付的资金。\n重点工作:\n", "文字-级次"),
    (QINGSHAN, "重点工作:\n", "名词:\n  三公经费口径: 反映市直部门安排的经费。\n重点工作:\n", "文字-级次"),
    (QINGSHAN, "机关运行经费: 会计核算科目与预算编制科目口径不一致", "机关运行经费: 部门名称会计核算科目与预算编制科目口径不一致", "文字-占位"),
    (QINGSHAN, "偏差原因: 为减轻基层负担，部分现场督查与其他督查检查合并开展，现场督查次数和《督查专报》期数少于目标，督查情况更多以《督查快报》反映；部分企业提前还款，不再符合贴息条件，贴息企业数量略少于目标。其他指标均已完成。", "偏差原因: 基本无偏差", "绩效-未达标原因"),
    (QINGSHAN, "偏差原因: 现场督查次数和《督查专报》期数少于目标，主要是为减轻基层负担合并开展部分督查，督查情况更多以《督查快报》反映；三公经费控制率略超目标，主要是年中增加临时因公出国（境）任务。其他指标均已完成。", "偏差原因: 基本无偏差。", "绩效-未达标原因"),
    (QINGSHAN, "06表: {301: 1238.74,", "06表: {310: 0, 301: 1238.74,", "表内-空类"),
    (QINGSHAN, "名称: 贴息审核率, 目标值: 100%, 完成值: 100%", "名称: 贴息审核率, 目标值: 100%, 完成值: 100 %", "文字-多余空格"),
    (QINGSHAN, "  04表:\n", "    206: {3栏: 0}\n  04表:\n", "表内-空类"),
    (QINGSHAN, "  06表: {", "    206: {3栏: 0}\n  06表: {", "表内-空类"),
]  # fmt: skip

ALIKE = [
    # the same sort of mistake in other places
    (HONGSHAN, "购置及运行维护费:\n    原因: 上年度新购置公务用车一辆，本年度没有购置；公务用车运行维护费支出从严控制", "购置及运行维护费:\n    原因: 决算数较上年增加的主要原因是车辆老化", "原因-反向"),
    (QINGSHAN, "原因: 厉行节约，从严控制公务用车购置支出", "原因: 车辆老化，新增公务用车购置支出", "原因-反向"),
    (HONGSHAN, "原因: 在职人员转退休，工伤保险缴费减少", "原因: 享受在职提租补贴的人员减少", "原因-张冠李戴"),
    (HONGSHAN, "30行: 2496.37", "30行: 20351.37", "表内-公式"),
    (HONGSHAN, "上年:\n  收支总计: 20351.37", "上年:\n  收支总计: 2496.37", "上年-收支"),
    (HONGSHAN, "一般公共预算财政拨款收入: 20351.37", "一般公共预算财政拨款收入: 203513.7", "上年-收支"),
    (HONGSHAN, "  217 金融支出:", "  216 金融支出:", "科目-类"),
    (HONGSHAN, "国内: {金额: 0.59", "国内: {金额: 0.95", "三公-接待构成"),
    (HONGSHAN, "    总分: 97\n", "    总分: 79\n", "绩效-得分合计"),
    (HONGSHAN, "绩效自评得分97分", "绩效自评得分96分", "绩效-报告得分"),
    (HONGSHAN, "“金种子”企业专项", "“金种子”企业(第一批)专项", "文字-半角标点"),
    (HONGSHAN, "和“金种子”企业专项", "和\"金种子\"企业专项", "文字-半角标点"),
    (HONGSHAN, "得到保障\n", "得到保障（联系人：王某 13800000000）\n", "文字-个人电话"),
    (HONGSHAN, "2101102 事业单位医疗", "2101102 事业单位医疗补助", "科目-功能分类"),
    (HONGSHAN, "30217 公务接待费", "30127 公务接待费", "科目-经济分类"),
    (HONGSHAN, "    基本支出: 942.50", "    基本支出: 924.50", "表内-公式"),
]  # fmt: skip

KNOWN = {
    HONGSHAN: {
        ("原因-缺", "2010302 一般行政管理事务: {年初预算: 201.60, 项目支出: 199.34}"),
        ("原因-缺", "2210203 购房补贴: {年初预算: 47.50, 基本支出: 47.26}"),
    },
    QINGSHAN: set(),
}
"""What the checks rightly say of the real data: reasons that the department did not publish."""


@cache
def problems(name: str, text: str) -> tuple[Problem, ...]:
    return compiled({name: text.encode()}).problems


def lines(name: str, text: str) -> Counter[tuple[str, str]]:
    """(rule, line it points to) of all that is more than a note, and how often."""
    rows = text.splitlines()
    return Counter((p.rule, rows[p.places[0].line - 1].strip()) for p in problems(name, text) if p.level is not Level.NOTE)


@pytest.mark.parametrize("name", [HONGSHAN, QINGSHAN])
def test_the_real_data_give_no_false_alarm(name: str) -> None:
    assert lines(name, with_lines(name)) == Counter(KNOWN[name])


def test_981_34_and_981_35_are_told_as_rounding() -> None:
    (note,) = [p for p in problems(HONGSHAN, with_lines(HONGSHAN)) if p.rule == "项目-金额合计"]
    assert note.level is Level.NOTE and "981.35" in note.message and "981.34" in note.message and "尾差" in note.message


@pytest.mark.parametrize(
    ("name", "right", "wrong", "rule"), [*PLANTED, *ALIKE], ids=[f"{p[3]}-{n}" for n, p in enumerate([*PLANTED, *ALIKE])]
)
def test_each_planted_mistake(name: str, right: str, wrong: str, rule: str) -> None:
    sound = with_lines(name)
    assert sound.count(right) >= 1
    text = sound.replace(right, wrong, 1)
    rows, at = text.splitlines(), sound.index(right)
    ((found, place),) = (lines(name, text) - lines(name, sound)).elements()
    assert found == rule
    touched = text[text.rindex("\n", 0, at) + 1 : at + len(wrong)].splitlines() if wrong else [rows[sound[:at].count("\n") - 3]]
    touched = [row.strip() for row in touched if row.strip()]
    assert any(place in row or row in place for row in touched), (place, touched)
    assert lines(name, sound) <= lines(name, text)


def test_a_table_without_any_score_is_told_once() -> None:
    sound = with_lines(HONGSHAN)
    before, after = sound.split("    年度目标:\n")
    text = before + "    年度目标:\n" + re.sub(r", 得分: \d+}", "}", after)
    (found,) = [p for p in problems(HONGSHAN, text) if p.rule == "绩效-得分空白"]
    assert "26个指标" in found.message and len(found.places) == 26
    assert lines(HONGSHAN, text).total() == lines(HONGSHAN, sound).total() + 1


def test_half_width_marks_of_one_text_are_told_together() -> None:
    text = with_lines(HONGSHAN).replace("年内转为退休，工资", "年内(春季)转为退休,工资", 1)
    (found,) = [p for p in problems(HONGSHAN, text) if p.rule == "文字-半角标点"]
    assert "“(”“)”“,”" in found.message and len(found.places) == 3
