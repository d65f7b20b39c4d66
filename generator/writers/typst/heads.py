"""Heads: in tables without a head the labels are head cells for readers aloud; typst's own call for that is not to be had yet.

Takes the tagged PDF and the document, gives the PDF with an incremental update (ISO 32000-1, 7.5.6): the structure
elements of those cells once more, as TH with a Scope. What typst wrote stays as it is, byte for byte.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from generator.tree import Document, Row, Table
from generator.writers.html.tables import head_tag

_OBJECT = re.compile(rb"^(\d+) 0 obj\n(<<.*?>>)\nendobj$", re.DOTALL | re.MULTILINE)
_KIDS = re.compile(rb"/K\[([^\]]*)\]")
_KID = re.compile(rb"(\d+) 0 R")
_TRAILER = re.compile(rb"trailer\n(<<.*>>)\nstartxref\n(\d+)\n%%EOF\s*$", re.DOTALL)
_CELLS = (b"/S/TD", b"/S/TH")

Objects = Mapping[int, bytes]


def with_heads(pdf: bytes, document: Document) -> bytes:
    """``pdf`` with head cells in its headless tables; as it is when its structure is not what the document says."""
    end = _TRAILER.search(pdf)
    headless = [block for block in document.blocks() if isinstance(block, Table)]
    if end is None or all(table.head for table in headless):
        return pdf
    objects = {int(found[1]): found[2] for found in _OBJECT.finditer(pdf) if b"/StructElem" in found[2][:20]}
    root = next((number for number, body in objects.items() if b"/S/Document" in body), 0)
    tables = [number for number in _below(root, objects) if b"/S/Table/" in objects[number]]
    if len(tables) != len(headless):
        return pdf
    changed = {
        number: body
        for number, table in zip(tables, headless, strict=True)
        if not table.head
        for number, body in _changed(number, table, objects)
    }
    return pdf + _update(changed, len(pdf), end[1], int(end[2])) if changed else pdf


def _changed(number: int, table: Table, objects: Objects) -> Iterator[tuple[int, bytes]]:
    """The cells of the table that become heads: number of the object → what it says now."""
    rows = [row for row in _below(number, objects) if b"/S/TR" in objects[row]]
    found = [[cell for cell in _below(row, objects) if any(kind in objects[cell] for kind in _CELLS)] for row in rows]
    if [len(row) for row in found] != [len(row) for row in table.body]:
        return
    for cells, row in zip(found, table.body, strict=True):
        for cell, scope in zip(cells, _scopes(row, table), strict=True):
            if scope and b"/S/TD" in objects[cell]:
                body = objects[cell].replace(b"/S/TD", b"/S/TH", 1)
                yield cell, body.replace(b"/O/Table", b"/O/Table/Scope/" + scope, 1)


def _scopes(row: Row, table: Table) -> list[bytes]:
    """What each cell of ``row`` heads; a row of nothing but heads heads columns."""
    heads = [head_tag(cell, "td", table) == "th" for cell in row]
    scope = b"Column" if all(heads) else b"Row"
    return [scope if head else b"" for head in heads]


def _below(number: int, objects: Objects) -> Iterator[int]:
    """Structure elements under ``number`` in reading order."""
    kids = _KIDS.search(objects.get(number, b""))
    for kid in map(int, _KID.findall(kids[1])) if kids else ():
        if kid in objects:
            yield kid
            yield from _below(kid, objects)


def _update(changed: Objects, start: int, trailer: bytes, before: int) -> bytes:
    """The objects, where they stand, and where the table of all others begins."""
    text, table = b"\n", [b"xref\n0 1\n0000000000 65535 f\r\n"]
    for number, body in sorted(changed.items()):
        table.append(b"%d 1\n%010d 00000 n\r\n" % (number, start + len(text)))
        text += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    where = start + len(text)
    return text + b"".join(table) + b"trailer\n%s/Prev %d>>\nstartxref\n%d\n%%%%EOF\n" % (trailer[:-2], before, where)
