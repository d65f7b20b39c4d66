"""docs/怎么加.md is done as it says: its template files are laid over the real ones, its sentences must appear."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
import zipfile
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

_FILE = re.compile(r"^`([^`]+)`（新）[^\n]*\n\n```\w+\n(.*?)^```", re.MULTILINE | re.DOTALL)
_DATA = re.compile(r"^数据里写上[^\n]*：\n\n```yaml\n(.*?)^```", re.MULTILINE | re.DOTALL)
_PRINTED = re.compile(r"印出：\n((?:\n```text\n.*?\n```\n)+)", re.DOTALL)
_WORDS = re.compile(r"```text\n(.*?)\n```", re.DOTALL)
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
        yield Example(
            chapter.split("\n", 1)[0], dict(_FILE.findall(chapter)), data, _WORDS.findall("".join(_PRINTED.findall(chapter)))
        )


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


def test_arithmetic_example() -> None:
    made = {example.title: example for example in examples()}
    arithmetic, order = made["表内的算术"], made["一张表"].files
    ((path, form),) = arithmetic.files.items()
    ((_, right), wrong) = (re.findall(r"(公式:\n)(  - .*\n)", form)[0], _after("会指出是哪一句，例如：", "yaml"))
    outcome = done(replace(arithmetic, files={**order, path: form}), "native")
    printed = outcome.files["native"].decode()
    assert all(figure in printed for figure in ("| 195.36 | 187.39 | 7.97", right.strip("- \n")))
    bad = done(replace(arithmetic, files={**order, path: form.replace(right, wrong)}), "native")
    assert [_after("指出：", "text").strip() in problem.message for problem in bad.problems if problem.blocks] == [True]


def test_looks_example() -> None:
    (example,) = [e for e in examples() if e.title == "一种样子"]
    styles = [
        zipfile.ZipFile(io.BytesIO(done(e, "docx").files["docx"])).read("word/styles.xml").decode()
        for e in (example, replace(example, files={}))
    ]
    after, before = (re.findall(r'<w:style [^>]*w:styleId="Heading1".*?</w:style>', text, re.DOTALL)[0] for text in styles)
    for told in ('w:eastAsia="黑体"', '<w:sz w:val="32"/>'):  # 三号 is 16 points; Word counts halves
        assert told in after and told not in before


def test_kind_example(tmp_path: Path) -> None:
    """A whole new kind in a copy of the program: `new` and `render` as a clerk would run them."""
    (example,) = [e for e in examples() if e.title == "一种文件"]
    for folder in ("generator", "templates"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for path, content in example.files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(content, "utf-8")
    given, wanted = re.findall(r"`([^`]+)` 从 `([^`]+)` 抄一份", GUIDE)[0]
    shutil.copy(tmp_path / wanted / given, tmp_path / "templates/部门预算/全国/自2026" / given)
    kinds = tmp_path / "generator/kinds/__init__.py"
    row = _after("`KINDS` 里加一行：", "python", "一种文件")
    kinds.write_text(
        re.sub(r"(KINDS: .*\n)", rf"from generator.kinds import budget\n\n\1{row}", kinds.read_text("utf-8")), "utf-8"
    )
    for words in ("new 某某局 2026 --kind 部门预算", "check data", "render data -f native,docx,html,xlsx"):
        subprocess.run([sys.executable, "-m", "generator", *words.split()], cwd=tmp_path, check=True, capture_output=True)
    (said,) = example.printed
    assert said in (tmp_path / "output/某某局/2026/部门预算公开.txt").read_text("utf-8")


def _after(words: str, language: str, chapter: str = "") -> str:
    """The first block of code in ``language`` after ``words``."""
    text = GUIDE[GUIDE.index(f"## {chapter}") :] if chapter else GUIDE
    found = re.search(rf"{re.escape(words)}[^`]*\n\n```{language}\n(.*?)```", text, re.DOTALL)
    assert found, words
    return found[1]


def test_every_row_of_the_table_has_its_chapter() -> None:
    titles = {example.title for example in examples()}
    assert set(re.findall(r"\]\(#([^)]+)\)", GUIDE)) <= titles
