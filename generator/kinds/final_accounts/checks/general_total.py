"""04表一般公共预算支出合计等于05表合计。

公式：04表·59行·3栏＝05表·合计·1栏
来源：财政部《部门决算报表编制说明》的表间关系

通过：
    批复数:
      04表: {59行: {3栏: 200.00}}
不通过：
    批复数:
      04表: {59行: {3栏: 200.50}}
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import Context
from generator.checks.finding import Finding
from generator.kinds.final_accounts.pairs import same
from generator.problem import Level

ID = "表间-一般公共预算合计"
LEVEL = Level.MUST_FIX


def check(context: Context) -> Iterator[Finding]:
    yield from same(context, [("一般公共预算财政拨款支出合计", ("04", "59", "3"), ("05", "合计", "1"))])
