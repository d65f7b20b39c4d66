"""The parts of a written DOCX, for tests: parsed XML by name, and elements by path."""

from __future__ import annotations

import io
import zipfile

from lxml import etree

from generator.writers.docx.markup import NAMESPACES


def files(docx: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(docx)) as bundle:
        return {name: bundle.read(name) for name in bundle.namelist()}


def part(docx: bytes, name: str) -> etree._Element:
    return etree.fromstring(files(docx)[name])


def find(node: etree._Element, path: str) -> list[etree._Element]:
    found = node.xpath(path, namespaces=NAMESPACES)
    return [each for each in found if isinstance(each, etree._Element)] if isinstance(found, list) else []


def values(node: etree._Element, path: str) -> list[str]:
    found = node.xpath(path, namespaces=NAMESPACES)
    return [str(value) for value in found] if isinstance(found, list) else []


def changed(docx: bytes, name: str, old: str, new: str) -> bytes:
    """The same package with the first ``old`` in part ``name`` replaced; it must be there."""
    content = files(docx)
    text = content[name].decode()
    assert old in text, f"{old} 不在 {name} 里"
    content[name] = text.replace(old, new, 1).encode()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as bundle:
        for path, data in content.items():
            bundle.writestr(path, data)
    return buffer.getvalue()
