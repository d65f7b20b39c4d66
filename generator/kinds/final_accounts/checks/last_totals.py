"""上年的总计不小于其中的各项。

公式：上年.收支总计≥本年收入合计、本年支出合计、财政拨款收支总计；财政拨款收支总计≥各项财政拨款收入之和、一般公共预算财政拨款支出；本年收入合计≥各项财政拨款收入之和；本年支出合计≥一般公共预算财政拨款支出
来源：01表 30行＝（27+28+29）行、04表 32行＝（27+28）行；上年的数也应当成立
选项：上年的文件在旁边时由 连续-上年数 逐个核对，这里不查；写了“口径调整”的数不比；上年的年初结转和结余是负数的，用豁免说明

通过：
    上年: {收支总计: 207.00}
不通过：
    上年: {收支总计: 21.00}
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.checks.amount import Amount, at_most, moneys
from generator.checks.context import Context
from generator.checks.finding import Finding, not_applicable
from generator.kinds.final_accounts.facts import facts
from generator.kinds.final_accounts.model import LastYear
from generator.problem import Level
from generator.quantity import Quantity

ID = "上年-收支"
LEVEL = Level.WARNING
HINT = "照上年公开的01表、04表核对这几个数"


def check(context: Context) -> Iterator[Finding]:
    last = facts(context).last_year
    if last is None:
        return
    if context.previous is not None:
        yield not_applicable("上年数", "上年的文件在旁边，由 连续-上年数 核对")
        return
    told = {f"上年{name}" for name in facts(context).restatements}
    for whole, parts in _sums(last):
        if whole.name in told:
            continue
        known = [part for part in parts if part.name not in told]
        found = _judged(whole, known)
        told.update(part.name for part in known if found and found.failed and part.value > whole.value)
        yield from filter(None, [found])


def _judged(whole: Amount, parts: Sequence[Amount]) -> Finding | None:
    """The largest of ``parts`` against ``whole``; of more than one that is too large, only the whole can be wrong."""
    if not parts or not whole.origins:
        return None
    largest = max(parts, key=lambda part: part.value)
    found = at_most(whole.name, largest, whole, HINT)
    alone = sum(part.value > whole.value for part in parts) == 1
    return found if alone or not found.failed else replace(found, origins=whole.origins, spots=())


def _sums(last: LastYear) -> Iterator[tuple[Amount, tuple[Amount, ...]]]:
    """Each total with what is part of it, as far as they are stated."""
    receipts, spending = _one("上年本年收入合计", last.receipts_total), _one("上年本年支出合计", last.spending_total)
    granted, general = (
        _one("上年财政拨款收支总计", last.appropriation_total),
        _one("上年一般公共预算财政拨款支出", last.general_spending),
    )
    funds = (last.general_receipts, last.government_fund_receipts, last.state_capital_receipts)
    income = moneys("上年各项财政拨款收入之和", funds)
    yield _one("上年收支总计", last.grand_total), _stated(receipts, spending, granted)
    yield granted, _stated(income, general)
    yield receipts, _stated(income)
    yield spending, _stated(general)


def _one(name: str, quantity: Quantity | None) -> Amount:
    return moneys(name, [quantity])


def _stated(*parts: Amount) -> tuple[Amount, ...]:
    return tuple(part for part in parts if part.origins)
