"""The real papers: the same words on all of them, and the published numbers read back from DOCX and PDF themselves."""

from __future__ import annotations

import pytest

from generator.tree import Chart, Heading, words
from generator.writers import native
from generator.writers.docx.words import words as docx_words
from tests.departments.published import SECTIONS, difference, numbers, slots
from tests.writers.papers import bare, first_difference, html_words, pdf_words

REAL = [("洪山区政府办", 2024), ("青山区政府办", 2023)]
INVENTED = [
    ("江州市自然资源局", 2025),
    ("江州市少儿图书馆", 2022),
    ("云岭县供销合作社联合社", 2021),
    ("武汉市临港区土地储备中心", 2024),
]
PAPERS = ("native", "html", "docx", "pdf")


def said(outcome, paper):
    """The words of one paper without white space, page numbers and repeated heads."""
    content = outcome.files[paper]
    if paper == "pdf":
        return pdf_words(content, outcome.document)
    return html_words(content) if paper == "html" else bare("".join(docx_words(content)))


@pytest.mark.parametrize("paper", ["html", "docx", "pdf"])
@pytest.mark.parametrize(("department", "year"), REAL + INVENTED)
def test_the_same_words_on_every_paper(compiled, department, year, paper):
    outcome = compiled(department, year, *PAPERS)
    meant = native.words(outcome.document)
    assert len(meant) > 3000
    assert said(outcome, paper) == meant, first_difference(said(outcome, paper), meant)


@pytest.mark.parametrize("paper", ["docx", "pdf"])
@pytest.mark.parametrize(("department", "year"), REAL)
def test_published_numbers_read_back_from_the_paper(compiled, department, year, paper):
    outcome = compiled(department, year, *PAPERS)
    sections = explained(said(outcome, paper), outcome.document)
    faults = {
        section: fault
        for section in SECTIONS
        if (fault := difference(numbers(sections[section]), slots(f"{department}-{year}", section)))
    }
    assert not faults


def explained(text, document):
    """第三部分 of a paper by section, without what stands inside the charts (the published ones are pictures)."""
    for block in document.blocks():
        if isinstance(block, Chart):
            text = text.replace(chart_labels(block, document), "", 1)
    marks = [heading for heading in document.blocks() if isinstance(heading, Heading) and heading.level < 2]
    third = next(n for n, heading in enumerate(marks) if heading.numeral.strip() == "第三部分")
    at = text.rindex(title(marks[third]))
    found = {}
    for heading, following in zip(marks[third + 1 :], marks[third + 2 :], strict=False):
        if heading.level == 0:
            break
        at = text.index(title(heading), at)
        end = text.index(title(following), at + 1)
        found[heading.numeral.strip("、 　")] = text[at + len(title(heading)) : end]
    return found


def chart_labels(chart, document):
    """All that a chart says before its caption."""
    whole = bare(native.words_of(chart, document))
    return whole.removesuffix(bare(words(chart.caption)))


def title(heading):
    return bare(heading.numeral + words(heading.content))
