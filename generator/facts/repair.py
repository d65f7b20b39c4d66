"""Repair: a tree without what is wrong in it and with something for what is missing, to get at a provisional model."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_origin

from pydantic_core import ErrorDetails

from generator.facts.shape import bare, below, model_at
from generator.facts.source import Tree, Where
from generator.facts.types import Facts, Scalar


def repaired(tree: Tree, errors: Sequence[ErrorDetails], model: type[Facts]) -> Tree:
    """``tree`` without the nodes that ``errors`` are about; for what is missing, an example of what belongs there."""
    tree = _copy(tree)
    for error in sorted(errors, key=lambda error: _order(error["loc"]), reverse=True):
        if error["type"] == "missing":
            _put(tree, error["loc"], model)
        else:
            _drop(tree, error["loc"])
    return tree


def _order(where: Where) -> tuple[tuple[bool, int, str], ...]:
    """Later items of a list come out first, so that the earlier keep their index."""
    return tuple((isinstance(part, int), part if isinstance(part, int) else 0, str(part)) for part in where)


def _copy(tree: Tree) -> Tree:
    if isinstance(tree, dict):
        return {key: _copy(value) for key, value in tree.items()}
    return [_copy(value) for value in tree] if isinstance(tree, list) else tree


def _drop(tree: Tree, where: Where) -> None:
    """Take out the node at ``where``, or the nearest around it that exists."""
    node, path = tree, [part for part in where if part not in ("", "[key]")]
    for number, part in enumerate(path):
        last = number == len(path) - 1
        if not _has(node, part):
            return
        if last or not isinstance(node[part], dict | list) or not _has(node[part], path[number + 1]):
            del node[part]
            return
        node = node[part]


def _has(node: Tree, part: str | int) -> bool:
    if isinstance(node, dict):
        return part in node
    return isinstance(node, list) and isinstance(part, int) and part < len(node)


def _put(tree: Tree, where: Where, model: type[Facts]) -> None:
    node = tree
    for part in where[:-1]:
        if not _has(node, part):
            return
        node = node[part]
    owner = model_at(model, where[:-1])
    if owner is not None and isinstance(node, dict):
        node[where[-1]] = _example(owner, str(where[-1]))


def _example(owner: type[Facts], alias: str) -> Tree:
    field = below(owner)[alias]
    scalar = next((mark for mark in field.metadata if isinstance(mark, Scalar)), None)
    if scalar is not None:
        return scalar.example
    return [] if get_origin(bare(field.annotation)) is tuple else {}
