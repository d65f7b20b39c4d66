"""Own checks of a DOCX, for what schema validators do not see: spans, merges, fields, links, ids, relations."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator

from lxml import etree

from generator.writers.docx.markup import NAMESPACES

_W = f"{{{NAMESPACES['w']}}}"
_R = f"{{{NAMESPACES['r']}}}"
_WP = f"{{{NAMESPACES['wp']}}}"
_COMMENT_MARKS = ("commentRangeStart", "commentRangeEnd", "commentReference")
_FIELD_TARGET = re.compile(r'\b(?:PAGEREF|REF)\s+(\S+)')


def lint(docx: bytes) -> list[str]:
    """Every fault found, one Chinese sentence each; an empty list is a clean document."""
    with zipfile.ZipFile(io.BytesIO(docx)) as bundle:
        files = {name: bundle.read(name) for name in bundle.namelist()}
    document = etree.fromstring(files["word/document.xml"])
    styles = etree.fromstring(files["word/styles.xml"])
    return [
        *_tables(document),
        *_fields(document),
        *_bookmarks(document),
        *_targets(document),
        *_drawings(document),
        *_styles(document, styles),
        *_sections(document),
        *_comments(document, files.get("word/comments.xml")),
        *_flags(files, document),
        *_relations(files),
    ]


def _tables(document: etree._Element) -> Iterator[str]:
    for number, table in enumerate(document.iter(f"{_W}tbl"), 1):
        grid = [int(column.get(f"{_W}w", "0")) for column in table.iterfind(f"{_W}tblGrid/{_W}gridCol")]
        yield from (f"第{number}个表格{fault}" for fault in _grid(table, grid))


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


def _fields(document: etree._Element) -> Iterator[str]:
    """begin … separate … end must nest; nothing may stay open."""
    stack: list[bool] = []
    for mark in document.iter(f"{_W}fldChar"):
        kind = mark.get(f"{_W}fldCharType")
        if kind == "begin":
            stack.append(False)
        elif not stack or (kind == "separate" and stack[-1]):
            yield f"域标记 {kind} 没有对应的开头"
        elif kind == "separate":
            stack[-1] = True
        else:
            stack.pop()
    if stack:
        yield f"有{len(stack)}个域没有结束"


def _bookmarks(document: etree._Element) -> Iterator[str]:
    starts = list(document.iter(f"{_W}bookmarkStart"))
    yield from _repeated("书签名", (start.get(f"{_W}name", "") for start in starts))
    yield from _repeated("书签编号", (start.get(f"{_W}id", "") for start in starts))
    opened = Counter(start.get(f"{_W}id") for start in starts)
    closed = Counter(end.get(f"{_W}id") for end in document.iter(f"{_W}bookmarkEnd"))
    if opened != closed:
        yield "书签的开头与结尾不成对"


def _targets(document: etree._Element) -> Iterator[str]:
    names = {start.get(f"{_W}name") for start in document.iter(f"{_W}bookmarkStart")}
    for link in document.iter(f"{_W}hyperlink"):
        anchor = link.get(f"{_W}anchor")
        if anchor is not None and anchor not in names:
            yield f"链接指向不存在的书签 {anchor}"
    for instruction in document.iter(f"{_W}instrText"):
        found = _FIELD_TARGET.search(instruction.text or "")
        if found and found.group(1) not in names:
            yield f"域指向不存在的书签 {found.group(1)}"


def _drawings(document: etree._Element) -> Iterator[str]:
    shapes = list(document.iter(f"{_WP}docPr"))
    yield from _repeated("图形编号", (shape.get("id", "") for shape in shapes))
    yield from (f"图形“{shape.get('name')}”没有替代文字" for shape in shapes if not shape.get("descr"))


def _styles(document: etree._Element, styles: etree._Element) -> Iterator[str]:
    known = [style.get(f"{_W}styleId", "") for style in styles.iter(f"{_W}style")]
    yield from _repeated("样式编号", known)
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
    yield from _repeated("批注编号", known)
    yield from (f"批注 {note.get(f'{_W}id')} 没有内容" for note in notes if note.find(f".//{_W}t") is None)
    marks: dict[str, list[str]] = {number: [] for number in known}
    for node in document.iter(*(f"{_W}{name}" for name in _COMMENT_MARKS)):
        marks.setdefault(node.get(f"{_W}id", ""), []).append(etree.QName(node).localname)
    yield from (f"批注 {n} 的起点、终点、标记不是依次各一" for n, kinds in marks.items() if kinds != [*_COMMENT_MARKS])
    yield from (f"正文里的批注 {number} 没有内容" for number in marks if number not in known)


def _flags(files: dict[str, bytes], document: etree._Element) -> Iterator[str]:
    """updateFields and dirty make Word ask about “fields that may refer to other files”."""
    if b"updateFields" in files.get("word/settings.xml", b""):
        yield "设置里有 updateFields"
    if any(mark.get(f"{_W}dirty") for mark in document.iter(f"{_W}fldChar", f"{_W}fldSimple")):
        yield "有域带 dirty 标记"
    themed = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")
    for name in ("word/document.xml", "word/styles.xml"):
        if any(f"w:{attribute}".encode() in files[name] for attribute in themed):
            yield f"{name} 用了主题字体"


def _relations(files: dict[str, bytes]) -> Iterator[str]:
    """Every relation leads to a part, every r:id to a relation, every part is reached."""
    reached = {"[Content_Types].xml"}
    for name in [name for name in files if name.endswith(".rels")]:
        reached.add(name)
        source = name.replace("_rels/", "", 1) if name == "_rels/.rels" else name.replace("_rels/", "")
        source = source.removesuffix(".rels")
        ids = []
        for link in etree.fromstring(files[name]):
            target = posixpath.normpath(posixpath.join(posixpath.dirname(source), link.get("Target", "")))
            ids.append(link.get("Id", ""))
            reached.add(target)
            if target not in files:
                yield f"{name} 指向不存在的部件 {target}"
        yield from _repeated(f"{name} 的关系编号", ids)
        yield from _dangling(source, files.get(source), set(ids))
    yield from (f"部件 {name} 没有被引用" for name in sorted(set(files) - reached))


def _dangling(source: str, content: bytes | None, ids: set[str]) -> Iterator[str]:
    if content is None:
        return
    for node in etree.fromstring(content).iter():
        for key, value in node.attrib.items():
            if str(key).startswith(_R) and value not in ids:
                yield f"{source} 用了不存在的关系 {value!s}"


def _repeated(what: str, values: Iterable[str]) -> Iterator[str]:
    yield from (f"{what}重复：{value}" for value, times in Counter(values).items() if times > 1)
