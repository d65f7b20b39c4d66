"""Facts typed as text → the rendered lines of a template, marks stripped. For tests of sentences and vocabulary."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from generator import disk
from generator.facts.reader import read
from generator.facts.validate import validate
from generator.facts.view import View
from generator.kinds import KINDS
from generator.pack import Pack
from generator.prose import vocabulary
from generator.prose.marks import Marks, strip
from generator.prose.render import environment, render
from generator.tables.book import Book
from generator.tables.fill import fill

KIND = "部门决算"
_HERE = Path(__file__).parent


@cache
def files() -> dict[str, str]:
    return dict(disk.templates(disk.templates_folder(), KIND))


def facts() -> dict[str, Any]:
    """A small invented department; cases change what they are about."""
    tree: dict[str, Any] = yaml.load((_HERE / "sentences.yaml").read_text("utf-8"), yaml.BaseLoader)
    return tree


def change(tree: dict[str, Any], line: str) -> None:
    """``上年.收支总计: 160.00`` puts a value at a path of keys; ``项目: 无`` takes the key away."""
    document = yaml.load(line, yaml.BaseLoader)
    ((path, value),) = document.items()
    *way, last = path.split(".")
    for key in way:
        tree = tree.setdefault(key, {})
    if value == "无":
        tree.pop(last, None)
    else:
        tree[last] = value


def view_of(tree: dict[str, Any]) -> View:
    view, problems = validate(read("甲.yaml", yaml.dump(tree, allow_unicode=True, sort_keys=False)), KINDS[KIND])
    assert view is not None, problems
    return view


def opened(tree: dict[str, Any]) -> tuple[View, Book, Pack]:
    view = view_of(tree)
    pack = Pack(files(), view.kind, view.region, view.year)
    book, problems = fill(view, pack.forms(), pack.catalogue())
    assert not problems
    return view, book, pack


def lines(tree: dict[str, Any], template: str) -> list[str]:
    """The lines that ``template`` gives for the facts, without marks and blank lines."""
    view, book, pack = opened(tree)
    marks, style = Marks(), vocabulary.house_style(view, pack)
    env = environment(pack, vocabulary.filters(marks, style))
    text = strip(render(env, f"{template}.j2", vocabulary.context(view, book, style, pack, marks)))
    return [line.strip() for line in text.splitlines() if line.strip()]
