"""没有易错字。

公式：易错字.yaml 里列的写法不出现
来源：2024年度公开文本常见差错：反映所以项目、徽费、防返贫动态检测、新冲街、新州区、宣传力
选项：易错字.yaml：错的写法（可以是正则表达式）→ 对的写法；地区文件夹里可以添本地的地名

通过：
    绩效: {整体: {评价: 加大宣传力度，部门履职情况良好。}}
不通过：
    绩效: {整体: {评价: 反映所以项目的情况。}}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.context import Context
from generator.checks.finding import Finding
from generator.checks.texts import scan
from generator.problem import Level

ID = "文字-易错字"
LEVEL = Level.WARNING


def check(context: Context) -> Iterator[Finding]:
    words = context.misspellings
    pattern = re.compile("|".join(f"(?:{wrong})" for wrong in words) or r"(?!)")

    def judge(match: re.Match[str], passage: object) -> str:
        right = next(right for wrong, right in words.items() if re.compile(wrong).match(match.string, match.start()))
        return f"里“{match[0]}”应为“{right}”"

    yield from scan(context, pattern, judge, "改正；确实这样写的，用豁免说明")
