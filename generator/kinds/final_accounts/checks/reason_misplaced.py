"""原因说的是这一项自己的事。

公式：一项的原因里出现了另一项的名称，而没有出现自己的名称的，不成立
来源：公开文本常见差错：逐项说明时串行

通过：
    {}
不通过：
    一般公共预算财政拨款:
      2012601 行政运行: {原因: 机关事业单位职业年金缴费增加，年中追加支出}
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import Context
from generator.checks.finding import Finding, failed, passed
from generator.kinds.final_accounts.changes import Change, changes
from generator.kinds.final_accounts.wording import bare
from generator.problem import Level

ID = "原因-张冠李戴"
LEVEL = Level.WARNING


def check(context: Context) -> Iterator[Finding]:
    known = [change for change in changes(context) if change.family != "总体"]
    for change in known:
        if change.reason is None:
            continue
        other = next((one for one in known if one is not change and names_other(change, one)), None)
        if other is None:
            yield passed(change.name, origins=(change.reason.origin,))
        else:
            message = f"{change.name}的原因“{change.reason}”说的是{other.name}"
            where = (change.reason.origin, *other.home)
            yield failed(change.name, message, (), where, (str(change.reason),), "核对是不是串了行")


TOPICS = {"因公出国（境）费": ("出国", "出境"), "公务接待费": ("接待",), "公务用车": ("公务用车", "购车", "车辆")}


def topics(change: Change) -> tuple[str, ...]:
    """Words by which a text names the item: the subject by its name, an item of 三公 by its topic."""
    if change.family == "项":
        return (bare(change.name),)
    return next(words for name, words in TOPICS.items() if change.name.startswith(name))


def names_other(change: Change, other: Change) -> bool:
    """Whether the reason of ``change`` names ``other`` of the same family and not itself."""
    own, others = topics(change), topics(other)
    if change.family != other.family or set(own) & set(others) or any(len(word) < 2 for word in others):
        return False
    text = str(change.reason)
    contained = any(theirs in mine or mine in theirs for mine in own for theirs in others)
    return not contained and any(word in text for word in others) and not any(word in text for word in own)
