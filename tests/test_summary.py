"""Of many departments: how many may be published, and which rules fail in which of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.cli import run
from generator.problem import Level, Problem
from generator.summary_printer import failing, summary, summary_data

MUST, ASK, NOTE = Level.MUST_FIX, Level.WARNING, Level.NOTE
DEPARTMENTS = {
    "甲局/2024": (Problem(MUST, "表内-公式", "一"), Problem(ASK, "原因-缺", "二"), Problem(ASK, "原因-缺", "三")),
    "乙局/2024": (Problem(ASK, "原因-缺", "一"), Problem(NOTE, "项目-金额合计", "二")),
    "丙局/2024": (),
    "丁局/2024": (Problem(MUST, "三公-车辆", "一"),),
}
MINIMAL = (Path(__file__).parent / "checks" / "最小部门.yaml").read_text("utf-8")


def test_most_frequent_first_then_heaviest() -> None:
    told = [(one.rule, one.names) for one in failing(DEPARTMENTS)]
    assert told == [
        ("原因-缺", ("甲局/2024", "乙局/2024")),
        ("三公-车辆", ("丁局/2024",)),
        ("表内-公式", ("甲局/2024",)),
    ]


def test_lines_for_people() -> None:
    assert summary(DEPARTMENTS).plain.splitlines() == [
        "共 4 份：合格 2 份，不合格 2 份",
        "提醒 原因-缺       2 份  甲局/2024、乙局/2024",
        "必改 三公-车辆     1 份  丁局/2024",
        "必改 表内-公式     1 份  甲局/2024",
    ]


def test_people_are_told_the_first_names_and_programs_all() -> None:
    many = {f"{n}局/2024": (Problem(MUST, "表内-公式", "一"),) for n in range(300)}
    assert summary(many).plain.rstrip().endswith("、9局/2024 等 300 份")
    assert summary_data(many)["rules"] == [{"rule": "表内-公式", "level": "必改", "departments": list(many)}]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two departments without a mistake, and one whose cars do not add up."""
    for name, text in (("甲局", MINIMAL), ("乙局", MINIMAL), ("丙局", MINIMAL.replace("机要通信用车: 1", "机要通信用车: 2"))):
        (tmp_path / name).mkdir()
        (tmp_path / name / "2024.yaml").write_text(text, "utf-8")
    return tmp_path


def test_after_several_departments_comes_the_summary(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", str(folder)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[-4:] == ["", "共 3 份：合格 2 份，不合格 1 份", "必改 三公-车辆     1 份  丙局/2024", "不合格，1 项必改"]


def test_one_department_has_no_summary(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", str(folder / "甲局")]) == 0
    assert capsys.readouterr().out.splitlines() == ["合格"]


def test_the_summary_alone(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", str(folder), "--summary"]) == 1
    assert capsys.readouterr().out.splitlines()[0] == "共 3 份：合格 2 份，不合格 1 份"


def test_the_same_as_data(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", str(folder), "--summary", "--format", "json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert {one["department"]: one["passed"] for one in told["departments"]} == {
        "甲局/2024": True,
        "乙局/2024": True,
        "丙局/2024": False,
    }
    assert told["rules"] == [{"rule": "三公-车辆", "level": "必改", "departments": ["丙局/2024"]}]
    run(["check", str(folder), "--format", "json"])
    assert [(one["departments"], one["rule"]) for one in json.loads(capsys.readouterr().out)] == [(["丙局/2024"], "三公-车辆")]


@pytest.mark.parametrize("more", [(), ("--format", "json"), ("--ledger",), ("--summary",)])
def test_several_at_once_say_the_same_in_the_same_order(
    folder: Path, more: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    status = run(["check", str(folder), *more])
    alone = capsys.readouterr().out
    assert run(["check", str(folder), "-j", "2", *more]) == status
    assert capsys.readouterr().out == alone and alone


@pytest.mark.parametrize("other", [("--ledger",), ("--reasons",), ("--format", "sarif")])
def test_the_summary_is_no_ledger(folder: Path, other: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", str(folder), "--summary", *other]) == 2
    assert "--summary" in capsys.readouterr().err
