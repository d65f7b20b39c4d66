"""Ledger printer: every check with how it ended, and the reasons as a list of what is still to be written.

Takes a Ledger of checks, gives rich Text (``.plain`` is the same without colour) or JSON.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from rich.text import Text

from generator.checks.finding import Status
from generator.checks.ledger import Ledger, Line
from generator.printers import clean

_COLOURS = {
    Status.PASSED: "green",
    Status.FAILED: "bold red",
    Status.NOT_APPLICABLE: "dim",
    Status.NO_DATA: "yellow",
    Status.WAIVED: "cyan",
}
_WIDTH = 8
_REASONS = "原因-"
_NO_REASON = "原因-缺"
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
    for title, mark, lines in _parts(checked):
        if lines:
            text.append(f"{title} {len(lines)} 项\n")
            for line in lines:
                text.append_text(_todo(mark, line))
    return text


def _parts(checked: Ledger) -> Iterator[tuple[str, str, list[Line]]]:
    asked = checked.of(_NO_REASON)
    others = [line for line in checked if line.rule.startswith(_REASONS) and line.rule != _NO_REASON]
    yield "要写", "□", [line for line in asked if line.finding.failed]
    yield "要改", "□", [line for line in others if line.finding.failed]
    yield "已豁免", "－", [line for line in (*asked, *others) if line.finding.status is Status.WAIVED]
    yield "已写", "✓", [line for line in asked if line.finding.status is Status.PASSED]
    yield "不用写", "－", [line for line in asked if line.finding.status is Status.NOT_APPLICABLE]


def _todo(mark: str, line: Line) -> Text:
    finding = line.finding
    text = Text(f"  {mark} {clean(finding.subject if line.rule == _NO_REASON else finding.message)}")
    text.append(f"  {clean(str(finding.places[0]))}\n" if finding.places else "\n", "dim")
    if finding.failed and finding.hint:
        text.append(f"      {clean(finding.hint)}\n", "dim")
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
