"""Bytes of a file → text, with Problems for wrong encodings and for characters that have no business in it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.place import Place
from generator.problem import Level, Problem

_BOM = b"\xef\xbb\xbf"
_KINDS = {
    b"PK\x03\x04": "像是 Excel 或 Word 文件",
    b"\xd0\xcf\x11\xe0": "像是旧版 Excel 或 Word 文件",
    b"%PDF": "像是 PDF 文件",
}
_SAVE = "在编辑器里选“另存为”，编码选 UTF-8"
_PLANES = "".join(f"{chr((plane << 16) + 0xFFFE)}{chr((plane << 16) + 0xFFFF)}" for plane in range(1, 17))
_BAD = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    f"\ufdd0-\ufdef\ufeff\ufff9-\uffff\ud800-\udfff{_PLANES}]"
)
"""Control characters, invisible ones, characters that turn a line around, surrogates and noncharacters (with which
sentences tie origins to text)."""
_MOST = 20


@dataclass(frozen=True, slots=True)
class Decoded:
    """text: None when it is no text; bad characters are blanks in it. lines: for carets. spoiled: their numbers."""

    text: str | None
    lines: tuple[str, ...]
    problems: tuple[Problem, ...] = ()
    spoiled: frozenset[int] = frozenset()


def decode(file: str, data: bytes | str) -> Decoded:
    """The text of ``data``. A text in GBK is read all the same, so that whatever else is wrong is said at once."""
    if isinstance(data, str):
        return _cleaned(file, data.removeprefix("\ufeff"), ())
    if what := next((what for head, what in _KINDS.items() if data.startswith(head)), None):
        return Decoded(None, (), (_problem("编码", f"这不是文本文件，{what}", (Place(file, 1),), "数据文件是 YAML 文本"),))
    try:
        return _cleaned(file, data.removeprefix(_BOM).decode("utf-8"), ())
    except UnicodeDecodeError as error:
        return _otherwise(file, data, error)


def _otherwise(file: str, data: bytes, error: UnicodeDecodeError) -> Decoded:
    for codec, name in (("utf-16", "UTF-16"), ("gb18030", "GBK")):
        if codec == "utf-16" and data[:2] not in (b"\xff\xfe", b"\xfe\xff"):
            continue
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        place = _first_strange(file, text)
        return _cleaned(file, text, (_problem("编码", f"文件不是 UTF-8 编码，看来是 {name}", (place,), _SAVE),))
    text = data.removeprefix(_BOM).decode("utf-8", errors="replace")
    before = data.removeprefix(_BOM)[: error.start].decode("utf-8", errors="replace")
    place = Place(file, before.count("\n") + 1, len(before) - before.rfind("\n"))
    byte = data.removeprefix(_BOM)[error.start]
    message = f"文件不是 UTF-8 编码，这里有认不出的字节 {byte:02X}"
    return Decoded(None, tuple(text.splitlines()), (_problem("编码", message, (place,), _SAVE),))


def _first_strange(file: str, text: str) -> Place:
    """Where the first character stands that is not ASCII: the first that the encoding matters for."""
    at = next((n for n, character in enumerate(text) if not character.isascii()), 0)
    return Place(file, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))


def _cleaned(file: str, text: str, problems: tuple[Problem, ...]) -> Decoded:
    clean = _BAD.sub(" ", text)
    lines = tuple(clean.splitlines())
    if clean == text:
        return Decoded(text, lines, problems)
    spoiled = _spoiled(text, clean)
    shown = (_strange(file, line, *first) for line, first in list(spoiled.items())[:_MOST])
    return Decoded(clean, lines, (*problems, *shown), frozenset(spoiled))


def _spoiled(text: str, clean: str) -> dict[int, tuple[int, str]]:
    """Line → column and the first bad character there. ``clean`` has the same length and only ordinary line breaks."""
    found: dict[int, tuple[int, str]] = {}
    start = 0
    for number, line in enumerate(clean.splitlines(keepends=True), 1):
        if bad := _BAD.search(text, start, start + len(line)):
            found[number] = bad.start() - start + 1, bad[0]
        start += len(line)
    return found


def _strange(file: str, line: int, column: int, character: str) -> Problem:
    name = "替换符，说明文字在转换编码时已经丢失" if character == "\ufffd" else "看不见的字符"
    message = f"这一行有不该有的字符 U+{ord(character):04X}（{name}）"
    return _problem("字符", message, (Place(file, line, column),), "删去它；多半是从网页、PDF 或表格里粘贴带来的")


def _problem(rule: str, message: str, places: tuple[Place, ...], hint: str) -> Problem:
    return Problem(Level.MUST_FIX, f"YAML-{rule}", message, places, hint)
