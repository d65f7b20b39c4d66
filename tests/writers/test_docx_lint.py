"""Our own lint finds each fault that is planted in a good DOCX."""

from __future__ import annotations

import pytest

from generator.tree import headings
from generator.writers.docx import write
from generator.writers.docx.lint import lint
from tests.writers.docx_parts import changed
from tests.writers.sample import document, options

DOCUMENT = "word/document.xml"
BEGIN = '<w:fldChar w:fldCharType="begin"/>'
END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'

FAULTS = {
    "跨栏过多": (DOCUMENT, '<w:gridSpan w:val="2"/>', '<w:gridSpan w:val="3"/>', "栅格"),
    "少一格": (DOCUMENT, '<w:gridSpan w:val="2"/>', "", "栅格"),
    "宽度不符": (DOCUMENT, '<w:tcW w:w="', '<w:tcW w:w="9', "宽度与栅格不符"),
    "纵向合并无头": (DOCUMENT, '<w:vMerge w:val="restart"/>', "<w:vMerge/>", "没有起始格"),
    "域不结束": (DOCUMENT, END, "", "没有结束"),
    "域不开始": (DOCUMENT, BEGIN, "", "没有对应的开头"),
    "页码指空": (DOCUMENT, "PAGEREF _Toc100000001", "PAGEREF _Toc999", "域指向不存在的书签 _Toc999"),
    "链接指空": (DOCUMENT, 'w:anchor="_Toc100000001"', 'w:anchor="_Toc999"', "链接指向不存在的书签 _Toc999"),
    "书签重名": (DOCUMENT, 'w:name="_Toc100000002"', 'w:name="_Toc100000001"', "书签名重复"),
    "书签重号": (DOCUMENT, '<w:bookmarkStart w:id="2"', '<w:bookmarkStart w:id="1"', "书签编号重复"),
    "书签不关": (DOCUMENT, '<w:bookmarkEnd w:id="2"/>', "", "不成对"),
    "图形重号": (DOCUMENT, '<wp:docPr id="2"', '<wp:docPr id="1"', "图形编号重复"),
    "没有样式": (DOCUMENT, '<w:pStyle w:val="图题"/>', '<w:pStyle w:val="画题"/>', "没有定义的样式 画题"),
    "关系悬空": (DOCUMENT, '<c:chart r:id="', '<c:chart r:id="x', "不存在的关系"),
    "部件不在": ("word/_rels/document.xml.rels", "charts/chart1.xml", "charts/chart9.xml", "不存在的部件"),
    "自动更新": ("word/settings.xml", "<w:evenAndOddHeaders/>", "<w:updateFields/><w:evenAndOddHeaders/>", "updateFields"),
    "脏域": (DOCUMENT, BEGIN, '<w:fldChar w:fldCharType="begin" w:dirty="1"/>', "dirty"),
    "主题字体": ("word/styles.xml", "<w:rFonts ", '<w:rFonts w:eastAsiaTheme="minorEastAsia" ', "主题字体"),
    "域没有指令": (DOCUMENT, '<w:instrText xml:space="preserve"> PAGEREF _Toc100000001 \\h </w:instrText>', "", "缺指令"),
    "域不分开": (DOCUMENT, '<w:fldChar w:fldCharType="separate"/>', "<w:tab/>", "没有把指令与结果分开"),
    "页脚的域不结束": ("word/footer1.xml", END, "", "没有结束"),
    "表宽不符": (DOCUMENT, '<w:tblW w:w="', '<w:tblW w:w="9', "各列之和与表宽不符"),
    "字体缺一格": ("word/styles.xml", ' w:cs="Times New Roman"', "", "没有写明 cs"),
    "没有语言": ("word/styles.xml", ' w:eastAsia="zh-CN"', "", "中文的语言"),
    "旧模式": ("word/settings.xml", 'w:val="15"', 'w:val="12"', "兼容模式"),
    "奇偶不分": ("word/settings.xml", "<w:evenAndOddHeaders/>", "", "奇偶页"),
    "没有类型": ("[Content_Types].xml", "/word/charts/chart1.xml", "/word/charts/chart9.xml", "chart1.xml 没有写明类型"),
    "类型落空": (
        "[Content_Types].xml",
        "/word/charts/chart1.xml",
        "/word/charts/chart9.xml",
        "不存在的部件 word/charts/chart9.xml",
    ),
    "编号无定义": (DOCUMENT, "<w:pPr>", '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>', "没有编号的定义"),
    "单元格无段落": (DOCUMENT, "</w:p></w:tc>", "</w:p><w:tbl/></w:tc>", "不以段落结尾"),
}


@pytest.fixture(scope="module")
def docx() -> bytes:
    return write(document(), options(pages={heading.key: 1 for heading in headings(document())}))


@pytest.mark.parametrize("fault", FAULTS)
def test_it_finds(docx: bytes, fault: str) -> None:
    name, old, new, said = FAULTS[fault]
    found = lint(changed(docx, name, old, new))
    assert any(said in sentence for sentence in found), found


def test_it_finds_a_drawing_without_alternative(docx: bytes) -> None:
    text = changed(docx, DOCUMENT, ' descr="', ' title="')
    assert any("没有替代文字" in sentence for sentence in lint(text))
