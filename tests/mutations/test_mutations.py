"""A thousand mutations of the two real files: a clean run or Problems, never a traceback, never hanging.

How much work there is, is counted in test_scaling.py; the clock here only catches what hangs.
"""

from __future__ import annotations

import random
import time

import pytest

from generator import ledger_printer, printers, sarif
from tests.checks.samples import compiled, draft, with_lines
from tests.mutations.mutate import MUTATIONS

_FILES = ("洪山区政府办/2024.yaml", "青山区政府办/2023.yaml")
_SECONDS = 30
_DRAWN = 7
"""Every so many mutations are written out too, as a draft, which is composed whatever is wrong. Coprime to the kinds."""


def survives(seed: int) -> None:
    """The mutation of this number is compiled and told in every way there is."""
    chance = random.Random(seed)
    name, mutation = _FILES[seed % 2], MUTATIONS[seed // 2 % len(MUTATIONS)]
    data = mutation(with_lines(name), chance)
    start = time.process_time()
    outcome = compiled({name: data})
    took = time.process_time() - start
    texts = {name: data.decode("utf-8", "replace")}
    assert printers.problems(outcome.problems, texts).plain or not outcome.problems
    assert ledger_printer.ledger(name, outcome.ledger).plain
    assert ledger_printer.reasons(name, outcome.ledger).plain
    assert sarif.as_sarif(outcome.problems, {}) and printers.as_json(outcome.problems)
    assert outcome.problems or outcome.book, mutation.__name__
    if seed % _DRAWN == 0:
        drawn = draft({name: data})
        assert drawn.files or drawn.problems, mutation.__name__
    assert took < _SECONDS, f"{mutation.__name__} took {took:.1f} s"


@pytest.mark.parametrize("seed", range(120))
def test_mutation(seed: int) -> None:
    survives(seed)


@pytest.mark.slow
def test_a_thousand_mutations() -> None:
    for seed in range(120, 1120):
        survives(seed)
