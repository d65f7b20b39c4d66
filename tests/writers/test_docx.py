"""The DOCX as a whole: its words, its schema, its bytes, its styles, sections and 目录."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import docx as python_docx
import pytest

from generator.tree import Contents, Document, Heading, Meta, Paragraph, Section, Text, headings
from generator.writers import PaperError, native
from generator.writers.docx import write
from generator.writers.docx.lint import lint
from generator.writers.docx.markup import NAMESPACES
from generator.writers.docx.words import words
from tests.writers.docx_parts import files, find, part, values
from tests.writers.sample import ROOT, document, options

DOCUMENT = "word/document.xml"
W = f"{{{NAMESPACES['w']}}}"
TWIPS_PER_MM = 1440 / 25.4
PAGES = {heading.key: number for number, heading in enumerate(headings(document()), 7)}


@pytest.fixture(scope="module")
def docx() -> bytes:
    return write(document(), options(pages=PAGES))


def small(*texts: str) -> Document:
    blocks = tuple(Paragraph("正文", (Text(text),)) for text in texts)
    return Document(Meta("题", "者", "", ""), (Section("正文", blocks),))


def test_it_says_the_words_of_native(docx: bytes) -> None:
    assert "".join("".join(words(docx)).split()) == native.words(document())


def test_a_validator_of_the_schema_finds_nothing(docx: bytes, tmp_path: Path) -> None:
    path = tmp_path / "样本.docx"
    path.write_bytes(docx)
    command = [sys.executable, "-m", "openxml_audit", "--policy", "strict", "--max-errors", "0", str(path)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


def test_lint_finds_nothing(docx: bytes) -> None:
    assert lint(docx) == []


def test_same_input_same_bytes_in_another_process(docx: bytes) -> None:
    program = (
        "import hashlib\nfrom tests.writers.test_docx import PAGES, document, options, write\n"
        "print(hashlib.sha256(write(document(), options(pages=PAGES))).hexdigest())"
    )
    env = {**os.environ, "PYTHONHASHSEED": "77", "TZ": "Asia/Shanghai", "PYTHONPATH": str(ROOT)}
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, env=env, cwd=ROOT)
    assert result.stdout.strip() == hashlib.sha256(docx).hexdigest()


def test_markup_in_words_is_words() -> None:
    text = '《关于修改<办法>的决定》&lt; "甲" ]]>'
    assert words(write(small(text, "后文"), options())) == [text, "后文"]


@pytest.mark.parametrize("character", ["\x00", "\x0b", "\x1f", "\ufdd0", "\uffff", "\x7f"])
def test_a_control_character_stops_it(character: str) -> None:
    with pytest.raises(PaperError, match=f"U\\+{ord(character):04X}"):
        write(small(f"甲{character}乙"), options())


def test_an_empty_document_is_still_a_document() -> None:
    assert words(write(Document(Meta("", "", "", ""), ()), options())) == []


def test_shared_marks_are_told_to_be_chinese() -> None:
    docx = write(small("“三公”经费——", "无引号 12"), options())
    runs = find(part(docx, DOCUMENT), "//w:r")
    assert [values(run, "w:rPr/w:rFonts/@w:hint") for run in runs] == [["eastAsia"], []]


def test_every_font_slot_is_filled_and_none_by_the_theme(docx: bytes) -> None:
    styles = part(docx, "word/styles.xml")
    for fonts in find(styles, "//w:rFonts"):
        slots = {str(name).rpartition("}")[2] for name in fonts.attrib}
        assert slots == {"ascii", "hAnsi", "eastAsia", "cs"}
    assert not any(b"Theme=" in files(docx)[name] for name in (DOCUMENT, "word/styles.xml"))


def test_digits_in_black_headings_are_as_heavy_as_their_neighbours(docx: bytes) -> None:
    """黑体 has letters and digits of its own; those of 仿宋 and its like come from a western font beside them."""
    fonts = find(part(docx, "word/styles.xml"), "//w:rFonts")
    slots = {tuple(values(one, f"@w:{slot}")[0] for slot in ("eastAsia", "ascii", "hAnsi", "cs")) for one in fonts}
    assert {slot[1:] for slot in slots if slot[0] == "黑体"} == {("黑体",) * 3}
    assert {slot[1:] for slot in slots if slot[0] in ("仿宋_GB2312", "楷体_GB2312")} == {("Times New Roman",) * 3}


def test_styles_have_chinese_names(docx: bytes) -> None:
    styles = part(docx, "word/styles.xml")
    names = set(values(styles, "//w:style/w:name/@w:val")) | set(values(styles, "//w:style/w:aliases/@w:val"))
    wanted = "正文,标题 1,标题 2,标题 3,标题 4,表题,表号,表格文字,金额格,表注,注,图题,封面标题,目录标题,目录 1,目录 2,目录 3,页码"
    assert set(wanted.split(",")) <= names


def test_headings_are_word_s_own(docx: bytes) -> None:
    styles = part(docx, "word/styles.xml")
    for level in range(4):
        style = find(styles, f"//w:style[@w:styleId='Heading{level + 1}']")[0]
        assert values(style, "w:name/@w:val") == [f"heading {level + 1}"]
        assert values(style, "w:pPr/w:outlineLvl/@w:val") == [str(level)]


def test_fonts_name_what_to_take_in_their_place(docx: bytes) -> None:
    table = part(docx, "word/fontTable.xml")
    assert values(table, "//w:font[@w:name='仿宋_GB2312']/w:altName/@w:val") == ["仿宋"]
    assert values(table, "//w:font[@w:name='方正小标宋简体']/w:altName/@w:val") == ["华文中宋"]


def test_the_page_is_that_of_gb_t_9704(docx: bytes) -> None:
    """A4, 37/28 mm at head and left, type area 156 × 225 mm, 22 lines of 28.95 pt."""
    section = find(part(docx, DOCUMENT), "//w:sectPr[w:pgNumType/@w:start='1']")[0]
    margins = find(section, "w:pgMar")[0]
    size = find(section, "w:pgSz")[0]
    width, height = (int(size.get(f"{W}{name}", 0)) for name in "wh")
    top, right, bottom, left = (int(margins.get(f"{W}{side}", 0)) for side in ("top", "right", "bottom", "left"))
    found = (top, left, width - left - right, height - top - bottom)
    assert [round(twips / TWIPS_PER_MM) for twips in found] == [37, 28, 156, 225]
    assert values(section, "w:docGrid/@w:type") == ["lines"]
    assert values(section, "w:docGrid/@w:linePitch") == ["579"]


def test_cover_and_contents_carry_no_number_and_the_text_begins_with_one(docx: bytes) -> None:
    sections = find(part(docx, DOCUMENT), "//w:sectPr")
    assert len(sections) == len(document().sections)
    relations = {node.get("Id"): node.get("Target") for node in part(docx, "word/_rels/document.xml.rels")}
    numbered = []
    for section in sections:
        targets = [relations[rid] for rid in values(section, "w:footerReference/@r:id")]
        assert len(targets) == 2
        numbered.append([b"PAGE" in files(docx)[f"word/{target}"] for target in targets])
    assert numbered == [[False] * 2] * 2 + [[True] * 2] * (len(sections) - 2)
    assert [values(section, "w:pgNumType/@w:start") for section in sections][:4] == [[], [], ["1"], []]


def test_wide_sheets_lie_on_their_side(docx: bytes) -> None:
    sections = find(part(docx, DOCUMENT), "//w:sectPr")
    turned = [values(section, "w:pgSz/@w:orient") == ["landscape"] for section in sections]
    assert turned == [section.landscape for section in document().sections]


def test_contents_is_a_field_filled_with_links_and_our_page_numbers(docx: bytes) -> None:
    body = part(docx, DOCUMENT)
    links = find(body, "//w:hyperlink")
    listed = headings(document())
    assert len(links) == len(listed)
    for link, heading in zip(links, listed, strict=True):
        assert values(link, ".//w:t/text()")[-1] == str(PAGES[heading.key])
        marks = find(body, f"//w:bookmarkStart[@w:name='{values(link, '@w:anchor')[0]}']")
        assert values(marks[0], "following-sibling::w:r//w:t/text()")[0].startswith(heading.numeral)
    assert "TOC \\o" in "".join(values(body, "//w:instrText/text()"))
    assert b"updateFields" not in files(docx)["word/settings.xml"]
    assert b"dirty" not in files(docx)[DOCUMENT]


def test_a_heading_that_contents_leaves_out_has_no_outline_level() -> None:
    hidden = Heading(1, "一、", (Text("不列"),), "k", listed=False)
    docx = write(Document(Meta("", "", "", ""), (Section("正文", (hidden,)),)), options())
    style = values(part(docx, DOCUMENT), "//w:pStyle/@w:val")[0]
    assert values(part(docx, "word/styles.xml"), f"//w:style[@w:styleId='{style}']/w:pPr/w:outlineLvl/@w:val") == ["9"]


def test_properties_come_from_the_document(docx: bytes) -> None:
    core = files(docx)["docProps/core.xml"].decode()
    meta = document().meta
    for text in (meta.title, meta.author, meta.language, f"{meta.date}T00:00:00Z"):
        assert text in core
    undated = replace(document(), meta=replace(meta, date=""))
    assert "dcterms:created" not in files(write(undated, options()))["docProps/core.xml"].decode()


def test_draft_stands_in_every_header_and_never_in_the_published_paper(docx: bytes) -> None:
    draft = write(document(), options(draft="草稿"))
    assert 'string="草稿"' in files(draft)["word/header1.xml"].decode()
    assert len(find(part(draft, DOCUMENT), "//w:headerReference")) == 2 * len(document().sections)
    assert not any("header" in name for name in files(docx))
    assert words(draft) == words(docx)


def test_a_line_that_leads_to_what_follows_stays_with_it() -> None:
    paragraphs = find(part(write(small("其中：", "甲。"), options()), DOCUMENT), "//w:p")
    assert [bool(find(paragraph, "w:pPr/w:keepNext")) for paragraph in paragraphs] == [True, False]


def outline(docx: bytes) -> list[tuple[int, str]]:
    """What a refresh of 目录 gathers: every paragraph with an outline level, its own or its style's, and its words."""
    styles = {values(style, "@w:styleId")[0]: style for style in find(part(docx, "word/styles.xml"), "//w:style")}

    def level(style: str) -> int:
        own = values(styles[style], "w:pPr/w:outlineLvl/@w:val")
        based = values(styles[style], "w:basedOn/@w:val")
        return int(own[0]) if own else level(based[0]) if based else 9

    paragraphs = find(part(docx, DOCUMENT), "//w:body/w:p")
    found = ((level(values(one, "w:pPr/w:pStyle/@w:val")[0]) if find(one, "w:pPr/w:pStyle") else 9, one) for one in paragraphs)
    return [(depth, "".join(values(one, ".//w:t/text()"))) for depth, one in found if depth < 9]


def test_refreshing_contents_gives_the_same_entries(docx: bytes) -> None:
    body = part(docx, DOCUMENT)
    (instruction,) = [text for text in values(body, "//w:instrText/text()") if text.split()[0] == "TOC"]
    deepest = int(instruction.split("1-")[1].split('"')[0])
    entries = ["".join(values(link, ".//w:t/text()")[:-1]) for link in find(body, "//w:hyperlink")]
    gathered = outline(docx)
    assert [text for depth, text in gathered if depth < deepest] == entries
    assert [depth for depth, _ in gathered] == [min(heading.level, 3) for heading in headings(document())]


def test_python_docx_opens_and_saves_it_without_loss(docx: bytes) -> None:
    opened = python_docx.Document(io.BytesIO(docx))
    buffer = io.BytesIO()
    opened.save(buffer)
    assert set(files(buffer.getvalue())) == set(files(docx))
    assert words(buffer.getvalue()) == words(docx)
    assert lint(buffer.getvalue()) == []


def printed_lines(element) -> list[str]:
    """The words of a paragraph or a link, line by line."""
    lines = [""]
    for node in element.iter(f"{W}t", f"{W}br"):
        lines = [*lines, ""] if node.tag == f"{W}br" else [*lines[:-1], lines[-1] + node.text]
    return lines


def test_a_long_entry_of_contents_is_broken_at_a_mark() -> None:
    """As the PDF breaks it, not within 领导小组."""
    title = Heading(0, "第一部分\u3000", (Text("青山区人民政府办公室（区人民政府研究室、区金融领导小组办公室）概况"),), "h1")
    sections = Section("目录", (Contents((Text("目录"),)),)), Section("正文", (title,))
    (link,) = find(part(write(Document(Meta("", "", "", ""), sections), options()), DOCUMENT), "//w:hyperlink")
    assert printed_lines(link) == ["第一部分\u3000青山区人民政府办公室（区人民政府研究室、", "区金融领导小组办公室）概况"]


def test_a_long_title_is_broken_between_words_and_its_entry_goes_on_under_them() -> None:
    content = (Text("江州市自然资源和不动产登记局"), Text("2025"), Text("年度部门决算情况说明"))
    title = Heading(0, "第三部分\u3000", content, "h1")
    page = write(Document(Meta("", "", "", ""), (Section("正文", (title,)),)), options())
    (paragraph,) = find(part(page, DOCUMENT), "//w:p[w:pPr/w:pStyle[@w:val='Heading1']]")
    assert printed_lines(paragraph) == ["第三部分\u3000江州市自然资源和不动产登记局", "2025年度部门决算情况说明"]
    ((indent),) = find(part(page, "word/styles.xml"), "//w:style[@w:styleId='TOC1']/w:pPr/w:ind")
    # 第一部分 and a space are five characters of 14 pt; Word counts them in left, not in leftChars
    assert {name: indent.get(f"{W}{name}") for name in ("left", "leftChars", "hanging", "hangingChars", "firstLine")} == {
        "left": "1400", "leftChars": "0", "hanging": "1400", "hangingChars": "500", "firstLine": None,
    }  # fmt: skip
