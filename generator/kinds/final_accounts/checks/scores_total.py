"""各项得分之和等于总分。

公式：执行得分＋总目标得分＋Σ指标.得分＝总分
来源：自评表的总分行

通过：
    绩效: {整体: {总分: 100.0}}
不通过：
    绩效: {整体: {总分: 98}}
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.amount import added, equal, number
from generator.checks.context import Context
from generator.checks.finding import Finding, no_data
from generator.kinds.final_accounts.evaluations import evaluations
from generator.problem import Level

ID = "绩效-得分合计"
LEVEL = Level.MUST_FIX
HINT = "核对各项得分和总分，总分也可以不填，由系统算"


def check(context: Context) -> Iterator[Finding]:
    for one in evaluations(context):
        scores, total = one.scores, one.facts.total_score
        if total is None or not one.indicators or None in scores:
            yield no_data(one.name, "总分或各项得分没有填全")
        else:
            parts = [number("", score, "分") for score in scores if score is not None]
            yield equal(one.name, number(f"{one.name}的总分", total, "分"), added("各项得分之和", parts, "分"), HINT)
