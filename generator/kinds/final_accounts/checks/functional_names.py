"""功能分类的代码和名称与当年的科目一致。

公式：各项的“代码 名称”∈科目.yaml 功能分类，或写在“科目补充”里
来源：财政部当年的《政府收支分类科目》
选项：科目.yaml 里没有的款、项，在“科目补充”里写代码、名称和说明

通过：
    一般公共预算财政拨款:
      2012688 档案抢救: {年初预算: 0, 基本支出: 0}
不通过：
    一般公共预算财政拨款:
      2080505 机关事业单位基本养老保险缴费支出: （删去）
      2080505 机关事业单位基本保险缴费支出: {年初预算: 20.00, 基本支出: 20.00}
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import Context
from generator.checks.finding import Finding
from generator.kinds.final_accounts.catalogue import judged, listed
from generator.kinds.final_accounts.facts import subjects
from generator.problem import Level

ID = "科目-功能分类"
LEVEL = Level.MUST_FIX
HINT = "确有这个科目的，在“科目补充”里写上代码、名称和说明"


def check(context: Context) -> Iterator[Finding]:
    yield from judged(context, subjects(context), listed(context), HINT)
