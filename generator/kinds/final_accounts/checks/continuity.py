"""今年写的上年数，就是上年公开文本印的数。

公式：上年.X＝上年文件算出的 X（收支总计、收入、支出、财政拨款、三公经费、机关运行经费）
来源：同一个数在两年的公开文本里应当一致；口径调整的，在“口径调整”里写明，随文印出
选项：上年的文件（同一文件夹里的 <上年>.yaml）在旁边时才核对

通过：
    上年文件: {}
不通过：
    上年文件: {}
    上年: {收支总计: 211.00}
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.checks.amount import Amount, cell, equal, money
from generator.checks.context import Context
from generator.checks.finding import Finding, no_data, passed
from generator.kinds.final_accounts.facts import facts
from generator.problem import Level
from generator.quantity import Quantity

ID = "连续-上年数"
LEVEL = Level.MUST_FIX
HINT = "照上年公开文本改正；确实调整了口径的，在“口径调整”里写“{}: ……”说明"
FIGURES = {
    "收支总计": "收支总计",
    "本年收入合计": "本年收入合计",
    "本年支出合计": "本年支出合计",
    "财政拨款收支总计": "财政拨款收支总计",
    "一般公共预算财政拨款收入": "一般公共预算财政拨款收入",
    "政府性基金预算财政拨款收入": "政府性基金预算财政拨款收入",
    "国有资本经营预算财政拨款收入": "国有资本经营预算财政拨款收入",
    "一般公共预算财政拨款支出": "一般公共预算财政拨款支出",
    "三公经费.因公出国（境）费": "因公出国（境）费决算数",
    "三公经费.公务用车购置费": "公务用车购置费决算数",
    "三公经费.公务用车运行维护费": "公务用车运行维护费决算数",
    "三公经费.公务用车购置及运行维护费": "公务用车购置及运行维护费决算数",
    "三公经费.公务接待费": "公务接待费决算数",
    "三公经费.合计": "三公经费决算数",
    "机关运行经费": "公用经费",
}
"""Path below 上年 → name of the figure in 取数.yaml."""


def check(context: Context) -> Iterator[Finding]:
    if context.previous is None:
        yield no_data("上年的文件", context.previous_trouble or f"没有 {context.view.year - 1}.yaml")
        return
    for path, name in FIGURES.items():
        stated = context.view.get(f"上年.{path}")
        if stated is not None:
            yield _judged(context, context.previous, path, name, stated)


def _judged(context: Context, previous: Context, path: str, name: str, stated: Quantity) -> Finding:
    found = previous.named(name)
    if found is None:
        return no_data(path, f"上年的表里没有“{name}”")
    exact = money(f"上年.{path}", stated)
    here = replace(exact, value=exact.printed)
    finding = equal(path, here, _printed(previous, cell(found), here), HINT.format(path))
    note = facts(context).restatements.get(path)
    if finding.failed and note:
        return passed(path, f"{finding.message}，已有口径调整说明：{note}", finding.cells, finding.origins)
    if finding.failed:
        return replace(finding, cells=(), origins=(stated.origin,))
    return passed(path, "", finding.cells, finding.origins)


def _printed(previous: Context, there: Amount, here: Amount) -> Amount:
    """Last year's figure as it was printed: to be repeated to the last digit."""
    name = f"{previous.view.year}年度{there.cells[0].address}"
    return Amount(name, there.printed, here.slack, cells=there.cells, single=True)
