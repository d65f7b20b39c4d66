"""Lint of the package: parts, their kinds, relations and settings; what makes Word ask, repair or refuse."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from lxml import etree

from generator.writers.docx.markup import NAMESPACES

_W = f"{{{NAMESPACES['w']}}}"
_R = f"{{{NAMESPACES['r']}}}"
_TYPES = "[Content_Types].xml"
_NEEDED = ("docProps/core.xml", "docProps/app.xml", "word/settings.xml", "word/fontTable.xml", "word/theme/theme1.xml")
_SLOTS = ("ascii", "hAnsi", "eastAsia", "cs")
_TODAY = "15"


def flags(files: Mapping[str, bytes], document: etree._Element) -> Iterator[str]:
    """updateFields and dirty make Word ask about “fields that may refer to other files”."""
    if b"updateFields" in files.get("word/settings.xml", b""):
        yield "设置里有 updateFields"
    if any(mark.get(f"{_W}dirty") for mark in document.iter(f"{_W}fldChar", f"{_W}fldSimple")):
        yield "有域带 dirty 标记"
    themed = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")
    for name in ("word/document.xml", "word/styles.xml"):
        if any(f"w:{attribute}".encode() in files[name] for attribute in themed):
            yield f"{name} 用了主题字体"


def fonts(styles: etree._Element) -> Iterator[str]:
    """A slot left empty is filled by Word from elsewhere; without a language it checks Chinese as English."""
    for node in styles.iter(f"{_W}rFonts"):
        missing = [slot for slot in _SLOTS if not node.get(f"{_W}{slot}")]
        yield from (f"样式的字体没有写明 {slot}" for slot in missing)
    if styles.find(f"{_W}docDefaults//{_W}lang[@{_W}eastAsia]") is None:
        yield "样式表没有写明中文的语言"


def settings(part: bytes) -> Iterator[str]:
    """Older modes lay Chinese out otherwise; footers of even pages need the switch that tells them apart."""
    tree = etree.fromstring(part)
    modes = [node.get(f"{_W}val") for node in tree.iter(f"{_W}compatSetting") if node.get(f"{_W}name") == "compatibilityMode"]
    if modes != [_TODAY]:
        yield f"兼容模式应为 {_TODAY}"
    if tree.find(f"{_W}evenAndOddHeaders") is None:
        yield "设置里没有 evenAndOddHeaders，奇偶页的页码分不开"


def parts(files: Mapping[str, bytes]) -> Iterator[str]:
    """Every part says what it is, and those that Word looks for are there; numbered lists need their definitions."""
    types = etree.fromstring(files[_TYPES])
    endings = {node.get("Extension", "").lower() for node in types if etree.QName(node).localname == "Default"}
    named = [node.get("PartName", "").lstrip("/") for node in types if etree.QName(node).localname == "Override"]
    yield from repeated(f"{_TYPES} 里的部件", named)
    yield from (f"部件 {name} 没有写明类型" for name in files if not _typed(name, endings, set(named)))
    yield from (f"{_TYPES} 写了不存在的部件 {name}" for name in named if name not in files)
    yield from (f"缺部件 {name}" for name in _NEEDED if name not in files)
    if b"<w:numId " in files["word/document.xml"] + files["word/styles.xml"] and "word/numbering.xml" not in files:
        yield "用了编号，却没有编号的定义"


def _typed(name: str, endings: set[str], named: set[str]) -> bool:
    """XML as such says nothing: each such part is named, but for relations."""
    ending = name.rpartition(".")[2].lower()
    return name == _TYPES or name in named or (ending in endings and ending != "xml")


def relations(files: Mapping[str, bytes]) -> Iterator[str]:
    """Every relation leads to a part, every r:id to a relation, every part is reached."""
    reached = {_TYPES}
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
        yield from repeated(f"{name} 的关系编号", ids)
        yield from _dangling(source, files.get(source), set(ids))
    yield from (f"部件 {name} 没有被引用" for name in sorted(set(files) - reached))


def _dangling(source: str, content: bytes | None, ids: set[str]) -> Iterator[str]:
    if content is None:
        return
    for node in etree.fromstring(content).iter():
        for key, value in node.attrib.items():
            if str(key).startswith(_R) and value not in ids:
                yield f"{source} 用了不存在的关系 {value!s}"


def repeated(what: str, values: Iterable[str]) -> Iterator[str]:
    yield from (f"{what}重复：{value}" for value, times in Counter(values).items() if times > 1)
