"""The walls of the house: who may import whom, which tools each room may hold, and that every room says what it is."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
GENERATOR = ROOT / "generator"

CELLAR = ("place", "problem", "origin", "quantity", "terms", "tree", "layers", "pack", "looks", "looks_file", "story", "proven")
BOOK = ("tables.book", "tables.cell", "tables.address")

# room → what it may import from the house, besides itself. A name allows what lies below it too.
WALLS: dict[str, tuple[str, ...]] = {
    "cellar": (),
    "facts": CELLAR,
    "tables": (*CELLAR, "facts.view"),
    "checks": (*CELLAR, "facts.view", *BOOK),
    "prose": (*CELLAR, "facts.view", *BOOK),
    "writers": CELLAR,
    "kinds": (*CELLAR, "facts.head", "facts.slips", "facts.types", "facts.view", *BOOK, "checks"),
    "job": (*CELLAR, "facts.view", "tables.book", "checks.ledger", "kinds"),
    "papers": (*CELLAR, "job", "facts.uncommented", "kinds", "writers"),
    "compile": (*CELLAR, "job", "facts", "tables", "checks", "prose", "kinds", "papers"),
    "batch": (*CELLAR, "compile", "writers", "pool"),
    "pool": (),
    "disk": CELLAR,
    "delivery": (*CELLAR, "disk"),
    "workload": (*CELLAR, "facts.decode", "compile", "disk", "writers", "kinds"),
    "printers": CELLAR,
    "enquiry": (*CELLAR, "job", "tables.book", "checks"),
    "sarif": CELLAR,
    "ledger_printer": (*CELLAR, "checks", "printers"),
    "summary_printer": (*CELLAR, "printers"),
    "usage": CELLAR,
    "commands": (
        *CELLAR,
        "facts.schema",
        "compile",
        "disk",
        "delivery",
        "workload",
        "batch",
        "printers",
        "enquiry",
        "kinds",
        "sarif",
        "ledger_printer",
        "summary_printer",
        "usage",
        "writers",
    ),
    "cli": (*CELLAR, "commands", "disk", "usage", "writers", "preview.command"),
    "preview": (
        *CELLAR,
        "facts",
        "checks.todo",
        "compile",
        "disk",
        "delivery",
        "workload",
        "batch",
        "printers",
        "usage",
        "writers",
    ),
    "__init__": ("compile",),
    "__main__": ("cli",),
}

_PAPER = {"docx", "lxml", "weasyprint", "xlsxwriter"}
_TERMINAL = {"click", "rich"}
_WORLD = {"os", "pathlib", "time", "socket", "tempfile", "shutil", "subprocess", "urllib", "random", "glob"}

# room → modules from outside that it must never hold.
TOOLS: dict[str, set[str]] = {
    "cellar": {"jinja2", "pydantic"} | _PAPER | _TERMINAL | _WORLD,
    "facts": {"jinja2"} | _PAPER | _TERMINAL | _WORLD,
    "tables": {"yaml", "jinja2"} | _PAPER | _TERMINAL | _WORLD,
    "checks": {"yaml", "jinja2"} | _PAPER | _TERMINAL | _WORLD,
    "prose": {"yaml", "pydantic"} | _PAPER | _TERMINAL | _WORLD,
    "kinds": {"yaml", "jinja2"} | _PAPER | _TERMINAL | _WORLD,
    "writers": {"yaml", "jinja2", "pydantic"} | _TERMINAL,
    "job": {"yaml", "jinja2", "pydantic"} | _PAPER | _TERMINAL | _WORLD,
    "papers": {"yaml", "jinja2", "pydantic"} | _PAPER | _TERMINAL | _WORLD,
    "compile": {"yaml", "jinja2", "pydantic"} | _PAPER | _TERMINAL | _WORLD,
    "enquiry": {"yaml", "jinja2", "pydantic"} | _PAPER | _TERMINAL | _WORLD,
}

_FILES = sorted(GENERATOR.rglob("*.py"))


def room(module: str) -> str:
    """The room of a module named from the house down, such as ``prose.render``."""
    top = module.split(".")[0]
    return "cellar" if top in CELLAR else top


def module(file: Path) -> str:
    return ".".join(file.relative_to(GENERATOR).with_suffix("").parts).removesuffix(".__init__")


def imports(file: Path) -> Iterator[tuple[str, int]]:
    """Every (full name imported, line); ``from a import b`` counts as a.b when that is a module, else as a."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}:{node.lineno}: imports are written in full"
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                yield (whole if _is_module(whole) else str(node.module), node.lineno)


def _is_module(name: str) -> bool:
    path = ROOT.joinpath(*name.split("."))
    return path.with_suffix(".py").is_file() or (path / "__init__.py").is_file()


@pytest.mark.parametrize("file", _FILES, ids=module)
def test_imports_keep_to_the_walls(file: Path) -> None:
    here = room(module(file))
    assert here in WALLS, f"a new room: say in WALLS what {here} may know"
    allowed = WALLS[here] if here != "cellar" else CELLAR
    for name, line in imports(file):
        if name.split(".")[0] != "generator" or name == "generator":
            continue
        there = name.removeprefix("generator.")
        assert room(there) == here or any(there == ok or there.startswith(ok + ".") for ok in allowed), (
            f"{file.relative_to(ROOT)}:{line}: {here} must not know {there}"
        )


@pytest.mark.parametrize("file", _FILES, ids=module)
def test_tools_stay_in_their_rooms(file: Path) -> None:
    forbidden = TOOLS.get(room(module(file)), set())
    held = {name.split(".")[0] for name, _ in imports(file)}
    assert not held & forbidden, f"{file.relative_to(ROOT)} holds {held & forbidden}"


_WORDS = re.compile("三公|公务接待|预算|采购|机关运行")


@pytest.mark.parametrize("file", sorted((GENERATOR / "writers").rglob("*.py")), ids=module)
def test_writers_know_nothing_of_budgets(file: Path) -> None:
    tree = ast.parse(file.read_text("utf-8"))
    texts = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    spoken = [text for text in texts if _WORDS.search(text) and not text.startswith("Takes ")]
    assert not spoken, f"{file.relative_to(ROOT)} speaks of budgets: {spoken}"


@pytest.mark.parametrize("name", ["facts", "tables", "checks", "prose", "writers", "kinds"])
def test_rooms_say_what_they_take_and_give(name: str) -> None:
    text = ast.get_docstring(ast.parse((GENERATOR / name / "__init__.py").read_text("utf-8"))) or ""
    assert re.search(r"Takes\b.*\bGives\b.*\bNever knows\b", text, re.DOTALL), (
        f"generator/{name}/__init__.py opens with Takes …, Gives …, Never knows …"
    )


@pytest.mark.parametrize("file", _FILES, ids=module)
def test_no_floats(file: Path) -> None:
    """Money is exact from the first character: no float literal, no float() and no round(), which halves to even,
    outside what measures paper."""
    here = room(module(file))
    if here not in ("cellar", "facts", "tables", "checks", "prose", "kinds", "compile") or module(file) == "looks":
        return
    tree = ast.parse(file.read_text("utf-8"))
    floats = [*_calls(tree, "float"), *_calls(tree, "round")]
    likeness = {id(leaf) for call in _calls(tree, "get_close_matches") for leaf in ast.walk(call)}
    for node in ast.walk(tree):
        if id(node) in likeness:
            continue
        literal = isinstance(node, ast.Constant) and isinstance(node.value, float)
        assert not literal and node not in floats, f"{file.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}: float or round"


def _calls(tree: ast.AST, name: str) -> list[ast.Call]:
    """The calls in ``tree`` of a function called ``name``, however it is reached."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return [call for call in calls if name in (getattr(call.func, "id", ""), getattr(call.func, "attr", ""))]
