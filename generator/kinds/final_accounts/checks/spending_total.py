"""03表的本年支出合计等于01表的本年支出合计。

公式：03表·合计·1栏＝01表·57行
来源：财政部《部门决算报表编制说明》的表间关系

通过：
    批复数:
      01表: {57行: 214.00}
不通过：
    批复数:
      03表: {合计: {1栏: 214.50}}
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import Context
from generator.checks.finding import Finding
from generator.kinds.final_accounts.pairs import same
from generator.problem import Level

ID = "表间-支出合计"
LEVEL = Level.MUST_FIX


def check(context: Context) -> Iterator[Finding]:
    yield from same(context, [("本年支出合计", ("03", "合计", "1"), ("01", "57"))])
