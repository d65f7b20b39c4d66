"""只有行政单位和参照公务员法管理的事业单位填机关运行经费。

公式：部门.单位性质为事业时，机关运行经费和上年.机关运行经费不填
来源：机关运行经费的定义（名词解释十七）

通过：
    {}
不通过：
    部门: {单位性质: 事业}
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import Context
from generator.checks.finding import Finding, failed, passed
from generator.kinds.final_accounts.facts import facts
from generator.problem import Level

ID = "机关运行经费-单位性质"
LEVEL = Level.WARNING


def check(context: Context) -> Iterator[Finding]:
    model = facts(context)
    budget = model.operating.opening_budget if model.operating else None
    if budget is None:
        return
    if model.department.nature == "事业":
        message = f"单位性质是事业，却填了机关运行经费年初预算{budget.printed().value}万元，公开时不印"
        hint = "事业单位没有机关运行经费，删去；参公的单位把单位性质改为“参公”"
        yield failed("机关运行经费", message, (), (budget.origin,), (str(budget.printed().value),), hint)
    else:
        yield passed("机关运行经费", origins=(budget.origin,))
