"""Doubts about the facts of 部门决算 as typed: one code under two names, figures that are out by ten thousand.

Which figures are pairs is knowledge of the kind; what a slip is, is said in facts/slips.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from generator.facts.slips import Excess, Pair, slips, whole_file
from generator.facts.types import Subject
from generator.facts.view import View
from generator.kinds.final_accounts.sums import Sums, total_of
from generator.origin import places
from generator.place import Place
from generator.problem import Level, Problem
from generator.quantity import Quantity

_CEILINGS = {"乡镇级": 10**9, "区级": 10**10, "县级": 10**10, "市级": 10**11, "省级": 10**12}
"""元 that no department of the level spends in a year; above the districts' whole budgets. 中央 has none."""
_GENERAL = "一般公共预算财政拨款"
_FUNDS = (_GENERAL, "政府性基金预算财政拨款", "国有资本经营预算财政拨款", "其他资金")
_TOTALS = ("收支总计", "本年收入合计", "本年支出合计", "财政拨款收支总计", "一般公共预算财政拨款收入", "一般公共预算财政拨款支出")
_THREE_PUBLIC = ("因公出国（境）费", "公务用车购置费", "公务用车运行维护费", "公务接待费")
_PERSONNEL, _OFFICE = ("301", "303"), ("302", "307", "310", "312", "399")


def doubts(view: View) -> tuple[Problem, ...]:
    """All doubts about one file."""
    sums = Sums(view.entries)
    found = slips(pairs(view, sums), view.unit, excesses(view, sums))
    if not any(problem.blocks for problem in found):
        found = whole_file(sums.spent(), _ceiling(view), view.unit, _unit_place(view)) or found
    return (*_twice(view), *found)


def pairs(view: View, sums: Sums) -> Iterator[Pair]:
    """Figures of the same thing, typed at two places of the file."""
    yield from _items(view, sums)
    yield from _last_year(view, sums)
    yield from _operating(view, sums)
    yield from _approved(view, sums)
    yield from _three_public(view)
    yield from _projects(view, sums)
    yield from _purchases(view)


def excesses(view: View, sums: Sums) -> Iterator[Excess]:
    """Figures that no department has beside what it spends in a year."""
    whole, name = sums.spent(), "本年支出合计"
    for sort in ("货物", "工程", "服务"):
        yield Excess(f"政府采购{sort}金额", view.get(f"政府采购.{sort}.金额"), name, whole, 5)
    for fund in _FUNDS:
        for subject, item in view.get(fund).items():
            budget, spent = item.opening_budget, sums.spent(fund, subject.code)
            if Excess("", budget, "", spent, 100).beyond:
                yield Excess(f"{subject} 年初预算", budget, name, whole, 5)
    for key, figure in _stated_last_year(view):
        yield Excess(f"上年{key}", figure, name, whole, 1000)


def _stated_last_year(view: View) -> Iterator[tuple[str, Quantity | None]]:
    for key in (*_TOTALS, "政府性基金预算财政拨款收入", "国有资本经营预算财政拨款收入", "机关运行经费"):
        yield key, view.get(f"上年.{key}")
    for item in (*_THREE_PUBLIC, "公务用车购置及运行维护费", "合计"):
        yield f"三公经费{item}" if item == "合计" else item, view.get(f"上年.三公经费.{item}")


def _items(view: View, sums: Sums) -> Iterator[Pair]:
    for fund in _FUNDS:
        for subject, item in view.get(fund).items():
            yield Pair(f"{subject} 年初预算", item.opening_budget, f"{subject} 支出", sums.spent(fund, subject.code), grows=True)
    yield Pair("经济分类合计", sums.economic(""), "基本支出合计", sums.spent(_GENERAL, "", "基本支出"))


def _last_year(view: View, sums: Sums) -> Iterator[Pair]:
    spent, general = sums.spent(), sums.spent(_GENERAL)
    now = (spent, sums.received(), spent, spent, general, general)
    for key, figure in zip(_TOTALS, now, strict=True):
        yield Pair(f"上年{key}", view.get(f"上年.{key}"), "本年合计", figure)


def _operating(view: View, sums: Sums) -> Iterator[Pair]:
    """机关运行经费: budget, last year and, where it is typed, what was spent; each against 公用经费 and each other."""
    office, final = sums.economic(*_OFFICE), view.get("机关运行经费.决算数")
    budget, before = view.get("机关运行经费.年初预算"), view.get("上年.机关运行经费")
    for name, figure in (("机关运行经费年初预算", budget), ("上年机关运行经费", before), ("机关运行经费决算数", final)):
        yield Pair(name, figure, "本年公用经费", office)
    for name, figure in (("机关运行经费年初预算", budget), ("上年机关运行经费", before)):
        yield Pair(name, figure, "机关运行经费决算数", final)
    yield Pair("机关运行经费年初预算", budget, "上年机关运行经费", before)


def _approved(view: View, sums: Sums) -> Iterator[Pair]:
    for (sheet, row, column), figure in view.approved.items():
        name = f"批复数 {sheet}{row}{column}"
        yield Pair(name, figure, "按明细算出的", _computed(sums, sheet, row, column))


def _computed(sums: Sums, sheet: str, row: str, column: str) -> Quantity | None:
    prefix = "" if row == "合计" else row
    if sheet == "05表" and (row == "合计" or row.isdecimal()):
        nature = {"1栏": "", "2栏": "基本支出", "3栏": "项目支出"}.get(column)
        return None if nature is None else sums.spent(_GENERAL, prefix, nature)
    if sheet == "03表" and column == "1栏" and (row == "合计" or row.isdecimal()):
        return sums.spent("", prefix)
    if sheet == "06表":
        return sums.economic(*{"人员经费合计": _PERSONNEL, "公用经费合计": _OFFICE}.get(row, (row,)))
    known = {"57行": sums.spent, "27行": sums.received} if sheet == "01表" else {}
    return known[row]() if row in known else None


def _three_public(view: View) -> Iterator[Pair]:
    for item in _THREE_PUBLIC:
        final = view.get(f"三公经费.{item}.决算数")
        yield Pair(f"{item}预算数", view.get(f"三公经费.{item}.预算数"), "决算数", final)
        yield Pair(f"上年{item}", view.get(f"上年.三公经费.{item}"), "本年决算数", final)
    parts = [view.get(f"三公经费.公务接待费.{guests}.金额") for guests in ("外宾", "国内")]
    yield Pair("接待费各项合计", total_of(parts), "公务接待费决算数", view.get("三公经费.公务接待费.决算数"))
    costs = (view.get("三公经费.公务用车运行维护费.明细") or {}).values()
    yield Pair("运行维护费明细合计", total_of(costs), "决算数", view.get("三公经费.公务用车运行维护费.决算数"))


def _projects(view: View, sums: Sums) -> Iterator[Pair]:
    for project in view.get("项目"):
        yield Pair(f"{project.name}预算数", project.budget, "执行数", project.executed)
        yield Pair(f"{project.name}各项支出合计", total_of(part.amount for part in project.spending), "执行数", project.executed)
    executed = view.get("绩效.整体.执行数")
    yield Pair("整体预算数", view.get("绩效.整体.预算数"), "执行数", executed)
    yield Pair("整体执行数", executed, "本年支出合计", sums.spent())


def _purchases(view: View) -> Iterator[Pair]:
    sorts = ("货物", "工程", "服务")
    for sort in sorts:
        amount, part = view.get(f"政府采购.{sort}.金额"), view.get(f"政府采购.{sort}.中小企业")
        yield Pair(f"{sort}采购中小企业", part, f"{sort}采购金额", amount)
    small = total_of(view.get(f"政府采购.{sort}.中小企业") for sort in sorts)
    yield Pair("小微企业", view.get("政府采购.小微企业"), "中小企业合计", small)


def _twice(view: View) -> Iterator[Problem]:
    """One code typed twice with different names (or blanks)."""
    for key in (*_FUNDS, "用途", "基本支出经济分类", "科目补充"):
        yield from _repeated(key, view.get(key))


def _repeated(path: str, items: Mapping[Subject, object]) -> Iterator[Problem]:
    first: dict[str, Subject] = {}
    for subject in items:
        before = first.setdefault(subject.code, subject)
        if before is not subject:
            where = (*places(subject.origin), *places(before.origin))
            message = f"“{path}”下面代码 {subject.code} 写了两次：“{before.name}”和“{subject.name}”"
            yield Problem(Level.MUST_FIX, "事实-重复代码", message, where, "合并成一项，或改正代码")


def _ceiling(view: View) -> Decimal:
    return Decimal(_CEILINGS.get(str(view.get("部门.级次")), 10**15))


def _unit_place(view: View) -> Place:
    return next(iter(places(view.get("金额单位").origin)), Place(view.file, 1))
