"""Questions: what templates ask that takes more than one fact: which reason holds, what a class was for, where project
money went, which terms to explain, which annex sheet belongs to what.

Takes Facts, named Figures and the pack's 名词.yaml. Gives Sayings, lists and Figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.origin import Derived
from generator.prose.faults import TemplateFault
from generator.prose.measures import Change, change, count
from generator.prose.readings import Named, RowReading, SheetReading, Tie
from generator.prose.statements import Fact, Saying
from generator.quantity import Figure

_GENERAL = "收支总计"
_FALLING_BACK = (
    "收入合计",
    "支出合计",
    "财政拨款收支总计",
    "一般公共预算财政拨款收入",
    "一般公共预算财政拨款支出",
)
_FUNDS = ("一般公共预算财政拨款", "政府性基金预算财政拨款", "国有资本经营预算财政拨款")
_PLACE = re.compile(r"\{\{\s*级\.(\S+?)\s*\}\}")


@dataclass(frozen=True, slots=True)
class Destination:
    """Where project money went: a part of a project, or a project."""

    名称: Saying
    金额: Figure
    成效: Any


@dataclass(frozen=True, slots=True)
class Term:
    """A term of 名词解释. 列科目: it lists the 项 in use instead of a definition."""

    名称: str | Saying
    解释: str | Saying
    列科目: bool = False


def reason(facts: Fact, figures: Named, name: str, changed: Change | None) -> Any:
    """The stated reason of a change; where it may fall back, the general one if that goes the same way."""
    own = facts["原因"][name]
    if own or changed is None or name not in _FALLING_BACK:
        return own
    general = change(figures[_GENERAL], _figure(facts["上年"][_GENERAL]))
    same_way = general is not None and (general.增, general.减) == (changed.增, changed.减)
    return facts["原因"][_GENERAL] if same_way else own


def purpose(facts: Fact, row: RowReading) -> Any:
    """用途 of a class (201 …)."""
    return next((saying for key, saying in facts["用途"].entries() if key.code == row.code), None)


def projects_of(facts: Fact, fund: str) -> list[Fact]:
    """The projects paid by a fund, told by the 项 they are booked on; one that names none belongs to the general budget."""
    return [project for project in facts["项目"] if _fund(facts, project) == fund]


def restatement(facts: Fact, name: str) -> Any:
    """口径调整: why a figure of last year is not what last year's document printed."""
    return next((saying for key, saying in facts["口径调整"].各项 if key == name), None)


def destinations(facts: Fact) -> list[Destination]:
    """The parts of each project of the general budget, or the project where it names none; none without money."""
    found = (one for project in projects_of(facts, _FUNDS[0]) for one in _parts(project))
    return [one for one in found if isinstance(one.金额, Figure) and not one.金额.zero]


def terms(entries: Mapping[str, Any], facts: Fact, words: Mapping[str, str]) -> list[Term]:
    """The statutory terms in order, the department's own wording of them where it has one, then its further terms."""
    own = dict(facts["名词"].各项)
    named = [_named(key, entry) for key, entry in entries.items()]
    found = [_term(entry, own.pop(entry["名称"], None), words) for entry in named]
    return found + [Term(name, saying.closed()) for name, saying in own.items()]


def annex_number(annex: Iterable[SheetReading], what: str | Fact) -> str:
    """Number (from 1) of the sheet of the whole department (``整体``) or of a project; empty if there is none."""
    numbers = re.findall(r"\[(\d+)\]", what.path) if isinstance(what, Fact) else ["0"]
    keys = [sheet.键 for sheet in annex]
    key = f"evaluation-{numbers[0]}"
    return str(keys.index(key) + 1) if key in keys else ""


def with_money(figures: Named, names: Iterable[str]) -> list[str]:
    return [name for name in names if not figures[name].zero]


def without_money(figures: Named, names: Iterable[str]) -> list[str]:
    return [name for name in names if figures[name].zero]


def positive(figures: Named, names: Iterable[str]) -> list[str]:
    """Names whose figure can be a slice of a pie."""
    return [name for name in names if figures[name].value > 0]


def now_or_before(figures: Named, last_year: Fact, names: Iterable[str]) -> list[str]:
    """Names that have money now or had some last year."""
    return [name for name in names if not figures[name].zero or not_zero(last_year[name])]


def not_zero(value: object) -> bool:
    return isinstance(value, Figure) and not value.zero


def naming(facts: Fact, choice: str) -> Any:
    """How the department calls itself: its full or short name, or just 本部门; a 事业单位 is 本单位."""
    if choice in ("全称", "简称"):
        return facts["部门"][choice] or facts["部门"]["全称"]
    return choice.replace("部门", "单位") if facts["部门"]["单位性质"] == "事业" else choice


def level_words(level: Saying, tie: Tie) -> dict[str, str]:
    """财政: 区级 (区级财政); 直: 区直 (区直部门). The level is a fact, never typed in a template."""
    bare = level.text.removesuffix("级")
    words = {"财政": level.text, "直": bare if bare == "中央" else f"{bare}直"}
    return {use: tie(word, Derived(f"部门.级次为{level.text}", word, (level.origin,))) for use, word in words.items()}


def independent(units: Iterable[Fact]) -> Figure:
    """How many of the units keep accounts of their own."""
    mine = [unit for unit in units if unit["独立核算"]]
    return count(len(mine), "下属单位中独立核算的个数", tuple(unit["名称"].origin for unit in mine))


def _fund(facts: Fact, project: Fact) -> str:
    codes = {saying.text for saying in project["科目"]}
    known = ((fund, {key.code for key, _ in facts[fund].entries()}) for fund in _FUNDS)
    return next((fund for fund, mine in known if codes & mine), _FUNDS[0])


def _parts(project: Fact) -> Iterator[Destination]:
    if project["支出"]:
        yield from (Destination(part["名称"], part["金额"], part["成效"]) for part in project["支出"])
    else:
        yield Destination(project["名称"], project["执行数"], next(iter(project["产出和效益"]), None))


def _named(key: str, entry: Any) -> Mapping[str, Any]:
    """An entry of 名词.yaml with its 名称, which is the key unless it is written; a mere text is the 解释."""
    known = {"解释": entry} if isinstance(entry, str) else entry
    if not isinstance(known, Mapping) or not {"解释", "列科目"} & known.keys():
        raise TemplateFault(f"名词.yaml 的“{key}”没有写“解释”")
    return {"名称": key, **known}


def _term(entry: Mapping[str, Any], own: Any, words: Mapping[str, str]) -> Term:
    if entry.get("列科目") == "是":
        return Term(entry["名称"], "", True)
    return Term(entry["名称"], own.closed() if own else _PLACE.sub(lambda found: _word(found[1], words), entry["解释"]))


def _word(name: str, words: Mapping[str, str]) -> str:
    if name not in words:
        raise TemplateFault(f"名词.yaml 里用到了没有的“级.{name}”，可用：{'、'.join(words)}")
    return words[name]


def _figure(value: object) -> Figure | None:
    return value if isinstance(value, Figure) else None
