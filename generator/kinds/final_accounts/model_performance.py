"""Parts of the model of 部门决算 about results: projects, 绩效自评 and 重点工作 (第三部分 十三, 第四部分, 附件)."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from pydantic import BeforeValidator, Field

from generator.facts.types import Code, Date, Facts, Flag, Money, Name, Score, Text


class Indicator(Facts):
    """One line of 绩效指标. Targets are texts: ≥50 次, 及时, 100%."""

    first: Name
    second: Name
    name: Name
    target: Name | None = None
    actual: Name | None = None
    weight: Score | None = None
    score: Score | None = None


class OverallGoal(Facts):
    """总目标 of a project."""

    goal: Text
    completed: Text | None = None
    weight: Score | None = None
    score: Score | None = None


class SelfEvaluation(Facts):
    """项目自评表. Weights of groups by 一级 and by 一级/二级."""

    filled_on: Date | None = None
    implementer: Name | None = None
    category: Name | None = None
    attribute: Name | None = None
    duration: Name | None = None
    overall_goal: OverallGoal | None = None
    indicators: tuple[Indicator, ...] = ()
    first_weights: dict[str, Score] = Field(default_factory=dict)
    second_weights: dict[str, Score] = Field(default_factory=dict)
    execution_score: Score | None = None
    total_score: Score | None = None
    deviation: Text | None = None
    improvements: Text | None = None
    report: Text | None = None


class Spending(Facts):
    """A part of a project's spending."""

    name: Name
    amount: Money
    effect: Text | None = None


class Project(Facts):
    """A project; one list serves 五（三）, 十三 and the annex."""

    name: Name
    first_level: Flag = False
    subjects: tuple[Code, ...] = ()
    spending: tuple[Spending, ...] = ()
    budget: Money | None = None
    executed: Money | None = None
    outputs: tuple[Text, ...] = ()
    shortcomings: tuple[Text, ...] = ()
    remedies: tuple[Text, ...] = ()
    self_evaluation: SelfEvaluation | None = None


class YearlyGoal(Facts):
    """年度目标 of the department as a whole."""

    goal: Text
    weight: Score | None = None
    indicators: tuple[Indicator, ...] = ()


class Whole(Facts):
    """整体绩效自评表 and what is said about it."""

    evaluation: Text | None = None
    report: Text | None = None
    filled_on: Date | None = None
    budget: Money | None = None
    executed: Money | None = None
    execution_score: Score | None = None
    yearly_goals: tuple[YearlyGoal, ...] = ()
    first_weights: dict[str, Score] = Field(default_factory=dict)
    second_weights: dict[str, Score] = Field(default_factory=dict)
    total_score: Score | None = None
    deviation: Text | None = None
    improvements: Text | None = None


class Use(Facts):
    """结果应用: what is applied and what will be, or one text (``note``)."""

    applied: Text | None = None
    planned: Text | None = None
    note: Text | None = None


def _one_text(value: object) -> object:
    return {"说明": value} if isinstance(value, str) else value


UseOrText: TypeAlias = Annotated[Use, BeforeValidator(_one_text, json_schema_input_type=Use | Text)]


class Performance(Facts):
    """绩效."""

    situation: Text | None = None
    use: UseOrText | None = None
    whole: Whole | None = None


class Task(Facts):
    """重点工作 under one heading, a text a paragraph."""

    heading: Text
    content: tuple[Text, ...]


class Achievement(Facts):
    """A row of the table 序号·重要事项·工作内容及目标·完成情况."""

    matter: Text
    aims: Text
    result: Text


class KeyWork(Facts):
    """第四部分."""

    summary: tuple[Text, ...] = ()
    tasks: tuple[Task, ...] = ()
    achievements: tuple[Achievement, ...] = ()
