"""各表按表下公式相加相等，类、款、项逐级相加相等。

公式：表下印的每一条公式；合计＝各类之和，类＝各款之和，款＝各项之和；n 个加数最多差（n+1）÷2 个末位，在此之内的是尾差
来源：部门决算公开表样的表下公式；科目编码的层级

通过：
    批复数:
      06表: {301: 120.01}
不通过：
    批复数:
      06表: {301: 120.50}
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.checks.context import Context
from generator.checks.equations import blank_over_filled, judged, residues
from generator.checks.finding import Finding
from generator.problem import Level

ID = "表内-公式"
LEVEL = Level.MUST_FIX


def check(context: Context) -> Iterator[Finding]:
    holes = [equation.target for equation in context.book.equations() if blank_over_filled(equation)]
    noted = []
    for equation in context.book.equations():
        touched = (equation.target, *(cell for _, cell in equation.terms)) if holes else ()
        if any(cell is hole for cell in touched for hole in holes):
            continue
        finding = judged(equation)
        if finding.message and not finding.failed:
            noted.append(equation)
            finding = replace(finding, message="")
        yield finding
    if noted:
        yield residues(noted)
