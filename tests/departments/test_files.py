"""The real papers as files: sound by every judge there is, the same bytes in every process, carrying their data."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
from decimal import Decimal
from importlib.util import find_spec

import pypdf
import pypdfium2
import pytest
import yaml

from generator.tree import Table, headings, words
from generator.writers import native
from generator.writers.columns import grid
from generator.writers.docx.lint import lint
from generator.writers.docx.words import words as docx_words
from tests.conftest import ROOT, department_file
from tests.departments.test_papers import INVENTED, REAL
from tests.writers import libreoffice, papers
from tests.writers.docx_parts import files, find, part, values
from tests.writers.test_pdf_readers_aloud import judged

ALL = ("docx", "pdf", "xlsx", "review")


@pytest.fixture(scope="module", params=REAL, ids=lambda one: one[0])
def made(request, compiled):
    """(department file, its papers)"""
    return department_file(*request.param), compiled(*request.param, *ALL)


def audited(content, path):
    path.write_bytes(content)
    command = [sys.executable, "-m", "openxml_audit", "--policy", "strict", "--max-errors", "0", str(path)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("paper", ["docx", "review"])
def test_a_validator_of_the_schema_and_our_lint_find_nothing(made, paper, tmp_path):
    content = made[1].files[paper]
    assert lint(content) == []
    result = audited(content, tmp_path / "公开.docx")
    assert result.returncode == 0, result.stdout + result.stderr


def test_the_published_word_file_has_no_comments_and_no_draft_mark(made):
    names = files(made[1].files["docx"])
    assert not [name for name in names if "comment" in name or "header" in name]
    assert b"comment" not in names["word/document.xml"]


def test_the_review_copy_says_the_same_and_tells_every_problem(made):
    outcome = made[1]
    content = outcome.files["review"]
    assert papers.bare("".join(docx_words(content))) == native.words(outcome.document)
    comments = ["".join(values(note, ".//w:t/text()")) for note in find(part(content, "word/comments.xml"), "//w:comment")]
    assert len(comments) > 100
    for problem in outcome.problems:
        assert any(problem.message.splitlines()[0] in comment for comment in comments), problem.message


@pytest.mark.slow
@pytest.mark.skipif(libreoffice.SOFFICE is None, reason="这台机器上没有 LibreOffice")
def test_page_numbers_of_contents_are_within_one_of_what_libreoffice_prints(made, tmp_path):
    outcome = made[1]
    docx = outcome.files["docx"]
    printed = [papers.bare(text) for text in papers.pages(libreoffice.pdf(docx, looks_of(made), tmp_path))]
    numbers = [int(found[1]) if (found := NUMBER.search(text)) else 0 for text in printed]
    told = [int(values(link, ".//w:t/text()")[-1]) for link in find(part(docx, "word/document.xml"), "//w:hyperlink")]
    at = 0
    for heading, page in zip(headings(outcome.document), told, strict=True):
        entry = papers.bare(native.entry(heading))
        at = next((n for n in range(at, len(printed)) if numbers[n] and entry in printed[n]), at)
        assert entry in printed[at], entry
        assert abs(numbers[at] - page) <= 1, f"{entry}：目录 {page}，LibreOffice {numbers[at]}"


NUMBER = re.compile(r"—(\d+)—$")


def looks_of(made):
    from generator.looks_file import read as read_looks
    from generator.workload import Wishes, gather

    return read_looks(gather([made[0]], Wishes()).tasks[0].job.pack.yaml("版式.yaml"))


def test_the_workbook_holds_the_nine_tables_to_the_cent(made):
    openpyxl = pytest.importorskip("openpyxl", reason="没有 openpyxl，读不回来")
    book = openpyxl.load_workbook(io.BytesIO(made[1].files["xlsx"]))
    tables = [block for block in made[1].document.blocks() if isinstance(block, Table) and block.number]
    assert book.sheetnames == [words(table.number) for table in tables] == [f"公开{n:02}表" for n in range(1, 10)]
    for table in tables:
        sheet = book[words(table.number)]
        for row, cells in enumerate(grid((*table.head, *table.body), len(table.widths)), 4):
            for cell, column in cells:
                agree(sheet.cell(row, column + 1).value, cell)


def agree(value, cell):
    printed = words(cell.content)
    if cell.key and printed:
        assert isinstance(value, int | float)
        assert Decimal(str(value)) == Decimal(printed.replace(",", ""))
    else:
        assert (value or "") == printed


def test_the_pdf_carries_the_data_it_was_made_from(made):
    file, outcome = made
    with pypdfium2.PdfDocument(outcome.files["pdf"]) as pdf:
        carried = [pdf.get_attachment(n) for n in range(pdf.count_attachments())]
        inside = {one.get_name(): bytes(one.get_data()) for one in carried}
    assert set(inside) == {file.name, "部门决算公开.xlsx"}
    assert inside["部门决算公开.xlsx"] == outcome.files["xlsx"]
    facts = yaml.load(file.read_bytes(), yaml.BaseLoader)
    assert yaml.load(inside[file.name], yaml.BaseLoader) == facts, "the same facts, without the clerk's comments"


def test_the_pdf_says_what_pdf_a_3_asks_of_it(made):
    """ISO 19005-3 6.2.3, 6.2.11.4, 6.6.2, 6.8: output intent, embedded fonts, identification, relations of what it carries."""
    read = pypdf.PdfReader(io.BytesIO(made[1].files["pdf"]))
    root = read.trailer["/Root"]
    metadata = root["/Metadata"].get_data().decode()
    assert re.search(r"part.{1,3}3\b", metadata) and re.search(r"conformance.{1,3}U\b", metadata)
    assert [intent.get_object()["/S"] for intent in root["/OutputIntents"]] == ["/GTS_PDFA1"]
    assert {one.get_object()["/AFRelationship"] for one in root["/AF"]} == {"/Data", "/Source"}
    assert "/Encrypt" not in read.trailer and "/JavaScript" not in root.get("/Names", {})
    fonts = {id(font): font for page in read.pages for font in page["/Resources"].get("/Font", {}).values()}
    assert fonts and all(embedded(font.get_object()) for font in fonts.values())


def embedded(font):
    inner = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
    return "/ToUnicode" in font and any(f"/FontFile{kind}" in inner["/FontDescriptor"] for kind in ("", "2", "3"))


@pytest.mark.skipif(not shutil.which("qpdf"), reason="没有 qpdf")
def test_qpdf_finds_nothing(made, tmp_path):
    (tmp_path / "公开.pdf").write_bytes(made[1].files["pdf"])
    checked = subprocess.run(["qpdf", "--check", str(tmp_path / "公开.pdf")], capture_output=True, text=True)
    assert checked.returncode == 0, checked.stdout + checked.stderr


PROGRAM = """
import hashlib, sys
from tests.departments.test_files import printed
for name, content in printed(sys.argv[1], int(sys.argv[2])).items():
    print(name, hashlib.sha256(content).hexdigest())
"""


def printed(department, year):
    from generator.compile import compile
    from generator.workload import Wishes, gather

    return compile(gather([department_file(department, year)], Wishes(ALL)).tasks[0].job).files


@pytest.mark.slow
@pytest.mark.parametrize(("department", "year"), REAL + INVENTED)
def test_same_input_same_bytes_in_every_process(department, year):
    """Whatever the order of sets, the time zone, the language and the folder the program is called from."""
    runs = []
    for seed, zone, language in (("1", "Asia/Shanghai", "C.UTF-8"), ("4242", "America/Lima", "zh_CN.UTF-8")):
        env = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LANG": language, "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-c", PROGRAM, department, str(year)]
        runs.append(subprocess.run(command, capture_output=True, text=True, check=True, env=env, cwd=ROOT).stdout)
    assert len(runs[0].split()) == 2 * len(ALL)
    assert runs[0] == runs[1]


@pytest.mark.slow
@pytest.mark.skipif(find_spec("pdfua") is None, reason="没有装 pdfua")
@pytest.mark.parametrize(("department", "year"), REAL)
def test_the_tagged_pdf_pleases_a_judge_of_pdf_ua(department, year, tmp_path):
    from generator.compile import compile
    from generator.workload import Wishes, gather

    wishes = Wishes(("pdf",), options={"tagged": True})
    content = compile(gather([department_file(department, year)], wishes).tasks[0].job).files["pdf"]
    assert judged(content, tmp_path / "公开.pdf") == ""
