"""文字里的级次与本部门的级次一致。

公式：部门.级次为区级、县级等时，不写“指市级财政”“市级财政当年拨付”；名词解释里不写“市直部门”“市级部门”
来源：2023年度公开文本常见差错：区级部门的名词解释写“指市级财政”“市直部门”

通过：
    名词: {财政拨款: 指县级财政当年拨付的资金。}
不通过：
    名词: {财政拨款: 指市级财政当年拨付的资金。}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.context import Context
from generator.checks.finding import Finding
from generator.checks.texts import scan
from generator.problem import Level

ID = "文字-级次"
LEVEL = Level.WARNING
PLACES = {"区级": "区", "县级": "县", "市级": "市", "省级": "省", "中央": "中央", "乡镇级": "乡镇"}


def check(context: Context) -> Iterator[Finding]:
    own = str(context.view.get("部门.级次"))
    other = "|".join(place for level, place in PLACES.items() if level != own)
    everywhere = re.compile(rf"(?:指|纳入|由)(?:{other})级财政|(?:{other})级财政(?:当年拨付|拨款收入|预决算管理)")
    terms = re.compile(rf"(?:{other})(?:直|级)(?:各)?(?:部门|单位)|(?:{other})本级")
    hint = f"本部门是{own}，改成{own}的说法"
    yield from scan(context, everywhere, lambda match, passage: f"里“{match[0]}”不是{own}的说法", hint)
    yield from scan(
        context, terms, lambda match, passage: f"里“{match[0]}”不是{own}的说法", hint,
        lambda passage: passage.path.startswith(("名词.", "科目补充.")),
    )  # fmt: skip
