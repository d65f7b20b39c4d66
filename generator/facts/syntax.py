"""Syntax errors of YAML said in Chinese, at the place where the mistake was made rather than where it was noticed."""

from __future__ import annotations

import re

import yaml

from generator.place import Place
from generator.problem import Level, Problem

_SAYINGS = (
    ("scanning an alias", "“*”开头的文字 YAML 会当作引用", "给整段文字加引号"),
    ("scanning an anchor", "“&”开头的文字 YAML 会当作锚", "给整段文字加引号"),
    (" a tag", "“!”开头的文字 YAML 会当作标签", "给整段文字加引号"),
    ("could not find expected ':'", "这里缺冒号", "每行写成“键: 值”；长文字换行时用“|”，或比键多缩进两格"),
    ("did not find expected key", "这一行对不上前面的缩进，或引号、括号之后还有多余的内容", "同一层的键要左边对齐"),
    ("did not find expected ',' or", "括号里的各项没有用“, ”隔开", "花括号、方括号要成对，各项之间用半角逗号加空格"),
    ("did not find expected '-' indicator", "这一行和列表的其他项没有对齐", "列表的每一项都以“- ”开头，左边对齐"),
    ("found unexpected end of stream", "引号到文件末尾也没有关上", "补上另一半引号"),
    ("unexpected end of", "引号没有关上", "补上另一半引号"),
    ("found unknown escape character", "双引号里的反斜杠不对", "改用单引号，或去掉反斜杠"),
    ("block sequence entries are not allowed", "这里不能出现“- ”", "列表的“- ”要另起一行"),
    ("block mapping", "键值写在了不该写的地方", "检查缩进"),
    ("cannot start any token", "这里的符号不能开头", "以“@”“`”“%”开头的文字要加引号；制表符要换成空格"),
    ("did not find expected <document start>", "这里不该有内容", "检查缩进；全文是一组“键: 值”"),
)
_WIDE = re.compile(r"(\s*(?:-\s+)*[^\s:：'\"#|{\[]{1,30})：(?!.*:(?:\s|$))")
_TIGHT = re.compile(r"(\s*(?:-\s+)*[^\s:：'\"#|{\[]{1,30}):[^\s:/]")
_TAB = re.compile(r" *\t")
_NEAR = 3
_MOST = 20


def syntax_problems(file: str, error: yaml.YAMLError, lines: tuple[str, ...]) -> list[Problem]:
    """The problems behind one syntax error: tabs and wrong colons are named themselves."""
    place = _place(file, error)
    tabs = [n for n, line in enumerate(lines, 1) if _TAB.match(line)]
    problems = [_tab(file, lines[n - 1], n) for n in tabs[:_MOST]]
    if not {place.line, place.line - 1} & set(tabs):
        problems.append(_colon(file, place.line, lines) or _guessed(place, error, lines) or _said(place, error))
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


def _colon(file: str, line: int, lines: tuple[str, ...]) -> Problem | None:
    """A key with a full-width colon, or without a blank after it, on the line of the error or shortly before."""
    for number in range(min(line, len(lines)), max(line - _NEAR, 0), -1):
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
    if "expected ','" in problem and opened and opened.line + 1 < place.line:
        return _problem("这个括号没有关上", Place(place.file, opened.line + 1, opened.column + 1), "补上另一半括号")
    return _open_quote(place, lines) if "expected key" in problem else None


def _open_quote(place: Place, lines: tuple[str, ...]) -> Problem | None:
    """The nearest line above with an odd number of quotes: from there on, what is quoted and what not is reversed."""
    for number in range(min(place.line, len(lines)), 0, -1):
        if lines[number - 1].count('"') % 2:
            return _problem("引号没有关上", Place(place.file, number, lines[number - 1].rindex('"') + 1), "补上另一半引号")
    return None


def _said(place: Place, error: yaml.YAMLError) -> Problem:
    text = f"{getattr(error, 'problem', '')} {getattr(error, 'context', '')}"
    for english, message, hint in _SAYINGS:
        if english in text:
            return _problem(message, place, hint)
    return _problem("这里不合 YAML 的写法", place, "检查缩进、引号和括号")


def _problem(message: str, place: Place, hint: str) -> Problem:
    return Problem(Level.MUST_FIX, "YAML-语法", message, (place,), hint)
