"""用了钱的项都有说明，名词解释里说得出它是做什么的。

公式：有财政拨款支出的项，科目.yaml 或“科目补充”里有它的说明；各款末尾的“其他……支出”另有统一的说明
来源：公开文本第五部分“名词解释”逐项列出所用的支出功能分类科目及其说明

通过：
    {}
不通过：
    一般公共预算财政拨款:
      2012601 行政运行: （删去）
      2010104 人大会议: {年初预算: 100.00, 基本支出: 110.00, 原因: 年中新录用人员两名，工资支出增加}
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import Context
from generator.checks.finding import Finding, failed, passed
from generator.kinds.final_accounts.catalogue import declared, defined, listed
from generator.kinds.final_accounts.facts import appropriations, spent
from generator.problem import Level

ID = "科目-无说明"
LEVEL = Level.WARNING


def check(context: Context) -> Iterator[Finding]:
    used = {
        subject.code: subject for _, subject, item in appropriations(context) if any(part and part.amount for part in spent(item))
    }
    for code, subject in used.items():
        if code not in listed(context) or code in declared(context) or defined(context, code):
            yield passed(str(subject), origins=(subject.origin,))
        else:
            message = f"{code} {subject.name}没有说明，名词解释里只印得出名称"
            hint = f"照《政府收支分类科目》写进“科目补充”，例如“{code} {subject.name}: 反映……的支出”"
            yield failed(str(subject), message, (), (subject.origin,), (str(subject),), hint)
