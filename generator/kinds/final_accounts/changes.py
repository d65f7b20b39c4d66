"""Changes: every figure that the prose compares with a budget or with last year, and the reason given for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from generator.checks.amount import Amount, cell, money, moneys
from generator.checks.context import Context
from generator.facts.types import Words
from generator.kinds.final_accounts.facts import appropriations, spent
from generator.origin import Origin
from generator.quantity import Quantity, half_up, plain, ratio

_TOTALS = (
    ("收支总计", "收支总计"),
    ("本年收入合计", "收入合计"),
    ("本年支出合计", "支出合计"),
    ("财政拨款收支总计", "财政拨款收支总计"),
    ("一般公共预算财政拨款收入", "一般公共预算财政拨款收入"),
    ("一般公共预算财政拨款支出", "一般公共预算财政拨款支出"),
    ("政府性基金预算财政拨款收入", "政府性基金预算财政拨款收入"),
    ("国有资本经营预算财政拨款收入", "国有资本经营预算财政拨款收入"),
)
"""(name of the figure and of last year's, name of the reason)."""
_OWN_REASON = ("政府性基金预算财政拨款收入", "国有资本经营预算财政拨款收入")
_THREE = ("因公出国（境）费", "公务用车购置费", "公务用车运行维护费", "公务用车购置及运行维护费", "公务接待费")


@dataclass(frozen=True, slots=True)
class Change:
    """``now`` against ``base``. reason: as it will be printed; path: where it is or would be typed; owner: what it belongs to.

    family: 项, 总体 or 三公; home: the origin that stands nearest to where a reason would be typed. beside: of the figures of
    收支总计, whose reason would do if it went the same way.
    """

    name: str
    family: str
    now: Amount
    base: Amount
    reason: Words | None
    path: str
    home: tuple[Origin, ...]
    beside: tuple[Origin, ...] = ()

    @property
    def difference(self) -> Decimal:
        """Of the printed figures, in 万元."""
        return self.now.printed - self.base.printed

    @property
    def grounds(self) -> tuple[Origin, ...]:
        """Of both figures, and of what else it depends on whether there is a reason."""
        cells = (*self.now.cells, *self.base.cells)
        return (*self.now.origins, *self.base.origins, *(cell.origin for cell in cells), *self.beside)

    @property
    def rate(self) -> Decimal | None:
        """In percent of the base; None when that is zero."""
        return None if self.base.printed.is_zero() else ratio(self.difference, abs(self.base.printed))

    @property
    def told(self) -> str:
        """决算199.34万元，年初预算201.60万元，减少2.26万元（1.12%）."""
        both = f"{self.now.name}{self.now.text}万元，{self.base.name}{self.base.text}万元"
        if self.difference.is_zero():
            return f"{both}，持平"
        word = "增加" if self.difference > 0 else "减少"
        rate = "" if self.rate is None else f"（{plain(half_up(abs(self.rate), 2))}%）"
        return f"{both}，{word}{plain(abs(self.difference), grouped=True)}万元{rate}"

    def needs_reason(self, context: Context) -> bool:
        """Whether the difference goes beyond both thresholds of the house style, 比例 (percent) and 金额 (万元)."""
        share = Decimal(str(context.option("原因要求", "比例", default="0")))
        amount = Decimal(str(context.option("原因要求", "金额", default="0")))
        return abs(self.difference) > amount and (self.rate is None or abs(self.rate) > share)


def changes(context: Context) -> tuple[Change, ...]:
    """Every comparison of the document for which both figures are known, in its order."""
    return context.once("changes", lambda context: tuple(_changes(context)))


def _changes(context: Context) -> Iterator[Change]:
    yield from _items(context)
    yield from _totals(context)
    yield from _three_public(context)
    yield from _operating(context)


def _items(context: Context) -> Iterator[Change]:
    for fund, subject, item in appropriations(context):
        if item.opening_budget is not None:
            now, base = moneys("决算", spent(item)), money("年初预算", item.opening_budget)
            path = f"{fund}.{subject}.原因"
            yield Change(str(subject), "项", now, base, item.reason, path, (subject.origin,))


def _totals(context: Context) -> Iterator[Change]:
    general: Change | None = None
    for name, reason in _TOTALS:
        now, base = context.named(name), context.view.get(f"上年.{name}")
        if now is None or base is None:
            continue
        told = context.view.get(f"原因.{reason}")
        one = _total(name, cell(now, "本年"), base, told, reason)
        if told is None and general and general.reason and reason not in _OWN_REASON:
            same = _same_way(general, one)
            one = _total(name, one.now, base, general.reason, "收支总计") if same else replace(one, beside=general.grounds)
        general = general or (one if name == "收支总计" else None)
        yield one


def _total(name: str, now: Amount, base: Quantity, reason: Words | None, key: str) -> Change:
    return Change(name, "总体", now, money("上年", base), reason, f"原因.{key}", (base.origin,))


def _same_way(one: Change, other: Change) -> bool:
    return (one.difference > 0, one.difference < 0) == (other.difference > 0, other.difference < 0)


def _three_public(context: Context) -> Iterator[Change]:
    by_last_year = context.option("三公经费", "比较", default="上年") == "上年"
    whole = _three(context, "三公经费", "上年.三公经费.合计", by_last_year)
    if whole:
        yield Change("“三公”经费合计", "总体", *whole, context.view.get("原因.三公经费"), "原因.三公经费", whole[1].origins)
    for name in _THREE:
        found = _three(context, name, f"上年.三公经费.{name}", by_last_year)
        if found and not (name == "公务用车购置及运行维护费" and not by_last_year):
            path = f"三公经费.{name}.原因"
            yield Change(name, "三公", *found, context.view.get(path), path, found[1].origins or found[0].origins)


def _three(context: Context, name: str, before: str, by_last_year: bool) -> tuple[Amount, Amount] | None:
    """The figure and what it is compared with: last year's where the house style compares so and it is known."""
    now, budget, last = context.named(f"{name}决算数"), context.named(f"{name}预算数"), context.view.get(before)
    if now is None:
        return None
    if by_last_year and last is not None:
        return cell(now, "决算"), money("上年", last)
    return None if budget is None else (cell(now, "决算"), cell(budget, "预算"))


def _operating(context: Context) -> Iterator[Change]:
    """One reason serves both comparisons; where they go opposite ways it is that of the last one said, on last year."""
    name, office = "机关运行经费", context.named("公用经费")
    own = context.view.get("机关运行经费.决算数")
    now = money("决算", own) if own is not None else cell(office, "决算") if office is not None else None
    if now is None or context.view.get("部门.单位性质") == "事业":
        return
    bases: list[tuple[str, Any]] = [
        ("年初预算", context.view.get("机关运行经费.年初预算")),
        ("上年", context.view.get("上年.机关运行经费")),
    ]
    reason = context.view.get(f"原因.{name}")
    found = [
        Change(name, "总体", now, money(word, base), reason, f"原因.{name}", (base.origin,))
        for word, base in bases
        if base is not None
    ]
    ways = {change.difference > 0 for change in found if change.difference}
    yield from found[-1:] if len(ways) > 1 else sorted(found, key=lambda one: -abs(one.difference))[:1]
