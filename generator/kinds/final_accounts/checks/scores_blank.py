"""自评表每个指标都有得分。

公式：指标.得分不空
来源：自评表填表说明；2024年度公开文本常见差错：报了总分而各项得分空白

通过：
    {}
不通过：
    项目:
      - 名称: 档案保护经费
        预算数: 50.00
        执行数: 50.00
        自评:
          指标:
            - {一级: 产出指标, 二级: 数量指标, 名称: 数字化档案卷数, 目标值: ≥1000卷, 完成值: 1200卷, 分值: 80}
          执行得分: 20
          总分: 100
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.checks.context import Context
from generator.checks.finding import Finding, failed, not_applicable, passed
from generator.kinds.final_accounts.evaluations import evaluations
from generator.problem import Level

ID = "绩效-得分空白"
LEVEL = Level.MUST_FIX
_NAMED = 3


def check(context: Context) -> Iterator[Finding]:
    for one in evaluations(context):
        blank = [indicator for indicator in one.indicators if indicator.score is None]
        if blank:
            names = tuple(indicator.name for indicator in blank)
            message = f"{one.name}{_told(names)}没有得分"
            yield failed(one.name, message, (), tuple(name.origin for name in names), names, "补上得分")
        elif not one.indicators:
            yield not_applicable(one.name, "没有列指标")
        else:
            yield passed(one.name)


def _told(names: Sequence[str]) -> str:
    """的指标“群众满意度”, or 有26个指标（“……”“……”“……”等）."""
    if len(names) == 1:
        return f"的指标“{names[0]}”"
    more = "等" if len(names) > _NAMED else ""
    return f"有{len(names)}个指标（{''.join(f'“{name}”' for name in names[:_NAMED])}{more}）"
