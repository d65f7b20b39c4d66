"""Validate: Source and Kind → View and Problems, all of them in one run.

The model knows nothing of places; every error's way of keys is looked up afterwards. What is wrong is then taken out of
the tree (and what is missing put in), so that a View can be had all the same and the checks that need one can speak too:
while a Problem blocks, that View is provisional and good for nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, Protocol

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from generator.facts.complaints import empty_keys, mistyped, problem_of
from generator.facts.head import Head
from generator.facts.repair import repaired
from generator.facts.source import Source, Tree
from generator.facts.types import UNITS
from generator.facts.view import Entry, View, approved
from generator.origin import places
from generator.problem import Level, Problem
from generator.quantity import Unit

_NAMED_BY_YEAR = re.compile(r"(?:^|[/\\])(20[0-9]{2})\.ya?ml$")
_ROUNDS = 8
_MOST = 300
_SUBJECTS = 3_000
"""More than the national list of 项 and of economic subjects together."""


class Kind(Protocol):
    """What this room needs of a kind of document."""

    @property
    def name(self) -> str: ...

    @property
    def model(self) -> type[Head]: ...

    def entries(self, model: Any) -> tuple[Entry, ...]:
        """Money by subject."""

    def doubts(self, view: View) -> Iterable[Problem]:
        """What is implausible in the facts as typed."""


def validate(source: Source, kind: Kind) -> tuple[View | None, tuple[Problem, ...]]:
    """The View of a file and everything that is wrong with it. None when there is nothing to view."""
    if source.tree is None:
        return None, source.problems
    unit = UNITS.get(str(source.tree.get("金额单位", "")).strip(), Unit.WAN)
    model, errors = _model(source.tree, kind.model, unit)
    found = list(_complaints(errors[:_MOST], source, kind.model))
    found += empty_keys(source, kind.model)
    unsaid = max(0, len(errors) - _MOST)
    causes, view = (*source.problems, *found), None
    if model is not None:
        view = _view(model, kind, source, unit, provisional=bool(causes))
        if crowd := _crowd(view):
            return None, (*source.problems, *_worth_saying(found, source, unsaid), crowd)
        found += [*_other_kind(view, kind, source), *_other_year(view, source), *kind.doubts(view)]
    return view, _owned_up(causes, (*source.problems, *_worth_saying(found, source, unsaid)))


def _complaints(errors: Sequence[ErrorDetails], source: Source, model: type[Head]) -> Iterator[Problem]:
    """A Problem for each error, but none for what is missing only because its key was mistyped."""
    otherwise = mistyped(errors, source, model)
    for error in errors:
        if error["type"] != "missing" or tuple(error["loc"]) not in otherwise:
            yield problem_of(error, source, model)


def _model(tree: Tree, model: type[Head], unit: Unit) -> tuple[Head | None, list[ErrorDetails]]:
    """The model, if need be of a repaired tree, and the errors of the tree as it came."""
    first: list[ErrorDetails] = []
    for _ in range(_ROUNDS):
        try:
            return model.model_validate(tree, context={"unit": unit}), first
        except ValidationError as error:
            errors = error.errors(include_url=False)
        first = first or errors
        tree = repaired(tree, errors, model)
    return None, first


def _view(model: Head, kind: Kind, source: Source, unit: Unit, provisional: bool) -> View:
    return View(
        model=model,
        unit=unit,
        kind=kind.name,
        region=str(model.region),
        year=int(model.year),
        entries=kind.entries(model),
        approved=approved(model),
        file=source.file,
        lines=source.lines,
        provisional=provisional,
    )


def _owned_up(causes: Sequence[Problem], said: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """``said``, with a 必改 among it whenever the View is provisional: what is never printed must not pass for 合格."""
    if not causes or any(problem.blocks for problem in said):
        return said
    heaviest = min(causes, key=lambda problem: problem.level.value)
    raised = replace(heaviest, level=Level.MUST_FIX)
    return (raised, *(problem for problem in said if problem != heaviest))


def _crowd(view: View) -> Problem | None:
    """More subjects than there are in the country, for which no tables need be tried."""
    subjects = {(entry.code, entry.name): entry for entry in view.entries}
    if len(subjects) <= _SUBJECTS:
        return None
    message = f"填了金额的科目有 {len(subjects)} 个，全国所有的科目加起来也没有这么多"
    where = places(list(subjects.values())[_SUBJECTS].quantity.origin)[:1]
    return Problem(Level.MUST_FIX, "事实-太多", message, where, "检查是不是有一段粘贴了许多遍")


def _other_kind(view: View, kind: Kind, source: Source) -> list[Problem]:
    stated = str(view.model.kind)
    if stated == kind.name or ("种类",) not in source.values:
        return []
    place = source.value_place(("种类",))
    return [Problem(Level.MUST_FIX, "事实-种类", f"不认识种类“{stated}”", (place,), f"写“{kind.name}”")]


def _other_year(view: View, source: Source) -> list[Problem]:
    """A file is kept as <年度>.yaml; one that was copied from last year's and still says so is caught here."""
    named = _NAMED_BY_YEAR.search(source.file)
    if named is None or int(named[1]) == view.year or source.tree is None:
        return []
    if str(source.tree.get("年度", "")).strip() != str(view.year):
        return []  # it was wrong or missing, which was complained of
    message = f"文件名是 {named[1]} 年，里面的年度却是 {view.year}"
    hint = f"是 {view.year} 年的数据，就把文件改名为 {view.year}.yaml；是 {named[1]} 年的，就把年度改为 {named[1]}"
    return [Problem(Level.MUST_FIX, "事实-年度", message, (source.value_place(("年度",)),), hint)]


def _worth_saying(found: list[Problem], source: Source, unsaid: int) -> list[Problem]:
    """Without those on lines with strange characters, which were complained of, and without the flood.

    unsaid: how many there are besides ``found``.
    """
    kept = [p for p in found if not p.places or p.places[0].line not in source.spoiled]
    more = len(kept[_MOST:]) + unsaid
    if not more:
        return kept
    heaviest = min((p.level for p in kept), key=lambda level: level.value, default=Level.MUST_FIX)
    flood = Problem(heaviest, "事实-太多", f"问题太多，另有 {more} 处没有列出", (source.top,), "先改列出的，再运行一次")
    return [*kept[:_MOST], flood]
