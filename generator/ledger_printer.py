"""Ledger printer: every check with how it ended, and the reasons as a list of what is still to be written.

Takes a Ledger of checks, gives rich Text (``.plain`` is the same without colour) or JSON.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from rich.text import Text

from generator.checks.finding import Status
from generator.checks.ledger import Ledger, Line
from generator.checks.todo import PARTS, Todo, todos
from generator.printers import clean

_COLOURS = {
    Status.PASSED: "green",
    Status.FAILED: "bold red",
    Status.NOT_APPLICABLE: "dim",
    Status.NO_DATA: "yellow",
    Status.WAIVED: "cyan",
}
_WIDTH = 8
_NOT_CHECKED = "数据本身还有必改的问题，勾稽没有做\n"


def ledger(name: str, checked: Ledger) -> Text:
    """All checks of one department-year, rule by rule, and how many ended how."""
    text = Text(f"{clean(name)}  勾稽台账\n", "bold")
    if not checked.lines:
        return text.append(_NOT_CHECKED)
    for rule in checked.rules():
        text.append_text(_rule(rule, checked))
    counts = checked.counts()
    return text.append("规则：" + "，".join(f"{status.value} {counts[status]} 条" for status in Status if counts[status]) + "\n")


def ledger_json(named: Iterable[tuple[str, Ledger]]) -> str:
    """The same for programs, one object a check."""
    objects = [_object(name, line) for name, checked in named for line in checked]
    return json.dumps(objects, ensure_ascii=False, indent=2)


def reasons(name: str, checked: Ledger) -> Text:
    """Which reasons are to be written, which to be rewritten, which stand, which nobody asks for."""
    text = Text(f"{clean(name)}  原因清单\n", "bold")
    if not checked.lines:
        return text.append(_NOT_CHECKED)
    for part, listed in groupby(todos(checked), lambda todo: todo.part):
        known = list(listed)
        text.append(f"{part} {len(known)} 项\n")
        for todo in known:
            text.append_text(_todo(todo))
    return text


def _todo(todo: Todo) -> Text:
    text = Text(f"  {PARTS[todo.part]} {clean(todo.words)}")
    text.append(f"  {clean(str(todo.place))}\n" if todo.place else "\n", "dim")
    if todo.hint:
        text.append(f"      {clean(todo.hint)}\n", "dim")
    return text


def _rule(rule: str, checked: Ledger) -> Text:
    lines, status = checked.of(rule), checked.status(rule)
    text = Text().append(_padded(status.value), _COLOURS[status]).append(f"{rule}  ", "bold")
    text.append(f"{clean(lines[0].title)}\n")
    for line in lines:
        text.append_text(_line(line))
    return text


def _line(line: Line) -> Text:
    finding = line.finding
    text = Text("  ").append(_padded(finding.status.value), _COLOURS[finding.status]).append(clean(finding.subject))
    told = "；".join(part for part in (finding.message, line.grounds) if part)
    if told:
        text.append(f"{'：' if finding.subject else ''}{clean(told)}")
    if finding.failed and finding.figures:
        text.append(f"〔数字 {'、'.join(map(clean, finding.figures))}〕", "dim")
    return text.append("\n")


def _padded(word: str) -> str:
    return word + " " * (_WIDTH - 2 * len(word))


def _object(name: str, line: Line) -> dict[str, Any]:
    finding = line.finding
    return {
        "department": name,
        "rule": line.rule,
        "level": (finding.level or line.level).word,
        "status": finding.status.value,
        "subject": finding.subject,
        "message": finding.message,
        "cells": list(finding.addresses),
        "places": [{"file": place.file, "line": place.line, "column": place.column} for place in finding.places],
        "figures": list(finding.figures),
        "grounds": line.grounds,
    }
