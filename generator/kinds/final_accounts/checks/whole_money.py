"""整体自评的执行数等于03表的本年支出合计。

公式：绩效.整体.执行数＝03表·合计·1栏
来源：整体自评表的“部门整体支出总额”

通过：
    {}
不通过：
    绩效: {整体: {预算数: 213.00, 执行数: 213.00}}
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.amount import cell, equal, money
from generator.checks.context import Context
from generator.checks.finding import Finding, no_data
from generator.kinds.final_accounts.facts import facts
from generator.problem import Level

ID = "绩效-整体金额"
LEVEL = Level.WARNING
HINT = "核对整体自评的执行数；口径不同的用豁免说明"


def check(context: Context) -> Iterator[Finding]:
    performance, spending = facts(context).performance, context.cell("03", "合计", "1")
    whole = performance and performance.whole
    if not whole or not spending:
        return
    if whole.executed is None:
        yield no_data("整体", "整体自评没有写执行数")
    else:
        yield equal("整体", money("整体自评执行数", whole.executed), cell(spending), HINT)
