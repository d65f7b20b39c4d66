"""What is numbered on screen is what tells its story; what did not change is not printed again."""

from __future__ import annotations

from collections.abc import Callable

import lxml.html
import pytest

from generator.compile import Job, compile
from generator.disk import departments
from generator.looks import Looks
from generator.looks_file import read as read_looks
from generator.preview import ink
from generator.preview.project import Project

from .conftest import ROOT

NAMES = [f"{path.parent.name}/{path.stem}" for path in departments(ROOT / "data")]


@pytest.mark.parametrize("name", NAMES)
def test_numbers_on_screen_are_those_with_stories(name: str) -> None:
    job = Project.at(ROOT).read(name).job
    document = compile(job).document
    assert document is not None
    printed = ink.print_sections(document, _looks(job), ink.Printed())
    for at, piece in enumerate(printed.pieces):
        shown: dict[str, str] = {}
        for span in lxml.html.fromstring(f"<div>{piece.replace('<br>', '&#10;')}</div>").iterfind(".//span[@data-n]"):
            shown[span.get("data-n")] = shown.get(span.get("data-n"), "") + span.text_content()
        known = enumerate(node.text for node in ink.threads(document, document.sections[at]))
        assert shown == {f"{at}.{n}": words for n, words in known if words}


def test_a_changed_section_alone_is_printed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    reading = Project.at(ROOT).read(NAMES[0])
    document = compile(reading.job).document
    assert document is not None
    first = ink.print_sections(document, _looks(reading.job), ink.Printed())
    monkeypatch.setattr(ink, "_piece", _never)
    again = ink.print_sections(document, _looks(reading.job), first)
    assert again.pieces == first.pieces and again.style == first.style


def _never(*_: object) -> Callable[..., str]:
    raise AssertionError("printed again")


def _looks(job: Job) -> Looks:
    return read_looks(job.pack.yaml("版式.yaml"))


@pytest.mark.parametrize("number", ["", "1", "1.x", "-1.0", "99.0", "0.99999", "1.1.1", "１.１"])
def test_odd_numbers_lead_nowhere(number: str) -> None:
    document = compile(Project.at(ROOT).read(NAMES[0]).job).document
    assert document is not None
    assert ink.thread(document, number) is None


def test_lines_known_from_before_are_what_they_would_be_printed_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of two departments in turn, so that what is known of the one could come up in the other."""
    shelves = [Project.at(ROOT).read(name) for name in (*NAMES, *NAMES)]
    documents = [(compile(reading.job).document, _looks(reading.job)) for reading in shelves]
    known = [ink.print_sections(document, looks, ink.Printed()).pieces for document, looks in documents if document]
    anew = []
    for document, looks in documents:
        monkeypatch.setattr(ink, "_LINES", {})
        assert document is not None
        anew.append(ink.print_sections(document, looks, ink.Printed()).pieces)
    assert known == anew
