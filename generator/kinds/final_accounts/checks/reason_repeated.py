"""不同的事项不能用同一句原因。

公式：各项（科目之间、“三公”各项之间）的原因去掉标点后互不相同；总数与其组成部分可以相同
来源：公开文本常见差错：逐项说明复制同一句话

通过：
    一般公共预算财政拨款:
      2210201 住房公积金: {年初预算: 9.00, 原因: 缴存基数按规定调整，公积金支出增加}
    年初预算合计: 189.00
不通过：
    一般公共预算财政拨款:
      2210201 住房公积金: {年初预算: 9.00, 原因: 年中新录用人员两名，工资支出增加}
    年初预算合计: 189.00
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import Context
from generator.checks.finding import Finding, failed, passed
from generator.kinds.final_accounts.changes import Change, changes
from generator.kinds.final_accounts.topics import names_other
from generator.kinds.final_accounts.wording import junk, same
from generator.problem import Level

ID = "原因-雷同"
LEVEL = Level.WARNING

_WHOLE, _PARTS = "公务用车购置及运行维护费", ("公务用车购置费", "公务用车运行维护费")


def check(context: Context) -> Iterator[Finding]:
    first: dict[tuple[str, str], Change] = {}
    for change in changes(context):
        if change.family == "总体" or not change.reason or junk(change.reason, context.phrases):
            continue
        before = first.setdefault((change.family, same(change.reason)), change)
        if before is change or before.reason is None or before.path == change.path or _excused(change, before):
            yield passed(change.name, origins=(change.reason.origin,))
        else:
            message = f"{change.name}与{before.name}写的是同一句原因“{change.reason}”"
            where = (change.reason.origin, before.reason.origin)
            yield failed(change.name, message, (), where, (str(change.reason),), "分别说明各自的原因")


def _excused(one: Change, other: Change) -> bool:
    """Whether they may share a reason, or one of them has it from the other by mistake, which 原因-张冠李戴 tells."""
    return _part_of(one, other) or names_other(one, other) or names_other(other, one)


def _part_of(one: Change, other: Change) -> bool:
    """A sum and a part of it: where nothing was bought, running the cars is all there is to say of both."""
    names = {one.name, other.name}
    return _WHOLE in names and bool(names & {*_PARTS})
