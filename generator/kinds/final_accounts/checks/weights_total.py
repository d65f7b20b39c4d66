"""各项分值之和等于100分。

公式：执行分值20＋总目标分值＋Σ指标.分值＝100；指标不写分值的，用年度目标的分值
来源：部门整体和项目绩效自评满分100分

通过：
    {}
不通过：
    绩效:
      整体:
        年度目标:
          - 目标: 做好档案收集、保管和利用
            分值: 70
            指标:
              - {一级: 产出指标, 二级: 数量指标, 名称: 接收档案卷数, 目标值: ≥500卷, 完成值: 650卷, 得分: 40}
              - {一级: 产出指标, 二级: 数量指标, 名称: 利用档案卷次, 目标值: ≥90卷次, 完成值: 96卷次, 得分: 40}
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.checks.amount import Amount, added, equal, number
from generator.checks.context import Context
from generator.checks.finding import Finding, no_data
from generator.facts.types import Number
from generator.kinds.final_accounts.evaluations import Evaluation, evaluations
from generator.kinds.final_accounts.model_performance import Whole
from generator.problem import Level

ID = "绩效-分值合计"
LEVEL = Level.MUST_FIX
HINT = "核对各指标的分值"


def check(context: Context) -> Iterator[Finding]:
    for one in evaluations(context):
        weights = _weights(one)
        if not weights or None in weights:
            yield no_data(one.name, "分值没有填全")
            continue
        parts = [number("", weight, "分") for weight in weights if weight is not None]
        execution = Amount("", one.full, unit="分", decimals=0)
        total = added(f"{one.name}的分值之和", [execution, *parts], "分", 0)
        yield equal(one.name, total, Amount("满分", Decimal(100), unit="分", decimals=0, origins=(one.origin,)), HINT)


def _weights(one: Evaluation) -> tuple[Number | None, ...]:
    """Those of the indicators; of the whole where they have none, those of the goals. A project's goal has points of its own."""
    own = tuple(indicator.weight for indicator in one.indicators)
    if isinstance(one.facts, Whole):
        return one.goal_weights if all(weight is None for weight in own) else own
    return (*one.goal_weights, *own)
