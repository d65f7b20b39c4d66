"""空白.yaml, what `gongkai new` gives: every fact there is has its place in it, and its examples are right as they stand."""

from __future__ import annotations

import re
from typing import Any

import pytest

from generator.facts.reader import read
from generator.facts.schema import json_schema
from generator.facts.validate import validate
from generator.kinds import KINDS
from generator.workload import blank

NAME = "部门决算"
KIND = KINDS[NAME]
_EXAMPLE = re.compile(r"^( +)# ", re.MULTILINE)


@pytest.fixture(scope="module")
def text() -> str:
    return blank("某某局", 2024, NAME, "湖北/武汉", None)


def test_every_fact_has_its_place(text: str) -> None:
    schema = json_schema(KIND.model, KIND.title)
    parts: list[dict[str, Any]] = [schema, *schema["$defs"].values()]
    keys = {key for part in parts for key in part.get("properties", ())}
    assert {key for key in keys if not re.search(rf"(^|[ {{#-]){re.escape(key)}(:| |$)", text, re.MULTILINE)} == set()


def test_only_what_must_be_filled_in_is_asked_for(text: str) -> None:
    assert _told(text) == [
        ("“部门.级次”没有填", "事实-缺项"),
        ("“部门.单位性质”没有填", "事实-缺项"),
        ("“概况.主要职责”没有填", "事实-缺项"),
        ("“一般公共预算财政拨款”没有填", "事实-缺项"),
    ]


def test_examples_are_right_as_they_stand(text: str) -> None:
    filled = _EXAMPLE.sub(r"\1", text).replace("  级次: ", "  级次: 区级").replace("  单位性质: ", "  单位性质: 行政")
    assert filled != text
    assert _told(filled) == []


def _told(text: str) -> list[tuple[str, str]]:
    problems = validate(read("某某局/2024.yaml", text), KIND)[1]
    return [(problem.message, problem.rule) for problem in problems if problem.blocks]
