"""sentences.txt: a few facts → the sentence that is printed. Expectations come from statute and mental arithmetic."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.prose.support import change, facts, lines

_FILE = Path(__file__).with_name("sentences.txt")


@dataclass
class Case:
    name: str
    changes: list[str] = field(default_factory=list)
    template: str = ""
    present: list[str] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)


def cases() -> Iterator[Case]:
    case: Case | None = None
    for line in _FILE.read_text("utf-8").splitlines():
        if line.startswith("== "):
            if case:
                yield case
            case = Case(line[3:])
        elif case and line and not line.startswith("#"):
            _add(case, line)
    if case:
        yield case


def _add(case: Case, line: str) -> None:
    if line.startswith("> "):
        case.template = line[2:]
    elif line.startswith("有 "):
        case.present.append(line[2:])
    elif line.startswith("没有 "):
        case.absent.append(line[3:])
    else:
        case.changes.append(line)


@pytest.mark.parametrize("case", list(cases()), ids=lambda case: case.name)
def test_sentence(case: Case) -> None:
    tree = facts()
    for line in case.changes:
        change(tree, line)
    printed = lines(tree, case.template)
    missing = [text for text in case.present if not any(text in line for line in printed)]
    unwanted = [text for text in case.absent if any(text in line for line in printed)]
    assert not missing and not unwanted, "\n".join(["缺：", *missing, "多：", *unwanted, "印出：", *printed])


def test_there_are_enough() -> None:
    assert sum(1 for _ in cases()) >= 30
