"""Words that stand for another place: the same on every paper, and where paper can lead there, they do."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import lxml.html
import pypdf
import pytest

from generator.origin import Derived
from generator.tree import Document, Line, Paragraph, Reference, Text, references
from generator.writers import native, pdf, write
from generator.writers.docx import review
from generator.writers.docx.lint import lint
from generator.writers.docx.words import words
from tests.writers import papers, sample
from tests.writers.docx_parts import changed, find, part, values

DOCUMENT = "word/document.xml"
TARGETS = {"chart-2": "图2", "t03": "公开03表", "h15": "第四部分", "h2": "一"}


def _line() -> Line:
    """A long line, so that the last reference stands in the tail that is kept together."""
    pieces: list[Text | Reference] = [Text(sample.LONG.translate({ord(mark): None for mark in "{}"}) + "以上各项的明细分别见")]
    for key, text in TARGETS.items():
        pieces += [Reference(text, Derived("编号", text), key), Text("、")]
    return (*pieces[:-1], Text("。"))


def _referring() -> Document:
    """The sample with a paragraph in its third part that refers to places before and behind it."""
    document = sample.document()
    sections = [
        replace(section, blocks=(*section.blocks[:3], Paragraph("正文", _line()), *section.blocks[3:]))
        if any(getattr(block, "key", "") == "h8" for block in section.blocks)
        else section
        for section in document.sections
    ]
    return replace(document, sections=tuple(sections))


DRAWN = _referring()


@pytest.fixture(scope="module", params=["docx", "review"])
def docx(request: pytest.FixtureRequest) -> bytes:
    return write(DRAWN, "docx", sample.options()) if request.param == "docx" else review.write(DRAWN, sample.options())


def test_the_tree_lists_what_is_referred_to() -> None:
    assert references(DRAWN) == TARGETS
    assert references(sample.document()) == {}


def test_docx_has_a_field_for_each_and_its_bookmark_holds_the_same_words(docx: bytes) -> None:
    body = part(docx, DOCUMENT)
    asked = [text.split()[1] for text in values(body, "//w:instrText/text()") if text.split()[0] == "REF"]
    assert len(asked) == len(TARGETS)
    for name, said in zip(asked, TARGETS.values(), strict=True):
        (mark,) = find(body, f"//w:bookmarkStart[@w:name='{name}']")
        number = values(mark, "@w:id")[0]
        inside = f"following-sibling::w:r[following-sibling::w:bookmarkEnd[@w:id='{number}']]//w:t/text()"
        assert "".join(values(mark, inside)) == said
        assert f" REF {name} \\h " in values(body, "//w:instrText/text()")
    assert lint(docx) == []


def test_docx_says_the_same_words(docx: bytes) -> None:
    assert "".join("".join(words(docx)).split()) == native.words(DRAWN)


def test_a_paper_without_references_has_no_such_bookmarks() -> None:
    assert b"_Ref" not in write(sample.document(), "docx", sample.options())
    assert "_Ref" not in str(values(part(write(sample.document(), "docx", sample.options()), DOCUMENT), "//@w:name"))


def test_lint_finds_a_field_whose_words_are_not_those_of_its_bookmark(docx: bytes) -> None:
    wrong = changed(docx, DOCUMENT, ">公开03表</w:t></w:r><w:r><w:fldChar", ">公开02表</w:t></w:r><w:r><w:fldChar")
    assert lint(wrong) == ["域印的“公开02表”与书签里的“公开03表”不同"]


def test_html_leads_to_the_place() -> None:
    page = lxml.html.document_fromstring(write(DRAWN, "html", sample.options()).decode())
    links = {link.get("href"): link.text_content() for link in page.xpath("//p[@class='正文']//a")}
    assert links == {f"#{key}": text for key, text in TARGETS.items()}
    assert all(page.xpath(f"//*[@id='{key}']") for key in TARGETS)


@pytest.mark.parametrize("engine", ["weasyprint", "typst"])
def test_pdf_leads_to_the_page_of_the_place(engine: str) -> None:
    if engine == "typst":
        pytest.importorskip("typst")
    paper = pdf.write(DRAWN, sample.options(engine=engine))
    reader = pypdf.PdfReader(io.BytesIO(paper))
    texts = [papers.bare(text) for text in papers.pages(paper)]
    home = next(number for number, text in enumerate(texts) if "以上各项的明细分别见" in text)
    led = {_page(reader, link) for link in reader.pages[home].get("/Annots", ())} - {None}
    expected = {"chart-2": "图2：预算执行情况", "t03": "公开03表", "h15": "第四部分附件", "h2": "一、部门主要职责"}
    meant = {next(n for n, text in enumerate(texts) if n > 1 and words in text) for words in expected.values()}
    assert led == meant
    said = papers.pdf_words(paper, DRAWN)
    assert re.search("分别见图2、公开03表、第四部分、一。", said)


def _page(reader: pypdf.PdfReader, link: pypdf.generic.IndirectObject) -> int | None:
    """The page a link leads to, by name or by page."""
    annotation = link.get_object()
    target = annotation.get("/Dest") or annotation.get("/A", {}).get("/D")
    if target is None:
        return None
    if isinstance(target, str):
        return reader.get_destination_page_number(reader.named_destinations[target])
    return reader.get_page_number(target[0].get_object())
