"""07表的收入、支出、结转和结余等于04表的政府性基金预算财政拨款。

公式：07表·合计·1栏＝04表·30行，2栏＝04表·2行，3栏＝04表·59行4栏，类·3栏＝04表·类·4栏
来源：财政部《部门决算报表编制说明》的表间关系

通过：
    批复数:
      07表: {合计: {3栏: 10.00}}
不通过：
    批复数:
      07表: {合计: {2栏: 5.50}}
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import Context
from generator.checks.finding import Finding
from generator.kinds.final_accounts.classes import class_rows
from generator.kinds.final_accounts.pairs import same
from generator.problem import Level

ID = "表间-政府性基金"
LEVEL = Level.MUST_FIX


def check(context: Context) -> Iterator[Finding]:
    yield from same(context, [("", ("07", "合计", "1"), ("04", "30")), ("", ("07", "合计", "2"), ("04", "2"))])
    yield from same(context, [("", ("07", "合计", "3"), ("04", "59", "4"))])
    yield from same(context, (("", ("07", code, "3"), ("04", row, "4")) for row, code in class_rows(context, "04")))
