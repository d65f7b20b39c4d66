"""The words of a DOCX in reading order, for comparing papers.

As native.words() has it: page numbers are left out, 目录 says the headings it lists, a chart speaks through its
chart part.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from decimal import Decimal

from lxml import etree

from generator.writers.docx import numbers
from generator.writers.docx.markup import NAMESPACES

_W = f"{{{NAMESPACES['w']}}}"
_ID = f"{{{NAMESPACES['r']}}}id"


def words(docx: bytes) -> list[str]:
    """The lines of ``docx`` that have words, in reading order."""
    with zipfile.ZipFile(io.BytesIO(docx)) as bundle:
        files = {name: bundle.read(name) for name in bundle.namelist()}
    return [line for line in _body(files) if line.strip()]


def _body(files: dict[str, bytes]) -> Iterator[str]:
    document = etree.fromstring(files["word/document.xml"])
    charts = _targets(files["word/_rels/document.xml.rels"])
    depth = 0  # 1: inside the field of 目录, or of a reference; 2: inside a page number in 目录
    for node in document.iter(f"{_W}fldChar", f"{_W}t", f"{{{NAMESPACES['c']}}}chart"):
        if node.tag == f"{_W}fldChar":
            depth += {"begin": 1, "end": -1}.get(node.get(f"{_W}fldCharType", ""), 0)
        elif node.tag == f"{{{NAMESPACES['c']}}}chart":
            yield from chart_words(files["word/" + charts[node.get(_ID, "")]])
        elif node.tag == f"{_W}t" and depth < 2:
            yield node.text or ""


def _targets(relations: bytes) -> dict[str, str]:
    return {node.get("Id", ""): posixpath.normpath(node.get("Target", "")) for node in etree.fromstring(relations)}


def chart_words(part: bytes) -> Iterator[str]:
    """The unit over it; each series by name (of a pie it is not shown) and points as printed; the categories."""
    tree = etree.fromstring(part)
    yield from _texts(tree, "c:chart/c:title//a:t")
    every = _find(tree, ".//c:ser")
    for series in every:
        yield from _texts(series, "self::*[parent::c:barChart]/c:tx//c:v")
        yield from _points(series)
    if every:
        yield from _texts(every[0], "c:cat//c:v")


def _points(series: etree._Element) -> Iterator[str]:
    common = _texts(series, "c:val//c:formatCode")[0]
    for point in _find(series, "c:val//c:pt"):
        label = _find(series, f"c:dLbls/c:dLbl[c:idx/@val='{point.get('idx')}']")
        fixed = _texts(label[0], "c:tx//a:t") if label else []
        own = [found.get("formatCode", "") for found in _find(label[0], "c:numFmt")] if label else []
        value = Decimal(_texts(point, "c:v")[0])
        yield "".join(fixed) if fixed else numbers.printed(value, own[0] if own else common)


def _find(node: etree._Element, path: str) -> list[etree._Element]:
    found = node.xpath(path, namespaces=NAMESPACES)
    return [each for each in found if isinstance(each, etree._Element)] if isinstance(found, list) else []


def _texts(node: etree._Element, path: str) -> list[str]:
    return [found.text or "" for found in _find(node, path)]
