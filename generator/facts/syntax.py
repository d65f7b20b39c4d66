"""Syntax errors of YAML said in Chinese, at the place where the mistake was made rather than where it was noticed."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from generator.place import Place
from generator.problem import Level, Problem

_SAYINGS = (
    ("scanning an alias", "“*”开头的文字 YAML 会当作引用", "给整段文字加引号"),
    ("scanning an anchor", "“&”开头的文字 YAML 会当作锚", "给整段文字加引号"),
    (" a tag", "“!”开头的文字 YAML 会当作标签", "给整段文字加引号"),
    ("could not find expected ':'", "这里缺冒号", "每行写成“键: 值”；长文字换行时用“|”，或比键多缩进两格"),
    ("scanning a block scalar", "“>”“|”开头的文字 YAML 有别的用处", '给整段文字加引号，例如 ">90%"'),
    ("did not find expected key", "这一行对不上前面的缩进，或引号、括号之后还有多余的内容", "同一层的键要左边对齐"),
    ("did not find expected ',' or", "括号里的各项没有用“, ”隔开", "花括号、方括号要成对，各项之间用半角逗号加空格"),
    (
        "did not find expected '-' indicator",
        "这一行和列表的其他项没有对齐",
        "列表的每一项都以“- ”开头，左边对齐；本来不是列表的，去掉前面几行的“- ”",
    ),
    ("found unexpected end of stream", "引号到文件末尾也没有关上", "补上另一半引号"),
    ("unexpected end of", "引号没有关上", "补上另一半引号"),
    ("found unknown escape character", "双引号里的反斜杠不对", "改用单引号，或去掉反斜杠"),
    ("block sequence entries are not allowed", "这里不能出现“- ”", "列表的“- ”要另起一行"),
    ("block mapping", "键值写在了不该写的地方", "检查缩进"),
    ("did not find expected <document start>", "这里不该有内容", "检查缩进；全文是一组“键: 值”"),
)
_WIDE = re.compile(r"(\s*(?:-\s+)*[^\s:：'\"#|{\[]{1,30})：(?!.*:(?:\s|$))")
_TIGHT = re.compile(r"(\s*(?:-\s+)*[^\s:：'\"#|{\[]{1,30}):[^\s:/]")
_ODD_BLANK = re.compile(r"(\s*(?:-\s+)*[^\s:：'\"#|{\[]{1,30}:)[\u00a0\u2000-\u200a\u202f\u3000]")
_ODD_INDENT = re.compile(r" *[\u00a0\u2000-\u200a\u202f\u3000]+\s*\S")
_WIDE_BRACKET = re.compile(r"[^:：]*(?:: |- )\s*([｛［])")
_TAB = re.compile(r" *\t")
_NEAR = 3
_MOST = 20


def syntax_problems(file: str, error: yaml.YAMLError, lines: tuple[str, ...]) -> list[Problem]:
    """The problems behind one syntax error: tabs and wrong colons are named themselves."""
    place = _place(file, error)
    tabs = [n for n, line in enumerate(lines, 1) if _TAB.match(line)]
    problems = [_tab(file, lines[n - 1], n) for n in tabs[:_MOST]]
    if not {place.line, place.line - 1} & set(tabs):
        looks = (_blank, _bracket, _colon)
        near = next((found for look in looks if (found := look(file, place.line, lines))), None)
        problems.append(near or _ended(place, lines) or _guessed(place, error, lines) or _said(place, error, lines))
    return problems


def _place(file: str, error: yaml.YAMLError) -> Place:
    """Where the error was noticed; for a quote that is never closed, where it was opened."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if "quoted scalar" in str(getattr(error, "context", "")) and getattr(error, "context_mark", None):
        mark = getattr(error, "context_mark", None)
    return Place(file, mark.line + 1, mark.column + 1) if mark else Place(file, 1)


def _tab(file: str, line: str, number: int) -> Problem:
    place = Place(file, number, line.index("\t") + 1)
    return Problem(Level.MUST_FIX, "YAML-制表符", "缩进里有制表符（Tab 键）", (place,), "换成空格，一层两个")


def _nearby(line: int, lines: tuple[str, ...]) -> Iterator[int]:
    """Numbers of the line of the error and of those shortly before."""
    yield from range(min(line, len(lines)), max(line - _NEAR, 0), -1)


def _blank(file: str, line: int, lines: tuple[str, ...]) -> Problem | None:
    """A blank that looks like one and is none: full-width or non-breaking, pasted from Word or a web page."""
    for number in _nearby(line, lines):
        if found := _ODD_BLANK.match(lines[number - 1]):
            return _problem(
                "冒号后面的空格是全角或特殊的空格", Place(file, number, found.end(1) + 1), "删掉它，按一下空格键，输入半角空格"
            )
        if _ODD_INDENT.match(lines[number - 1]):
            place = Place(file, number, len(lines[number - 1]) - len(lines[number - 1].lstrip(" ")) + 1)
            return _problem("缩进里有全角或特殊的空格", place, "换成半角空格，一层两个")
    return None


def _bracket(file: str, line: int, lines: tuple[str, ...]) -> Problem | None:
    """A value in full-width braces."""
    for number in _nearby(line, lines):
        if found := _WIDE_BRACKET.match(lines[number - 1]):
            place = Place(file, number, found.start(1) + 1)
            return _problem(f"括号“{found[1]}”是全角的", place, "花括号、方括号、冒号、逗号都用半角，冒号和逗号后面空一格")
    return None


def _ended(place: Place, lines: tuple[str, ...]) -> Problem | None:
    """A file that stops in the middle of something, most likely because it was not saved to its end."""
    if place.line <= len(lines) and "".join(lines[place.line - 1 :])[place.column - 1 :].strip():
        return None
    written = [number for number, line in enumerate(lines, 1) if line.strip()]
    last = written[-1] if written else 1
    end = Place(place.file, last, len(lines[last - 1]) + 1 if written else 1)
    return _problem(
        "文件到这里就断了，还有没写完的内容",
        end,
        "把最后一行写完（冒号、引号、括号）；如果后面本来还有内容，就是没有存完，换一份完整的",
    )


def _colon(file: str, line: int, lines: tuple[str, ...]) -> Problem | None:
    """A key with a full-width colon, or without a blank after it, on the line of the error or shortly before."""
    for number in _nearby(line, lines):
        for pattern, message in ((_WIDE, "键后面用了全角冒号“：”"), (_TIGHT, "冒号后面没有空格")):
            if found := pattern.match(lines[number - 1]):
                place = Place(file, number, found.end(1) + 1)
                key = found[1].strip().removeprefix("-").strip()
                return Problem(Level.MUST_FIX, "YAML-冒号", message, (place,), f"写成“{key}: …”，半角冒号后空一格")
    return None


def _guessed(place: Place, error: yaml.YAMLError, lines: tuple[str, ...]) -> Problem | None:
    """Mistakes that are noticed later than they are made: a wrong indent, a bracket or quote that stays open."""
    problem, opened = str(getattr(error, "problem", "")), getattr(error, "context_mark", None)
    before = lines[place.line - 1][: place.column - 1] if place.line <= len(lines) else ""
    if "mapping values" in problem and ": " in before:
        return _problem("这段文字里有冒号加空格", place, "给整段文字加引号")
    if "mapping values" in problem:
        return _problem("这一行和上一行对不上", place, "同一层的键要左边对齐，下一层多缩进两格；上一行已经有值，下面就不能再有键")
    if "expected ','" in problem and lines[place.line - 1].count('"') % 2:
        return _problem("这一行的引号不成对", place, "从这里往前看，补上缺的那一半引号")
    if "expected key" in problem and before.rstrip().endswith('"') and before.count('"') % 2 == 0:
        return _problem("引号关上之后还有文字", place, "给整段文字加引号，里面的引号改用“ ”")
    if "expected ','" in problem and opened and opened.line + 1 < place.line:
        return _problem("这个括号没有关上", Place(place.file, opened.line + 1, opened.column + 1), "补上另一半括号")
    return _open_quote(place, lines) if "expected key" in problem else None


def _open_quote(place: Place, lines: tuple[str, ...]) -> Problem | None:
    """The nearest line above with an odd number of quotes: from there on, what is quoted and what not is reversed."""
    for number in range(min(place.line, len(lines)), 0, -1):
        if lines[number - 1].count('"') % 2:
            return _problem("引号没有关上", Place(place.file, number, lines[number - 1].rindex('"') + 1), "补上另一半引号")
    return None


def _said(place: Place, error: yaml.YAMLError, lines: tuple[str, ...]) -> Problem:
    text = f"{getattr(error, 'problem', '')} {getattr(error, 'context', '')}"
    if "cannot start any token" in text:
        here = lines[place.line - 1][place.column - 1 :][:1] if place.line <= len(lines) else ""
        if not here.strip():
            return _problem("这里有制表符（Tab 键）", place, "换成空格")
        return _problem(f"文字不能以“{here}”开头", place, "给整段文字加引号")
    for english, message, hint in _SAYINGS:
        if english in text:
            return _problem(message, place, hint)
    return _problem("这里不合 YAML 的写法", place, "检查缩进、引号和括号")


def _problem(message: str, place: Place, hint: str) -> Problem:
    return Problem(Level.MUST_FIX, "YAML-语法", message, (place,), hint)
