"""各项年初预算之和等于年初预算合计。

公式：Σ一般公共预算财政拨款各项的年初预算＝年初预算合计
来源：年初批复的部门预算总额；“年初预算合计”填了才核对

通过：
    {}
不通过：
    年初预算合计: 200.00
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.amount import equal, money, moneys
from generator.checks.context import Context
from generator.checks.finding import Finding, no_data
from generator.kinds.final_accounts.facts import facts
from generator.problem import Level

ID = "预算-合计"
LEVEL = Level.MUST_FIX
HINT = "核对各项的年初预算有没有漏项或错位，或改正年初预算合计"


def check(context: Context) -> Iterator[Finding]:
    model = facts(context)
    if model.budget_total is None:
        yield no_data("年初预算合计", "没有填“年初预算合计”")
        return
    items = moneys("各项年初预算之和", (item.opening_budget for item in model.general.values()))
    yield equal("年初预算合计", money("年初预算合计", model.budget_total), items, HINT)
