"""项目和整体的执行数不超过预算数。

公式：执行数≤预算数（预算数为调整后的全年预算）
来源：绩效自评表备注：预算数为调整后财政资金总额（包括上年结余结转）

通过：
    {}
不通过：
    项目:
      - {名称: 档案保护经费, 预算数: 45.00, 执行数: 50.00}
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.amount import at_most, money
from generator.checks.context import Context
from generator.checks.finding import Finding
from generator.kinds.final_accounts.facts import facts
from generator.problem import Level

ID = "绩效-超预算"
LEVEL = Level.WARNING
HINT = "预算数要写调整后的全年预算；核对预算数和执行数"


def check(context: Context) -> Iterator[Finding]:
    model = facts(context)
    whole = model.performance and model.performance.whole
    stated = [(str(project.name), project.budget, project.executed) for project in model.projects]
    if whole:
        stated.append(("部门整体", whole.budget, whole.executed))
    for name, budget, executed in stated:
        if budget is not None and executed is not None:
            yield at_most(name, money(f"“{name}”执行数", executed), money("预算数", budget), HINT)
