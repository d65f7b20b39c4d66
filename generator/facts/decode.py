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
_HOME = "数据要填在 data/<部门>/<年度>.yaml 里，那是文本文件；还没有就用 gongkai new 部门 年度 建一份"
_AGAIN = "多半是没有存完或没有拷完：在原处重新保存、重新拷贝一次"
_LONGEST = 4
"""Bytes of the longest character in UTF-8."""
_PLANES = "".join(f"{chr((plane << 16) + 0xFFFE)}{chr((plane << 16) + 0xFFFF)}" for plane in range(1, 17))
_BAD = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    f"\ufdd0-\ufdef\ufeff\ufff9-\uffff\ud800-\udfff{_PLANES}]"
)
"""Control characters, invisible ones, characters that turn a line around, surrogates and noncharacters (with which
sentences tie origins to text)."""
_MOST = 20
_UTF8 = "utf-8-sig"
_NAMES = {"utf-16": "UTF-16", "gb18030": "GBK"}
"""Other encodings that a file may be in, and what editors call them; tried in this order."""


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
        return Decoded(None, (), (_problem("编码", f"这不是文本文件，{what}", (Place(file, 1),), _HOME),))
    codec, error = _codec(data)
    if error is not None:
        return _undecodable(file, data.removeprefix(_BOM), error)
    text = data.decode(codec)
    if codec == _UTF8:
        return _cleaned(file, text, ())
    message = f"文件不是 UTF-8 编码，看来是 {_NAMES[codec]}"
    return _cleaned(file, text, (_problem("编码", message, (_first_strange(file, text),), _SAVE),))


def shown(data: bytes) -> str:
    """What an editor would show of ``data``, with a mark for each bad character; empty when it is no text."""
    if data.startswith(tuple(_KINDS)):
        return ""
    return _BAD.sub("\ufffd", data.decode(_codec(data)[0], errors="replace"))


def _codec(data: bytes) -> tuple[str, UnicodeDecodeError | None]:
    """The encoding that ``data`` has, or UTF-8 and what is wrong with that. A text cut off at its end is still UTF-8."""
    try:
        data.decode(_UTF8)
        return _UTF8, None
    except UnicodeDecodeError as error:
        wrong = error
    others = [] if _cut_off(wrong) else [codec for codec in _NAMES if _is_in(data, codec)]
    return (others[0], None) if others else (_UTF8, wrong)


def _cut_off(error: UnicodeDecodeError) -> bool:
    """Whether nothing is wrong but that the last character is not whole."""
    return error.end == len(error.object) and error.end - error.start < _LONGEST and "unexpected end" in error.reason


def _is_in(data: bytes, codec: str) -> bool:
    if codec == "utf-16" and data[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        return False
    try:
        return bool(data.decode(codec))
    except UnicodeDecodeError:
        return False


def _undecodable(file: str, data: bytes, error: UnicodeDecodeError) -> Decoded:
    """``data`` and ``error`` are without the mark at the beginning, if there was one."""
    before = data[: error.start].decode("utf-8", errors="replace")
    place = Place(file, before.count("\n") + 1, len(before) - before.rfind("\n"))
    message, hint = f"文件不是 UTF-8 编码，这里有认不出的字节 {data[error.start]:02X}", _SAVE
    if _cut_off(error):
        message, hint = "文件到这里就断了，最后一个字不完整", _AGAIN
    text = data.decode("utf-8", errors="replace")
    return Decoded(None, tuple(text.splitlines()), (_problem("编码", message, (place,), hint),))


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
