"""Fixtures: the real forms of a year and place."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from generator.pack import Pack

TEMPLATES = Path(__file__).parents[2] / "templates" / "部门决算"


@cache
def forms_of(year: int, region: str = "湖北/武汉") -> dict[str, Any]:
    files = {path.relative_to(TEMPLATES).as_posix(): path.read_text("utf-8") for path in TEMPLATES.rglob("*.yaml")}
    return Pack(files, "部门决算", region, year).forms()


@pytest.fixture
def forms() -> Callable[..., dict[str, Any]]:
    return forms_of
