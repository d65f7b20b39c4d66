"""一般公共预算各项目执行数之和等于05表的项目支出。

公式：Σ项目.执行数＝05表·合计·3栏；科目全是政府性基金、国有资本经营预算的项目不计入
来源：决算说明十三（一）：自评项目资金与一般公共预算项目支出比较

通过：
    {}
不通过：
    一般公共预算财政拨款:
      2012604 档案馆: {年初预算: 40.00, 项目支出: 40.00}
      2012601 行政运行: {年初预算: 110.00, 项目支出: 10.00, 原因: 年中追加设备更新经费}
    项目:
      - {名称: 档案保护经费, 预算数: 49.00, 执行数: 49.00}
    政府性基金预算财政拨款:
      2120899 其他国有土地使用权出让收入安排的支出: {年初结转和结余: 5.00, 本年收入: 5.00, 项目支出: 10.00}
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.amount import cell, equal, moneys
from generator.checks.context import Context
from generator.checks.finding import Finding, failed, no_data, not_applicable
from generator.kinds.final_accounts.facts import facts
from generator.kinds.final_accounts.model_performance import Project
from generator.problem import Level

ID = "项目-金额合计"
LEVEL = Level.MUST_FIX
HINT = "核对项目有没有漏列、重列，或金额写错"


def check(context: Context) -> Iterator[Finding]:
    spending = context.cell("05", "合计", "3")
    projects = [project for project in facts(context).projects if not _elsewhere(context, project)]
    if spending is None or not (projects or spending.amount):
        yield not_applicable("", "没有一般公共预算项目支出")
    elif not projects:
        message = f"05表有项目支出{spending.text}万元，“项目”里一个也没有列"
        yield failed("项目", message, (spending,), hint="在“项目”里列出各项目和金额", level=Level.WARNING)
    elif missing := [project for project in projects if project.executed is None]:
        yield no_data(str(missing[0].name), f"“{missing[0].name}”没有写执行数")
    else:
        whole = moneys("各项目执行数之和", (project.executed for project in projects))
        yield equal("项目支出", whole, cell(spending), HINT)


def _elsewhere(context: Context, project: Project) -> bool:
    """Whether all its 项 are paid by other funds than 一般公共预算; a project without 科目, or with an unknown one, counts here."""
    model = facts(context)
    others = {subject.code for fund in (model.government_fund, model.state_capital) for subject in fund}
    general = {subject.code for subject in model.general}
    return bool(project.subjects) and all(code in others - general for code in project.subjects)
