"""06表的住房公积金、养老保险、职业年金与功能分类的同名科目一致。

公式：06表·30113＝2210201，30108＝2080505，30109＝2080506（一般公共预算财政拨款的基本支出）
来源：支出经济分类与功能分类的对应关系；两边口径可能不同，只作告知

通过：
    {}
不通过：
    基本支出经济分类: {30108 机关事业单位基本养老保险缴费: 21.00, 30101 基本工资: 79.00}
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.amount import Amount, cell, equal, moneys
from generator.checks.context import Context
from generator.checks.finding import Finding
from generator.kinds.final_accounts.facts import facts
from generator.problem import Level

ID = "提示-经济与功能"
LEVEL = Level.NOTE
HINT = "核对两处的数；口径不同的不用改"
PAIRS = (("30113", "2210201"), ("30108", "2080505"), ("30109", "2080506"))


def check(context: Context) -> Iterator[Finding]:
    for economic, functional in PAIRS:
        found, basic = context.cell("06", economic), _basic(context, functional)
        if found and (found.amount or basic.value):
            yield equal(f"{economic}与{functional}", cell(found), basic, HINT)


def _basic(context: Context, code: str) -> Amount:
    items = {subject: item for subject, item in facts(context).general.items() if subject.code == code}
    name = next((f"{subject}的基本支出" for subject in items), f"{code}的基本支出")
    return moneys(name, (item.basic for item in items.values()))
