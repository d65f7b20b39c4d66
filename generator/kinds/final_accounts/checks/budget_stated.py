"""有支出的项写明年初预算，有年初预算的项有支出。

公式：一般公共预算财政拨款各项：年初预算与支出成对；没有年初预算的写 0；有预算而没有支出的只作提醒
来源：决算说明五（三）逐项说明预算和决算，项目与05表一致

通过：
    一般公共预算财政拨款:
      2012604 档案馆: {年初预算: 50.00}
不通过：
    一般公共预算财政拨款:
      2012604 档案馆: {年初预算: （删去）}
    年初预算合计: 140.00
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import Context
from generator.checks.finding import Finding, failed, passed
from generator.facts.types import Subject
from generator.kinds.final_accounts.facts import facts, spent
from generator.kinds.final_accounts.model import Appropriation
from generator.problem import Level

ID = "预算-各项齐全"
LEVEL = Level.MUST_FIX


def check(context: Context) -> Iterator[Finding]:
    for subject, item in facts(context).general.items():
        yield _judged(subject, item)


def _judged(subject: Subject, item: Appropriation) -> Finding:
    money = any(quantity is not None and quantity.amount for quantity in spent(item))
    if money and item.opening_budget is None:
        message = f"{subject} 有支出，没有写年初预算，五（三）说不出预算和完成率"
        return failed(str(subject), message, origins=(subject.origin,), hint="补上年初预算，没有预算的写 0")
    if not money and item.opening_budget is not None and item.opening_budget.amount:
        message = f"{subject} 有年初预算 {item.opening_budget.printed().value} 万元，没有支出，05表里没有这一项"
        origins = (item.opening_budget.origin,)
        return failed(str(subject), message, origins=origins, hint="核对是不是漏填了支出", level=Level.WARNING)
    return passed(str(subject), origins=(subject.origin,))
