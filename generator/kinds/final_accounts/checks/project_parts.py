"""项目列出的各项支出之和等于项目的执行数。

公式：Σ项目.支出.金额＝项目.执行数
来源：决算说明五（三）列出的项目支出与附件的执行数是同一笔钱

通过：
    项目:
      - {名称: 档案保护经费, 支出: [{名称: 档案数字化, 金额: 50.00}], 预算数: 50.00, 执行数: 50.00}
不通过：
    项目:
      - {名称: 档案保护经费, 支出: [{名称: 档案数字化, 金额: 45.00}], 预算数: 50.00, 执行数: 50.00}
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.amount import equal, money, moneys
from generator.checks.context import Context
from generator.checks.finding import Finding
from generator.kinds.final_accounts.facts import facts
from generator.problem import Level

ID = "项目-支出明细"
LEVEL = Level.MUST_FIX
HINT = "核对明细有没有漏项，或执行数写错"


def check(context: Context) -> Iterator[Finding]:
    for project in facts(context).projects:
        if project.spending and project.executed is not None:
            parts = moneys(f"“{project.name}”各项支出之和", (part.amount for part in project.spending))
            yield equal(str(project.name), parts, money("执行数", project.executed), HINT)
