"""“三公”经费的金额与团组、人次、辆数同有同无。

公式：金额不为零时数量不为零，金额为零时数量为零；人次不少于团组
来源：决算说明九（二）同时说明金额和数量

通过：
    {}
不通过：
    三公经费:
      公务接待费: {国内: {团组: 0, 人次: 0}}
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import Context
from generator.checks.finding import Finding, failed, no_data, passed
from generator.facts.types import Number
from generator.kinds.final_accounts.facts import facts, origins
from generator.problem import Level
from generator.quantity import Quantity

ID = "三公-金额与数量"
LEVEL = Level.MUST_FIX


def check(context: Context) -> Iterator[Finding]:
    for name, money, groups, persons, unit in _stated(context):
        if money is not None:
            yield _judged(name, money, groups, persons, unit)


Stated = tuple[str, Quantity | None, Number | None, Number | None, str]


def _stated(context: Context) -> Iterator[Stated]:
    """(name, money, number, persons, what the number counts)."""
    public = facts(context).three_public
    if public and (abroad := public.abroad):
        yield "因公出国（境）费", abroad.final, abroad.groups, abroad.persons, "团组"
    if public and (bought := public.car_purchase):
        yield "公务用车购置费", bought.final, bought.bought, None, "购置数量"
    if public and public.reception:
        for name, visits in (("外宾接待", public.reception.foreign), ("国内接待", public.reception.domestic)):
            if visits:
                yield name, visits.amount, visits.groups, visits.persons, "团组"


def _judged(name: str, money: Quantity, groups: Number | None, persons: Number | None, unit: str) -> Finding:
    where = origins(groups, persons, money)
    if groups is None:
        if money.amount.is_zero():
            return passed(name, origins=where)
        return no_data(name, f"{name}有{money.printed().value}万元，没有写{unit}")
    figures = (str(money.printed().value), str(int(groups)))
    if money.amount.is_zero() != groups.value.is_zero():
        message = f"{name}{money.printed().value}万元，{unit}却是{int(groups)}"
        return failed(name, message, (), where, figures, f"核对{name}的金额和{unit}")
    if persons is not None and persons.value < groups.value:
        message = f"{name}{int(groups)}个团组，只有{int(persons)}人次，少{int(groups) - int(persons)}"
        return failed(name, message, (), origins(persons, groups), figures, "人次不会比团组少，核对是不是填反了")
    return passed(name, origins=where)
