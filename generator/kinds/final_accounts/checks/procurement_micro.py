"""授予小微企业的采购金额不超过授予中小企业的合计。

公式：政府采购.小微企业≤Σ中小企业
来源：小微企业是中小企业的一部分

通过：
    政府采购: {小微企业: 13.00}
不通过：
    政府采购: {小微企业: 14.00}
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.amount import at_most, money, moneys
from generator.checks.context import Context
from generator.checks.finding import Finding
from generator.kinds.final_accounts.facts import facts
from generator.problem import Level

ID = "采购-小微企业"
LEVEL = Level.MUST_FIX
HINT = "核对小微企业和各类中小企业的金额"


def check(context: Context) -> Iterator[Finding]:
    procurement = facts(context).procurement
    if procurement is None or procurement.small_micro is None:
        return
    purchases = (procurement.goods, procurement.works, procurement.services)
    whole = moneys("授予中小企业的合计", (purchase.small_medium for purchase in purchases if purchase))
    yield at_most("小微企业", money("授予小微企业的金额", procurement.small_micro), whole, HINT)
