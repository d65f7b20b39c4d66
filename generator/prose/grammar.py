"""The line grammar of a rendered template: groups of lines → drafts of blocks. Ours, tiny, not Markdown.

``#`` ``##`` ``###`` headings · ``!表 01`` · ``!图 柱形 题名`` and ``!表格 题名`` with rows ``甲 | 乙`` below ·
``!目录`` · ``!分页`` · ``:角色 文字`` · otherwise one paragraph a group of lines. Text still carries its marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from generator.prose.marks import split, strip

_HEADING = re.compile(r"(#{1,3})([!-]?)\s+(.*)")
_COMMAND = re.compile(r"!(表格|表|图|目录|分页|附表)(\{[^}]*\})?\s*(.*)")
_ROLE = re.compile(r":(\S+)\s+(.*)")
_LATIN = re.compile(r"[A-Za-z0-9]")


@dataclass(frozen=True, slots=True)
class HeadingDraft:
    """level 1 to 3; numbered is False for ``#- 文字`` (no numeral); listed is False for ``#! 文字`` (not in 目录)."""

    level: int
    text: str
    numbered: bool
    listed: bool


@dataclass(frozen=True, slots=True)
class ParagraphDraft:
    role: str
    text: str


@dataclass(frozen=True, slots=True)
class CommandDraft:
    """name: 表, 图, 表格, 附表, 目录, 分页; option: what stood in braces; rows: the lines below, split at ``|``."""

    name: str
    option: str
    text: str
    rows: tuple[tuple[str, ...], ...]


Draft: TypeAlias = HeadingDraft | ParagraphDraft | CommandDraft


class GrammarFault(ValueError):
    """A line begins like a command but is none; the message quotes it."""


def parse(text: str) -> Iterator[Draft]:
    """The drafts of ``text`` in order. Raises GrammarFault on an unknown command."""
    for group in _groups(text):
        yield from _parse_group(group)


def _groups(text: str) -> Iterator[list[str]]:
    group: list[str] = []
    for line in text.split("\n"):
        stripped = line.strip(" \t　")
        if stripped:
            group.append(stripped)
        elif group:
            yield group
            group = []
    if group:
        yield group


def _parse_group(group: list[str]) -> Iterator[Draft]:
    first = group[0]
    if found := _HEADING.fullmatch(first):
        yield HeadingDraft(len(found[1]), found[3], found[2] != "-", found[2] != "!")
    elif found := _COMMAND.fullmatch(first):
        rows = tuple(tuple(cell.strip() for cell in split(line, "|")) for line in group[1:])
        yield CommandDraft(found[1], (found[2] or "").strip("{}"), found[3], rows)
        return
    elif first.startswith("!"):
        raise GrammarFault(f"不认识的版面指令：“{strip(first)}”")
    elif found := _ROLE.fullmatch(first):
        yield ParagraphDraft(found[1], joined([found[2], *group[1:]]))
        return
    else:
        yield ParagraphDraft("正文", joined(group))
        return
    if group[1:]:
        yield from _parse_group(group[1:])


def joined(lines: list[str]) -> str:
    """Lines as one: no space between 汉字, one between Latin words."""
    text = lines[0]
    for line in lines[1:]:
        latin = _LATIN.match(strip(line)[:1]) and _LATIN.match(strip(text)[-1:])
        text += (" " if latin else "") + line
    return text
