"""有指标没有达到目标值的，写明偏差原因。

公式：目标值、完成值都是数字时比较；≥、≤ 按符号，不带符号的按指标方向；偏差原因不能空着，也不能只写“均已完成”“基本无偏差”
来源：自评表“偏差大或目标未完成原因分析”；2023年度公开文本常见差错：目标≥50次只完成32次，写“基本无偏差”

通过：
    绩效: {整体: {年度目标: [{目标: 做好档案利用, 分值: 80, 指标: [{一级: 产出指标, 二级: 数量指标, 名称: 接收档案卷数, 目标值: ≥500卷, 完成值: 400卷, 得分: 80}]}], 偏差原因: 部分单位的档案推迟到下年移交}}
不通过：
    绩效: {整体: {年度目标: [{目标: 做好档案利用, 分值: 80, 指标: [{一级: 产出指标, 二级: 数量指标, 名称: 接收档案卷数, 目标值: ≥500卷, 完成值: 400卷, 得分: 80}]}], 偏差原因: 基本无偏差}}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.context import Context
from generator.checks.finding import Finding, failed, not_applicable, passed
from generator.kinds.final_accounts.evaluations import Evaluation, evaluations, missed
from generator.kinds.final_accounts.facts import origins
from generator.kinds.final_accounts.model_performance import Indicator
from generator.problem import Level

ID = "绩效-未达标原因"
LEVEL = Level.MUST_FIX
HINT = "在“偏差原因”里逐个说明没有达到目标的指标"
_NOTHING = re.compile(
    r"(年度|各项|全部|所有|其他|其它|本|该|项目|绩效|部门)*(指标|目标|任务)?(均|都|全部|已|已经|基本|按时|如期|总体)*"
    r"(完成|达标|达成|达到(预期)?目标|实现|无(明显|较大)?偏差|没有(明显|较大)?偏差|不存在偏差|无)(目标|情况|良好)?"
)


def check(context: Context) -> Iterator[Finding]:
    for one in evaluations(context):
        found = [indicator for indicator in one.indicators if missed(indicator)]
        if not found:
            yield not_applicable(one.name, "没有看出未达到目标值的指标")
        elif says_something(str(one.facts.deviation or "")):
            yield passed(one.name, origins=origins(one.facts.deviation))
        else:
            yield _unexplained(one, found)


def says_something(reason: str) -> bool:
    """Whether a 偏差原因 is more than a phrase that all is well."""
    sentences = [part for part in re.split(r"[，。；、\s]+", reason) if part]
    return any(not _NOTHING.fullmatch(sentence) for sentence in sentences)


def _unexplained(one: Evaluation, found: list[Indicator]) -> Finding:
    told = "；".join(f"“{one.name}”目标{one.target}、完成{one.actual}" for one in found)
    written = f"偏差原因写的是“{one.facts.deviation}”" if one.facts.deviation else "没有写偏差原因"
    where = (*origins(one.facts.deviation), *origins(*(indicator.actual for indicator in found)))
    figures = tuple(str(indicator.actual) for indicator in found)
    return failed(one.name, f"{one.name}有{len(found)}个指标没有达到目标：{told}；{written}", (), where, figures, HINT)
