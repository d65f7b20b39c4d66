"""What a reason says, and whether a target was met: only what is certain counts."""

from __future__ import annotations

import re

import pytest
import yaml

from generator.checks.finding import Status
from generator.kinds.final_accounts.checks.missed_targets import says_something
from generator.kinds.final_accounts.evaluations import missed
from generator.kinds.final_accounts.model_performance import Indicator
from generator.kinds.final_accounts.wording import direction, junk
from tests.checks.samples import ROOT, compiled, patched

PHRASES = yaml.load((ROOT / "templates/部门决算/全国/自2021/空话.yaml").read_text("utf-8"), Loader=yaml.BaseLoader)


@pytest.mark.parametrize(
    "text",
    ["11", "无", "同上", "略", "。", "。。。。", "正常变动", "支出增加", "工作需要", "人员", "啊啊啊啊啊", "详见附件说明",
     "按实际情况", "预算执行正常", "业务需要", "据实列支", "主要是工作需要。", "主要原因是业务需要等", "据实列支，正常变动",
     "根据工作需要", "由于政策性原因所致", "本年度按实际发生列支", "严格执行预算", "工作需要等原因"],
)  # fmt: skip
def test_junk(text: str) -> None:
    assert junk(text, PHRASES)


@pytest.mark.parametrize(
    "text",
    ["人员退休", "年中追加设备经费", "落实过紧日子要求，压减一般性支出", "会计核算科目与预算编制科目口径不一致",
     "根据工作需要追加公务用车更新经费", "正常晋级晋档，人员经费增加", "工作需要，年中增购执法车一辆", "一是工作需要；二是其他部门调剂转入工作经费",
     "按规定为年内转退休人员缴纳职业年金单位部分，支出增加", "项目支出较上年减少", "据实列支防汛抢险经费"],
)  # fmt: skip
def test_no_junk(text: str) -> None:
    assert not junk(text, PHRASES)


def test_a_region_may_add_phrases() -> None:
    assert not junk("按老规矩办理", PHRASES) and junk("按老规矩办理", {**PHRASES, "按老规矩办理": "按的是哪一条"})


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("年中追加项目支出", 1),
        ("落实政策性增资", 1),
        ("压减一般性支出", -1),
        ("从严控制公务接待支出", -1),
        ("在职人员减少，养老保险缴费增加", 0),  # both: nothing certain
        ("会计核算科目口径不一致", 0),
        ("上年度新增设备采购，本年度没有", 0),  # said of last year
        ("决算数较上年增加的主要原因是维修费上涨", 1),  # said of this year, against last
        ("与上年相比减少", -1),
        ("本年没有新增项目，厉行节约", -1),
        ("按政策规定不再增加", 0),
    ],
)
def test_direction(text: str, way: int) -> None:
    assert direction(text) == way


@pytest.mark.parametrize(
    ("first", "name", "target", "actual", "is_missed"),
    [
        ("产出指标", "现场督查次数", "≥50次", "32次", True),
        ("产出指标", "编发期数", "≥5期", "2期", True),
        ("产出指标", "编发期数", "≥30期", "40期", False),
        ("产出指标", "座谈会次数", "≥16次", "16次", False),
        ("成本指标", "三公经费控制率", "≤100%", "100.1%", True),
        ("成本指标", "三公经费控制率", "≤100%", "69.84%", False),
        ("成本指标", "预算成本控制", "485.03", "485.03", False),
        ("成本指标", "预算成本控制", "485.03", "480.00", False),
        ("效益指标", "案件降低率", "10%", "＜10%", True),
        ("效益指标", "知晓率", "≥90%", "≥90%", False),
        ("效益指标", "宣传覆盖率", "90%", "＞90%", False),
        ("产出指标", "及时性", "及时", "比较及时", None),
        ("产出指标", "上报时限", "＜30分钟", "完成", None),
        ("产出指标", "安全事故发生次数", "0", "1", True),
        ("产出指标", "服务人数", "≥1万人", "8000人", None),  # other units: no telling
        ("产出指标", "覆盖面", "1,000户", "999户", True),
    ],
)
def test_missed(first: str, name: str, target: str, actual: str, is_missed: bool | None) -> None:
    tree = {"一级": first, "二级": "某", "名称": name, "目标值": target, "完成值": actual}
    assert missed(Indicator.model_validate(tree)) is is_missed


@pytest.mark.parametrize(
    "text",
    ["", "无", "基本无偏差", "年度指标均已完成", "各项指标均已完成。", "无偏差，全部完成", "基本无偏差。其他指标均已完成。"],
)
def test_no_reason(text: str) -> None:
    assert not says_something(text)


@pytest.mark.parametrize("text", ["部分企业提前还款，其他指标均已完成", "部分陈案仍在办理"])
def test_a_reason(text: str) -> None:
    assert says_something(text)


def test_misspellings_are_right_about_the_right_word() -> None:
    """Each pattern compiles, is told apart from its right word, and does not find it wrong."""
    for file in (ROOT / "templates/部门决算").rglob("易错字.yaml"):
        words = yaml.load(file.read_text("utf-8"), Loader=yaml.BaseLoader)
        for wrong, right in words.items():
            assert right != wrong and not any(re.search(other, right) for other in words), (wrong, right)


@pytest.mark.parametrize(("name", "told"), [("公务用车购置及运行维护费", False), ("公务接待费", True)])
def test_a_sum_may_have_the_reason_of_its_part(name: str, told: bool) -> None:
    """Without a car bought, 公务用车购置及运行维护费 is 公务用车运行维护费; 公务接待费 never is."""
    patch = f"""
上年: {{三公经费: {{公务用车运行维护费: 4.00, 公务用车购置及运行维护费: 4.00, 公务接待费: 1.20, 合计: 5.20}}}}
三公经费:
  公务用车运行维护费: {{原因: 出行次数减少}}
  {name}: {{原因: 出行次数减少}}
"""
    found = [line for line in compiled(patched(patch)).ledger if line.rule == "原因-雷同"]
    assert any(line.finding.status is Status.FAILED for line in found) is told
