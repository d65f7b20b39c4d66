"""报告里说的自评得分就是总分。

公式：报告、评价中“自评得分X分”的 X＝总分
来源：附件的自评报告与自评表说的是同一个得分

通过：
    绩效: {整体: {评价: 绩效自评得分100分。}}
不通过：
    绩效: {整体: {评价: 绩效自评得分98分。}}
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from generator.checks.context import Context
from generator.checks.finding import Finding, failed, not_applicable, passed
from generator.checks.texts import Passage, passages, spot
from generator.kinds.final_accounts.evaluations import Evaluation, evaluations
from generator.kinds.final_accounts.facts import origins
from generator.problem import Level
from generator.quantity import plain

ID = "绩效-报告得分"
LEVEL = Level.MUST_FIX
_SCORE = re.compile(r"自评(?:综合|总体)?(?:得分|总分|评分)(?:为|是)?\s*(\d+(?:\.\d+)?)\s*分")


def check(context: Context) -> Iterator[Finding]:
    texts = {passage.path: passage for passage in passages(context)}
    for one in evaluations(context):
        if one.facts.total_score is not None:
            yield from _judged(context, one, texts)


def _judged(context: Context, one: Evaluation, texts: dict[str, Passage]) -> Iterator[Finding]:
    total = one.facts.total_score
    assert total is not None
    for said in origins(getattr(one.facts, "report", None), getattr(one.facts, "evaluation", None)):
        passage = texts.get(getattr(said, "path", ""))
        for match in _SCORE.finditer(passage.text if passage else ""):
            if Decimal(match[1]) == total.value:
                yield passed(one.name, origins=(said, total.origin))
            elif None not in one.scores and Decimal(match[1]) == sum(score.value for score in one.scores if score):
                yield not_applicable(one.name, "报告说的就是各项得分之和，总分另由 绩效-得分合计 说")
            else:
                message = f"{one.name}的报告说自评得分{match[1]}分，总分是{plain(total.value, trim=True)}分"
                spots = (spot(context, passage, match),) if passage else ()
                figures = (match[1], plain(total.value, trim=True))
                yield failed(one.name, message, (), (total.origin,), figures, "改成一致", spots=spots)
