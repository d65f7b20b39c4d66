"""02表的上级补助收入等五项收入等于01表的相应各行。

公式：02表·合计·3栏至7栏＝01表·4行至8行
来源：财政部《部门决算报表编制说明》的表间关系

通过：
    批复数:
      01表: {8行: 2.00}
不通过：
    批复数:
      01表: {8行: 2.50}
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import Context
from generator.checks.finding import Finding
from generator.kinds.final_accounts.pairs import same
from generator.problem import Level

ID = "表间-其他各项收入"
LEVEL = Level.MUST_FIX


def check(context: Context) -> Iterator[Finding]:
    pairs = zip("34567", "45678", strict=True)
    yield from same(context, ((f"02表{column}栏与01表{row}行", ("02", "合计", column), ("01", row)) for column, row in pairs))
