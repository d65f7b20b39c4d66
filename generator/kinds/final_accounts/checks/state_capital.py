"""08表的支出等于04表的国有资本经营预算财政拨款。

公式：08表·合计·1栏＝04表·59行·5栏，类·1栏＝04表·类·5栏
来源：财政部《部门决算报表编制说明》的表间关系

通过：
    批复数:
      08表: {合计: {1栏: 2.00}}
不通过：
    批复数:
      04表: {59行: {5栏: 2.50}}
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import Context
from generator.checks.finding import Finding
from generator.kinds.final_accounts.classes import class_rows
from generator.kinds.final_accounts.pairs import same
from generator.problem import Level

ID = "表间-国有资本经营"
LEVEL = Level.MUST_FIX


def check(context: Context) -> Iterator[Finding]:
    yield from same(context, [("", ("08", "合计", "1"), ("04", "59", "5"))])
    yield from same(context, (("", ("08", code, "1"), ("04", row, "5")) for row, code in class_rows(context, "04")))
