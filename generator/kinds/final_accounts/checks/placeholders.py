"""文字里没有留下占位的符号和字样。

公式：不出现 XX、××、{……}、____、某某、部门名称、待填等
来源：2023年度公开文本常见差错：“部门名称机关运行经费支出”

通过：
    {}
不通过：
    绩效: {整体: {评价: XX局履职情况良好。}}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.context import Context
from generator.checks.finding import Finding
from generator.checks.texts import scan
from generator.problem import Level

ID = "文字-占位"
LEVEL = Level.WARNING
HINT = "换成实际的内容，没有内容的删去"
PATTERN = re.compile(
    r"(?<![A-Za-z])[XxＸｘ]{2,}(?![A-Za-z])|[×✕╳]{2,}|[{｛][^}｝]*[}｝]|_{3,}|＿{2,}|\*{2,}|某某|部门名称(?![：:])|单位名称(?=\w{2,8}(支出|经费|情况))"
    r"|待填|待补充|待定稿|TODO|TBD|[？?]{2,}|〔(?:部门|年度|单位|名称)〕"
)


def check(context: Context) -> Iterator[Finding]:
    yield from scan(context, PATTERN, lambda match, passage: f"里留着占位的“{match[0]}”", HINT)
