"""Printers: problems, summaries and stories as text for people, problems as JSON for machines.

Takes Problems and the texts they point into, gives rich Text (``.plain`` is the same without colour) or JSON.
Nothing that comes from a file reaches the terminal with control characters in it.
"""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from rich.text import Text

from generator.origin import Where, explain
from generator.place import Place, caret, width
from generator.problem import Level, Problem

if TYPE_CHECKING:
    from rich.console import Console

    from generator.story import Find

Texts = Mapping[str, str]
"""File → its text, to show the line a Problem points to."""

_COLOURS = {Level.MUST_FIX: "bold red", Level.WARNING: "bold yellow", Level.NOTE: "bold blue"}
_WINDOW = 96
_SHOWN = 3
_AROUND = 40


def problem(one: Problem, texts: Texts) -> Text:
    """One problem: level, place, rule; what is wrong; the line with a caret; what to do."""
    text = Text()
    where = f" {one.places[0]}" if one.places else ""
    text.append(one.level.word, _COLOURS[one.level])
    text.append(f"{clean(where)} ", "bold").append(f"[{one.rule}]\n", "dim")
    text.append(_block(clean(one.message)))
    for place in list(dict.fromkeys(one.places))[:_SHOWN]:
        text.append_text(_excerpt(place, texts, first=place == one.places[0]))
    for cell in one.cells[:_SHOWN]:
        text.append(f"  表格：{clean(cell)}\n", "cyan")
    if one.hint:
        text.append("  改法：", "green").append(_block(clean(one.hint)).lstrip())
    return text


def problems(many: Sequence[Problem], texts: Texts) -> Text:
    """All problems, an empty line between them."""
    return Text("\n").join(problem(one, texts) for one in many)


def as_json(many: Iterable[Problem], homes: Mapping[Problem, Sequence[str]] | None = None) -> str:
    """The problems as a JSON list, one object each, keys in English for programs. homes: names of the departments of each."""
    objects = [_object(one) | ({} if homes is None else {"departments": list(homes.get(one, ()))}) for one in many]
    return json.dumps(objects, ensure_ascii=False, indent=2)


def counted(many: Iterable[Problem]) -> str:
    """``3 项必改，5 项提醒``; empty when there is none."""
    counts = Counter(one.level for one in many)
    return "，".join(f"{counts[level]} 项{level.word}" for level in Level if counts[level])


def verdict(many: Sequence[Problem]) -> Text:
    """One line: 合格 or 不合格, and how many problems of which weight."""
    bad = any(one.blocks for one in many)
    word, colour = ("不合格", "bold red") if bad else ("合格", "bold green")
    tail = counted(many)
    return Text.assemble((word, colour), f"，{tail}" if tail else "")


def finds(asked: str, found: Sequence[Find], near: Sequence[str], where: Where = lambda source: None) -> Text:
    """The story of every printing: headings, the sentence, cells, formula, file and line; ``where``: of official sources."""
    if not found:
        hint = f"，相近的有：{'、'.join(near)}" if near else ""
        return Text(f"文中没有由数据得来的“{clean(asked)}”{clean(hint)}")
    text = Text(f"“{clean(asked)}”在文中出现 {len(found)} 处\n")
    for number, one in enumerate(found, 1):
        text.append(f"\n{number}. {clean(' › '.join(one.within))}\n", "bold")
        text.append(f"   {_tail(clean(one.before))}").append(clean(one.text), "bold cyan")
        text.append(f"{_head(clean(one.after))}\n")
        text.append("".join(f"     {clean(line)}\n" for line in explain(one.origin, where=where)), "dim")
    return text


def answers(many: Sequence[tuple[str, Sequence[str]]]) -> Text:
    """What there is to say of a rule, a table, a chart, a heading."""
    parts = [
        Text.assemble((f"{clean(title)}\n", "bold"), "".join(f"  {clean(line)}\n" for line in lines)) for title, lines in many
    ]
    return Text("\n").join(parts)


def show(console: Console, text: Text) -> None:
    """Print without wrapping: a wrapped line would part the caret from its character."""
    console.print(text, soft_wrap=True, highlight=False)


def size(number: int) -> str:
    """A number of bytes for people."""
    return f"{number / 1024:.0f} KB" if number < 1024 * 1024 else f"{number / 1024 / 1024:.1f} MB"


def clean(text: str) -> str:
    """``text`` without characters that would move the cursor, colour the screen or turn the line around."""
    return "".join(c if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cf", "Cs") else "\ufffd" for c in text)


def _tail(text: str) -> str:
    return text if len(text) <= _AROUND else "…" + text[-_AROUND:]


def _head(text: str) -> str:
    return text if len(text) <= _AROUND else text[:_AROUND] + "…"


def _excerpt(place: Place, texts: Texts, first: bool) -> Text:
    text = Text()
    if not first:
        text.append(f"  另见 {clean(str(place))}\n", "dim")
    lines = _lines(texts.get(place.file, ""))
    if not 1 <= place.line <= len(lines):
        return text
    line, column = _window(lines[place.line - 1], place.column)
    line = clean(line)
    gutter = f"{place.line:>5} │ "
    text.append(gutter, "dim").append(f"{line}\n")
    return text.append(" " * (len(gutter) - 2) + "│ ", "dim").append(f"{caret(line, column)}\n", "bold red")


@lru_cache(4)
def _lines(text: str) -> list[str]:
    """The lines of a text that many problems may point into."""
    return text.splitlines()


def _window(line: str, column: int) -> tuple[str, int]:
    """A long line cut around ``column``, and the column within what is left."""
    if len(line) <= _WINDOW and width(line) <= _WINDOW:
        return line, column
    start = max(0, min(column - 1 - _WINDOW // 4, len(line) - _WINDOW // 2))
    head = "…" if start else ""
    piece = line[start : start + _WINDOW // 2]
    tail = "…" if start + len(piece) < len(line) else ""
    return head + piece + tail, column - start + len(head)


def _block(text: str) -> str:
    return "".join(f"  {line}\n" for line in text.splitlines())


def _object(one: Problem) -> dict[str, Any]:
    places = [{"file": p.file, "line": p.line, "column": p.column} for p in one.places]
    return {
        "level": one.level.word,
        "rule": one.rule,
        "message": one.message,
        "places": places,
        "cells": list(one.cells),
        "hint": one.hint,
    }
