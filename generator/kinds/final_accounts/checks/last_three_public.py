"""上年“三公”经费各项之和等于合计。

公式：上年.三公经费：因公出国（境）费＋公务用车购置及运行维护费（或购置费＋运行维护费）＋公务接待费＝合计
来源：09表 7栏＝（8＋9＋12）栏，9栏＝（10＋11）栏；上年的数也应当成立

通过：
    上年: {三公经费: {公务用车购置费: （删去）, 公务用车运行维护费: （删去）}}
不通过：
    上年: {三公经费: {合计: 4.50}}
    原因: {三公经费: 上年有外事接待任务，本年没有安排}
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.amount import equal, money, moneys
from generator.checks.context import Context
from generator.checks.finding import Finding, no_data
from generator.kinds.final_accounts.facts import facts
from generator.problem import Level

ID = "上年-三公合计"
LEVEL = Level.MUST_FIX
HINT = "照上年公开的09表核对各项和合计"


def check(context: Context) -> Iterator[Finding]:
    last = facts(context).last_year
    public = last.three_public if last else None
    if public is None:
        return
    pair = (public.car_purchase, public.car_running)
    if public.cars is not None and None not in pair:
        yield equal("公务用车", moneys("上年购置费与运行维护费之和", pair), money("上年购置及运行维护费", public.cars), HINT)
    cars = (public.cars,) if public.cars is not None else pair
    parts = (public.abroad, *cars, public.reception)
    if public.total is None or None in parts:
        yield no_data("合计", "上年“三公”经费的各项和合计没有填全")
    else:
        yield equal("合计", moneys("上年“三公”经费各项之和", parts), money("上年合计", public.total), HINT)
