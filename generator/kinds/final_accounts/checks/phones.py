"""不公开个人的电话。

公式：不出现手机号码，不在人名旁边写电话；办公电话写在“部门.咨询电话”
来源：《个人信息保护法》；部门决算公开只公布单位的咨询电话

通过：
    部门: {咨询电话: 0999-1234567}
不通过：
    绩效: {整体: {评价: 部门履职情况良好（联系人：张某 13800000000）。}}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.context import Context
from generator.checks.finding import Finding
from generator.checks.texts import scan
from generator.problem import Level

ID = "文字-个人电话"
LEVEL = Level.WARNING
HINT = "删去个人姓名和电话，留办公电话"
PATTERN = re.compile(
    r"(?<!\d)1[3-9]\d(?:[- ]?\d{4}){2}(?!\d)"
    r"|(?:联系人|经办人|填报人|填表人|负责人)[:：]?[\u4e00-\u9fff]{2,4}[^\u4e00-\u9fff\n]{0,6}(?:电话[:：]?)?\s*(?:\d{3,4}-)?\d{7,8}(?!\d)"
)


def check(context: Context) -> Iterator[Finding]:
    yield from scan(context, PATTERN, lambda match, passage: "里有个人的电话", HINT)
