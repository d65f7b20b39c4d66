"""The second engine: the same words, the same page, the same faults told as by the first."""

from __future__ import annotations

import ctypes
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest

from generator.problem import Level
from generator.tree import Document, Heading, Meta, Paragraph, Section, Table, Text
from generator.writers import Attachment, Options, PaperError, engines, native, pdf, write_all
from generator.writers.pdf import Paper
from tests.writers import papers, sample
from tests.writers.tagged import alternatives, kinds, tagged_words
from tests.writers.test_page import LEFT, RIGHT, _foot, lines_of

pytest.importorskip("typst")

ROOT = Path(__file__).resolve().parents[2]
SHORT = Document(Meta("短文", "临江市档案馆", "试排", "2025-09-26"), (Section("正文", sample.paragraphs(1)),))
HALF = float(sample.options().looks.character) / 2


def options(**wishes: object) -> Options:
    return sample.options(**{"engine": "typst", **wishes})


def printed(*blocks: object, **wishes: object) -> Paper:
    return pdf.print_paper(Document(SHORT.meta, (Section("正文", blocks),)), options(**wishes))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def paper(document: Document) -> Paper:
    return pdf.print_paper(document, options())


@pytest.fixture(scope="module")
def prose() -> Paper:
    return printed(sample.prose("档" * 28 * 60), *sample.paragraphs(24))


# words


def test_it_says_what_the_tree_says(document: Document, paper: Paper) -> None:
    said, meant = tagged_words(paper.content), native.words(document)
    assert said == meant, papers.first_difference(said, meant)


def test_signs_of_its_own_language_are_words(document: Document) -> None:
    nasty = '#set text(red) $x$ *粗* _斜_ `码` \\ "引" // 注 /* 注 */ @h1 <h1> [括] {花} ~ -- ... = 题 + 一 - 二 é 关于《<决定>》'
    line = (Text(nasty),)
    paper = printed(Paragraph("正文", line), Heading(0, "", line, "h1"), replace(sample.list_table(), title=line))
    assert tagged_words(paper.content).count(papers.bare(nasty)) == 3


def test_breaks_typed_in_a_line_are_kept() -> None:
    with pypdfium2.PdfDocument(printed(sample.prose("甲\n乙\n\n丙")).content) as read:
        assert [text for _, _, text in lines_of(read[0])] == ["甲", "乙", "丙"]


def test_charts_have_text_alternatives_and_headings_their_levels(document: Document, paper: Paper) -> None:
    assert ["一般公共服务支出 842.11" in told for told in alternatives(paper.content)] == [False, False, True]
    levels = [f"H{block.level + 1}" for block in document.blocks() if isinstance(block, Heading)]
    found = kinds(paper.content)
    assert [kind for kind in found if re.fullmatch(r"H\d", kind)] == levels
    assert found.count("TOCI") == sum(block.listed for block in document.blocks() if isinstance(block, Heading))
    assert {"Table", "TH", "TD", "THead"} <= set(found)


# the page


def test_a_full_page_has_22_lines_of_28_characters(prose: Paper) -> None:
    with pypdfium2.PdfDocument(prose.content) as read:
        lines = lines_of(read[0])
    assert [len(text) for _, _, text in lines] == [26, *[28] * 21]
    assert min(left for left, _, _ in lines) == pytest.approx(LEFT, abs=0.5)


def test_full_lines_of_chinese_end_at_the_margin(prose: Paper) -> None:
    """The blank half of a mark at the end of a line hangs outside."""
    gaps = []
    with pypdfium2.PdfDocument(prose.content) as read:
        lines = [line for page in list(read)[2:] for line in lines_of(page)]
    for (_, right, text), (left, _, _) in pairwise(lines):
        if left < LEFT + 8:
            gap = RIGHT - right
            gaps.append(gap + HALF if text[-1] in "，。、；：？！）》”" and gap < -1 else gap)
    assert len(gaps) > 120
    assert sum(abs(gap) <= 1 for gap in gaps) / len(gaps) >= 0.99, sorted(gaps)[-5:]
    assert min(gaps) > -0.5


def test_no_line_begins_or_ends_with_the_wrong_mark(prose: Paper) -> None:
    with pypdfium2.PdfDocument(prose.content) as read:
        lines = [text for page in list(read)[2:] for _, _, text in lines_of(page)]
    assert not [text for text in lines if text[0] in "，。、；：？！）》」』】”’%" or text[-1] in "（《“‘「『【"]


@pytest.mark.parametrize("end", ["。", "档档。", "（档）。", "1,284.63万元。", "“档”。"])
def test_no_paragraph_ends_in_a_line_of_one_character(end: str) -> None:
    text = "档" * 26 + "档" * 28 + end
    paper = printed(*(sample.prose(text[extra:]) for extra in range(4)))
    with pypdfium2.PdfDocument(paper.content) as read:
        assert min(len(text) for _, _, text in lines_of(read[0])) >= 3


def test_rows_that_are_not_justified_are_full_but_for_what_the_last_one_needs() -> None:
    """28 characters a row; to the last one at most two go down, that it may have three."""
    looks = options().looks
    left = replace(looks, roles={**looks.roles, "正文": replace(looks.look("正文"), align="左", first=Decimal(0))})
    paper = printed(*(sample.prose("档" * (28 + extra) + "。") for extra in range(6)), looks=left)
    with pypdfium2.PdfDocument(paper.content) as read:
        rows = [len(text) for _, _, text in lines_of(read[0])]
    assert rows[::2] == [26, 27, 28, 28, 28, 28], rows


def test_numbers_stand_outside_and_begin_after_the_contents(document: Document, paper: Paper) -> None:
    with pypdfium2.PdfDocument(paper.content) as read:
        feet = [_foot(page) for page in read]
    assert [number for number, _ in feet] == ["", "", *(str(n + 1) for n in range(len(feet) - 2))]
    assert all(right == (int(number) % 2 == 1) for number, right in feet if number)


def test_contents_print_the_pages_on_which_headings_stand(document: Document, paper: Paper) -> None:
    texts = papers.pages(paper.content)
    for heading in (block for block in document.blocks() if isinstance(block, Heading)):
        words = papers.bare(native.entry(heading))
        assert words in papers.bare(texts[paper.pages[heading.key] + 1])
        if heading.listed:
            assert re.search(re.escape(words) + rf"\.+{paper.pages[heading.key]}", papers.bare(texts[1]))


def test_both_engines_number_alike(document: Document, paper: Paper) -> None:
    if engines.has("weasyprint"):
        other = pdf.print_paper(document, sample.options(engine="weasyprint"), draw=False)
        assert (paper.pages, paper.sheets) == (other.pages, other.sheets)


def test_the_layout_alone_gives_the_same_numbers(document: Document, paper: Paper) -> None:
    assert pdf.pages_of(document, options()) == paper.pages


def test_bookmarks_and_links_lead_to_the_headings(document: Document, paper: Paper) -> None:
    with pypdfium2.PdfDocument(paper.content) as read:
        marks = [(item.level, item.get_title(), item.get_dest().get_index()) for item in read.get_toc()]
    assert (0, "第三部分 2024年度部门决算情况说明", paper.pages["h8"] + 1) in marks
    assert (2, "（二）结构情况", paper.pages["h12"] + 1) in marks
    assert (1, "一、项目自评表", paper.pages["h16"] + 1) in marks


def test_sheets_of_both_orientations_stand_in_one_file(paper: Paper) -> None:
    with pypdfium2.PdfDocument(paper.content) as read:
        wide = [page.get_width() > page.get_height() for page in read]
    assert wide[paper.pages["h6"] + 1] and wide[paper.pages["h7"] + 1]
    assert not wide[paper.pages["h5"] + 1] and not wide[paper.pages["h9"] + 1]


def test_the_head_of_a_long_table_is_repeated(paper: Paper) -> None:
    texts = [papers.bare(text) for text in papers.pages(paper.content)]
    assert sum("本年支出合计" in text and "科目代码" in text for text in texts) == paper.pages["h7"] - paper.pages["h6"] == 2


@pytest.mark.parametrize("rows", [31, 38, 44])
@pytest.mark.parametrize("landscape", [False, True])
def test_a_table_that_must_be_one_page_is_one_page(rows: int, landscape: bool) -> None:
    blocks = (
        sample.heading(1, "一、", "收入支出决算总表", "h1"),
        _longer(sample.balance_sheet(), rows if not landscape else rows - 8),
    )
    paper = pdf.print_paper(Document(SHORT.meta, (Section("表", blocks, landscape, onepage=True),)), options())
    assert (paper.sheets, paper.problems) == (1, ())


def test_a_table_that_cannot_be_one_page_is_told_of() -> None:
    sheet = Section("表", (_longer(sample.balance_sheet(), 120),), onepage=True)
    paper = pdf.print_paper(Document(SHORT.meta, (sheet,)), options())
    assert paper.sheets == 2
    assert [problem.message for problem in paper.problems] == ["“收入支出决算总表”缩到最小字号，一页仍装不下"]


def test_a_line_that_only_leads_to_what_follows_does_not_end_a_page() -> None:
    lines = [sample.prose("甲") for _ in range(21)]
    paper = printed(*lines, sample.prose("具体包括："), sample.prose("乙"))
    assert [papers.bare(text).rstrip("—0123456789") for text in papers.pages(paper.content)] == ["甲" * 21, "具体包括：乙"]


@pytest.mark.parametrize("rows", [5, 40])
def test_rows_that_a_cell_spans_stay_on_one_page_with_their_title_unless_too_many(rows: int) -> None:
    filler = tuple((sample.cell("行"), sample.cell("行")) for _ in range(20))
    tied = (
        (sample.cell("目", across=2),),
        (sample.cell("跨", down=rows), sample.cell("格")),
        *((sample.cell("格"),) for _ in range(rows - 1)),
    )
    table = replace(sample.list_table(), head=(), widths=(1, 1), body=(*filler, *tied), title=())
    texts = papers.pages(printed(*(sample.prose("甲") for _ in range(5)), table).content)
    assert ("目" in texts[0]) == (rows == 40)
    assert sum(text.count("格") for text in texts) == rows


def _longer(table: Table, rows: int) -> Table:
    body = (table.body * 4)[: rows - 1]
    return replace(table, body=(*body, table.body[-1]))


# the file


def test_same_input_same_bytes(document: Document, paper: Paper) -> None:
    assert pdf.write(document, options()) == paper.content


def test_same_bytes_in_another_process_and_with_attachments() -> None:
    code = (
        "import hashlib\nfrom generator.writers import pdf, Attachment\nfrom tests.writers.test_typst import SHORT, options\n"
        "wishes = options(attachments=(Attachment('2024.yaml', b'a: 1'), Attachment('a.xlsx', bytes(range(256)))))\n"
        "print(hashlib.sha256(pdf.write(SHORT, wishes)).hexdigest())"
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


@pytest.mark.parametrize("data", ['种类: 部门决算\n备注: "引号"\\\n'.encode(), b"\r\n", bytes(range(256))])
def test_files_are_carried_inside(data: bytes) -> None:
    content = pdf.write(SHORT, options(attachments=(Attachment("数据 2024.yaml", data, "全部数据"),)))
    with pypdfium2.PdfDocument(content) as read:
        inside = read.get_attachment(0)
        assert (inside.get_name(), bytes(inside.get_data())) == ("数据 2024.yaml", data)


@pytest.mark.parametrize(
    ("wish", "claims"),
    [({}, ("pdfaid:part>3<", "pdfuaid:part>1<")), ({"variant": "pdf/ua-1"}, ("pdfuaid:part>1<",)), ({"variant": "pdf/a-3u"}, ("pdfaid:conformance>U<",)), ({"draft": "草稿"}, ())],
)  # fmt: skip
def test_every_variant_is_sound_and_tagged(
    document: Document, wish: dict[str, object], claims: tuple[str, ...], tmp_path: Path
) -> None:
    content = pdf.write(document, options(**wish))
    assert all(claim.encode() in content for claim in claims)
    with pypdfium2.PdfDocument(content) as read:
        assert pypdfium2.raw.FPDFCatalog_IsTagged(read)
    if shutil.which("qpdf"):
        (tmp_path / "paper.pdf").write_bytes(content)
        checked = subprocess.run(["qpdf", "--check", str(tmp_path / "paper.pdf")], capture_output=True)
        assert checked.returncode == 0, checked.stderr.decode()


@pytest.mark.parametrize("meta", [Meta("", "", "", ""), Meta("短文", "", "", ""), Meta("", "馆", "", "2025-09-26")])
def test_a_document_that_lacks_properties_is_printed_all_the_same(meta: Meta) -> None:
    assert pdf.print_paper(Document(meta, SHORT.sections), options()).sheets == 1


def test_headings_that_skip_a_level_are_printed_all_the_same() -> None:
    assert printed(sample.heading(0, "", "甲", "h1"), sample.heading(3, "1.", "乙", "h2"), sample.prose("丙")).sheets == 1


def test_paper_after_paper_takes_no_more_memory() -> None:
    """Without forgetting it would be 70 MB more a paper, up to 700."""
    code = (
        "import sys\nfrom generator.writers import pdf\nfrom tests.writers import sample\nfrom tests.writers.test_typst import options\n"
        "for n in range(8):\n    pdf.write(sample.document(), options())\n"
        "    print(int(open('/proc/self/statm').read().split()[1]) * 4096 // 2**20)"
    )
    if not sys.platform.startswith("linux"):
        pytest.skip("没有 /proc")
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    used = [int(line) for line in done.stdout.split()]
    assert max(used[2:]) < used[0] + 80


# faults


def test_a_missing_glyph_stops_the_paper_and_names_character_font_and_place() -> None:
    with pytest.raises(PaperError) as caught:
        printed(sample.prose("经办人{𱍐某}，已审核。"))
    (problem,) = caught.value.problems
    assert problem.level is Level.MUST_FIX
    assert "“𱍐”（U+31350）" in problem.message and re.search("仿宋（(FandolFang|Noto)", problem.message)
    assert "经办人𱍐某" in problem.message and str(problem.places[0]) == "data/示例.yaml:1:7"


def test_without_strictness_the_paper_is_given_and_the_fault_told() -> None:
    paper = printed(sample.prose("经办人{𱍐某}。"), strict=False)
    assert paper.content.startswith(b"%PDF")
    assert [problem.level for problem in paper.problems] == [Level.WARNING]


def test_an_unknown_variant_is_a_problem() -> None:
    with pytest.raises(PaperError, match="pdf/x-9"):
        pdf.write(SHORT, options(variant="pdf/x-9"))


def test_without_fandol_it_is_set_in_noto_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    from generator.writers import fonts, typst

    files = {family: paths for family, paths in fonts.find().files.items() if not family.startswith("Fandol")}
    monkeypatch.setattr(typst, "find", lambda *_: fonts.Found(files))
    paper = printed(sample.heading(0, "", "标题", "h1"), sample.prose("正文"))
    assert [problem.rule for problem in paper.problems] == ["排版-代用字体"]
    assert tagged_words(paper.content) == "标题正文"


def test_without_any_chinese_font_there_is_no_paper(monkeypatch: pytest.MonkeyPatch) -> None:
    from generator.writers import fonts, typst

    monkeypatch.setattr(typst, "find", lambda *_: fonts.Found({}))
    with pytest.raises(PaperError, match="找不到可用的中文字体"):
        pdf.write(SHORT, options())


# which engine


@pytest.fixture
def only(monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    """only("typst"): nothing but that can be used."""
    return lambda *there: monkeypatch.setattr(engines, "has", lambda engine: engine in there)


def test_without_pango_it_steps_in_and_says_so(only, document: Document) -> None:  # type: ignore[no-untyped-def]
    only("typst")
    files, problems = write_all(SHORT, ("pdf", "docx"), sample.options())
    assert set(files) == {"pdf", "docx"} and b"Typst" in files["pdf"]
    assert [(problem.level, problem.rule) for problem in problems] == [(Level.NOTE, "排版-引擎")]


def test_without_any_engine_it_is_told_what_to_install(only) -> None:  # type: ignore[no-untyped-def]
    only()
    with pytest.raises(PaperError) as caught:
        pdf.write(SHORT, sample.options())
    (problem,) = caught.value.problems
    assert problem.blocks and "pip install typst" in problem.hint and "libpango" in problem.hint


def test_without_any_engine_word_is_written_all_the_same(only) -> None:  # type: ignore[no-untyped-def]
    only()
    files, (note,) = write_all(SHORT, ("docx",), sample.options())
    assert files["docx"].startswith(b"PK") and (note.level, note.rule) == (Level.NOTE, "排版-无页码")
    with pytest.raises(PaperError):
        write_all(SHORT, ("docx", "pdf"), sample.options())


def test_an_engine_that_is_asked_for_and_missing_is_not_replaced(only) -> None:  # type: ignore[no-untyped-def]
    only("weasyprint")
    with pytest.raises(PaperError, match="typst"):
        pdf.write(SHORT, options())


def test_libraries_that_cannot_be_loaded_are_found_out_quietly(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    class Broken:
        def find_spec(self, name: str, *_: object) -> None:
            if name == "weasyprint":
                print("WeasyPrint could not import some external libraries")
                raise OSError("cannot load library 'libpango-1.0-0'")

    for name in [name for name in sys.modules if name.split(".")[0] == "weasyprint"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(sys, "meta_path", [Broken(), *sys.meta_path])
    assert not engines._loads_weasyprint()
    assert capfd.readouterr() == ("", "")
