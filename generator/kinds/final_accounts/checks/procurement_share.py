"""授予中小企业的采购金额不超过该类采购金额。

公式：货物、工程、服务：中小企业≤金额
来源：决算说明十一各类采购各有自己的分母

通过：
    政府采购: {货物: {金额: 5.00, 中小企业: 5.00}}
不通过：
    政府采购: {货物: {金额: 5.00, 中小企业: 5.50}}
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.amount import at_most, money
from generator.checks.context import Context
from generator.checks.finding import Finding
from generator.kinds.final_accounts.facts import facts
from generator.problem import Level
from generator.terms import term

ID = "采购-中小企业"
LEVEL = Level.MUST_FIX
HINT = "中小企业的金额是其中的一部分，核对两个数"


def check(context: Context) -> Iterator[Finding]:
    procurement = facts(context).procurement
    for sort in ("goods", "works", "services"):
        purchase = getattr(procurement, sort, None)
        if purchase and purchase.amount is not None and purchase.small_medium is not None:
            part = money(f"{term(sort)}采购授予中小企业的金额", purchase.small_medium)
            yield at_most(term(sort), part, money(f"{term(sort)}采购金额", purchase.amount), HINT)
