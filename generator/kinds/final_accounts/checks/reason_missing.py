"""有增减的地方按体例的要求写明原因。

公式：|决算－年初预算|、|本年－上年|超过 原因要求.金额（万元）且幅度超过 原因要求.比例（%）的，要有原因；基数为零的只看金额
来源：决算说明的固定句式：增减的主要原因；2024年度公开文本常见差错：199.34 与 201.60 不等而没有原因
选项：体例的“原因要求: {比例: , 金额: }”，默认都是 0，即有增减就要有原因；“收支总计”的原因供同方向的各项总数共用

通过：
    一般公共预算财政拨款:
      2012601 行政运行: {原因: 年中新录用人员两名，工资支出增加}
不通过：
    一般公共预算财政拨款:
      2012601 行政运行: {原因: （删去）}
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.checks.context import Context
from generator.checks.finding import Finding, failed, not_applicable, passed
from generator.kinds.final_accounts.changes import changes
from generator.origin import places
from generator.problem import Level

ID = "原因-缺"
LEVEL = Level.WARNING


def check(context: Context) -> Iterator[Finding]:
    for change in changes(context):
        subject = f"{change.name}：{change.told}"
        if change.difference.is_zero():
            yield not_applicable(subject, "没有增减，不用写原因")
        elif change.reason:
            yield passed(subject, origins=(change.reason.origin,))
        elif not change.needs_reason(context):
            yield not_applicable(subject, "增减在体例的“原因要求”以内")
        else:
            message = f"{change.name}{change.told}，没有写原因"
            figures = (change.now.text, change.base.text)
            hint = f"在“{change.path}”写明主要原因"
            found = failed(subject, message, (), change.home, figures, hint, rests=change.grounds)
            nearest = places(change.now.cells[0].origin)[:1] if change.now.cells and not found.places else ()
            yield replace(found, shown=change.now.cells, spots=nearest)
