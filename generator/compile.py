"""The whole way on one screen: Job → Outcome. Pure: no disk, no clock, no network."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterable, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING, Any

from generator.checks.context import Context
from generator.checks.ledger import Ledger
from generator.checks.run import run as check
from generator.facts.reader import read
from generator.facts.validate import validate
from generator.facts.view import View
from generator.kinds import KINDS
from generator.origin import places
from generator.pack import Pack, PackError, merge
from generator.problem import Problem, blocking, bounded
from generator.prose.style_keys import style_problems
from generator.tables.book import Book
from generator.tables.fill import fill, unusable

if TYPE_CHECKING:
    from generator.looks import Looks
    from generator.tree import Document
    from generator.writers import Options

_OURS = ("document", "attach")
"""Options of a Job that are not the writers'."""

_HEAD = {"种类": "部门决算", "地区": "", "年度": "0"}


@dataclass(frozen=True, slots=True)
class Job:
    """One department-year to be worked out.

    kind, region, year: as the head of the text says (see ``head``). texts: file name → bytes, the department's own
    file first. pack: the templates seen from there. as_of: ISO date for the papers' properties. formats: names in
    WRITERS; none means facts, tables and checks only. options: wishes for the writers, fields of writers.Options;
    besides, document: compose even without formats; attach: whether the PDF carries its data (it does unless False).
    reference: name and bytes of a DOCX whose fonts, sizes and margins the papers take.
    """

    kind: str
    region: str
    year: int
    texts: Mapping[str, bytes]
    pack: Pack
    as_of: str | None = None
    formats: tuple[str, ...] = ()
    options: Mapping[str, Any] = field(default_factory=dict)
    reference: tuple[str, bytes] | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a Job. files: format → bytes, empty while a 必改 stands, unless a draft was asked for.

    ledger: every check and how it ended, empty when there were no tables to check.
    """

    document: Document | None
    book: Book | None
    view: View | None
    problems: tuple[Problem, ...]
    files: Mapping[str, bytes]
    ledger: Ledger = Ledger()


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
    problems = (*problems, *found)
    if unusable(found):
        return Outcome(None, None, view, bounded(problems), {})
    if view.provisional or not (job.formats or job.options.get("document")):
        return Outcome(None, book, view, bounded(problems), {}, ledger)
    from generator.prose.compose import compose

    composed = compose(view, book, job.pack, str(view.get("公开日期") or job.as_of or ""))
    problems = (*problems, *composed.problems)
    formats = _allowed(job, problems)
    if composed.document is None or not formats:
        return Outcome(composed.document, book, view, bounded(problems), {}, ledger)
    files, faults = _papers(job, composed.document, formats, bounded(problems))
    return Outcome(
        composed.document, book, view, bounded((*problems, *faults)), {} if blocking(faults) else files, ledger
    )


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


def _allowed(job: Job, problems: Iterable[Problem]) -> tuple[str, ...]:
    """The papers that may be made: while something must be put right, only what is never published."""
    from generator.writers import WRITERS

    if job.options.get("draft") or not blocking(problems):
        return job.formats
    return tuple(name for name in job.formats if WRITERS[name].internal)


def _papers(
    job: Job, document: Document, formats: tuple[str, ...], problems: tuple[Problem, ...]
) -> tuple[dict[str, bytes], tuple[Problem, ...]]:
    from generator.looks import LooksError
    from generator.writers import PaperError, write_all

    try:
        looks, notes = _looks(job)
        with _no_collecting():
            files, faults = write_all(document, formats, _options(job, looks, problems))
            return files, (*notes, *faults)
    except LooksError as error:
        return {}, (error.problem,)
    except PaperError as error:
        return {}, error.problems


def _options(job: Job, looks: Looks, problems: tuple[Problem, ...]) -> Options:
    from generator.writers import Options

    wishes = {name: value for name, value in job.options.items() if name not in _OURS}
    carried = _carried(job) if job.options.get("attach", True) else {}
    return Options(looks, as_of=job.as_of or "", problems=problems, **{**carried, **wishes})


def _carried(job: Job) -> dict[str, Any]:
    """What the PDF carries: the department's own file without its comments, and the tables as a workbook."""
    from generator.facts.uncommented import uncommented
    from generator.writers import Attachment

    file, data = next(iter(job.texts.items()))
    name = re.split(r"[/\\]", file)[-1]
    return {"attachments": (Attachment(name, uncommented(data), "数据文件"),), "workbook": f"{KINDS[job.kind].title}.xlsx"}


def _looks(job: Job) -> tuple[Looks, tuple[Problem, ...]]:
    """The looks of 版式.yaml, with what the department's own Word file changes, and what is to be told of that."""
    from generator.looks import Looks

    tree = job.pack.yaml("版式.yaml")
    if job.reference is None:
        return Looks.read(tree), ()
    from generator.writers.docx.reading import read as read_word
    from generator.writers.docx.reference import changes

    name, data = job.reference
    changed, note = changes(name, read_word(name, data), tree)
    return Looks.read(merge(tree, changed)), (note,)


@contextmanager
def _no_collecting() -> Any:
    """Layout makes millions of long-lived objects; looking for garbage among them costs a quarter of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def head(data: bytes) -> tuple[str, str, int]:
    """(kind, region, year) as the top of a department's text says, without reading all of it.

    What is missing or odd comes back as the default or 0: the reader complains of it properly.
    """
    text = data[:65536].decode("utf-8-sig", errors="replace")
    found = dict(_HEAD)
    for key in found:
        if line := re.search(rf"^{key}\s*[:：]\s*[\"']?([^\s\"'#]+)", text, re.MULTILINE):
            found[key] = line[1]
    kind = found["种类"] if found["种类"] in KINDS else _HEAD["种类"]
    return kind, found["地区"], int(found["年度"]) if re.fullmatch(r"\d{4}", found["年度"], re.ASCII) else 0
