"""原因不能敷衍。

公式：原因不少于四个汉字，不是“11”“同上”“正常变动”“工作需要”之类没有内容的话
来源：公开文本常见差错：原因写“11”、写几个字了事

通过：
    {}
不通过：
    一般公共预算财政拨款:
      2012601 行政运行: {原因: "11"}
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import Context
from generator.checks.finding import Finding, failed, passed
from generator.kinds.final_accounts.changes import changes
from generator.kinds.final_accounts.wording import junk
from generator.problem import Level

ID = "原因-敷衍"
LEVEL = Level.WARNING


def check(context: Context) -> Iterator[Finding]:
    seen = set()
    for change in changes(context):
        if not change.reason or change.reason.origin in seen:
            continue
        seen.add(change.reason.origin)
        if junk(change.reason):
            message = f"{change.name}的原因是“{change.reason}”，等于没有说"
            hint = "说明增减是哪些事引起的"
            yield failed(change.name, message, (), (change.reason.origin,), (str(change.reason),), hint)
        else:
            yield passed(change.name, origins=(change.reason.origin,))
