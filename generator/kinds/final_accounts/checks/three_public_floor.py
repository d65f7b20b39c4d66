"""09表“三公”经费决算不低于06表同一事项的基本支出。

公式：09表·8栏≥06表·30212，11栏≥30231，12栏≥30217，10栏≥31013
来源：“三公”经费包括基本支出和项目支出安排的部分

通过：
    {}
不通过：
    三公经费:
      公务接待费: {预算数: 0.50, 决算数: 0.50, 国内: {金额: 0.50}}
    上年: {三公经费: {公务接待费: 0.50, 合计: 3.50}}
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.amount import at_most, cell
from generator.checks.context import Context
from generator.checks.finding import Finding
from generator.problem import Level

ID = "三公-不低于基本支出"
LEVEL = Level.WARNING
HINT = "“三公”经费决算应当包括06表里的这一部分；核对两处的数，或说明口径"
PAIRS = (("8", "30212"), ("10", "31013"), ("11", "30231"), ("12", "30217"))


def check(context: Context) -> Iterator[Finding]:
    for column, code in PAIRS:
        final, basic = context.cell("09", column), context.cell("06", code)
        if final and basic and basic.amount:
            yield at_most(str(basic.address), cell(basic), cell(final), HINT)
