"""指标的得分不超过分值。

公式：指标.得分≤指标.分值；总目标同样
来源：自评表备注：得分不得突破权重总额

通过：
    {}
不通过：
    项目:
      - 名称: 档案保护经费
        预算数: 50.00
        执行数: 50.00
        自评:
          指标:
            - {一级: 产出指标, 二级: 数量指标, 名称: 数字化档案卷数, 目标值: ≥1000卷, 完成值: 1200卷, 分值: 40, 得分: 50}
            - {一级: 产出指标, 二级: 数量指标, 名称: 修复档案卷数, 目标值: ≥10卷, 完成值: 12卷, 分值: 40, 得分: 30}
          执行得分: 20
          总分: 100
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.amount import at_most, number
from generator.checks.context import Context
from generator.checks.finding import Finding
from generator.kinds.final_accounts.evaluations import evaluations
from generator.problem import Level

ID = "绩效-得分超分值"
LEVEL = Level.MUST_FIX
HINT = "核对得分和分值"


def check(context: Context) -> Iterator[Finding]:
    for one in evaluations(context):
        goals = zip(one.goal_weights, one.goal_scores, strict=False)
        pairs = [("总目标", weight, score) for weight, score in goals]
        pairs += [(str(indicator.name), indicator.weight, indicator.score) for indicator in one.indicators]
        for name, weight, score in pairs:
            if weight is not None and score is not None:
                got = number(f"“{name}”得分", score, "分")
                yield at_most(f"{one.name}：{name}", got, number("分值", weight, "分"), HINT)
