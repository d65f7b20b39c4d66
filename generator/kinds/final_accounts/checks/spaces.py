"""汉字之间没有空格。

公式：汉字、中文标点之间和数字与百分号之间不留空格
来源：2023年度公开文本常见差错：“一般行政管理事 务”“100 %”

通过：
    {}
不通过：
    绩效: {整体: {评价: 部门履职情 况良好。}}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.context import Context
from generator.checks.finding import Finding
from generator.checks.texts import HAN, together
from generator.problem import Level

ID = "文字-多余空格"
LEVEL = Level.WARNING
HINT = "删去空格；一句话换行时不要从中间断开"
_BESIDE = rf"{HAN}|[，。、；：！？）（”“％]"
PATTERN = re.compile(rf"(?<={_BESIDE})[ \t\u3000\u00a0]+(?={_BESIDE})|(?<=\d)[ \t\u3000\u00a0]+(?=[%％])")


def check(context: Context) -> Iterator[Finding]:
    yield from together(context, PATTERN, lambda spaces: "里有多余的空格", HINT)
