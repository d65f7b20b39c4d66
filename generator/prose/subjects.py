"""Subjects: the 项 of a fund, each with budget, outcome and reason, and the classes they belong to.

Takes the items as stated, the table of the fund and the catalogue. Gives what 五（三）, 七, 八 and 名词解释（十） list:
every 项 that has a budget or money, in the order of the codes, named as the catalogue names it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from generator.origin import Derived, Official, Origin, Stated
from generator.prose.faults import TemplateFault
from generator.prose.measures import zero
from generator.prose.readings import Tie
from generator.prose.statements import Fact, Saying
from generator.quantity import Figure, Unit
from generator.tables.book import Book, Sheet
from generator.terms import remainder

FUNDS: Mapping[str, tuple[str, str]] = {
    "一般公共预算财政拨款": ("05", "1"),
    "政府性基金预算财政拨款": ("07", "3"),
    "国有资本经营预算财政拨款": ("08", "1"),
}
"""Fund → the table and the column that have what was spent."""

_LEVELS = ((3, "类"), (5, "款"), (7, "项"))


@dataclass(frozen=True, slots=True)
class Subject:
    """One 项. 预算 is None when no budget was stated; 决算 is zero when nothing was spent."""

    代码: str
    全名: str
    说明: Any
    预算: Figure | None
    决算: Figure
    原因: Any


class Catalogue:
    """Official names and definitions of the 功能分类. A subject it lacks is named as the department names it."""

    def __init__(self, official: Mapping[str, Any], facts: Fact, book: Book, tie: Tie) -> None:
        self._official, self._tie = official, tie
        self._extra = {key.code: saying for key, saying in facts.maybe("科目补充").entries()}
        self._stated = {key.code: (key.name, key.origin) for fund in FUNDS for key, _ in facts.maybe(fund).entries()}
        self._named = {row.code: row.name for sheet in book for row in sheet.rows if row.code}

    def name(self, code: str) -> str:
        text, origin = self._name(code)
        return self._tie(text, origin)

    def full_name(self, code: str) -> str:
        """X（类）Y（款）Z（项）."""
        return "".join(f"{self.name(code[:length])}（{word}）" for length, word in _LEVELS)

    def definition(self, code: str) -> Saying | None:
        """What the 项 is for, official or the department's own."""
        text = self._official.get(code, {}).get("说明", "")
        official = Saying(text, Official(f"科目 {code}", text), self._tie) if text else self._remainder(code)
        return self._extra.get(code) or official

    def _remainder(self, code: str) -> Saying | None:
        name, origin = self._name(code)
        text = remainder(code, name)
        return Saying(text, Derived("“其他……支出”的统一说明", text, (origin,)), self._tie) if text else None

    def _name(self, code: str) -> tuple[str, Origin]:
        if name := self._official.get(code, {}).get("名称"):
            return name, Official(f"科目 {code}", name)
        if code in self._stated:
            return self._stated[code]
        if code in self._named:
            return self._named[code], Stated(f"科目 {code}", self._named[code])
        raise TemplateFault(f"科目.yaml 里没有 {code}")


def subjects(stated: Fact, sheet: Sheet, column: str, catalogue: Catalogue) -> list[Subject]:
    """The 项 of one fund. ``column`` is where the table has the outcome (1 in 05表, 3 in 07表)."""
    facts = {key.code: fact for key, fact in stated.entries()}
    spent = {row.code: sheet.cell(row.id, column).figure() for row in sheet.rows if row.level == 3}
    found = (_subject(code, facts.get(code), spent.get(code), catalogue) for code in sorted(facts | spent))
    return [one for one in found if not (one.决算.zero and (one.预算 is None or one.预算.zero))]


def by_class(many: Iterable[Subject], catalogue: Catalogue) -> list[tuple[str, list[Subject]]]:
    """The 项 class by class: name of the class and its 项."""
    return [(catalogue.name(code), list(group)) for code, group in groupby(many, key=lambda one: one.代码[:3])]


def _subject(code: str, fact: Fact | None, spent: Figure | None, catalogue: Catalogue) -> Subject:
    budget, reason = (fact["年初预算"], fact["原因"]) if fact else (None, None)
    return Subject(
        代码=code,
        全名=catalogue.full_name(code),
        说明=catalogue.definition(code),
        预算=budget if isinstance(budget, Figure) else None,
        决算=spent or zero(Unit.WAN, f"{code} 没有支出"),
        原因=reason,
    )
