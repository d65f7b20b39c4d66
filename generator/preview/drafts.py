"""Drafts: one reading of a department-year, worked out as far as its facts allow: first what can be read, then judged.

Takes a Reading and the draft before it, gives a Draft. Pure but for the clock, which only says how long it took.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from generator import batch
from generator.compile import Composed, Job, Outcome, composed, judged
from generator.looks import Looks
from generator.looks_file import LooksError, lookless
from generator.looks_file import read as read_looks
from generator.pack import PackError
from generator.place import Place, caret
from generator.preview.ink import Printed, print_sections
from generator.preview.outline import Outline, outline
from generator.preview.project import Reading
from generator.preview.stories import Links
from generator.problem import Level, Problem
from generator.tree import Document


@dataclass(frozen=True)
class Draft:
    """number: counts the drafts of a department-year. at: seconds since 1970. took: milliseconds.

    half: what is still to be judged; until that is done nobody may be told what is wrong with the draft, or that nothing is.
    """

    number: int
    at: float
    took: int
    reading: Reading
    outcome: Outcome
    printed: Printed = field(default_factory=Printed)
    half: Composed | None = None

    @property
    def document(self) -> Document | None:
        return self.outcome.document

    @property
    def problems(self) -> tuple[Problem, ...]:
        return self.outcome.problems

    @property
    def looks(self) -> Looks:
        """Only of a draft with a document."""
        assert self.printed.looks is not None
        return self.printed.looks

    def counts(self) -> dict[str, int]:
        """Level word → number of problems."""
        return {level.word: sum(one.level is level for one in self.problems) for level in Level}

    def same(self, other: Draft | None) -> bool:
        """Whether nobody could tell it from ``other``: same text, same problems, same page."""
        return (
            other is not None
            and self.reading.digest == other.reading.digest
            and self.problems == other.problems
            and self.printed.pieces == other.printed.pieces
        )


def begun(reading: Reading, number: int, before: Printed) -> Draft:
    """``reading`` as it can be read, not judged yet; sections that did not change are taken from ``before``."""
    began = time.perf_counter()
    ready: list[tuple[Composed, Looks | None]] = []
    outcome = batch.safely(reading.job, lambda job: _readable(job, ready))
    half, looks = ready[0] if ready else (None, None)
    printed = Printed()
    if outcome.document is not None and looks is not None:
        printed = print_sections(outcome.document, looks, before)
    return Draft(number, time.time(), _since(began), reading, outcome, printed, half)


def finished(draft: Draft) -> Draft:
    """``draft`` with all that is wrong with it."""
    half, began = draft.half, time.perf_counter()
    if half is None:
        return draft
    outcome = batch.safely(draft.reading.job, lambda job: judged(half))
    printed = Printed() if outcome.document is None else draft.printed
    return replace(draft, took=draft.took + _since(began), outcome=outcome, printed=printed, half=None)


def _readable(job: Job, ready: list[tuple[Composed, Looks | None]]) -> Outcome:
    """What can be shown of ``job``; puts what is still to be judged, and the looks, into ``ready``."""
    half, looks = _with_looks(composed(job))
    ready.append((half, looks))
    return Outcome(half.document, half.book, half.view, half.problems, {})


def _with_looks(half: Composed) -> tuple[Composed, Looks | None]:
    """A document whose looks cannot be had is not shown: it has a problem instead."""
    if half.document is None:
        return half, None
    try:
        return half, read_looks(half.job.pack.yaml("版式.yaml"))
    except LooksError as error:
        problem = lookless(error, half.job.pack.spot)
    except PackError as error:
        problem = error.problem
    return replace(half, document=None, said=(*half.said, problem)), None


def _since(began: float) -> int:
    return round((time.perf_counter() - began) * 1000)


def marked(problems: tuple[Problem, ...], shown: Document | None) -> Outline:
    """Where the problems belong in the document that is shown; nowhere while there is none."""
    return outline(shown, problems) if shown else Outline(targets=["" for _ in problems])


def told(problem: Problem, target: str, texts: Mapping[str, str], links: Links) -> dict[str, Any]:
    """A problem for the browser, with its line and caret. texts: of the data files, by name."""
    return {
        "level": problem.level.word,
        "rule": problem.rule,
        "message": problem.message,
        "hint": problem.hint,
        "places": [links.place(place) for place in problem.places[:4]],
        "cells": list(problem.cells[:4]),
        "excerpt": _excerpt(problem.places[0], texts, links) if problem.places else [],
        "target": target,
    }


def _excerpt(place: Place, texts: Mapping[str, str], links: Links) -> list[str]:
    """The line and a caret under it; nothing when the file cannot be shown."""
    if place.file in texts:
        return _line(texts[place.file], place.line, place.column)
    file = links.project.on_disk(place)
    return _line(file.read_text("utf-8", errors="replace"), place.line, place.column) if file else []


def _line(text: str, number: int, column: int) -> list[str]:
    lines = text.splitlines()
    if not 1 <= number <= len(lines):
        return []
    line = lines[number - 1]
    start = max(min(column - 1, len(line) - len(line.lstrip())), column - 30)
    piece = line[start : start + 80]
    return [piece, caret(piece, column - start)]
