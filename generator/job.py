"""Job, Composed and Outcome: one department-year to be worked out, half way, and what came of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from generator.checks.ledger import Ledger
from generator.facts.view import View
from generator.kinds import KINDS
from generator.pack import Pack
from generator.problem import Problem
from generator.tables.book import Book

if TYPE_CHECKING:
    from generator.tree import Document

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
class Composed:
    """A Job half way: told in sentences, as far as its facts allow, but neither checked nor printed.

    job: with the region and year of its facts. problems: of facts and tables. book: None when a form cannot be used.
    sound: whether the facts are fit to be checked. said: what is wrong with the sentences.
    """

    job: Job
    view: View | None
    problems: tuple[Problem, ...]
    book: Book | None = None
    sound: bool = False
    document: Document | None = None
    said: tuple[Problem, ...] = ()


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
