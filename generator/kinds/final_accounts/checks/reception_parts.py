"""外宾接待与国内接待之和等于公务接待费决算。

公式：公务接待费.外宾.金额＋国内.金额＝公务接待费.决算数
来源：决算说明九（二）公务接待费分外宾、国内说明

通过：
    三公经费:
      公务接待费: {外宾: {金额: 0.40, 团组: 1, 人次: 4}, 国内: {金额: 0.60}}
不通过：
    三公经费:
      公务接待费: {国内: {金额: 0.60}}
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.amount import equal, money, moneys
from generator.checks.context import Context
from generator.checks.finding import Finding, no_data
from generator.kinds.final_accounts.facts import facts
from generator.problem import Level

ID = "三公-接待构成"
LEVEL = Level.MUST_FIX
HINT = "核对外宾、国内的金额和公务接待费决算"


def check(context: Context) -> Iterator[Finding]:
    public = facts(context).three_public
    reception = public and public.reception
    if not reception or reception.final is None:
        return
    parts = [visits.amount for visits in (reception.foreign, reception.domestic) if visits and visits.amount is not None]
    if not parts and reception.final.amount:
        yield no_data("公务接待费", "没有分外宾、国内写金额")
    elif parts:
        whole = money("公务接待费决算", reception.final)
        yield equal("公务接待费", moneys("外宾与国内接待之和", parts), whole, HINT)
