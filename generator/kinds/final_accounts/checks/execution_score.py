"""执行率得分等于执行分值乘以执行率。

公式：执行得分＝20×执行数÷预算数，执行率超过100%的按100%
来源：绩效自评表：得分（20分*执行率）

通过：
    {}
不通过：
    绩效: {整体: {预算数: 230.00}}
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.checks.amount import Amount, equal, number
from generator.checks.context import Context
from generator.checks.finding import Finding, no_data
from generator.kinds.final_accounts.evaluations import Evaluation, evaluations
from generator.kinds.final_accounts.facts import origins
from generator.problem import Level
from generator.quantity import half_up, plain, ratio

ID = "绩效-执行率得分"
LEVEL = Level.MUST_FIX
HINT = "按执行率重算，或删去执行得分由系统算；改了之后总分也要改"


def check(context: Context) -> Iterator[Finding]:
    for one in evaluations(context):
        score = one.facts.execution_score
        if score is None or one.budget is None or one.executed is None or one.budget.printed().zero:
            yield no_data(one.name, "预算数、执行数、执行得分没有填全")
        else:
            yield equal(one.name, number(f"{one.name}的执行得分", score, "分", rounded=True), _expected(one), HINT)


def _expected(one: Evaluation) -> Amount:
    assert one.budget and one.executed
    rate = min(ratio(one.executed.printed().value, one.budget.printed().value), Decimal(100))
    name = f"{plain(one.full, trim=True)}分×执行率{plain(half_up(rate, 2), trim=True)}%"
    return Amount(name, one.full * rate / 100, unit="分", origins=origins(one.executed, one.budget))
