"""The papers of all departments by the second engine: the same words, numbers read back, the page number each heading is on."""

from __future__ import annotations

from functools import cache

import pytest

from generator.compile import Outcome, compile
from generator.tree import headings
from generator.workload import Wishes, gather
from generator.writers import native
from tests.conftest import department_file
from tests.departments.published import SECTIONS, difference, numbers, slots
from tests.departments.test_papers import INVENTED, REAL, explained
from tests.writers.papers import bare, first_difference, pages
from tests.writers.tagged import tagged_words

pytest.importorskip("typst")


@cache
def outcome(department: str, year: int) -> Outcome:
    wishes = Wishes(("pdf",), options={"engine": "typst"})
    (task,) = gather([department_file(department, year)], wishes).tasks
    return compile(task.job)


@pytest.mark.parametrize(("department", "year"), REAL + INVENTED)
def test_the_same_words_as_on_every_paper(department: str, year: int) -> None:
    done = outcome(department, year)
    assert done.document is not None
    said, meant = tagged_words(done.files["pdf"]), native.words(done.document)
    assert len(meant) > 3000
    assert said == meant, first_difference(said, meant)


@pytest.mark.parametrize(("department", "year"), REAL)
def test_published_numbers_read_back(department: str, year: int) -> None:
    done = outcome(department, year)
    sections = explained(tagged_words(done.files["pdf"]), done.document)
    faults = {
        section: fault
        for section in SECTIONS
        if (fault := difference(numbers(sections[section]), slots(f"{department}-{year}", section)))
    }
    assert not faults


@pytest.mark.parametrize(("department", "year"), REAL + INVENTED)
def test_contents_tell_the_page(department: str, year: int) -> None:
    done = outcome(department, year)
    assert done.document is not None
    texts = [bare(text) for text in pages(done.files["pdf"])]
    numbered = {text.rsplit("—", 2)[-2]: text for text in texts if text.endswith("—")}
    contents = "".join(text for text in texts if not text.endswith("—"))
    for heading in headings(done.document):
        words = bare(native.entry(heading))
        told = contents.partition(words)[2].lstrip(".")
        assert any(words in text for number, text in numbered.items() if told.startswith(number))
