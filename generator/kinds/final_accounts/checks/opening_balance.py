"""今年的年初结转和结余等于上年的年末结转和结余。

公式：01表·29行＝上年01表·59行
来源：结转和结余跨年相承；会计差错更正等引起的差异，在“口径调整”里以“年初结转和结余”为键说明
选项：上年的文件（同一文件夹里的 <上年>.yaml）在旁边时才核对

通过：
    上年文件: {}
不通过：
    上年文件: {}
    其他资金:
      2012601 行政运行: {年初结转和结余: 2.00, 其他收入: 1.00}
    上年: {本年收入合计: 200.00}
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.amount import cell, equal
from generator.checks.context import Context
from generator.checks.finding import Finding, no_data, passed
from generator.kinds.final_accounts.facts import facts
from generator.problem import Level

ID = "连续-年初结转"
LEVEL = Level.MUST_FIX
HINT = "核对年初结转和结余；确实调整过的，在“口径调整”里写“年初结转和结余: ……”说明"


def check(context: Context) -> Iterator[Finding]:
    opening = context.named("年初结转和结余")
    closing = context.previous.named("年末结转和结余") if context.previous else None
    if context.previous is None or opening is None or closing is None:
        yield no_data("上年的文件", context.previous_trouble or f"没有 {context.view.year - 1}.yaml")
        return
    there = cell(closing, f"{context.previous.view.year}年度的年末结转和结余")
    finding = equal("年初结转和结余", cell(opening), there, HINT)
    note = facts(context).restatements.get("年初结转和结余")
    if finding.failed and note:
        finding = passed("年初结转和结余", f"{finding.message}，已有口径调整说明：{note}", finding.cells)
    yield finding
