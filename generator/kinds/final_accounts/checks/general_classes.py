"""04表一般公共预算各类支出等于05表的类。

公式：04表·类·3栏＝05表·类·1栏
来源：财政部《部门决算报表编制说明》的表间关系

通过：
    批复数:
      05表: {208: {1栏: 30.00}}
不通过：
    批复数:
      05表: {208: {1栏: 30.50}}
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import Context
from generator.checks.finding import Finding
from generator.kinds.final_accounts.classes import class_rows
from generator.kinds.final_accounts.pairs import same
from generator.problem import Level

ID = "表间-一般公共预算各类"
LEVEL = Level.MUST_FIX


def check(context: Context) -> Iterator[Finding]:
    rows = class_rows(context, "04")
    yield from same(context, ((f"{code}类一般公共预算支出", ("04", row, "3"), ("05", code, "1")) for row, code in rows))
