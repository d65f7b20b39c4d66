"""标点不重叠。

公式：两个标点不连用（省略号、？！除外），标点不在开头，括号里不空着；只有标点的原因由 原因-敷衍 说
来源：2024年度公开文本常见差错：“其他用车0辆，；”

通过：
    {}
不通过：
    绩效: {整体: {评价: 部门履职，；情况良好。}}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.context import Context
from generator.checks.finding import Finding
from generator.checks.texts import scan
from generator.kinds.final_accounts.changes import changes
from generator.problem import Level

ID = "文字-重复标点"
LEVEL = Level.WARNING
HINT = "留下一个标点"
PATTERN = re.compile(
    r"(?![？?][！!])[，。、；：？！,;][，。、；：？！,;]+|（\s*）|“\s*”|《\s*》|\(\s*\)|(?:^|(?<=\n))[，。、；：！？]"
)


def check(context: Context) -> Iterator[Finding]:
    empty = [change.reason.origin for change in changes(context) if change.reason and not re.search(r"\w", change.reason)]
    complaint = "里标点“{}”不对".format
    yield from scan(
        context, PATTERN, lambda match, passage: complaint(match[0]), HINT, lambda passage: passage.origin not in empty
    )
