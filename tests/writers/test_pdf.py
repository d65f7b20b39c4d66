"""The PDF as a file: bytes, properties, sheets, faults."""

from __future__ import annotations

import ctypes
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from generator.problem import Level
from generator.tree import Document, Meta, Section, Table, words
from generator.writers import Attachment, PaperError, pdf, write_all
from generator.writers.html import style
from generator.writers.pdf import Paper, print_paper
from tests.writers import papers, sample

SHORT = Document(Meta("短文", "临江市档案馆", "试排", "2025-09-26"), (Section("正文", sample.paragraphs(1)),))
ROOT = Path(__file__).resolve().parents[2]


def test_same_input_same_bytes(document: Document, paper: Paper) -> None:
    assert print_paper(document, sample.options()).content == paper.content


def test_same_bytes_in_another_process_and_with_attachments() -> None:
    code = (
        "import hashlib\nfrom generator.writers import pdf, Attachment\nfrom tests.writers import sample\n"
        "from tests.writers.test_pdf import SHORT\n"
        "options = sample.options(attachments=(Attachment('2024.yaml', b'a: 1'),))\n"
        "print(hashlib.sha256(pdf.write(SHORT, options)).hexdigest())"
    )
    runs = [subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True) for _ in (1, 2)]
    assert runs[0].stdout == runs[1].stdout


def test_properties_come_from_the_document(paper: Paper) -> None:
    with pypdfium2.PdfDocument(paper.content) as read:
        properties = read.get_metadata_dict()
        language = ctypes.create_string_buffer(64)
        pypdfium2.raw.FPDFCatalog_GetLanguage(read, ctypes.cast(language, ctypes.POINTER(ctypes.c_ushort)), 64)
    assert language.raw.decode("utf-16-le").startswith("zh-CN")
    assert (properties["Title"], properties["Author"]) == ("2024年度临江市档案馆部门决算", "临江市档案馆")
    assert properties["CreationDate"].startswith("D:20250926")


def test_sheets_of_both_orientations_stand_in_one_file(document: Document, paper: Paper) -> None:
    with pypdfium2.PdfDocument(paper.content) as read:
        wide = [page.get_width() > page.get_height() for page in read]
    assert wide[paper.pages["h6"] + 1] and wide[paper.pages["h7"] + 1]
    assert not wide[paper.pages["h5"] + 1] and not wide[paper.pages["h9"] + 1]


def test_the_head_of_a_long_table_is_repeated(paper: Paper) -> None:
    texts = [papers.bare(text) for text in papers.pages(paper.content)]
    assert sum("本年支出合计基本支出" in text for text in texts) == paper.pages["h7"] - paper.pages["h6"] == 2


def _longer(table: Table, rows: int) -> Table:
    body = (table.body * 4)[: rows - 1]
    return replace(table, body=(*body, table.body[-1]))


@pytest.mark.parametrize("rows", [31, 38, 44])
@pytest.mark.parametrize("landscape", [False, True])
def test_a_table_that_must_be_one_page_is_one_page(rows: int, landscape: bool) -> None:
    blocks = (
        sample.heading(1, "一、", "收入支出决算总表", "h1"),
        _longer(sample.balance_sheet(), rows if not landscape else rows - 8),
    )
    paper = print_paper(Document(SHORT.meta, (Section("表", blocks, landscape, onepage=True),)), sample.options())
    assert paper.sheets == 1
    assert not paper.problems


def test_a_table_that_cannot_be_one_page_is_told_of() -> None:
    table = _longer(sample.balance_sheet(), 120)
    paper = print_paper(Document(SHORT.meta, (Section("表", (table,), onepage=True),)), sample.options())
    assert paper.sheets == 2
    assert [problem.message for problem in paper.problems] == ["“收入支出决算总表”缩到最小字号，一页仍装不下"]


def test_a_missing_glyph_stops_the_paper_and_names_character_font_and_place() -> None:
    bad = Document(SHORT.meta, (Section("正文", (sample.prose("经办人{𱍐某}，已审核。"),)),))
    with pytest.raises(PaperError) as caught:
        pdf.write(bad, sample.options())
    (problem,) = caught.value.problems
    assert problem.level is Level.MUST_FIX
    assert "“𱍐”（U+31350）" in problem.message
    assert "仿宋（FandolFang" in problem.message or "仿宋（Noto" in problem.message
    assert "经办人𱍐某" in problem.message
    assert str(problem.places[0]) == "data/示例.yaml:1:7"


def test_without_strictness_the_paper_is_given_and_the_fault_told() -> None:
    bad = Document(SHORT.meta, (Section("正文", (sample.prose("经办人{𱍐某}。"),)),))
    paper = print_paper(bad, sample.options(strict=False))
    assert paper.content.startswith(b"%PDF")
    assert [problem.level for problem in paper.problems] == [Level.WARNING]


def test_a_style_the_typesetter_does_not_know_stops_the_paper(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(style, "BASE", style.BASE + "p{text-autospace:normal}")
    with pytest.raises(PaperError, match="text-autospace"):
        pdf.write(SHORT, sample.options())


def test_a_font_that_cannot_be_cut_stops_the_paper() -> None:
    from generator.writers.fonts import find
    from generator.writers.pdf.faults import problems

    (problem,) = problems(['Unable to subset "LXGW WenKai" with HarfBuzz'], SHORT, sample.options().looks, find())
    assert problem.blocks and "LXGW WenKai" in problem.message


def test_without_fandol_it_is_set_in_noto_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    from generator.writers import fonts

    files = {family: paths for family, paths in fonts.find().files.items() if not family.startswith("Fandol")}
    monkeypatch.setattr(pdf, "find", lambda *_: fonts.Found(files))
    paper = print_paper(SHORT, sample.options())
    (problem,) = paper.problems
    assert problem.level is Level.NOTE and "FandolFang" in problem.message
    assert papers.pdf_words(paper.content, SHORT) == papers.bare(words(SHORT.sections[0].blocks[0].content))  # type: ignore[union-attr]


def test_without_any_chinese_font_there_is_no_paper(monkeypatch: pytest.MonkeyPatch) -> None:
    from generator.writers import fonts

    monkeypatch.setattr(pdf, "find", lambda *_: fonts.Found({}))
    with pytest.raises(PaperError, match="找不到可用的中文字体"):
        pdf.write(SHORT, sample.options())


@pytest.mark.parametrize("wish", [{}, {"tagged": True}, {"variant": "pdf/ua-1"}, {"draft": "草稿"}])
def test_every_variant_is_sound(document: Document, wish: dict[str, object], tmp_path: Path) -> None:
    if not shutil.which("qpdf"):
        pytest.skip("没有 qpdf")
    content = pdf.write(document, sample.options(**wish))
    (tmp_path / "paper.pdf").write_bytes(content)
    checked = subprocess.run(["qpdf", "--check", str(tmp_path / "paper.pdf")], capture_output=True)
    assert checked.returncode == 0, checked.stderr.decode()
    with pypdfium2.PdfDocument(content) as read:
        assert pypdfium2.raw.FPDFCatalog_IsTagged(read) == bool(wish.get("tagged") or wish.get("variant"))


def test_files_are_carried_inside() -> None:
    paper = print_paper(SHORT, sample.options(attachments=(Attachment("2024.yaml", "种类: 部门决算".encode()),)))
    with pypdfium2.PdfDocument(paper.content) as read:
        inside = read.get_attachment(0)
        assert (inside.get_name(), bytes(inside.get_data()).decode()) == ("2024.yaml", "种类: 部门决算")


def test_several_papers_are_laid_out_once(document: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    from generator.writers.pdf import press

    calls: list[int] = []
    render = press._render
    monkeypatch.setattr(press, "_render", lambda *a: calls.append(1) or render(*a))  # type: ignore[func-returns-value]
    files, problems = write_all(document, ("native", "html", "pdf"), sample.options())
    assert list(files) == ["native", "html", "pdf"] and not problems and len(calls) == 1
