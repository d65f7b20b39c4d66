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

from generator.checks.context import Context
from generator.checks.finding import Finding, failed, passed
from generator.kinds.final_accounts.facts import appropriations, facts, origins
from generator.problem import Level

ID = "项目-科目"
LEVEL = Level.MUST_FIX


def check(context: Context) -> Iterator[Finding]:
    funded = {
        subject.code: subject
        for _, subject, item in appropriations(context)
        if item.project is not None and item.project.amount
    }
    for project in facts(context).projects:
        for code in project.subjects:
            subject = f"{project.name}：{code}"
            if code in funded:
                yield passed(subject, origins=origins(code))
            else:
                message = f"“{project.name}”记在 {code}，这一项没有项目支出"
                hint = "有项目支出的项：" + "、".join(map(str, funded.values()))
                yield failed(subject, message, (), origins(code), (str(code),), hint)
