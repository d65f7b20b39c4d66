"""项目的名称各不相同。

公式：项目.名称互不重复
来源：十三、五（三）和附件按名称说的是同一个项目

通过：
    {}
不通过：
    项目:
      - {名称: 档案保护经费, 预算数: 25.00, 执行数: 25.00}
      - {名称: 档案保护经费, 预算数: 25.00, 执行数: 25.00}
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import Context
from generator.checks.finding import Finding, failed, passed
from generator.facts.types import Words
from generator.kinds.final_accounts.facts import facts
from generator.kinds.final_accounts.wording import same
from generator.problem import Level

ID = "项目-重名"
LEVEL = Level.MUST_FIX


def check(context: Context) -> Iterator[Finding]:
    first: dict[str, Words] = {}
    for project in facts(context).projects:
        before = first.setdefault(same(project.name), project.name)
        if before is project.name:
            yield passed(str(project.name), origins=(project.name.origin,))
        else:
            message = f"有两个项目都叫“{project.name}”"
            places = (project.name.origin, before.origin)
            yield failed(str(project.name), message, (), places, (str(project.name),), "合并成一个，或把名称写清楚")
