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

from generator.checks.amount import cell, equal
from generator.checks.context import Context
from generator.checks.finding import Finding
from generator.problem import Level

ID = "表间-其他各项收入"
LEVEL = Level.MUST_FIX
HINT = "两张表印的是同一个数，请核对批复数"


def check(context: Context) -> Iterator[Finding]:
    for column, row in zip("34567", "45678", strict=True):
        left, right = context.cell("02", "合计", column), context.cell("01", row)
        if left and right:
            yield equal(f"02表{column}栏与01表{row}行", cell(left), cell(right), HINT)
