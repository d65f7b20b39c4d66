"""Catalogue: whether a code has the name that the year's list of subjects gives it, and what was probably meant."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

from generator.checks.context import Context
from generator.checks.finding import Finding, failed, passed
from generator.facts.types import Subject
from generator.kinds.final_accounts.facts import facts


def names(context: Context, part: str) -> dict[str, str]:
    """Code → name of 功能分类 or 经济分类 in the year's list."""
    return {code: _name(entry) for code, entry in context.catalogue.get(part, {}).items()}


def _name(entry: Any) -> str:
    return str(entry.get("名称", "") if isinstance(entry, Mapping) else entry)


def declared(context: Context) -> dict[str, Subject]:
    """The 项 that the department declares itself (科目补充)."""
    return {subject.code: subject for subject in facts(context).extra_subjects}


def judged(subject: Subject, known: Mapping[str, str], hint: str) -> Finding:
    """Whether ``subject`` is in the list under its name."""
    name = known.get(subject.code)
    figures = (str(subject),)
    if name == subject.name:
        return passed(str(subject), origins=(subject.origin,))
    if name is not None:
        message = f"{subject.code} 的名称是“{name}”，写成了“{subject.name}”"
        return failed(str(subject), message, (), (subject.origin,), figures, _other(subject, known, name))
    message = f"科目里没有代码 {subject.code}（{subject.name}）"
    return failed(str(subject), message, (), (subject.origin,), figures, _meant(subject, known) or hint)


def _other(subject: Subject, known: Mapping[str, str], name: str) -> str:
    """The name is right for another code of the same class, or else it is misspelt."""
    same = [code for code, other in known.items() if other == subject.name and len(code) == len(subject.code)]
    near = [code for code in same if code[:3] == subject.code[:3]] or same
    right = f"改成“{subject.code} {name}”"
    return right + (f"；如果科目是“{subject.name}”，代码是 {near[0]}" if near else "")


def _meant(subject: Subject, known: Mapping[str, str]) -> str:
    """是不是“2010302 一般行政管理事务”？"""
    alike = [code for code, name in known.items() if name == subject.name and len(code) == len(subject.code)]
    near = get_close_matches(subject.code, alike, n=1, cutoff=0.6)
    return f"是不是“{near[0]} {subject.name}”？确有这个科目的，在“科目补充”里写上" if near else ""
