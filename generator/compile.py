"""The whole way on one screen: Job → Outcome. Pure: no disk, no clock, no network."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from generator.checks.context import Context
from generator.checks.faults import unexplained
from generator.checks.ledger import Ledger
from generator.checks.run import run as check
from generator.facts.reader import read
from generator.facts.validate import validate
from generator.facts.view import View
from generator.job import Composed, Job, Outcome, head
from generator.kinds import KINDS
from generator.origin import places
from generator.pack import PackError
from generator.problem import Problem, blocking, bounded, ordered
from generator.prose.style_keys import style_problems
from generator.tables.fill import fill, unusable

if TYPE_CHECKING:
    from generator.tree import Document

__all__ = ["Composed", "Job", "Outcome", "compile", "composed", "head", "judged"]


def compile(job: Job) -> Outcome:
    """Facts → tables → sentences → checks → papers. Every problem on the way is in the Outcome; none is raised."""
    return judged(composed(job))


def composed(job: Job) -> Composed:
    """Facts, tables and sentences: it can be read, but nobody knows yet whether it may be published."""
    file, data = next(iter(job.texts.items()))
    source = read(file, data)
    view, problems = validate(source, KINDS[job.kind])
    if view is None:
        return Composed(job, None, problems)
    job = replace(job, pack=replace(job.pack, region=view.region, year=view.year))
    if (early := _too_early(job, view, problems)) is not None:
        return Composed(job, view, early)
    try:
        problems = (*problems, *job.pack.doubts(places(view.model.region.origin)))
        odd = style_problems(job.pack, view.get("体例"), lambda way: source.key_place(("体例", *way)))
        problems = (*problems, *odd)
        return Composed(job, view, problems) if blocking(odd) else _written(job, view, problems)
    except PackError as error:
        return Composed(job, view, (*problems, error.problem))


def judged(half: Composed) -> Outcome:
    """Checks, and papers when they may be: what is wrong with what was composed decides."""
    try:
        ledger = _ledger(half)
        found = unexplained((*half.problems, *ledger.problems()), ledger)
        whole = Outcome(half.document, half.book, half.view, bounded((*found, *half.said)), {}, ledger)
        return whole if half.document is None else _printed(half.job, half.document, whole)
    except PackError as error:
        return Outcome(None, None, half.view, bounded((*half.problems, error.problem)), {})


def _too_early(job: Job, view: View, problems: tuple[Problem, ...]) -> tuple[Problem, ...] | None:
    """The problems of a year that has no templates, without others of the same place. None if it has."""
    at = places(view.model.year.origin)
    others = tuple(one for one in problems if not at or one.places[:1] != at)
    hint = "文件名里的年份若是对的，就把年度改成它" if others != problems else ""
    early = job.pack.too_early(at, hint)
    return None if early is None else (early, *others)


def _written(job: Job, view: View, problems: tuple[Problem, ...]) -> Composed:
    """Tables and sentences. A provisional view holds stand-ins: nothing is ever written of it, draft or not."""
    book, found = fill(view, job.pack.forms(), job.pack.catalogue(), job.pack.spot)
    sound, problems = not blocking(problems), (*problems, *found)
    if unusable(found):
        return Composed(job, view, problems)
    if view.provisional or not (job.formats or job.options.get("document")):
        return Composed(job, view, problems, book, sound)
    from generator.prose.compose import compose

    written = compose(view, book, job.pack, str(view.get("公开日期") or job.as_of or ""))
    return Composed(job, view, problems, book, sound, written.document, written.problems)


def _printed(job: Job, document: Document, outcome: Outcome) -> Outcome:
    """The papers that may be made of what ``outcome`` says; none when a fault shows in the making."""
    from generator.papers import allowed, printed

    formats = allowed(job, outcome.problems)
    if not formats:
        return outcome
    files, faults = printed(job, document, formats, outcome.problems)
    problems = ordered((*outcome.problems, *bounded(faults)))
    return replace(outcome, problems=problems, files={} if blocking(faults) else files)


def _ledger(half: Composed) -> Ledger:
    """Every check with how it ended. Facts that must be put right first are not checked: what would be said of them is
    said of what was put in their place.
    """
    if half.view is None or half.book is None or not half.sound:
        return Ledger()
    pack = half.job.pack
    context = Context.of(half.view, half.book, pack, pack.forms(), pack.catalogue(), *_previous(half.job))
    return check(context, KINDS[half.job.kind].rules)


def _previous(job: Job) -> tuple[Context | None, str]:
    """Last year's facts and tables, when its text came along; or why they cannot be had."""
    file, data = next(islice(job.texts.items(), 1, None), ("", b""))
    if not file:
        return None, ""
    view, problems = validate(read(file, data), KINDS[job.kind])
    if view is None or blocking(problems):
        return None, f"上年的文件 {file} 还有必改的问题"
    pack = replace(job.pack, region=view.region, year=view.year)
    if pack.too_early() is not None:
        return None, f"{view.year} 年度没有模板，排不出上年的表"
    forms, catalogue = pack.forms(), pack.catalogue()
    book, found = fill(view, forms, catalogue)
    if unusable(found):
        return None, f"{view.year} 年度的表样不成立，排不出上年的表"
    return Context.of(view, book, pack, forms, catalogue), ""
