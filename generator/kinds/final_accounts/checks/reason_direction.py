"""原因里的增减与数字的增减方向一致。

公式：数字减少而原因只说增加（追加、增资……），或数字增加而原因只说减少（压减、节约……）的，不成立；两样都说的不算
来源：公开文本常见差错：减少30.12万元，写“增加的主要原因”

通过：
    {}
不通过：
    一般公共预算财政拨款:
      2012601 行政运行: {原因: 落实过紧日子要求，压减日常公用支出}
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.checks.context import Context
from generator.checks.finding import Finding, failed, passed
from generator.kinds.final_accounts.changes import changes
from generator.kinds.final_accounts.wording import direction, junk
from generator.problem import Level

ID = "原因-反向"
LEVEL = Level.WARNING


def check(context: Context) -> Iterator[Finding]:
    for change in changes(context):
        if not change.reason or change.difference.is_zero() or junk(change.reason, context.phrases):
            continue
        said = direction(change.reason)
        if said * change.difference >= 0:
            yield passed(change.name, origins=(change.reason.origin,))
        else:
            way, word = ("增加", "减少") if change.difference > 0 else ("减少", "增加")
            message = f"{change.name}{change.told}，是{way}，原因“{change.reason}”说的却是{word}"
            figures = (change.now.text, change.base.text)
            where, hint = (change.reason.origin, *change.now.origins), "核对数字，或改写原因"
            found = failed(change.name, message, (), where, figures, hint, rests=change.grounds)
            yield replace(found, shown=change.now.cells)
