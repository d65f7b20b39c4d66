"""Reader: bytes of a YAML file → Source. Every scalar stays text with its place; nothing here ever raises.

2 MB, 20 levels and 100,000 keys and values are far beyond any department-year. Aliases, anchors and tags are refused: a clerk who types ``*``
means a star.
"""

from __future__ import annotations

import re

import yaml

from generator.facts.builder import Builder
from generator.facts.decode import decode
from generator.facts.source import Source
from generator.facts.syntax import syntax_problems
from generator.place import Place
from generator.problem import Level, Problem

MOST = 2 * 1024 * 1024
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read(file: str, data: bytes | str) -> Source:
    """Everything that can be known of a file before its model: tree, places, lines, problems."""
    if len(data) > MOST:
        message = f"文件有 {len(data) / 1024 / 1024:.1f} MB，超过 2 MB，不会是一个部门一年的数据"
        return Source(file, problems=(_problem("太大", message, file, "检查是不是选错了文件"),))
    decoded = decode(file, data)
    if decoded.text is None:
        return Source(file, problems=decoded.problems, lines=decoded.lines)
    builder = Builder(file, decoded.lines)
    problems = [*decoded.problems, *_parse(builder, decoded.text, decoded.lines)]
    if builder.whole or not any(problem.blocks for problem in problems):
        problems.extend(_root(builder, decoded.lines))
    tree = builder.root if builder.whole and isinstance(builder.root, dict) else None
    return Source(file, tree, tuple(problems), decoded.lines, builder.keys, builder.values, builder.empties, decoded.spoiled)


def _parse(builder: Builder, text: str, lines: tuple[str, ...]) -> list[Problem]:
    try:
        builder.build(yaml.parse(text, Loader=_LOADER))
    except yaml.YAMLError as error:
        return [*builder.problems, *syntax_problems(builder.file, error, lines)]
    return builder.problems


def _root(builder: Builder, lines: tuple[str, ...]) -> list[Problem]:
    if isinstance(builder.root, dict):
        return []
    if builder.root is None:
        return [_problem("空文件", "文件是空的", builder.file, "照 data/ 里现成的文件填写，或用 gongkai new 部门 年度 另建一份")]
    hint = "从“种类: 部门决算”开始，每行写成“键: 值”"
    if lines and re.match(r"\s*[^\s:：]+(：|:\S)", lines[0]):
        hint = "冒号要用半角“:”，后面空一格，例如“种类: 部门决算”"
    return [_problem("结构", "文件应当是一组“键: 值”", builder.file, hint)]


def _problem(rule: str, message: str, file: str, hint: str) -> Problem:
    return Problem(Level.MUST_FIX, f"YAML-{rule}", message, (Place(file, 1),), hint)
