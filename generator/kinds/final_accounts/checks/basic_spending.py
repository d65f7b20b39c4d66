"""05表的基本支出合计等于06表的人员经费与公用经费之和。

公式：05表·合计·2栏＝06表·人员经费合计＋公用经费合计
来源：财政部《部门决算报表编制说明》的表间关系

通过：
    基本支出经济分类:
      30201 办公费: 12.01
不通过：
    基本支出经济分类:
      30201 办公费: 12.50
    批复数:
      06表: {公用经费合计: 25.50}
    机关运行经费: {年初预算: 25.50}
    上年: {机关运行经费: 25.50}
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.amount import cell, cells, equal
from generator.checks.context import Context
from generator.checks.finding import Finding
from generator.problem import Level

ID = "表间-基本支出"
LEVEL = Level.MUST_FIX
HINT = "核对各项的基本支出和“基本支出经济分类”，看有没有漏填、填错的；批复数有误的改批复数"


def check(context: Context) -> Iterator[Finding]:
    left = context.cell("05", "合计", "2")
    parts = [context.cell("06", f"{name}合计") for name in ("人员经费", "公用经费")]
    if left and all(parts):
        yield equal("一般公共预算基本支出", cell(left), cells("06表人员经费与公用经费之和", parts), HINT)
