"""The review copy, a department's own look, and what the PDF carries, as they are asked for on the command line."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pypdfium2
import pytest

from generator.cli import run
from tests.conftest import ROOT
from tests.writers.docx_parts import files, part, values

SAMPLE = ROOT / "data" / "洪山区政府办" / "2024.yaml"
QUICK = ["--engine", "typst"] if find_spec("typst") else []


def department(folder: Path, old: str = "", new: str = "") -> Path:
    """A copy of the sample, with ``old`` replaced."""
    text = SAMPLE.read_text("utf-8")
    assert old in text
    path = folder / "某局" / "2024.yaml"
    path.parent.mkdir()
    path.write_text(text.replace(old, new, 1), "utf-8")
    return path


def render(path: Path, folder: Path, *options: str) -> tuple[int, dict[str, bytes]]:
    status = run(["render", str(path), "-o", str(folder / "出"), *QUICK, *options])
    return status, {file.name: file.read_bytes() for file in sorted((folder / "出").rglob("*.*"))}


@pytest.mark.slow
def test_a_review_copy_alone(tmp_path: Path) -> None:
    status, made = render(department(tmp_path), tmp_path, "--review")
    assert (status, list(made)) == (0, ["部门决算公开（审阅）.docx"])
    assert len(values(part(made["部门决算公开（审阅）.docx"], "word/comments.xml"), "//w:comment/@w:id")) > 100


@pytest.mark.slow
def test_a_review_copy_is_made_of_what_may_not_be_published(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = department(tmp_path, "{301: 1319.88,", "{301: 1419.88,")
    status, made = render(path, tmp_path, "-f", "docx,review")
    assert (status, list(made)) == (1, ["部门决算公开（审阅）.docx"])
    assert "docx 未生成：先改好必改的问题" in capsys.readouterr().out
    said = "".join(values(part(made["部门决算公开（审阅）.docx"], "word/comments.xml"), "//w:t/text()"))
    assert "【必改】" in said and "1,419.88" in said
    assert render(path, tmp_path, "--review")[0] == 0


@pytest.mark.slow
def test_a_published_paper_has_no_comments(tmp_path: Path) -> None:
    status, made = render(department(tmp_path), tmp_path, "--review", "-f", "docx")
    assert (status, list(made)) == (0, ["部门决算公开.docx", "部门决算公开（审阅）.docx"])
    assert not [name for name in files(made["部门决算公开.docx"]) if "comment" in name]


@pytest.mark.slow
def test_the_look_of_a_word_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import docx
    from docx.shared import Mm, Pt

    word = docx.Document()
    word.styles["Normal"].font.size = Pt(14)
    word.sections[0].left_margin = Mm(33)
    word.save(str(tmp_path / "样式.docx"))
    status, made = render(department(tmp_path), tmp_path, "-f", "docx", "--reference", str(tmp_path / "样式.docx"))
    assert status == 0 and "已取用“样式.docx”的页面大小和页边距、样式：正文" in capsys.readouterr().err
    assert values(part(made["部门决算公开.docx"], "word/styles.xml"), "//w:style[@w:styleId='Normal']/w:rPr/w:sz/@w:val") == [
        "28"
    ]
    assert "1871" in values(part(made["部门决算公开.docx"], "word/document.xml"), "//w:pgMar/@w:left")


@pytest.mark.parametrize("content", [None, b"no"], ids=["没有", "不是"])
def test_a_word_file_that_is_none_is_told_once(tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "样式.docx").write_bytes(content)
    assert render(department(tmp_path), tmp_path, "-f", "docx", "--reference", str(tmp_path / "样式.docx")) == (1, {})
    assert capsys.readouterr().err.count("样式.docx”") == 1


@pytest.mark.slow
@pytest.mark.parametrize(("options", "carried"), [((), ["2024.yaml", "部门决算公开.xlsx"]), (("--no-attach",), [])])
def test_the_pdf_carries_its_data_unless_told_not_to(tmp_path: Path, options: tuple[str, ...], carried: list[str]) -> None:
    _, made = render(department(tmp_path), tmp_path, "-f", "pdf", *options)
    with pypdfium2.PdfDocument(made["部门决算公开.pdf"]) as pdf:
        assert sorted(pdf.get_attachment(n).get_name() for n in range(pdf.count_attachments())) == carried
