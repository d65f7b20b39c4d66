"""ARCHITECTURE.md names every file of the machine and the templates, and names none that is gone."""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
_NAMED = re.compile(r"^- `((?:generator|templates|scripts)/[^`]+)` — \S", re.MULTILINE)


def _files() -> set[str]:
    found = [*(ROOT / "generator").rglob("*.py"), *(ROOT / "templates").rglob("*.yaml"), *(ROOT / "templates").rglob("*.j2")]
    return {p.relative_to(ROOT).as_posix() for p in (*found, *(ROOT / "scripts").iterdir()) if p.is_file()}


def _own(file: str) -> str:
    """What the file says of itself, as a first draft of its line."""
    text = (ROOT / file).read_text("utf-8")
    said = ast.get_docstring(ast.parse(text)) if file.endswith(".py") else text.lstrip("# {")
    return (said or "…").splitlines()[0]


def test_every_file_has_its_line() -> None:
    missing = sorted(_files() - set(_NAMED.findall(PAGE)))
    assert not missing, "say in one line each what they are:\n" + "\n".join(f"- `{file}` — {_own(file)}" for file in missing)


def test_every_line_has_its_file() -> None:
    gone = sorted(set(_NAMED.findall(PAGE)) - _files())
    assert not gone, f"named, but not there: {gone}"


def test_nothing_is_named_twice() -> None:
    names = _NAMED.findall(PAGE)
    assert len(names) == len(set(names))


def test_paths_in_the_guides_exist() -> None:
    """Files named in README and docs/怎么加.md are there, unless the guide makes them up as an example (marked 新)."""
    for page in (ROOT / "README.md", ROOT / "docs" / "怎么加.md"):
        for path in re.findall(r"`((?:generator|templates|tests|docs|scripts)/[^`\s*<>…]+)`(?!（新）)", page.read_text("utf-8")):
            assert (ROOT / path).exists(), f"{page.name} names {path}"
