"""pyproject.toml names what is imported, and nothing that is not."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
OURS = {"generator", "tests"}

# Named though no module imports them: programs that are run, plugins, types, and packages that are looked for by name.
RUN = {"pylopdf-fonts-zh-cn"}
DEV = {
    "axe-playwright-python",
    "hatchling",
    "mypy",
    "openxml-audit",
    "pdfua",
    "pytest-xdist",
    "ruff",
    "types-pyyaml",
    "lxml-stubs",
    "openpyxl",
    "playwright",
}


def test_the_program_names_what_it_imports() -> None:
    named, imported = _named(PROJECT["dependencies"]), _imported("generator")
    optional = _named(PROJECT["optional-dependencies"]["typst"])
    assert imported - named - optional == {"pydantic-core"}  # pydantic pins it
    assert named - imported == RUN


def test_tests_and_scripts_name_what_they_import() -> None:
    run, dev = _named(PROJECT["dependencies"]), _named(PROJECT["optional-dependencies"]["dev"])
    imported = _imported("tests", "scripts", "benchmarks")
    assert imported - dev - run - {"pydantic-core"} == set()
    assert dev - imported - _named(PROJECT["optional-dependencies"]["typst"]) <= DEV


def _named(requirements: list[str]) -> set[str]:
    return {_plain(re.split(r"[<>=!~\[; ]", requirement)[0]) for requirement in requirements}


def _imported(*folders: str) -> set[str]:
    """Distributions behind every import from outside, also of those within functions."""
    known = packages_distributions()
    found = {name for folder in folders for file in (ROOT / folder).rglob("*.py") for name in _tops(file)}
    outside = found - set(sys.stdlib_module_names) - OURS
    return {_plain(known.get(name, [name])[0]) for name in outside}


def _tops(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.split(".")[0]


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
