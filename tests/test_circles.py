"""No module imports itself by way of others, not even inside a function: every part can be understood before the next."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter

import pytest

from tests.test_rooms import _FILES, GENERATOR, imports, module


def test_imports_run_in_no_circle() -> None:
    names = {module(file): file for file in _FILES if file != GENERATOR / "__init__.py"}
    needs = {
        name: {found for there, _ in imports(file) if (found := there.removeprefix("generator.")) in names and found != name}
        for name, file in names.items()
    }
    try:
        TopologicalSorter(needs).prepare()
    except CycleError as circle:
        pytest.fail("a circle of imports: " + " → ".join(circle.args[1]), pytrace=False)
