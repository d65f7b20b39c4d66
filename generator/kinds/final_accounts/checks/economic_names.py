"""经济分类的代码和名称与当年的科目一致。

公式：基本支出经济分类的“代码 名称”∈科目.yaml 经济分类
来源：财政部当年的《政府收支分类科目》部门预算支出经济分类

通过：
    {}
不通过：
    基本支出经济分类:
      30239 其他交通费用: （删去）
      30239 其它交通费用: 4.00
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import Context
from generator.checks.finding import Finding
from generator.kinds.final_accounts.catalogue import judged, names
from generator.kinds.final_accounts.facts import facts
from generator.problem import Level

ID = "科目-经济分类"
LEVEL = Level.MUST_FIX


def check(context: Context) -> Iterator[Finding]:
    known = names(context, "经济分类")
    yield from judged(context, facts(context).economic, known, "核对经济分类的代码")
