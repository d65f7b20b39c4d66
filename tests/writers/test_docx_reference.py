"""A department's own Word file: its fonts, sizes and margins come into both papers; what is no such file is told."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from decimal import Decimal
from typing import Any

import docx as python_docx
import pypdfium2
import pytest
import yaml
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from generator.looks import Looks
from generator.looks_file import read as read_looks
from generator.pack import merge
from generator.tree import Document, Meta, Paragraph, Section, Text
from generator.writers import PaperError, pdf
from generator.writers.docx import write
from generator.writers.docx.reading import read
from generator.writers.docx.reference import changes
from tests.writers import papers
from tests.writers.docx_parts import changed, files, find, part, values
from tests.writers.sample import ROOT, document, options

TREE: dict[str, Any] = yaml.load((ROOT / "templates/部门决算/全国/自2021/版式.yaml").read_text("utf-8"), Loader=yaml.BaseLoader)
DOCUMENT = Document(Meta("题", "者", "", ""), (Section("正文", (Paragraph("正文", (Text("国" * 3000),)),)),))


def looks(content: bytes) -> Looks:
    return read_looks(merge(TREE, changes("样式.docx", read("样式.docx", content), TREE)[0]))


def saved(word: Any) -> bytes:
    buffer = io.BytesIO()
    word.save(buffer)
    return buffer.getvalue()


def styled(word: Any, name: str, font: str, size: float, exact: float | None = None) -> Any:
    style = word.styles[name]
    style.font.name, style.font.size = "Arial", Pt(size)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), font)
    for themed in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        style.element.rPr.rFonts.attrib.pop(qn(f"w:{themed}"), None)
    if exact:
        style.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
        style.paragraph_format.line_spacing = Pt(exact)
    return style


@pytest.fixture(scope="module")
def reference() -> bytes:
    """宋体四号, 26 pt lines, 标题 1 黑体 20 pt centred, margins 30/25/20/30 mm."""
    word = python_docx.Document()
    styled(word, "Normal", "宋体", 14, 26).paragraph_format.first_line_indent = Pt(28)
    heading = styled(word, "Heading 1", "方正黑体_GBK", 20, 40)
    heading.paragraph_format.alignment, heading.font.bold = WD_ALIGN_PARAGRAPH.CENTER, True
    heading.paragraph_format.space_before, heading.paragraph_format.space_after = Pt(13), Pt(26)
    styled(word, "Heading 2", "楷体", 14)
    sheet = word.sections[0]
    sheet.page_width, sheet.page_height = Mm(210), Mm(297)
    sheet.top_margin, sheet.right_margin, sheet.bottom_margin, sheet.left_margin = Mm(30), Mm(25), Mm(20), Mm(30)
    word.add_paragraph("样子")
    return saved(word)


def test_our_own_paper_as_a_reference_changes_nothing_to_be_seen() -> None:
    before, after = options().looks, looks(write(document(), options()))
    assert (after.characters, after.rows, after.base) == (before.characters, before.rows, before.base)
    assert {**after.sheets, "正文横": None} == {**before.sheets, "正文横": None}  # the only lying pages are those of tables
    for role in set(before.roles) & set(after.roles):
        one, other = before.roles[role], after.roles[role]
        assert (one.font.name, one.font.latin, one.size, one.bold, one.align) == (
            other.font.name, other.font.latin, other.size, other.bold, other.align,
        )  # fmt: skip
        assert abs(one.before - other.before) < Decimal("0.02") and abs(one.left - other.left) < Decimal("0.02")
        assert abs(one.right - other.right) < Decimal("0.02") and abs(one.first - other.first) < Decimal("0.02")
        assert abs((one.leading or before.line) - (other.leading or after.line)) < Decimal("0.5") or "格" in role


def test_fonts_sizes_and_spacing_are_taken(reference: bytes) -> None:
    found = looks(reference)
    body, first = found.look("正文"), found.heading(0)
    assert (body.font.name, body.font.latin, body.size, body.first) == ("宋体", "Arial", 14, 2)
    assert (first.font.name, first.size, first.bold, first.align) == ("方正黑体_GBK", 20, True, "中")
    assert first.leading == 40 and abs(first.before * found.line - 13) < Decimal("0.3")
    assert first.font.families == options().looks.fonts["黑体"].families
    assert found.heading(1).font.name == "楷体" and found.heading(1).font.families[0] == "FandolKai"


def test_what_the_file_does_not_say_stays(reference: bytes) -> None:
    found = looks(reference)
    assert found.look("表题") == options().looks.look("表题")
    assert found.table("决算表") == options().looks.table("决算表")
    sheet, own = found.sheet("表", True), options().looks.sheet("表", True)
    assert (sheet.top, sheet.left) == (own.top, own.left)


def test_the_type_area_comes_of_margins_size_and_lines(reference: bytes) -> None:
    """(210−30−25) mm ÷ 14 pt = 31.4 characters; (297−30−20) mm ÷ 26 pt = 26.9 lines."""
    found = looks(reference)
    assert (found.characters, found.rows) == (31, 26)
    sheet = found.sheet("正文")
    assert (sheet.top, sheet.right, sheet.bottom, sheet.left) == (30, 25, 20, 30)
    lying = found.sheet("正文", True)
    assert (lying.width, lying.height) == (297, 210)
    assert (lying.top, lying.right, lying.bottom, lying.left) == (30, 20, 25, 30)


def test_both_papers_follow(reference: bytes) -> None:
    wish = replace(options(), looks=looks(reference))
    lines = papers.pages(pdf.write(DOCUMENT, wish))[0].split()
    assert [len(line) for line in lines[:26]] == [29] + [31] * 25
    with pypdfium2.PdfDocument(pdf.write(DOCUMENT, wish)) as read_back:
        text = read_back[0].get_textpage()
        boxes = [text.get_charbox(n) for n in range(80)]
    mm = 72 / 25.4
    assert abs(min(box[0] for box in boxes) - 30 * mm) < 2 and abs(max(box[3] for box in boxes) - (297 - 30) * mm) < 14
    content = write(DOCUMENT, wish)
    styles = part(content, "word/styles.xml")
    assert values(styles, "//w:style[@w:styleId='Normal']/w:rPr/w:rFonts/@w:eastAsia") == ["宋体"]
    assert values(styles, "//w:style[@w:styleId='Heading1']/w:rPr/w:sz/@w:val") == ["40"]
    assert values(find(part(content, "word/document.xml"), "//w:sectPr")[-1], "w:pgMar/@w:left") == ["1701"]


def test_a_font_of_the_theme_is_looked_up() -> None:
    content = saved(python_docx.Document())
    styles = files(content)["word/styles.xml"].decode()
    assert 'w:eastAsiaTheme="minorEastAsia"' in styles
    theme = files(content)["word/theme/theme1.xml"].decode()
    at = theme.index('<a:ea typeface="', theme.index("<a:minorFont>")) + len('<a:ea typeface="')
    themed = changed(content, "word/theme/theme1.xml", theme, theme[:at] + "华文仿宋" + theme[at:])
    body = looks(themed).look("正文")
    assert body.font.name == "华文仿宋" and body.font.families[0] == "FandolFang" and body.font.latin in ("Cambria", "Calibri")


def test_a_lying_page_is_taken_for_lying_pages() -> None:
    word = python_docx.Document()
    word.add_paragraph("竖")
    section = word.add_section()
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    section.top_margin = section.right_margin = section.bottom_margin = section.left_margin = Mm(18)
    word.add_paragraph("横")
    sheet = looks(saved(word)).sheet("正文", True)
    assert (sheet.width, sheet.top, sheet.left) == (297, 18, 18)


def test_chinese_names_and_aliases_are_known() -> None:
    content = write(document(), options())
    renamed = changed(
        content, "word/styles.xml", '<w:name w:val="heading 1"/><w:aliases w:val="标题 1"/>', '<w:name w:val="标题1"/>'
    )
    assert looks(renamed).heading(0).size == options().looks.heading(0).size
    note = changes("样式.docx", read("样式.docx", renamed), TREE)[1]
    assert "已取用“样式.docx”的页面大小和页边距、样式：正文" in note.message and not note.blocks


def _zip(**parts: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as bundle:
        for name, content in parts.items():
            bundle.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return buffer.getvalue()


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TIGHT = f'<w:document {W}><w:body><w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="9000" w:right="1" w:bottom="9000" w:left="1"/></w:sectPr></w:body></w:document>'
BAD = {
    "文本": (b"\xef\xbb\xbfhello", "不是 Word 的 .docx 文件"),
    "空": (b"", "不是 Word 的 .docx 文件"),
    "旧文件": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "旧的 .doc 文件，或者设了密码"),
    "别的压缩包": (_zip(a=b"1"), "不是完整的 .docx 文件，缺 word/styles.xml、word/document.xml"),
    "坏内容": (_zip(word__styles_xml=b"<w:styles", word__document_xml=b"<a/>"), "里面的内容坏了"),
    "没有样式": (
        _zip(word__styles_xml=f"<w:styles {W}/>".encode(), word__document_xml=f"<w:document {W}/>".encode()),
        "没有可以取用的样式",
    ),
    "边距太大": (_zip(word__styles_xml=f"<w:styles {W}/>".encode(), word__document_xml=TIGHT.encode()), "页边距太大"),
}


@pytest.mark.parametrize("fault", BAD)
def test_what_is_no_word_file_is_told(fault: str) -> None:
    content, said = BAD[fault]
    with pytest.raises(PaperError) as caught:
        looks(content)
    (problem,) = caught.value.problems
    assert said in problem.message and "“样式.docx”" in problem.message and problem.hint and problem.blocks


def test_styles_that_are_based_on_each_other_in_a_circle_do_no_harm() -> None:
    styles = (
        f'<w:styles {W}><w:style w:type="paragraph" w:styleId="a"><w:name w:val="Normal"/><w:basedOn w:val="b"/>'
        f'<w:rPr><w:sz w:val="30"/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="b"><w:name w:val="x"/><w:basedOn w:val="a"/></w:style></w:styles>'
    )
    found = looks(_zip(word__styles_xml=styles.encode(), word__document_xml=f"<w:document {W}/>".encode()))
    assert found.look("正文").size == 15


def test_entities_and_bombs_are_not_followed() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY f SYSTEM "file:///etc/passwd">]>' + f"<w:styles {W}>&a;&f;</w:styles>"
    with pytest.raises(PaperError):
        looks(_zip(word__styles_xml=bomb.encode(), word__document_xml=f"<w:document {W}/>".encode()))
    with pytest.raises(PaperError, match="大得不像"):
        looks(_zip(word__styles_xml=b" " * (21 * 1024 * 1024), word__document_xml=b""))


@pytest.mark.parametrize(
    ("indent", "left"),
    [
        ({"left": "840", "hanging": "420"}, 2),  # 10.5 pt: 420 twips are two characters
        ({"leftChars": "200", "left": "840", "hangingChars": "200", "hanging": "420"}, 2),
        ({"left": "420", "hangingChars": "200", "hanging": "420"}, 0),
    ],
)
def test_a_line_that_hangs_begins_where_its_first_line_does(indent: dict[str, str], left: int) -> None:
    """Word counts the hanging part in w:left, not in w:leftChars."""
    word = python_docx.Document()
    style = word.styles.add_style("toc 2", 1)
    style.font.size = Pt(10.5)
    element = style.element.get_or_add_pPr().get_or_add_ind()
    for name, value in indent.items():
        element.set(qn(f"w:{name}"), value)
    word.add_paragraph("样子")
    assert looks(saved(word)).look("目录二").left == left
