"""Blanks: the reasons and purposes a department states in words, filled or still empty.

Takes an Outcome, gives what is to be filled in where: the to-do list that `gongkai check --reasons` prints, then what is
left of 原因 and 用途 in the model of the facts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.checks.todo import Todo, todos
from generator.compile import Outcome
from generator.facts.types import Facts
from generator.facts.values import Words
from generator.place import Place

_ASKED = ("原因", "用途")


@dataclass(frozen=True, slots=True)
class Blank:
    """path: as the reader writes it, empty where it cannot be told. text: what is stated, empty when nothing is.

    line: of ``place``, 0 for none. part: of the to-do list, empty for what nobody asked about; words, hint: see Todo.
    """

    path: str
    text: str
    place: Place | None = None
    line: int = 0
    part: str = ""
    words: str = ""
    hint: str = ""


def reasons(outcome: Outcome) -> list[Blank]:
    """The to-do list in its order, then every other 原因 and 用途; nothing while the facts cannot be read."""
    if outcome.view is None:
        return []
    known = {blank.path: blank for blank in blanks(outcome.view.model)}
    asked = todos(outcome.ledger)
    paths = {todo.path for todo in asked}
    return [*(_asked(todo, known) for todo in asked), *(blank for blank in known.values() if blank.path not in paths)]


def _asked(todo: Todo, known: Mapping[str, Blank]) -> Blank:
    own = known.get(todo.path)
    place = own.place if own and own.place else todo.place
    line = place.line if place else 0
    return Blank(todo.path, own.text if own else "", place, line, todo.part, todo.words, todo.hint)


def blanks(model: Facts) -> list[Blank]:
    """Every 原因 and 用途 of the model, in the order of its fields."""
    return list(_of(model, ""))


def _of(value: object, path: str) -> Iterator[Blank]:
    match value:
        case Facts():
            yield from _fields(value, path)
        case Mapping():
            for key, below in value.items():
                yield from _of(below, _join(path, str(key)))
        case tuple() | list():
            for number, below in enumerate(value, 1):
                yield from _of(below, f"{path}[{number}]")


def _fields(model: Facts, path: str) -> Iterator[Blank]:
    for name, field in type(model).model_fields.items():
        own, below = _join(path, field.alias or name), getattr(model, name)
        if (path.split(".")[-1] in _ASKED or field.alias in _ASKED) and (below is None or isinstance(below, Words)):
            yield _blank(own, below)
        elif field.alias in _ASKED and isinstance(below, Mapping):
            yield from (_blank(_join(own, str(key)), text) for key, text in below.items() if isinstance(text, Words))
        else:
            yield from _of(below, own)


def _blank(path: str, words: Words | None) -> Blank:
    place = getattr(words.origin, "place", None) if words is not None else None
    return Blank(path, str(words or ""), place, place.line if place else 0)


def _join(path: str, part: str) -> str:
    return f"{path}.{part}".removeprefix(".")
