"""Templates that do not fit what is asked of them: each is one Problem at its place, and nothing false follows it."""

from __future__ import annotations

import pytest

from generator.compile import Outcome
from tests.checks.samples import compiled, minimal, with_lines

HONGSHAN = "洪山区政府办/2024.yaml"


def told(outcome: Outcome) -> list[tuple[str, str, str]]:
    """(rule, message, file:line) of what must be put right."""
    return [(p.rule, p.message, ":".join(str(p.places[0]).split(":")[:2]) if p.places else "") for p in outcome.problems if p.blocks]


@pytest.mark.parametrize("file", ["2019.yaml", "2024.yaml"])
def test_a_year_before_all_templates_is_one_problem_where_the_year_stands(file: str) -> None:
    text = with_lines(HONGSHAN).replace("年度: 2024", "年度: 2019", 1)
    line = text.splitlines().index("年度: 2019") + 1
    outcome = compiled({file: text.encode()})
    assert told(outcome) == [("模板-年度", "2019 年度没有模板，最早的是 2021", f"{file}:{line}")]
    assert outcome.book is None


def test_the_year_before_the_first_cannot_be_compared_with() -> None:
    text = minimal().replace("年度: 2024", "年度: 2021", 1)
    before = text.replace("年度: 2021", "年度: 2020", 1)
    ledger = compiled({"2021.yaml": text.encode(), "2020.yaml": before.encode()}).ledger
    assert any("2020 年度没有模板" in str(line.finding) for line in ledger)
