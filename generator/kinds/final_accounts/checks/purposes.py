"""05表有数的各类都写了用途，写了用途的类都有数。

公式：“用途”里的类＝05表的类
来源：决算说明五（二）逐类说明主要用途

通过：
    {}
不通过：
    用途: {208 社会保障和就业支出: （删去）}
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import Context
from generator.checks.finding import Finding, failed, not_applicable, passed
from generator.facts.types import Subject
from generator.kinds.final_accounts.catalogue import listed, misplaced
from generator.kinds.final_accounts.facts import facts
from generator.problem import Level

ID = "用途-各类齐全"
LEVEL = Level.WARNING


def check(context: Context) -> Iterator[Finding]:
    stated = {subject.code: subject for subject in facts(context).purpose}
    rows = {row.id: row for row in context.book["05"].rows if row.level == 1} if "05" in context.book else {}
    lacking = {code: row for code, row in rows.items() if code not in stated}
    beyond = [subject for code, subject in stated.items() if code not in rows]
    for code in (code for code in rows if code in stated):
        yield passed(rows[code].label, cells=tuple(filter(None, [context.cell("05", code, "1")])))
    if (lacking or beyond) and (wrong := _wrong(context)):
        yield not_applicable("", f"科目“{wrong[0]}”要先改好")
        return
    for code, row in lacking.items():
        if cell := context.cell("05", code, "1"):
            message = f"{row.label} 有支出{cell.text}万元，没有写用途，五（二）说不出用在哪里"
            yield failed(row.label, message, (cell,), hint=f"在“用途”里加一行“{row.label}: ……”")
    for subject in beyond:
        message = f"用途里写了“{subject}”，05表没有这一类支出"
        yield failed(str(subject), message, origins=(subject.origin,), hint="删去这一行，或核对是不是漏填了支出")


def _wrong(context: Context) -> tuple[Subject, ...]:
    """项 and 类 whose codes or names must be put right before anything can be said of classes."""
    known = listed(context)
    return (*misplaced(context), *(subject for subject in facts(context).purpose if known.get(subject.code) != subject.name))
