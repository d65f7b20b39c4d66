"""下级科目有数，上级科目不能空着。

公式：类、款、项逐级汇总，下级印出的数不为零而上级为零的，不成立
来源：2023年度公开文本常见差错：06表 310 资本性支出空白，而 31002 有数

通过：
    批复数:
      06表: {310: 5.00}
不通过：
    批复数:
      06表: {310: 0}
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.checks.context import Context
from generator.checks.equations import blank_over_filled, compared
from generator.checks.finding import Finding, failed, passed
from generator.problem import Level

ID = "表内-空类"
LEVEL = Level.MUST_FIX
HINT = "批复数里这一格写成了 0，改成明细的合计，或把它删去由系统算"


def check(context: Context) -> Iterator[Finding]:
    for equation in context.book.equations():
        if not any(words in equation.text for words in ("之和", "相加")):
            continue
        subject = f"{equation.target.address}：{equation.text}"
        cells = (equation.target, *(cell for _, cell in equation.terms))
        if blank_over_filled(equation):
            figures = tuple(str(cell.printed) for cell in cells)
            found = failed(subject, f"{compared(equation)}，上级空着而下级有数", cells, figures=figures, hint=HINT)
            yield replace(found, astray=(equation.target.computed,) if equation.target.computed else ())
        elif any(cell.printed for cell in cells):
            yield passed(subject, cells=cells)
