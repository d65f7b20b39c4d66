"""What is asked for that is no printed fact: rules, tables, charts, headings. Figures are those of the published 洪山 2024."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.cli import run

ROOT = Path(__file__).parent.parent
FILE = str(ROOT / "data/洪山区政府办/2024.yaml")


def asked(question: str, capsys: pytest.CaptureFixture[str], status: int = 0) -> str:
    assert run(["explain", FILE, question]) == status
    printed = capsys.readouterr()
    return printed.out + printed.err


@pytest.mark.parametrize("nothing", ["", "  ", "　"])
def test_nothing_is_no_question(nothing: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert "没有写要问什么" in asked(nothing, capsys, 2)


@pytest.mark.parametrize(
    ("question", "answered"),
    [
        ("05表", ["一般公共预算财政拨款支出决算表", "1栏各行＝（2+3）栏各行", "2010301 行政运行：小计 942.50"]),
        ("公开9表", ["财政拨款“三公”经费支出决算表", "决算数 公务接待费 0.59"]),
        ("表06", ["30101 基本工资：决算数 219.54"]),
        ("图1", ["2023年度 20351.37万元", "2024年度 2496.37万元"]),
        ("附件2", ["附件2"]),
        ("机构设置", ["机构设置情况"]),
        ("三公", ["财政拨款“三公”经费支出决算情况说明"]),
        ("绩效-得分合计", ["各项得分之和等于总分", "公式：", "这一份：通过 6"]),
        ("连续-上年数", ["缺数据：没有 2023.yaml"]),
    ],
)
def test_answers(question: str, answered: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    out = asked(question, capsys)
    assert [words for words in answered if words not in out] == []


@pytest.mark.parametrize(
    ("question", "near"),
    [("表内公式", "表内-公式"), ("原因_敷衍", "原因-敷衍"), ("国有资产占有情况说明", "国有资产占用情况说明")],
)
def test_did_you_mean(question: str, near: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert near in asked(question, capsys, 1)


def test_a_name_of_the_catalogue_says_its_line(capsys: pytest.CaptureFixture[str]) -> None:
    path = "全国/自2021/科目.yaml"
    lines = (ROOT / "templates/部门决算" / path).read_text("utf-8").splitlines()
    at = next(number for number, line in enumerate(lines, 1) if line.startswith("  2010301:"))
    assert f"取自 科目 2010301（{path}:{at}:3）" in asked("行政运行", capsys)
