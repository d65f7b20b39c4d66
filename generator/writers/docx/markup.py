"""XML as text: elements built by name, everything escaped, control characters refused."""

from __future__ import annotations

import re

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "o": "urn:schemas-microsoft-com:office:office",
    "v": "urn:schemas-microsoft-com:vml",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
}
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_REFUSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


class Unprintable(ValueError):
    """A character that no paper can carry reached the writer."""


def escape(text: str) -> str:
    """``text`` ready for XML. Raises Unprintable on control characters and noncharacters."""
    found = _REFUSED.search(text)
    if found:
        raise Unprintable(f"文字“{text[:30]}”中有不可打印字符 U+{ord(found.group()):04X}")
    return text.translate(_ESCAPES)


def el(name: str, *inner: str, **attributes: str | int) -> str:
    """One element. Attribute names carry their prefix before the first underscore: ``w_val`` is ``w:val``.

    inner is XML already; attribute values are escaped here. A name that begins with an underscore
    has no prefix: ``_id`` is ``id``.
    """
    head = name + "".join(f' {_name(key)}="{escape(str(value))}"' for key, value in attributes.items())
    content = "".join(inner)
    return f"<{head}>{content}</{name}>" if content else f"<{head}/>"


def root(name: str, *inner: str, **attributes: str | int) -> bytes:
    """A whole part: declaration, the element with the namespaces it uses, UTF-8."""
    content = "".join(inner)
    spaces = "".join(
        f' xmlns:{prefix}="{uri}"'
        for prefix, uri in NAMESPACES.items()
        if name.startswith(prefix + ":") or f"<{prefix}:" in content or f" {prefix}:" in content
    )
    element = el(name, content, **attributes)
    return (DECLARATION + element.replace(name, name + spaces, 1)).encode("utf-8")


def _name(key: str) -> str:
    return key[1:] if key.startswith("_") else key.replace("_", ":", 1)
