"""机关运行经费不超过06表的公用经费合计。

公式：机关运行经费.决算数≤06表·公用经费合计
来源：机关运行经费是行政单位和参公单位财政拨款基本支出中公用经费之和，全部门的公用经费还包括其他事业单位

通过：
    机关运行经费: {年初预算: 25.00, 决算数: 25.00}
不通过：
    机关运行经费: {年初预算: 26.00, 决算数: 26.00}
    上年: {机关运行经费: 26.00}
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.amount import at_most, cell, money
from generator.checks.context import Context
from generator.checks.finding import Finding
from generator.kinds.final_accounts.facts import facts
from generator.problem import Level

ID = "机关运行经费-决算数"
LEVEL = Level.MUST_FIX
HINT = "部门里没有其他事业单位的，决算数不用填，取公用经费合计；有的，只加行政单位和参公单位的"


def check(context: Context) -> Iterator[Finding]:
    model, office = facts(context), context.named("公用经费")
    final = model.operating.final if model.operating else None
    if final is not None and office is not None:
        yield at_most("机关运行经费", money("机关运行经费决算数", final), cell(office), HINT)
