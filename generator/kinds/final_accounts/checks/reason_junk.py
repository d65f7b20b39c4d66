"""原因不能敷衍。

公式：原因不少于四个汉字；整条不是空话（“同上”“正常变动”“按实际情况”“预算执行正常”“据实列支”“业务需要”……）
来源：公开文本常见差错：原因写“11”、写几个字了事
选项：空话.yaml：空话 → 应当说清什么；整条原因只有空话才算，各地可以在自己的空话.yaml里添

通过：
    一般公共预算财政拨款:
      2012601 行政运行: {原因: 根据工作需要，年中新录用人员两名}
不通过：
    一般公共预算财政拨款:
      2012601 行政运行: {原因: 主要是根据工作需要等，据实列支。}
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import Context
from generator.checks.finding import Finding, failed, passed
from generator.kinds.final_accounts.changes import changes
from generator.kinds.final_accounts.wording import asked, junk
from generator.problem import Level

ID = "原因-敷衍"
LEVEL = Level.WARNING


def check(context: Context) -> Iterator[Finding]:
    seen = set()
    for change in changes(context):
        if not change.reason or change.reason.origin in seen:
            continue
        seen.add(change.reason.origin)
        if junk(change.reason, context.phrases):
            message = f"{change.name}的原因写的是“{change.reason}”，等于没有说"
            hint = f"写清{asked(change.reason, context.phrases) or '是哪些事引起的'}"
            yield failed(change.name, message, (), (change.reason.origin,), (str(change.reason),), hint)
        else:
            yield passed(change.name, origins=(change.reason.origin,))
