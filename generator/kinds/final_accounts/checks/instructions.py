"""文字里没有留下模板的填写提示。

公式：不出现 请依据、请根据……填写、例如：、其他专用名词、简要概述、参照部门预算公开的范围 等
来源：2023、2024年度公开文本常见差错：“（请依据部门收入的实际情况进行解释）”“例如：……”

通过：
    绩效: {整体: {评价: 根据评价情况，例如数字化工作，部门履职良好。}}
不通过：
    名词: {其他专用名词: （请依据部门收入的实际情况进行解释）}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.context import Context
from generator.checks.finding import Finding
from generator.checks.texts import quoted, together
from generator.problem import Level

ID = "文字-填写提示"
LEVEL = Level.WARNING
HINT = "这是模板里的提示，删去，换成实际的内容"
PATTERN = re.compile(
    r"请(?:依据|根据|按照?|结合|参照|在此)[^。；\n]{0,20}(?:填|说明|解释|修改|列示|补充|公开|删)|请(?:填写|说明|注明|补充|删除|自行)"
    r"|例如[：:]|其他专用名词|(?:简要|简单)(?:概述|说明|介绍)|参照部门预算公开的范围|该项名词解释中|没有(?:的|则)(?:请)?(?:填|写)[“”]?无"
    r"|(?:填写|编写|填报)(?:说明|要求)[：:]|此处(?:填|写|列|应)|(?:如无|若无|不涉及)[^。；\n]{0,8}(?:请|可)(?:删|注明|说明|填)"
)


def check(context: Context) -> Iterator[Finding]:
    yield from together(context, PATTERN, lambda words: f"里留着填写提示{quoted(words)}", HINT)
