"""The same words on all papers."""

from __future__ import annotations

from generator.tree import Document
from generator.writers import WRITERS, native, write
from generator.writers.pdf import Paper
from tests.writers import papers, sample


def test_html_says_what_the_tree_says(document: Document) -> None:
    said, meant = papers.html_words(write(document, "html", sample.options())), native.words(document)
    assert said == meant, papers.first_difference(said, meant)


def test_preview_says_the_same_and_tells_sources(document: Document) -> None:
    page = write(document, "html", sample.options(sources=True))
    assert papers.html_words(page) == native.words(document)
    text = page.decode()
    assert 'data-place="data/示例.yaml:1:7">1,284.63</span>' in text
    assert "公开01表·总计·1栏：1,284.63" in text


def test_pdf_says_what_the_tree_says(document: Document, paper: Paper) -> None:
    said, meant = papers.pdf_words(paper.content, document), native.words(document)
    assert said == meant, papers.first_difference(said, meant)


def test_native_says_what_the_tree_says(document: Document) -> None:
    """Without the labels and rulings of the dump itself its words are those of the tree, in order."""
    dump = papers.bare(write(document, "native", sample.options()).decode())
    for heading in ("第三部分2024年度部门决算情况说明", "本部门无下属单位。", "1,180.40", "图3：支出决算结构"):
        assert heading in dump


def test_native_marks_sources_when_asked(document: Document) -> None:
    plain, marked = (write(document, "native", sample.options(sources=flag)).decode() for flag in (False, True))
    assert "⟦1,284.63⟧" in marked
    assert marked.replace("⟦", "").replace("⟧", "") == plain


def test_native_shows_spans_and_indents(document: Document) -> None:
    dump = write(document, "native", sample.options()).decode()
    assert "‖ 项目〔2列〕 | 本年支出合计〔2行〕 | 基本支出〔2列〕" in dump
    assert "| 2012604 | 　　档案馆" in dump


def test_every_writer_has_a_suffix_of_its_own() -> None:
    assert len({writer.suffix for writer in WRITERS.values()}) == len(WRITERS)
