"""03表减去05、07、08表，等于用其他资金安排的支出。

公式：03表·1栏－05表·1栏－07表·3栏－08表·1栏＝其他资金支出（逐类、款、项）
来源：财政部《部门决算报表编制说明》的表间关系

通过：
    {}
不通过：
    批复数:
      03表: {20126: {1栏: 162.50}}
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.amount import added, cells, equal, moneys
from generator.checks.context import Context
from generator.checks.finding import Finding
from generator.kinds.final_accounts.classes import codes, own_spending
from generator.problem import Level

ID = "表间-非财政拨款支出"
LEVEL = Level.MUST_FIX
HINT = "请核对03、05、07、08表这一科目的批复数"


def check(context: Context) -> Iterator[Finding]:
    for code in codes(context):
        left = cells(f"03表{code}支出", [context.cell("03", code, "1")])
        tables = (("05", "1"), ("07", "3"), ("08", "1"))
        spent = cells("", [context.cell(table, code, column) for table, column in tables])
        own = moneys("", own_spending(context, code))
        yield equal(code, left, added("财政拨款支出与其他资金支出之和", [spent, own]), HINT)
