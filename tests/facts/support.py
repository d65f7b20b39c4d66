"""Shared by the tests of the facts room."""

from __future__ import annotations

from pathlib import Path

from generator.facts.reader import read
from generator.facts.validate import validate
from generator.facts.view import View
from generator.kinds import KINDS
from generator.place import caret
from generator.problem import Problem, ordered

HERE = Path(__file__).parent
GOOD = (HERE / "good.yaml").read_text("utf-8")
KIND = KINDS["部门决算"]


def facts(text: str | bytes, file: str = "数据.yaml") -> tuple[View | None, tuple[Problem, ...]]:
    return validate(read(file, text), KIND)


def changed(*changes: tuple[str, str], text: str = GOOD) -> str:
    """``text`` with each old piece, which must be there, replaced once."""
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return text


def view(*changes: tuple[str, str]) -> View:
    """The View of the good file so changed; it must have no problems."""
    found, problems = facts(changed(*changes))
    assert problems == ()
    assert found is not None
    return found


def shown(text: str | bytes, file: str) -> str:
    """All problems of a text as people see them."""
    source = read(file, text)
    _, problems = validate(source, KIND)
    return "\n".join(_shown(problem, source.lines) for problem in ordered(problems))


def _shown(problem: Problem, lines: tuple[str, ...]) -> str:
    place = problem.places[0]
    said = [f"{place} {problem.level.word} [{problem.rule}] {problem.message}"]
    if place.line <= len(lines):
        said += [f"  {lines[place.line - 1]}", f"  {caret(lines[place.line - 1], place.column)}"]
    said += [f"  另见 {other}" for other in problem.places[1:]]
    return "".join(line.rstrip() + "\n" for line in [*said, f"  改法：{problem.hint}"])
