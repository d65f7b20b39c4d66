"""词语不重复。

公式：同一个词不连着写两遍
来源：录入差错

通过：
    绩效: {整体: {评价: 逐项逐项核对，部门履职情况良好。}}
不通过：
    绩效: {整体: {评价: 部门履职履职情况良好。}}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.context import Context
from generator.checks.finding import Finding
from generator.checks.texts import HAN, scan
from generator.problem import Level

ID = "文字-叠词"
LEVEL = Level.WARNING
HINT = "删去重复的词；原意如此的用豁免说明"
PATTERN = re.compile(rf"({HAN}{{2,8}})\1|的的|与与(?!会)|(?<!目)的地的")
_HEADS = re.compile(r"工作|服务|管理|信息|建设|发展|保障|培训|监督|宣传|研究|讨论|商量|学习|[一逐每多层年月日天]")


def check(context: Context) -> Iterator[Finding]:
    yield from scan(context, PATTERN, judge, HINT)


def judge(match: re.Match[str], passage: object) -> str:
    """工作工作组, 服务服务对象, 逐条逐条 and 研究研究 are Chinese."""
    word = match[1]
    return "" if word and _HEADS.match(word) and len(word) == 2 else f"里“{match[0]}”重复了"
