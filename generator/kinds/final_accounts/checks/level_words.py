"""文字里的级次与本部门的级次一致。

公式：部门.级次为区级、县级等时，不写“指市级财政”“市级财政当年拨付”；名词解释里不写“市直部门”“市级部门”；一段里有一处，这一段里别的级次也一起说
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
from generator.checks.finding import Finding, passed
from generator.checks.texts import offences, passages
from generator.problem import Level

ID = "文字-级次"
LEVEL = Level.WARNING
PLACES = {"区级": "区", "县级": "县", "市级": "市", "省级": "省", "中央": "中央", "乡镇级": "乡镇"}


def check(context: Context) -> Iterator[Finding]:
    own = str(context.view.get("部门.级次"))
    other = "|".join(place for level, place in PLACES.items() if level != own)
    clean = True
    for passage in passages(context):
        if matches := foreign(passage.text, other, passage.path.startswith(("名词.", "科目补充."))):
            clean = False
            told = "”“".join(dict.fromkeys(match[0] for match in matches))
            yield offences(context, passage, matches, f"里“{told}”不是{own}的说法", f"本部门是{own}，改成{own}的说法")
    if clean:
        yield passed(f"{len(passages(context))} 段文字")


def foreign(text: str, other: str, term: bool) -> list[re.Match[str]]:
    """Words of the levels ``other`` where a text speaks of its own, and then all words of theirs in it; ``term``: it explains one."""
    sure = rf"(?:指|纳入|由)(?:{other})级财政|(?:{other})级财政(?:当年拨付|拨款收入|预决算管理)"
    of_terms = rf"(?:{other})(?:直|级)(?:各)?(?:部门|单位)|(?:{other})本级"
    if not re.search(f"{sure}|{of_terms}" if term else sure, text):
        return []
    return list(re.finditer(rf"(?:{other})级(?:各)?(?:财政|部门|单位)|(?:{other})直(?:各)?(?:部门|单位)|(?:{other})本级", text))
