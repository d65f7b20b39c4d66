"""The package: parts, their types and relations, zipped so that the same parts give the same bytes."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field
from xml.sax.saxutils import quoteattr

from generator.writers.docx.markup import DECLARATION

_EPOCH = (1980, 1, 1, 0, 0, 0)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CHART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
THEME = "application/vnd.openxmlformats-officedocument.theme+xml"
CORE = "application/vnd.openxmlformats-package.core-properties+xml"
APP = "application/vnd.openxmlformats-officedocument.extended-properties+xml"


def word(kind: str) -> str:
    """Content type of a WordprocessingML part: ``styles``, ``footer``, ``document.main`` …"""
    return f"{_WORD}{kind}+xml"


def relation(kind: str) -> str:
    """Relation type by its last word; the core properties live in another family."""
    family = _PACKAGE + "relationships/metadata/" if kind == "core-properties" else _OFFICE
    return family + kind


@dataclass(slots=True)
class Part:
    """One file of the package. name begins with a slash; relations point at other parts by name."""

    name: str
    content_type: str
    content: bytes
    relations: list[tuple[str, str]] = field(default_factory=list)

    def relate(self, kind: str, target: str) -> str:
        """Tie this part to ``target`` (a part's name); the relation's id comes back."""
        self.relations.append((kind, target))
        return f"rId{len(self.relations)}"


def zipped(parts: list[Part], root_relations: list[tuple[str, str]]) -> bytes:
    """The DOCX: content types first, all else by name, every date 1980-01-01."""
    files = {part.name[1:]: part.content for part in parts}
    files["_rels/.rels"] = _rels("/", root_relations)
    for part in parts:
        if part.relations:
            folder, _, base = part.name.rpartition("/")
            files[f"{folder[1:]}/_rels/{base}.rels"] = _rels(folder + "/", part.relations)
    ordered = {"[Content_Types].xml": _types(parts), **dict(sorted(files.items()))}
    return archive(ordered)


def archive(files: dict[str, bytes]) -> bytes:
    """``files`` as a zip in the given order, without a trace of clock or system."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            bundle.writestr(entry, content)
    return buffer.getvalue()


def _types(parts: list[Part]) -> bytes:
    overrides = "".join(
        f"<Override PartName={quoteattr(part.name)} ContentType={quoteattr(part.content_type)}/>"
        for part in sorted(parts, key=lambda part: part.name)
        if part.content_type != XLSX
    )
    defaults = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xlsx" ContentType="{XLSX}"/><Default Extension="xml" ContentType="application/xml"/>'
    )
    space = _PACKAGE + "content-types"
    return f'{DECLARATION}<Types xmlns="{space}">{defaults}{overrides}</Types>'.encode()


def _rels(folder: str, relations: list[tuple[str, str]]) -> bytes:
    entries = "".join(
        f'<Relationship Id="rId{number}" Type="{relation(kind)}" Target={quoteattr(_target(folder, target))}/>'
        for number, (kind, target) in enumerate(relations, 1)
    )
    space = _PACKAGE + "relationships"
    return f'{DECLARATION}<Relationships xmlns="{space}">{entries}</Relationships>'.encode()


def _target(folder: str, target: str) -> str:
    """``target`` as seen from ``folder`` when it lies below it, else upwards."""
    if target.startswith(folder):
        return target[len(folder) :]
    parent = folder.rstrip("/").rpartition("/")[0] + "/"
    return "../" + _target(parent, target)
