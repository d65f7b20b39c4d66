"""Fixtures for all tests: ``compiled(department, year)``, ``golden(name, text)``; ``pytest --update`` rewrites goldens."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from generator.compile import Outcome

ROOT = Path(__file__).parent.parent
GOLDENS = Path(__file__).parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite the goldens and show what changed")


@pytest.fixture(scope="session")
def compiled() -> Callable[..., Outcome]:
    """compiled("洪山区政府办", 2024, "native", …) → Outcome of data/<department>/<year>.yaml, made once a session.

    Departments that are not in data/ are those invented for the tests.
    """

    @cache
    def compiled(department: str, year: int, *formats: str) -> Outcome:
        from generator.compile import compile
        from generator.workload import Wishes, gather

        (task,) = gather([department_file(department, year)], Wishes(formats)).tasks
        return compile(task.job)

    return compiled


def department_file(department: str, year: int) -> Path:
    """data/<department>/<year>.yaml, or the invented one of that name."""
    real = ROOT / "data" / department / f"{year}.yaml"
    return real if real.exists() else ROOT / "tests" / "departments" / "invented" / department / f"{year}.yaml"


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """golden(name, text): ``text`` equals tests/golden/<name>; with --update it becomes it."""

    def golden(name: str, text: str) -> None:
        path = GOLDENS / name
        before = path.read_text("utf-8") if path.exists() else ""
        if before == text:
            return
        diff = "".join(difflib.unified_diff(before.splitlines(True), text.splitlines(True), f"{name} (before)", name))
        if not request.config.getoption("--update"):
            pytest.fail(f"not as in tests/golden/{name}; see the diff, then pytest --update:\n{diff}", pytrace=False)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="\n")
        capture = request.config.pluginmanager.getplugin("capturemanager")
        with capture.global_and_fixture_disabled():
            print(f"\n{diff}")

    return golden
