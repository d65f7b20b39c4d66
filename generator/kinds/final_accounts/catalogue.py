"""Catalogue: whether a code has the name that the year's list of subjects gives it, and what was probably meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from generator.checks.context import Context
from generator.checks.finding import Finding, failed, passed
from generator.facts.types import Subject
from generator.facts.view import Entry
from generator.kinds.final_accounts.facts import facts, subjects
from generator.problem import MANY
from generator.quantity import Quantity, total
from generator.terms import remainder

_SURE = "；当年的《政府收支分类科目》确是这样写的，写进“科目补充”"
_FEW = 3
"""Digits that may be mistyped in a code."""


def names(context: Context, part: str) -> dict[str, str]:
    """Code → name of 功能分类 or 经济分类 in the year's list."""
    return {code: _name(entry) for code, entry in context.catalogue.get(part, {}).items()}


def _name(entry: Any) -> str:
    return str(entry.get("名称", "") if isinstance(entry, Mapping) else entry)


def declared(context: Context) -> dict[str, Subject]:
    """The 款 and 项 that the department declares itself (科目补充), by code."""
    return {subject.code: subject for subject in facts(context).extra_subjects}


def defined(context: Context, code: str) -> bool:
    """Whether the year's list says what a 项 is for; of those at the end of a 款 (其他……支出) the same is said of all."""
    entry = context.catalogue.get("功能分类", {}).get(code)
    if not isinstance(entry, Mapping):
        return False
    return bool(entry.get("说明") or remainder(code, _name(entry)))


def listed(context: Context) -> dict[str, str]:
    """Code → name of every 功能分类 there is: the year's list, and what the department declares, who has the book at hand."""
    return context.once("功能分类", _listed)


def _listed(context: Context) -> dict[str, str]:
    return {**names(context, "功能分类"), **{code: own.name for code, own in declared(context).items()}}


def misplaced(context: Context) -> tuple[Subject, ...]:
    """The 项 with money whose code is not listed under their name: what rests on codes cannot be checked before."""
    return context.once("错码", _misplaced)


def _misplaced(context: Context) -> tuple[Subject, ...]:
    return tuple(subject for subject in subjects(context) if listed(context).get(subject.code) != subject.name)


def judged(context: Context, subjects: Iterable[Subject], known: Mapping[str, str], hint: str) -> Iterator[Finding]:
    """Whether each of ``subjects`` is in the list under its name. hint: what to do when nothing better can be said.

    What was meant is looked for as many times as anybody reads it.
    """
    named = _by_name(known)
    wrong = 0
    for subject in subjects:
        if known.get(subject.code) == subject.name:
            yield passed(str(subject), origins=(subject.origin,))
            continue
        wrong += 1
        found = _wrong(subject, known.get(subject.code), named if wrong <= MANY else {}, hint)
        yield replace(found, astray=_booked(context, subject))


def _wrong(subject: Subject, name: str | None, named: Mapping[str, list[str]], hint: str) -> Finding:
    codes = [code for code in named.get(subject.name, ()) if len(code) == len(subject.code)]
    if name is not None:
        message, meant = f"{subject.code} 的名称是“{name}”，写成了“{subject.name}”", _other(subject, codes, name)
    else:
        message, meant = f"科目里没有代码 {subject.code}（{subject.name}）", _meant(subject, codes, hint)
    return failed(str(subject), message, (), (subject.origin,), (str(subject),), meant)


def _booked(context: Context, subject: Subject) -> tuple[Quantity, ...]:
    """The money on the code of ``subject``: each figure, and all that was spent."""
    booked = context.once("科目的钱", _by_code).get(subject.code, ())
    spent = [entry.quantity for entry in booked if entry.account == "本年支出"]
    return (*(entry.quantity for entry in booked), *((total(spent, "支出合计"),) if len(spent) > 1 else ()))


def _by_code(context: Context) -> dict[str, list[Entry]]:
    """Code → the entries booked on it."""
    found: dict[str, list[Entry]] = {}
    for entry in context.view.entries:
        found.setdefault(entry.code, []).append(entry)
    return found


def _by_name(known: Mapping[str, str]) -> dict[str, list[str]]:
    """Name → the codes that have it."""
    found: dict[str, list[str]] = {}
    for code, name in known.items():
        found.setdefault(name, []).append(code)
    return found


def _other(subject: Subject, codes: list[str], name: str) -> str:
    """The name is right for another code, which was mistyped, or else it is misspelt."""
    near = _nearest(subject.code, codes)
    right = f"改成“{subject.code} {name}”"
    return f"如果科目是“{subject.name}”，代码是 {near}；否则{right}" if near else f"{right}{_SURE}"


def _meant(subject: Subject, codes: list[str], hint: str) -> str:
    """是不是“2010302 一般行政管理事务”？"""
    near = _nearest(subject.code, codes)
    return f"是不是“{near} {subject.name}”？{hint}" if near and _strokes(subject.code, near) <= _FEW else hint


def _nearest(code: str, codes: list[str]) -> str:
    """The code that takes the fewest strokes to make of ``code``, of the same class if there is one."""
    return min(codes, key=lambda one: (_strokes(code, one), one[:3] != code[:3], one), default="")


def _strokes(typed: str, meant: str) -> int:
    """Digits that differ; two neighbours changed about count as one."""
    differ = [at for at, (one, other) in enumerate(zip(typed, meant, strict=True)) if one != other]
    if len(differ) != 2 or differ[1] != differ[0] + 1:
        return len(differ)
    first, second = differ
    return 1 if (typed[first], typed[second]) == (meant[second], meant[first]) else 2
