"""Tagged PDFs before the judges of PDF/UA that can be installed. Those that are not there skip, and say so."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pypdf
import pytest

from generator.tree import Document
from generator.writers import pdf
from tests.writers import sample

VARIANTS: dict[str, dict[str, Any]] = {"pdf/a-3a": {"tagged": True}, "pdf/ua-1": {"variant": "pdf/ua-1"}}
if find_spec("typst"):
    VARIANTS |= {"typst": {"engine": "typst"}, "typst pdf/ua-1": {"engine": "typst", "variant": "pdf/ua-1"}}
ARCHIVAL = "UA-28-004", "DOC-012"
"""The file does not call itself PDF/UA: WeasyPrint declares one standard a file, and PDF/A-3a is declared."""

EMPTY = "TBL-004", "TBL-010"
"""outloud leaves empty cells out when it counts columns, and takes a head of three rows over one of figures for broken."""


def judged(content: bytes, path: Path) -> str:
    """What pdfua finds, one line a finding."""
    path.write_bytes(content)
    command = [sys.executable, "-m", "pdfua", "check", str(path)]
    said = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    assert "checked against" in said, said
    lines = said.splitlines()
    return "\n".join(
        f"{line} {after}" for line, after in zip(lines, lines[1:], strict=False)
        if line.lstrip().startswith(("[WARN", "[ERROR")) and not any(rule in line for rule in ARCHIVAL)
    )  # fmt: skip


@pytest.fixture(scope="module", params=VARIANTS)
def tagged(request: pytest.FixtureRequest, document: Document) -> bytes:
    return pdf.write(document, sample.options(**VARIANTS[request.param]))


@pytest.mark.skipif(find_spec("pdfua") is None, reason="没有装 pdfua")
def test_pdfua_finds_nothing(tagged: bytes, tmp_path: Path) -> None:
    assert judged(tagged, tmp_path / "带标签.pdf") == ""


@pytest.mark.skipif(
    find_spec("outloud") is None, reason="没有装 outloud（pip install outloud；它带 AGPL 的 pymupdf，不列入测试所需）"
)
def test_outloud_finds_no_error(tagged: bytes, tmp_path: Path) -> None:
    (tmp_path / "带标签.pdf").write_bytes(tagged)
    program = shutil.which("outloud", path=str(Path(sys.executable).parent)) or "outloud"
    skip = ",".join((*EMPTY, *ARCHIVAL))
    result = subprocess.run([program, "--skip", skip, str(tmp_path / "带标签.pdf")], capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout


def elements(node: Any) -> Any:
    """Structure elements below ``node``, parents first."""
    kids = node.get("/K", []) if isinstance(node, pypdf.generic.DictionaryObject) else []
    for kid in kids if isinstance(kids, pypdf.generic.ArrayObject) else [kids]:
        found = kid.get_object()
        if isinstance(found, pypdf.generic.DictionaryObject) and "/S" in found:
            yield found
            yield from elements(found)


def test_every_head_says_what_it_heads(tagged: bytes) -> None:
    root = pypdf.PdfReader(io.BytesIO(tagged)).trailer["/Root"]["/StructTreeRoot"]  # type: ignore[index]
    rows = [found for found in elements(root) if found["/S"] == "/TR"]
    heads = [cell for row in rows for cell in elements(row) if cell["/S"] == "/TH"]
    assert len(heads) > 30
    assert {_kind(cell) for cell in heads} == {"/TH/Column", "/TH/Row"}


def test_a_table_without_head_has_its_labels_as_heads(tagged: bytes) -> None:
    root = pypdf.PdfReader(io.BytesIO(tagged)).trailer["/Root"]["/StructTreeRoot"]  # type: ignore[index]
    tables = [found for found in elements(root) if found["/S"] == "/Table"]
    assert tables and all(any(cell["/S"] == "/TH" for cell in elements(table)) for table in tables)


def headless(content: bytes) -> list[list[str]]:
    """What the cells of each table whose labels stand beside its data are: TD, or TH with its scope."""
    root = pypdf.PdfReader(io.BytesIO(content)).trailer["/Root"]["/StructTreeRoot"]  # type: ignore[index]
    tables = [found for found in elements(root) if found["/S"] == "/Table"]
    kinds = [[_kind(cell) for cell in elements(table) if cell["/S"] in ("/TD", "/TH")] for table in tables]
    return [table for table in kinds if "/TH/Row" in table]


def _kind(cell: Any) -> str:
    told = cell["/A"].get_object() if cell["/S"] == "/TH" else {}
    told = next((part.get_object() for part in told if "/Scope" in part.get_object()), {}) if isinstance(told, list) else told
    return f"{cell['/S']}{told.get('/Scope', '')}"


@pytest.mark.skipif(find_spec("typst") is None, reason="没有装 typst")
def test_both_engines_say_the_same_of_every_label(document: Document) -> None:
    papers = (pdf.write(document, sample.options(tagged=True, engine=engine)) for engine in ("weasyprint", "typst"))
    one, other = (headless(paper) for paper in papers)
    assert sum(kind == "/TH/Row" for table in one for kind in table) > 5
    assert one == other


@pytest.mark.parametrize("variant", VARIANTS)
def test_readers_are_told_language_title_and_pictures(document: Document, variant: str) -> None:
    content = pdf.write(document, sample.options(**VARIANTS[variant]))
    root: Any = pypdf.PdfReader(io.BytesIO(content)).trailer["/Root"]
    assert root["/Lang"] == document.meta.language
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    pictures = [found for found in elements(root["/StructTreeRoot"]) if found["/S"] == "/Figure"]
    assert pictures and all(found["/Alt"] for found in pictures)
