"""“用途”里的类与当年的科目一致。

公式：用途的“代码 名称”∈科目.yaml 功能分类的类
来源：财政部当年的《政府收支分类科目》；公开文本常见差错：“一般公共服务（类）”

通过：
    {}
不通过：
    用途:
      201 一般公共服务支出: （删去）
      201 一般公共服务: 保障机关运转和档案保管
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import Context
from generator.checks.finding import Finding
from generator.kinds.final_accounts.catalogue import judged, names
from generator.kinds.final_accounts.facts import facts
from generator.problem import Level

ID = "科目-类"
LEVEL = Level.MUST_FIX


def check(context: Context) -> Iterator[Finding]:
    known = {code: name for code, name in names(context, "功能分类").items() if len(code) == 3}
    yield from judged(context, facts(context).purpose, known, "核对类的代码")
