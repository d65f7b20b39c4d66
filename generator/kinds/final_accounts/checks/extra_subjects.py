"""“科目补充”只写当年科目里没有的款、项，或科目里还没有说明的款、项。

公式：科目补充的代码∉科目.yaml 功能分类中有说明的款、项；两处都有的，名称相同
来源：名称和说明以《政府收支分类科目》为准，不由单位改写
选项：科目.yaml 里的名称与当年的《政府收支分类科目》不一致的，可以在“科目补充”里照那一年的写，公开文本用它；提醒留着，请复核的人看一眼

通过：
    {}
不通过：
    科目补充: {2012601 行政运行: 反映行政单位的开支。}
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import Context
from generator.checks.finding import Finding, failed, passed
from generator.kinds.final_accounts.catalogue import declared, names
from generator.problem import Level

ID = "科目-补充"
LEVEL = Level.WARNING


def check(context: Context) -> Iterator[Finding]:
    known = names(context, "功能分类")
    for subject in declared(context).values():
        name = known.get(subject.code, "")
        if name and name != subject.name:
            message = f"科目里 {subject.code} 的名称是“{name}”，“科目补充”里写的是“{subject.name}”，公开文本用了后者"
            yield failed(str(subject), message, (), (subject.origin,), (str(subject),), "与当年的《政府收支分类科目》核对")
        elif name and _defined(context, subject.code):
            message = f"科目里已经有 {subject.code} {name}的说明，不用在“科目补充”里写"
            yield failed(str(subject), message, (), (subject.origin,), (str(subject),), "从“科目补充”里删去这一项")
        else:
            yield passed(str(subject), origins=(subject.origin,))


def _defined(context: Context, code: str) -> bool:
    """Whether the catalogue says what the 款 or 项 is for; where it only has the name, a department may."""
    entry = context.catalogue["功能分类"].get(code)
    return isinstance(entry, dict) and bool(entry.get("说明"))
