"""项目写的科目是有项目支出的项。

公式：项目.科目∈一般公共预算、政府性基金、国有资本经营预算财政拨款中项目支出不为零的项
来源：项目支出与功能分类科目的对应关系

通过：
    {}
不通过：
    项目:
      - {名称: 档案保护经费, 科目: ["2012601"], 预算数: 50.00, 执行数: 50.00}
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.checks.context import Context
from generator.checks.finding import Finding, failed, not_applicable, passed
from generator.facts.types import Code, Subject
from generator.kinds.final_accounts.catalogue import misplaced
from generator.kinds.final_accounts.facts import appropriations, facts, origins
from generator.kinds.final_accounts.model_performance import Project
from generator.problem import Level

ID = "项目-科目"
LEVEL = Level.MUST_FIX


def check(context: Context) -> Iterator[Finding]:
    funded = {
        subject.code: subject for _, subject, item in appropriations(context) if item.project is not None and item.project.amount
    }
    booked: dict[str, list[tuple[Project, Code]]] = {}
    for project in facts(context).projects:
        for code in project.subjects:
            booked.setdefault(str(code), []).append((project, code))
    yield from (_judged(context, code, projects, funded) for code, projects in booked.items())


def _judged(context: Context, code: str, projects: list[tuple[Project, Code]], funded: dict[str, Subject]) -> Finding:
    """Whether the 项 that ``projects`` are booked on has such money."""
    name = f"“{projects[0][0].name}”" + (f"等{len(projects)}个项目" if len(projects) > 1 else "")
    subject, where = f"{name}：{code}", origins(*(stated for _, stated in projects))
    if code in funded:
        return passed(subject, origins=where)
    if wrong := misplaced(context):
        return not_applicable(subject, f"科目“{wrong[0]}”要先改好")
    message = f"{name}记在 {code}，这一项没有项目支出"
    hint = "有项目支出的项：" + "、".join(map(str, funded.values()))
    lost = (one.executed for one, _ in projects if one.executed is not None and not any(str(c) in funded for c in one.subjects))
    return replace(failed(subject, message, (), where, (code,), hint), astray=tuple(lost))
