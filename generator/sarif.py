"""SARIF: Problems as SARIF 2.1.0, so that editors and code hosts show them in place.

Takes Problems and the ledgers that know what each rule says; gives JSON. Columns count characters, as a Place does.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from generator.place import Place
from generator.problem import Level, Problem

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Level.MUST_FIX: "error", Level.WARNING: "warning", Level.NOTE: "note"}


def as_sarif(problems: Iterable[Problem], titles: Mapping[str, str]) -> str:
    """One run with all ``problems``; ``titles``: rule id → what it says."""
    many = tuple(problems)
    rules = tuple(dict.fromkeys(problem.rule for problem in many))
    driver = {"name": "gongkai", "rules": [_rule(rule, titles.get(rule, "")) for rule in rules]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(problem, rules.index(problem.rule)) for problem in many],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def _rule(rule: str, title: str) -> dict[str, Any]:
    return {"id": rule, **({"shortDescription": {"text": title}} if title else {})}


def _result(problem: Problem, index: int) -> dict[str, Any]:
    text = problem.message + (f"\n改法：{problem.hint}" if problem.hint else "")
    first, *others = problem.places or (None,)
    return {
        "ruleId": problem.rule,
        "ruleIndex": index,
        "level": _LEVELS[problem.level],
        "message": {"text": text},
        "locations": [_location(first)] if first else [],
        **({"relatedLocations": [_location(place) for place in others if place]} if others else {}),
        "properties": {"级别": problem.level.word, "表格": list(problem.cells)},
    }


def _location(place: Place) -> dict[str, Any]:
    region = {"startLine": place.line, "startColumn": place.column}
    return {"physicalLocation": {"artifactLocation": {"uri": _uri(place.file)}, "region": region}}


def _uri(file: str) -> str:
    """A relative path as it is, an absolute one as file:// …, percent-encoded."""
    path = PurePath(file)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())
