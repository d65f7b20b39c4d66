"""03表各类支出等于01表相应的行。

公式：03表·类·1栏＝01表·31行至56行中的同一类
来源：财政部《部门决算报表编制说明》的表间关系

通过：
    批复数:
      03表: {208: {1栏: 30.00}}
不通过：
    批复数:
      03表: {208: {1栏: 30.50}}
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import Context
from generator.checks.finding import Finding
from generator.kinds.final_accounts.classes import class_rows
from generator.kinds.final_accounts.pairs import same
from generator.problem import Level

ID = "表间-各类支出"
LEVEL = Level.MUST_FIX


def check(context: Context) -> Iterator[Finding]:
    rows = class_rows(context, "01")
    yield from same(context, ((f"{code}类支出", ("03", code, "1"), ("01", row)) for row, code in rows))
