"""Papers: a composed document → the files that the Job asks for. Takes Job and Document, gives bytes and Problems."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from generator.facts.uncommented import uncommented
from generator.job import Job
from generator.kinds import KINDS
from generator.looks import Looks
from generator.looks_file import LooksError, lookless
from generator.looks_file import read as read_looks
from generator.pack import merge
from generator.problem import Problem, blocking
from generator.writers import WRITERS, Attachment, Options, PaperError, write_all

if TYPE_CHECKING:
    from generator.tree import Document

_OURS = ("document", "attach")
"""Options of a Job that are not the writers'."""


def allowed(job: Job, problems: Iterable[Problem]) -> tuple[str, ...]:
    """The papers that may be made: while something must be put right, only what is never published."""
    if job.options.get("draft") or not blocking(problems):
        return job.formats
    return tuple(name for name in job.formats if WRITERS[name].internal)


def printed(
    job: Job, document: Document, formats: tuple[str, ...], problems: tuple[Problem, ...]
) -> tuple[dict[str, bytes], tuple[Problem, ...]]:
    """Format → bytes, and what went wrong; no files at all when the looks or a paper cannot be had."""
    try:
        looks, notes = _looks(job)
        with _no_collecting():
            files, faults = write_all(document, formats, _options(job, looks, problems))
            return files, (*notes, *faults)
    except LooksError as error:
        return {}, (lookless(error, job.pack.spot),)
    except PaperError as error:
        return {}, error.problems


def _options(job: Job, looks: Looks, problems: tuple[Problem, ...]) -> Options:
    wishes = {name: value for name, value in job.options.items() if name not in _OURS}
    carried = _carried(job) if job.options.get("attach", True) else {}
    return Options(looks, as_of=job.as_of or "", problems=problems, **{**carried, **wishes})


def _carried(job: Job) -> dict[str, Any]:
    """What the PDF carries: the department's own file without its comments, and the tables as a workbook."""
    file, data = next(iter(job.texts.items()))
    name = re.split(r"[/\\]", file)[-1]
    return {
        "attachments": (Attachment(name, uncommented(data), "数据文件"),),
        "workbook": f"{KINDS[job.kind].title}.xlsx",
    }


def _looks(job: Job) -> tuple[Looks, tuple[Problem, ...]]:
    """The looks of 版式.yaml, with what the department's own Word file changes, and what is to be told of that."""
    tree = job.pack.yaml("版式.yaml")
    if job.reference is None:
        return read_looks(tree), ()
    from generator.writers.docx.reading import read as read_word
    from generator.writers.docx.reference import changes

    name, data = job.reference
    changed, note = changes(name, read_word(name, data), tree)
    return read_looks(merge(tree, changed)), (note,)


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Layout makes millions of long-lived objects; looking for garbage among them costs a quarter of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
