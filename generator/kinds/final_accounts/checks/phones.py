"""不公开个人的电话。

公式：不出现手机号码；人名旁边不写电话，联系人也不写；办公电话写在“部门.咨询电话”，不带人名
来源：《个人信息保护法》；部门决算公开只公布单位的咨询电话

通过：
    部门: {咨询电话: 0999-8000000（办公室）}
不通过：
    绩效: {整体: {评价: 部门履职情况良好（联系人：张某 027-80000000）。}}
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import Context
from generator.checks.finding import Finding
from generator.checks.texts import scan
from generator.kinds.final_accounts.persons import NUMBER, personal
from generator.problem import Level

ID = "文字-个人电话"
LEVEL = Level.WARNING
HINT = "删去个人姓名和电话，留办公电话"


def check(context: Context) -> Iterator[Finding]:
    yield from scan(context, NUMBER, lambda match, passage: "里有个人的电话" if personal(match) else "", HINT)
