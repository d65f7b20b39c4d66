"""Source: a text that was read: its tree of texts, where everything stands, and what is wrong with it so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from generator.place import Place
from generator.problem import Problem

Where: TypeAlias = tuple[str | int, ...]
"""The way to a node: keys, and indices from 0; the same that pydantic calls ``loc``."""

Tree: TypeAlias = Any
"""dict of Leaf to Tree, list of Tree, or Leaf."""


@dataclass(frozen=True, slots=True)
class Source:
    """tree: None when the text cannot be understood. keys, values: places of nodes (of a list's item both are the item).

    empties: keys without a value, which count as absent. lines: the text for carets. spoiled: lines with characters
    that do not belong there; what else is wrong on such a line is not worth saying.
    """

    file: str
    tree: dict[str, Tree] | None = None
    problems: tuple[Problem, ...] = ()
    lines: tuple[str, ...] = ()
    keys: Mapping[Where, Place] = field(default_factory=dict)
    values: Mapping[Where, Place] = field(default_factory=dict)
    empties: Mapping[Where, Place] = field(default_factory=dict)
    spoiled: frozenset[int] = frozenset()

    @property
    def top(self) -> Place:
        """The beginning of the file."""
        return Place(self.file, 1)

    def key_place(self, where: Where) -> Place:
        """Place of the key (or list item) at ``where``, or of the nearest thing around it that has one."""
        return _nearest(self.keys, where) or self.top

    def value_place(self, where: Where) -> Place:
        """Place of the value at ``where``, or of the nearest thing around it that has one."""
        return self.values.get(where) or self.key_place(where)


def _nearest(places: Mapping[Where, Place], where: Where) -> Place | None:
    lengths = range(len(where), 0, -1)
    return next((place for length in lengths if (place := places.get(where[:length]))), None)


def path_of(where: Where) -> str:
    """``("项目", 0, "名称")`` as people write it: ``项目[1].名称``."""
    text = "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in where)
    return text.removeprefix(".")
