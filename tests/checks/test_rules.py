"""Every rule by its own examples: the one that passes, the one that does not, and that nothing else complains."""

from __future__ import annotations

import pytest

from generator.checks.finding import Status
from generator.checks.rule import Rule, page
from generator.kinds.final_accounts.checks import RULES
from generator.problem import Level
from tests.checks.samples import compiled, patched

_ALL = [pytest.param(rule, id=rule.ID) for rule in RULES]


def test_ids_are_unique() -> None:
    assert len({rule.ID for rule in RULES}) == len(RULES)


def test_every_rule_file_is_in_the_list() -> None:
    from tests.checks.samples import ROOT

    files = {path.stem for path in (ROOT / "generator/kinds/final_accounts/checks").glob("*.py")} - {"__init__"}
    listed = {rule.__name__.rsplit(".", 1)[-1] for rule in RULES}  # type: ignore[attr-defined]
    assert files == listed


def test_the_minimal_department_is_without_fault() -> None:
    assert compiled(patched("{}")).problems == ()


@pytest.mark.parametrize("rule", _ALL)
def test_passes(rule: Rule) -> None:
    outcome = compiled(patched(page(rule).passes))
    lines = outcome.ledger.of(rule.ID)
    assert any(line.finding.status is Status.PASSED for line in lines), [line.finding for line in lines]
    assert not [problem for problem in outcome.problems if problem.level is not Level.NOTE]


@pytest.mark.parametrize("rule", _ALL)
def test_fails_and_nothing_else_does(rule: Rule) -> None:
    outcome = compiled(patched(page(rule).fails))
    found = [problem for problem in outcome.problems if problem.rule == rule.ID]
    assert any(problem.level is rule.LEVEL for problem in found)
    assert all(problem.level in (rule.LEVEL, Level.NOTE, Level.WARNING) for problem in found)
    assert all(problem.places for problem in found)
    others = {problem.rule for problem in outcome.problems if problem.level is not Level.NOTE} - {rule.ID}
    assert others == set()
