"""Layers: template files as plain trees, read once a process, and laid over one another.

One rule for all: mappings merge key by key, everything else replaces.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, TypeAlias

import yaml

from generator.place import Place
from generator.problem import Level, Problem

Tree: TypeAlias = Any
"""Plain dicts, lists and texts; YAML scalars of templates are always text."""

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class PackError(Exception):
    """A template file is missing or cannot be read; carries the Problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


def merge(below: Tree, above: Tree) -> Tree:
    """``above`` laid over ``below``: mappings merge key by key, all else replaces."""
    if not (isinstance(below, dict) and isinstance(above, dict)):
        return above
    return {**below, **{key: merge(below[key], value) if key in below else value for key, value in above.items()}}


def plain_values(tree: Tree) -> Tree:
    """The tree with 是/否 as booleans and whole numbers as int; other texts stay."""
    if isinstance(tree, dict):
        return {key: plain_values(value) for key, value in tree.items()}
    if isinstance(tree, list):
        return [plain_values(value) for value in tree]
    if tree in ("是", "否", "true", "false"):
        return tree in ("是", "true")
    return int(tree) if isinstance(tree, str) and re.fullmatch(r"-?\d{1,9}", tree) else tree


@lru_cache(512)
def load(path: str, text: str) -> Tree:
    """The tree of a file. Never changed by anybody, so that the same text is read once a process."""
    try:
        return _plain(yaml.compose(text, Loader=_Quick)) or {}
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        place = Place(path, mark.line + 1, mark.column + 1) if mark else Place(path, 1)
        message = f"模板文件读不懂：{error.problem}"
        raise PackError(Problem(Level.MUST_FIX, "模板-语法", message, (place,))) from None


def key_place(path: str, text: str, way: tuple[str, ...]) -> Place:
    """Where the last key of ``way`` stands in the file at ``path``."""
    node = yaml.compose(text, Loader=_LOADER)
    place = Place(path, 1)
    for key in way:
        pairs = node.value if isinstance(node, yaml.MappingNode) else ()
        name, node = next(((k, v) for k, v in pairs if k.value == key), (None, None))
        if name is not None:
            place = Place(path, name.start_mark.line + 1, name.start_mark.column + 1)
    return place


class _Quick(_LOADER):  # type: ignore[misc, valid-type]
    """Nodes without tags: every scalar of a template is text, so that nothing need be resolved. Half the time."""

    def resolve(self, kind: object, value: object, implicit: object) -> str:
        return ""

    def descend_resolver(self, above: object, index: object) -> None: ...

    def ascend_resolver(self) -> None: ...


def _plain(node: Any) -> Tree:
    """Dicts, lists and texts."""
    if node is None or isinstance(node, yaml.ScalarNode):
        return node and node.value
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item) for item in node.value]
    odd = next((key for key, _ in node.value if not isinstance(key, yaml.ScalarNode)), None)
    if odd is not None:
        raise yaml.MarkedYAMLError(problem="键应当是文字", problem_mark=odd.start_mark)
    return {key.value: _plain(value) for key, value in node.value}
