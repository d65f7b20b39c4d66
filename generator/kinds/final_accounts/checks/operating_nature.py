"""只有行政单位和参照公务员法管理的事业单位填机关运行经费。

公式：部门.单位性质为事业时，机关运行经费的年初预算、决算数和上年.机关运行经费都不填
来源：机关运行经费的定义（名词解释十七）

通过：
    {}
不通过：
    部门: {单位性质: 事业}
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import Context
from generator.checks.finding import Finding, failed, passed
from generator.kinds.final_accounts.facts import facts, origins
from generator.problem import Level

ID = "机关运行经费-单位性质"
LEVEL = Level.WARNING
FIGURES = {"年初预算": "机关运行经费.年初预算", "决算数": "机关运行经费.决算数", "上年": "上年.机关运行经费"}


def check(context: Context) -> Iterator[Finding]:
    stated = [(name, figure) for name, path in FIGURES.items() if (figure := context.view.get(path)) is not None]
    where = origins(*(figure for _, figure in stated))
    if stated and facts(context).department.nature == "事业":
        told = "、".join(f"{name}{figure.printed().value}万元" for name, figure in stated)
        figures = tuple(str(figure.printed().value) for _, figure in stated)
        message = f"单位性质是事业，却填了机关运行经费（{told}），公开时不印"
        hint = "事业单位没有机关运行经费，删去；参公的单位把单位性质改为“参公”"
        yield failed("机关运行经费", message, (), where, figures, hint)
    elif stated:
        yield passed("机关运行经费", origins=where)
