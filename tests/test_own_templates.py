"""Templates of a project's own are composed by check as they are by render; those proven by the tests need not be."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from generator import disk
from generator.cli import run
from generator.proven import PROSE, listing, own
from generator.workload import Wishes, gather

ROOT = Path(__file__).parent.parent
DATA = ROOT / "data" / "洪山区政府办" / "2024.yaml"
SECTION = "全国/自2021/说明/收入.j2"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shutil.copytree(ROOT / "templates", tmp_path / "模板")


def broken(folder: Path, words: str) -> int:
    """A line with ``words`` at the end of a section; its number."""
    file = folder / "部门决算" / SECTION
    text = file.read_text("utf-8").rstrip("\n") + f"\n\n{words}\n"
    file.write_text(text, "utf-8")
    return text.count("\n")


def told(words: str) -> list[tuple[str, str]]:
    """(rule, file:line) of what must be put right, of the JSON that check printed."""
    found = [one for one in json.loads(words) if one["level"] == "必改"]
    return [(one["rule"], f"{one['places'][0]['file']}:{one['places'][0]['line']}") for one in found]


@pytest.mark.parametrize(
    ("words", "rule"), [("{{ 没有的名称 }}", "模板-未定义"), ("{% if %}", "模板-语法"), ("!表 99", "模板-版面")]
)
def test_check_reports_what_render_would(folder: Path, words: str, rule: str, capsys: pytest.CaptureFixture[str]) -> None:
    line = broken(folder, words)
    at = f"{SECTION}:{1 if rule == '模板-版面' else line}"
    assert run(["check", str(DATA), "--templates", str(folder), "--format", "json"]) == 1
    assert told(capsys.readouterr().out) == [(rule, at)]


def test_the_line_is_shown_with_a_caret(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    line = broken(folder, "{{ 没有的名称 }}")
    assert run(["check", str(DATA), "--templates", str(folder)]) == 1
    assert f"{line:>5} │ {{{{ 没有的名称 }}}}\n      │ ^" in capsys.readouterr().out


def test_only_templates_nobody_proved_are_composed(folder: Path) -> None:
    def composed() -> bool:
        (task,) = gather([DATA], Wishes((), None, folder, own_templates=True)).tasks
        return bool(task.job.options.get("document"))

    assert not composed()
    broken(folder, "又一句。")
    assert composed()


def test_what_does_not_hold_for_the_department_does_not_matter(folder: Path) -> None:
    elsewhere = folder / "部门决算" / "全国" / "河北" / "自2021" / "封面.j2"
    elsewhere.parent.mkdir(parents=True)
    elsewhere.write_text("{{ 没有的名称 }}\n", "utf-8")
    (task,) = gather([DATA], Wishes((), None, folder, own_templates=True)).tasks
    assert not own(task.job.pack, disk.proven(folder, "部门决算"))


def test_the_list_is_up_to_date() -> None:
    """Change a template, run all tests, and when they pass scripts/note-templates."""
    files = disk.templates(ROOT / "templates", "部门决算")
    assert (ROOT / "templates" / "部门决算" / disk.PROVEN).read_text("utf-8") == listing(files)
    assert any(PROSE.search(path) for path in files)
