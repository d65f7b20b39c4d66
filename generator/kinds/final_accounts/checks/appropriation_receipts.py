"""02表的财政拨款收入等于04表的本年收入合计。

公式：02表·合计·2栏＝04表·27行
来源：财政部《部门决算报表编制说明》的表间关系

通过：
    批复数:
      04表: {27行: 207.00}
不通过：
    批复数:
      04表: {27行: 207.50}
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import Context
from generator.checks.finding import Finding
from generator.kinds.final_accounts.pairs import same
from generator.problem import Level

ID = "表间-财政拨款收入"
LEVEL = Level.MUST_FIX


def check(context: Context) -> Iterator[Finding]:
    yield from same(context, [("财政拨款收入", ("02", "合计", "2"), ("04", "27"))])
