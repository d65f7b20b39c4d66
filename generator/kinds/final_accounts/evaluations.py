"""Evaluations: the 自评 of the department as a whole and of each project, as the performance rules read them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from generator.checks.context import Context
from generator.facts.types import Number, Words
from generator.kinds.final_accounts.facts import facts
from generator.kinds.final_accounts.model_performance import Indicator, Project, SelfEvaluation, Whole
from generator.origin import Origin
from generator.quantity import Quantity

_FULL = Decimal(20)
_OPERATORS = {
    **dict.fromkeys(("≥", "＞＝", ">=", "不低于", "不少于", "不小于"), "≥"),
    **dict.fromkeys(("≤", "＜＝", "<=", "不超过", "不高于", "不多于", "不大于"), "≤"),
    **dict.fromkeys(("＞", ">", "大于", "高于", "超过"), ">"),
    **dict.fromkeys(("＜", "<", "小于", "低于", "少于"), "<"),
    **dict.fromkeys(("＝", "=", "等于", ""), ""),
}
_VALUE = re.compile(rf"({'|'.join(sorted(filter(None, _OPERATORS), key=len, reverse=True))}|)\s*(\d[\d,]*(?:\.\d+)?)\s*(.*)")
_LESS_IS_BETTER = re.compile(r"事故|投诉|差错|违规|违纪|逾期|超支|偏差|失误|死亡|发案|成本|控制率")


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A 自评. full: the points for execution; others: points and scores of goals beside the indicators."""

    name: str
    origin: Origin
    facts: SelfEvaluation | Whole
    budget: Quantity | None
    executed: Quantity | None
    full: Decimal
    indicators: tuple[Indicator, ...]
    goal_weights: tuple[Number | None, ...]
    goal_scores: tuple[Number | None, ...]

    @property
    def scores(self) -> tuple[Number | None, ...]:
        """All that make up 总分."""
        return (self.facts.execution_score, *self.goal_scores, *(indicator.score for indicator in self.indicators))


def evaluations(context: Context) -> Iterator[Evaluation]:
    """That of the whole if there is one, then those of the projects."""
    model = facts(context)
    whole = model.performance and model.performance.whole
    if whole and whole.yearly_goals:
        yield _of_whole(whole, _points(context))
    for project in model.projects:
        if project.self_evaluation:
            yield _of_project(project, project.self_evaluation, _points(context))


def _of_whole(whole: Whole, full: Decimal) -> Evaluation:
    indicators = tuple(indicator for goal in whole.yearly_goals for indicator in goal.indicators)
    weights = tuple(goal.weight for goal in whole.yearly_goals)
    home = whole.yearly_goals[0].goal.origin
    return Evaluation("整体自评", home, whole, whole.budget, whole.executed, full, indicators, weights, ())


def _of_project(project: Project, stated: SelfEvaluation, full: Decimal) -> Evaluation:
    goal = stated.overall_goal
    weights, scores = ((goal.weight,), (goal.score,)) if goal else ((), ())
    return Evaluation(
        f"项目“{project.name}”", project.name.origin, stated, project.budget, project.executed, full, stated.indicators,
        weights, scores,
    )  # fmt: skip


def _points(context: Context) -> Decimal:
    """执行分值 of the forms."""
    stated = [form["执行分值"] for form in context.forms.values() if "执行分值" in form]
    return Decimal(str(stated[0])) if stated else _FULL


def missed(indicator: Indicator) -> bool | None:
    """Whether a target was missed; None when it cannot be told from the two texts."""
    target, actual = _parsed(indicator.target), _parsed(indicator.actual)
    if target is None or actual is None or (target[2] and actual[2] and target[2] != actual[2]):
        return None
    wish = target[0] or ("≤" if _less_is_better(indicator) else "≥")
    return _misses(wish, target[1], actual[0], actual[1])


def _misses(wish: str, target: Decimal, said: str, actual: Decimal) -> bool | None:
    """``said`` (＜, ≥ …) stands before the actual value where a department writes it so."""
    if wish in ("≥", ">"):
        if said in ("≤",):
            return None if actual >= target else True
        return actual < target or (actual == target and (said == "<" or (wish == ">" and said != ">")))
    if said in ("≥",):
        return None if actual <= target else True
    return actual > target or (actual == target and (said == ">" or (wish == "<" and said != "<")))


def _parsed(text: Words | None) -> tuple[str, Decimal, str] | None:
    found = _VALUE.fullmatch((text or "").strip())
    return (_OPERATORS[found[1]], Decimal(found[2].replace(",", "")), found[3].strip()) if found else None


def _less_is_better(indicator: Indicator) -> bool:
    return indicator.first == "成本指标" or bool(_LESS_IS_BETTER.search(indicator.name))
