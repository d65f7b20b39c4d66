"""中文里用全角标点。

公式：汉字旁边不用半角的 , ; : ! ? ( ) 和引号，句末不用“.”
来源：《标点符号用法》（GB/T 15834）

通过：
    绩效: {整体: {评价: "投入1,200.50万元（A类），部门履职情况良好。"}}
不通过：
    绩效: {整体: {评价: "部门履职情况良好,群众满意。"}}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.context import Context
from generator.checks.finding import Finding
from generator.checks.texts import HAN, quoted, together
from generator.problem import Level

ID = "文字-半角标点"
LEVEL = Level.WARNING
HINT = "改成全角标点"
_BESIDE = rf"{HAN}|[，。、；：！？）（”“]"
PATTERN = re.compile(rf"""(?<={_BESIDE})[,;:!?()"\x27]|[,;:!?()"\x27](?={_BESIDE})|(?<={HAN})\.(?={HAN}|\s*$)""", re.MULTILINE)


def check(context: Context) -> Iterator[Finding]:
    yield from together(context, PATTERN, lambda marks: f"里{quoted(marks)}是半角标点", HINT)
