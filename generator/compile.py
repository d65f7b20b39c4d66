"""The whole way on one screen: Job → Outcome. Pure: no disk, no clock, no network."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice

from generator.checks.context import Context
from generator.checks.faults import unexplained
from generator.checks.ledger import Ledger
from generator.checks.run import run as check
from generator.facts.reader import read
from generator.facts.validate import validate
from generator.facts.view import View
from generator.job import Job, Outcome, head
from generator.kinds import KINDS
from generator.origin import places
from generator.pack import PackError
from generator.problem import Problem, blocking, bounded
from generator.prose.style_keys import style_problems
from generator.tables.book import Book
from generator.tables.fill import fill, unusable

__all__ = ["Job", "Outcome", "compile", "head"]


def compile(job: Job) -> Outcome:
    """Facts → tables → checks → sentences → papers. Every problem on the way is in the Outcome; none is raised."""
    file, data = next(iter(job.texts.items()))
    source = read(file, data)
    view, problems = validate(source, KINDS[job.kind])
    if view is None:
        return Outcome(None, None, None, bounded(problems), {})
    job = replace(job, pack=replace(job.pack, region=view.region, year=view.year))
    if (early := _too_early(job, view, problems)) is not None:
        return Outcome(None, None, view, bounded(early), {})
    try:
        problems = (*problems, *job.pack.doubts(places(view.model.region.origin)))
        odd = style_problems(job.pack, view.get("体例"), lambda way: source.key_place(("体例", *way)))
        if blocking(odd):
            return Outcome(None, None, view, bounded((*problems, *odd)), {})
        return _printed(job, view, (*problems, *odd))
    except PackError as error:
        return Outcome(None, None, view, bounded((*problems, error.problem)), {})


def _too_early(job: Job, view: View, problems: tuple[Problem, ...]) -> tuple[Problem, ...] | None:
    """The problems of a year that has no templates, without others of the same place. None if it has."""
    at = places(view.model.year.origin)
    others = tuple(one for one in problems if not at or one.places[:1] != at)
    hint = "文件名里的年份若是对的，就把年度改成它" if others != problems else ""
    early = job.pack.too_early(at, hint)
    return None if early is None else (early, *others)


def _printed(job: Job, view: View, problems: tuple[Problem, ...]) -> Outcome:
    """Tables, checks, and papers when they may be. A provisional view holds stand-ins: it is never printed, draft or not."""
    book, ledger, found = _checked(job, view, not blocking(problems))
    problems = unexplained((*problems, *found), ledger)
    if unusable(found):
        return Outcome(None, None, view, bounded(problems), {})
    if view.provisional or not (job.formats or job.options.get("document")):
        return Outcome(None, book, view, bounded(problems), {}, ledger)
    from generator.papers import allowed, printed
    from generator.prose.compose import compose

    composed = compose(view, book, job.pack, str(view.get("公开日期") or job.as_of or ""))
    problems = (*problems, *composed.problems)
    formats = allowed(job, problems)
    if composed.document is None or not formats:
        return Outcome(composed.document, book, view, bounded(problems), {}, ledger)
    files, faults = printed(job, composed.document, formats, bounded(problems))
    return Outcome(composed.document, book, view, bounded((*problems, *faults)), {} if blocking(faults) else files, ledger)


def _checked(job: Job, view: View, sound: bool) -> tuple[Book, Ledger, tuple[Problem, ...]]:
    """The tables, every check with how it ended, and what is wrong with both.

    Facts that must be put right first are not checked: what would be said of them is said of what was put in their place.
    """
    forms, catalogue = job.pack.forms(), job.pack.catalogue()
    book, found = fill(view, forms, catalogue, job.pack.spot)
    if not sound or unusable(found):
        return book, Ledger(), found
    ledger = check(Context.of(view, book, job.pack, forms, catalogue, *_previous(job)), KINDS[job.kind].rules)
    return book, ledger, (*found, *ledger.problems())


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
