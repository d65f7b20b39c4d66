"""公务用车运行维护费的明细之和等于决算。

公式：Σ公务用车运行维护费.明细＝公务用车运行维护费.决算数
来源：决算说明九（二）按燃料费、维修费、保险费等说明

通过：
    {}
不通过：
    三公经费:
      公务用车运行维护费: {明细: {燃料费: 2.50}}
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.amount import equal, money, moneys
from generator.checks.context import Context
from generator.checks.finding import Finding
from generator.kinds.final_accounts.facts import facts
from generator.problem import Level

ID = "三公-运行费明细"
LEVEL = Level.MUST_FIX
HINT = "核对明细有没有漏项，或决算数写错"


def check(context: Context) -> Iterator[Finding]:
    public = facts(context).three_public
    running = public and public.car_running
    if running and running.details and running.final is not None:
        parts = moneys("运行维护费明细之和", running.details.values())
        yield equal("公务用车运行维护费", parts, money("决算", running.final), HINT)
