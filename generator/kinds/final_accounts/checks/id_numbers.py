"""不公开身份证件号码。

公式：不出现校验码正确的18位公民身份号码
来源：《个人信息保护法》；GB 11643 公民身份号码的校验码

通过：
    绩效: {整体: {评价: 部门履职情况良好，文号420106199001011234。}}
不通过：
    绩效: {整体: {评价: 部门履职情况良好，号码11010519491231002X。}}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.context import Context
from generator.checks.finding import Finding
from generator.checks.texts import scan
from generator.problem import Level

ID = "文字-证件号码"
LEVEL = Level.MUST_FIX
PATTERN = re.compile(
    r"(?<![0-9A-Za-z])[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[0-9Xx](?![0-9A-Za-z])"
)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def check(context: Context) -> Iterator[Finding]:
    yield from scan(context, PATTERN, judge, "删去证件号码")


def judge(match: re.Match[str], passage: object) -> str:
    """Only a number whose check digit is right is one."""
    total = sum(int(digit) * weight for digit, weight in zip(match[0], _WEIGHTS, strict=False))
    right = "10X98765432"[total % 11] == match[0][-1].upper()
    return "里有身份证件号码" if right else ""
