"""“科目补充”只写当年科目里没有的项，或科目里还没有说明的项。

公式：科目补充的代码∉科目.yaml 功能分类中有说明的项
来源：名称和说明以《政府收支分类科目》为准，不由单位改写

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
        if subject.code in known and _defined(context, subject.code):
            message = f"科目里已经有 {subject.code} {known[subject.code]}的说明，不用在“科目补充”里写"
            yield failed(str(subject), message, (), (subject.origin,), (str(subject),), "从“科目补充”里删去这一项")
        else:
            yield passed(str(subject), origins=(subject.origin,))


def _defined(context: Context, code: str) -> bool:
    """Whether the catalogue says what the 项 is for; where it only has the name, a department may."""
    entry = context.catalogue["功能分类"].get(code)
    return isinstance(entry, dict) and bool(entry.get("说明"))
