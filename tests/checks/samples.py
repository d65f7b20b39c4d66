"""The minimal department, patches on it, and what the checks say of the result."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from generator import disk
from generator.compile import Job, Outcome, compile, head
from generator.pack import Pack, merge

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
GONE = "（删去）"
LAST_YEAR = "上年文件"


@cache
def templates() -> dict[str, str]:
    return disk.templates(ROOT / "templates", "部门决算")


def parsed(text: str) -> Any:
    return yaml.load(text, Loader=yaml.BaseLoader) or {}


@cache
def minimal() -> str:
    return (HERE / "最小部门.yaml").read_text("utf-8")


def patched(patch: str) -> dict[str, bytes]:
    """The minimal department with ``patch`` laid over it; last year's file beside it when the patch speaks of one."""
    changes = parsed(patch)
    before = changes.pop(LAST_YEAR, None)
    files = {"2024.yaml": dumped(parsed(minimal()), changes)}
    if before is not None:
        base = laid_over(parsed(minimal()), parsed((HERE / "最小部门上年.yaml").read_text("utf-8")))
        files["2023.yaml"] = dumped(base, before or {})
    return files


def laid_over(base: Any, patch: Any) -> Any:
    """Mappings merge, all else replaces; （删去） takes a key away."""
    return _without(merge(base, patch))


def _without(tree: Any) -> Any:
    if isinstance(tree, dict):
        return {key: _without(value) for key, value in tree.items() if value != GONE}
    return [_without(value) for value in tree] if isinstance(tree, list) else tree


def dumped(base: Any, patch: Any) -> bytes:
    text: str = yaml.safe_dump(laid_over(base, patch), allow_unicode=True, sort_keys=False, width=10**6)
    return text.encode()


def compiled(files: dict[str, bytes]) -> Outcome:
    """Facts, tables and checks of the first file."""
    kind, region, year = head(next(iter(files.values())))
    return compile(Job(kind, region, year, files, Pack(templates(), kind, region, year)))


def draft(files: dict[str, bytes]) -> Outcome:
    """The first file written out in words and figures, whatever is wrong with it."""
    kind, region, year = head(next(iter(files.values())))
    pack = Pack(templates(), kind, region, year)
    return compile(Job(kind, region, year, files, pack, formats=("native",), options={"draft": "草稿"}))


def with_lines(name: str) -> str:
    return (ROOT / "data" / name).read_text("utf-8")
