"""docs/怎么加.md is done as it says: its template files are laid over the real ones, its sentences must appear."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType

import pytest

from generator.checks.context import Context
from generator.checks.rule import page
from generator.checks.run import run
from generator.compile import Outcome, compile, head
from generator.pack import Pack
from generator.problem import blocking
from generator.workload import Wishes, gather

ROOT = Path(__file__).parent.parent
GUIDE = (ROOT / "docs" / "怎么加.md").read_text("utf-8")
SAMPLE = ROOT / "data" / "洪山区政府办" / "2024.yaml"

_FILE = re.compile(r"^`([^`]+)`（新）\n\n```\w+\n(.*?)^```", re.MULTILINE | re.DOTALL)
_DATA = re.compile(r"^数据里写上[^\n]*：\n\n```yaml\n(.*?)^```", re.MULTILINE | re.DOTALL)
_PRINTED = re.compile(r"印出：\n\n```text\n(.*?)\n```", re.DOTALL)
_TEMPLATES = "templates/部门决算/"


@dataclass(frozen=True)
class Example:
    title: str
    files: dict[str, str]
    data: str
    printed: list[str]


def examples() -> Iterator[Example]:
    for chapter in re.split(r"^## ", GUIDE, flags=re.MULTILINE)[1:]:
        data = "".join(_DATA.findall(chapter))
        yield Example(chapter.split("\n", 1)[0], dict(_FILE.findall(chapter)), data, _PRINTED.findall(chapter))


def done(example: Example, *formats: str) -> Outcome:
    """The sample as of 2026, compiled with the example's templates laid over the real ones."""
    (task,) = gather([SAMPLE], Wishes(formats, options={"document": True})).tasks
    text = SAMPLE.read_text("utf-8").replace("年度: 2024", "年度: 2026", 1)
    if example.data:
        key = example.data.split(":")[0]
        text = re.sub(rf"^{key}:.*\n", example.data, text, count=1, flags=re.MULTILINE)
    content = text.encode()
    kind, region, year = head(content)
    ours = {path.removeprefix(_TEMPLATES): body for path, body in example.files.items() if path.startswith(_TEMPLATES)}
    pack = Pack({**task.job.pack.files, **ours}, kind, region, year)
    return compile(replace(task.job, kind=kind, region=region, year=year, texts={"2026.yaml": content}, pack=pack))


@pytest.mark.parametrize("example", [e for e in examples() if any(_TEMPLATES in f for f in e.files)], ids=lambda e: e.title)
def test_template_example(example: Example) -> None:
    outcome = done(example, "native")
    assert not blocking(outcome.problems), outcome.problems
    text = outcome.files["native"].decode()
    plain = done(replace(example, files={}, data=""), "native").files["native"].decode()
    for words in example.printed:
        assert words in text and words not in plain


def test_format_example(monkeypatch: pytest.MonkeyPatch) -> None:
    from generator.writers import Options

    (example,) = [e for e in examples() if e.title == "一种格式"]
    space: dict[str, object] = {}
    exec(example.files["generator/writers/markdown.py"], space)
    document = done(replace(example, files={})).document
    assert document is not None
    text = space["write"](document, Options.__new__(Options)).decode()  # type: ignore[operator]
    assert "\n\n# 第三部分" in text and "## 一、" in text


def test_check_example() -> None:
    (example,) = [e for e in examples() if e.title == "一条检查"]
    rule = ModuleType("reception")
    exec(example.files["generator/kinds/final_accounts/checks/reception.py"], rule.__dict__)
    (line,) = re.findall(r"写成：\n\n```yaml\n(.*?\n)```", GUIDE, re.DOTALL)
    (said,) = re.findall(r"说出：\n\n```text\n(.*?)\n```", GUIDE, re.DOTALL)
    assert page(rule).title == "国内公务接待有支出，就有接待团组"  # type: ignore[arg-type]
    good, bad = (done(replace(example, files={}, data=data)) for data in ("", line))
    for outcome, told in ((good, []), (bad, [(said, "提醒")])):
        assert outcome.view and outcome.book
        ledger = run(Context(outcome.view, outcome.book), [rule])  # type: ignore[list-item]
        assert [(problem.message, problem.level.word) for problem in ledger.problems()] == told


def test_every_row_of_the_table_has_its_chapter() -> None:
    titles = {example.title for example in examples()}
    assert set(re.findall(r"\]\(#([^)]+)\)", GUIDE)) <= titles
