"""Own checks of a DOCX, for what schema validators do not see: spans, merges, fields, links, ids, relations."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping

from lxml import etree

from generator.writers.docx import lint_fields, lint_package
from generator.writers.docx.lint_package import repeated
from generator.writers.docx.markup import NAMESPACES

_W = f"{{{NAMESPACES['w']}}}"
_WP = f"{{{NAMESPACES['wp']}}}"
_COMMENT_MARKS = ("commentRangeStart", "commentRangeEnd", "commentReference")
_AROUND = re.compile(r"word/(?:header|footer)\d+\.xml")


def lint(docx: bytes) -> list[str]:
    """Every fault found, one Chinese sentence each; an empty list is a clean document."""
    with zipfile.ZipFile(io.BytesIO(docx)) as bundle:
        files = {name: bundle.read(name) for name in bundle.namelist()}
    document = etree.fromstring(files["word/document.xml"])
    styles = etree.fromstring(files["word/styles.xml"])
    return [
        *_tables(document),
        *(fault for part in _texts(files, document) for fault in lint_fields.fields(part)),
        *lint_fields.bookmarks(document),
        *lint_fields.targets(document),
        *_drawings(document),
        *_styles(document, styles),
        *_sections(document),
        *_comments(document, files.get("word/comments.xml")),
        *lint_package.flags(files, document),
        *lint_package.fonts(styles),
        *lint_package.settings(files.get("word/settings.xml", b"<none/>")),
        *lint_package.parts(files),
        *lint_package.relations(files),
    ]


def _texts(files: Mapping[str, bytes], document: etree._Element) -> list[etree._Element]:
    """The document, its headers and footers."""
    around = (name for name in sorted(files) if _AROUND.fullmatch(name))
    return [document, *(etree.fromstring(files[name]) for name in around)]


def _tables(document: etree._Element) -> Iterator[str]:
    for number, table in enumerate(document.iter(f"{_W}tbl"), 1):
        grid = [int(column.get(f"{_W}w", "0")) for column in table.iterfind(f"{_W}tblGrid/{_W}gridCol")]
        yield from (f"第{number}个表格{fault}" for fault in _grid(table, grid))
        wide = table.find(f"{_W}tblPr/{_W}tblW")
        if wide is None or int(wide.get(f"{_W}w", "0")) != sum(grid):
            yield f"第{number}个表格各列之和与表宽不符"


def _grid(table: etree._Element, grid: list[int]) -> Iterator[str]:
    """Every row must fill the grid, every width equal its columns, every continued merge have a beginning."""
    open_merges: dict[int, int] = {}
    for number, row in enumerate(table.iterfind(f"{_W}tr"), 1):
        column, merges = 0, {}
        for cell in row.iterfind(f"{_W}tc"):
            span = _number(cell, "gridSpan", 1)
            if _number(cell, "tcW", -1, "w") != sum(grid[column : column + span]):
                yield f"第{number}行第{column + 1}列的宽度与栅格不符"
            merge = cell.find(f"{_W}tcPr/{_W}vMerge")
            if merge is not None:
                merges[column] = span
                if merge.get(f"{_W}val") != "restart" and open_merges.get(column) != span:
                    yield f"第{number}行第{column + 1}列的纵向合并没有起始格"
            if cell[-1].tag != f"{_W}p":
                yield f"第{number}行第{column + 1}列的单元格不以段落结尾"
            column += span
        if column != len(grid):
            yield f"第{number}行占{column}列，栅格有{len(grid)}列"
        open_merges = merges


def _number(cell: etree._Element, name: str, default: int, attribute: str = "val") -> int:
    found = cell.find(f"{_W}tcPr/{_W}{name}")
    return default if found is None else int(found.get(f"{_W}{attribute}", default))


def _drawings(document: etree._Element) -> Iterator[str]:
    shapes = list(document.iter(f"{_WP}docPr"))
    yield from repeated("图形编号", (shape.get("id", "") for shape in shapes))
    yield from (f"图形“{shape.get('name')}”没有替代文字" for shape in shapes if not shape.get("descr"))


def _styles(document: etree._Element, styles: etree._Element) -> Iterator[str]:
    known = [style.get(f"{_W}styleId", "") for style in styles.iter(f"{_W}style")]
    yield from repeated("样式编号", known)
    used = {node.get(f"{_W}val", "") for node in document.iter(f"{_W}pStyle", f"{_W}rStyle", f"{_W}tblStyle")}
    yield from (f"用了没有定义的样式 {name}" for name in sorted(used - set(known)))
    based = {node.get(f"{_W}val", "") for node in styles.iter(f"{_W}basedOn", f"{_W}next", f"{_W}link")}
    yield from (f"样式表引用了没有定义的样式 {name}" for name in sorted(based - set(known)))


def _sections(document: etree._Element) -> Iterator[str]:
    body = document.find(f"{_W}body")
    if body is None or not len(body) or body[-1].tag != f"{_W}sectPr":
        yield "正文不以节属性结尾"


def _comments(document: etree._Element, part: bytes | None) -> Iterator[str]:
    """Every comment stands once in the text: it begins, it ends, then it is referred to."""
    notes = [] if part is None else list(etree.fromstring(part).iter(f"{_W}comment"))
    known = [note.get(f"{_W}id", "") for note in notes]
    yield from repeated("批注编号", known)
    yield from (f"批注 {note.get(f'{_W}id')} 没有内容" for note in notes if note.find(f".//{_W}t") is None)
    marks: dict[str, list[str]] = {number: [] for number in known}
    for node in document.iter(*(f"{_W}{name}" for name in _COMMENT_MARKS)):
        marks.setdefault(node.get(f"{_W}id", ""), []).append(etree.QName(node).localname)
    yield from (f"批注 {n} 的起点、终点、标记不是依次各一" for n, kinds in marks.items() if kinds != [*_COMMENT_MARKS])
    yield from (f"正文里的批注 {number} 没有内容" for number in marks if number not in known)
