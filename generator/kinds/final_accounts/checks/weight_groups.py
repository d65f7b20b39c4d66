"""一级、二级指标的分值等于其下各指标分值之和，年度目标的分值等于其下各指标之和。

公式：一级分值.X＝Σ（一级为X的指标.分值）；二级分值.X/Y＝Σ（一级为X、二级为Y的指标.分值）
来源：自评表按一级、二级指标列分值

通过：
    {}
不通过：
    项目:
      - 名称: 档案保护经费
        预算数: 50.00
        执行数: 50.00
        自评:
          一级分值: {产出指标: 70}
          指标:
            - {一级: 产出指标, 二级: 数量指标, 名称: 数字化档案卷数, 目标值: ≥1000卷, 完成值: 1200卷, 分值: 80, 得分: 80}
          执行得分: 20
          总分: 100
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.amount import added, equal, number
from generator.checks.context import Context
from generator.checks.finding import Finding, failed
from generator.facts.types import Number
from generator.kinds.final_accounts.evaluations import Evaluation, evaluations
from generator.kinds.final_accounts.facts import origins
from generator.kinds.final_accounts.model_performance import Indicator, Whole
from generator.problem import Level

ID = "绩效-分组分值"
LEVEL = Level.MUST_FIX
HINT = "核对分组的分值和各指标的分值"


def check(context: Context) -> Iterator[Finding]:
    for one in evaluations(context):
        for group, stated in (*one.facts.first_weights.items(), *one.facts.second_weights.items()):
            within = [indicator for indicator in one.indicators if group in _paths(indicator)]
            yield from _judged(one, group, stated, within)
        for goal in one.facts.yearly_goals if isinstance(one.facts, Whole) else ():
            if goal.weight is not None:
                yield from _judged(one, str(goal.goal)[:12], goal.weight, list(goal.indicators))


def _paths(indicator: Indicator) -> tuple[str, str]:
    return str(indicator.first), f"{indicator.first}/{indicator.second}"


def _judged(one: Evaluation, group: str, stated: Number, within: list[Indicator]) -> Iterator[Finding]:
    subject = f"{one.name}：{group}"
    if not within:
        message = f"{one.name}给“{group}”写了分值，却没有这样的指标"
        yield failed(subject, message, (), origins(stated), (str(stated.value),), "核对名称，二级写成“产出指标/数量指标”")
        return
    weights = [indicator.weight for indicator in within]
    if None not in weights:
        parts = added("其下各指标之和", [number("", weight, "分") for weight in weights if weight is not None], "分", 0)
        yield equal(subject, number(f"{one.name}“{group}”的分值", stated, "分"), parts, HINT)
