"""docs/词汇.md prints what it says it prints, and leaves no word of the vocabulary out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from generator.prose import vocabulary
from generator.prose.marks import Marks, strip
from generator.prose.render import environment, render_text
from tests.prose.support import opened

ROOT = Path(__file__).parent.parent.parent
PAGE = (ROOT / "docs" / "词汇.md").read_text("utf-8")


def examples() -> Iterator[tuple[str, str]]:
    for block in re.findall(r"```jinja\n(.*?)```", PAGE, re.DOTALL):
        lines = block.splitlines()
        yield from zip(lines[::2], (line.removeprefix("→ ") for line in lines[1::2]), strict=True)


@pytest.fixture(scope="module")
def sample():
    tree = yaml.load((ROOT / "data" / "洪山区政府办" / "2024.yaml").read_text("utf-8"), yaml.BaseLoader)
    view, book, pack = opened(tree)
    marks, style = Marks(), vocabulary.house_style(view, pack)
    formats = vocabulary.filters(marks, style)
    return environment(pack, formats), vocabulary.context(view, book, style, pack, marks), formats


@pytest.mark.parametrize(("template", "printed"), list(examples()))
def test_example(sample, template, printed):
    env, context, _ = sample
    assert strip(render_text(env, template, context, "docs/词汇.md")) == printed


def test_no_word_is_missing(sample):
    _, context, formats = sample
    assert [word for word in (*context, *formats) if not re.search(rf"\b{word}\b", PAGE)] == []


def test_no_key_of_the_house_style_is_missing(sample):
    _, context, _ = sample
    known = PAGE.split("## 体例")[1]
    assert [key for key in context["体例"] if key not in known] == []
