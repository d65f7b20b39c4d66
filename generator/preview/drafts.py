"""Drafts: one reading of a department-year, worked out as far as its facts allow.

Takes a Reading and the draft before it, gives a Draft. Pure but for the clock, which only says how long it took.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Any

from generator import batch
from generator.compile import Outcome
from generator.looks import Looks
from generator.place import caret
from generator.preview.ink import Printed, print_sections
from generator.preview.outline import Outline, outline
from generator.preview.project import Reading
from generator.preview.stories import Links
from generator.problem import Level, Problem
from generator.tree import Document


@dataclass(frozen=True)
class Draft:
    """number: counts the drafts of a department-year. at: seconds since 1970. took: milliseconds.

    outline is that of the document the problems are shown beside: this draft's own, or that of the last good one.
    """

    number: int
    at: float
    took: int
    reading: Reading
    outcome: Outcome
    printed: Printed = field(default_factory=Printed)

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


def draft(reading: Reading, number: int, before: Printed) -> Draft:
    """``reading`` worked out; sections that did not change are taken from ``before``."""
    began = time.perf_counter()
    outcome = batch.safely(reading.job)
    printed = Printed()
    if outcome.document is not None:
        looks = Looks.read(reading.job.pack.yaml("版式.yaml"))
        printed = print_sections(outcome.document, looks, before)
    took = round((time.perf_counter() - began) * 1000)
    return Draft(number, time.time(), took, reading, outcome, printed)


def marked(problems: tuple[Problem, ...], shown: Document | None) -> Outline:
    """Where the problems belong in the document that is shown; nowhere while there is none."""
    return outline(shown, problems) if shown else Outline(targets=["" for _ in problems])


def told(problem: Problem, target: str, text: str, links: Links) -> dict[str, Any]:
    """A problem for the browser, with its line and caret."""
    return {
        "level": problem.level.word,
        "rule": problem.rule,
        "message": problem.message,
        "hint": problem.hint,
        "places": [links.place(place) for place in problem.places[:4]],
        "cells": list(problem.cells[:4]),
        "excerpt": _excerpt(problem, text, links),
        "target": target,
    }


def _excerpt(problem: Problem, text: str, links: Links) -> list[str]:
    """The line of the first place and a caret under it; nothing when the place is in another file."""
    if not problem.places or not problem.places[0].file.startswith("data/"):
        return _of_template(problem, links)
    return _line(text, problem.places[0].line, problem.places[0].column)


def _of_template(problem: Problem, links: Links) -> list[str]:
    place = problem.places[0] if problem.places else None
    file = links.project.on_disk(place) if place else None
    if place is None or file is None:
        return []
    return _line(file.read_text("utf-8", errors="replace"), place.line, place.column)


def _line(text: str, number: int, column: int) -> list[str]:
    lines = text.splitlines()
    if not 1 <= number <= len(lines):
        return []
    start = max(0, column - 30)
    piece = lines[number - 1][start : start + 80]
    return [piece, caret(piece, column - start)]
