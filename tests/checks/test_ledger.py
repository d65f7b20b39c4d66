"""Waivers, last year's file, thresholds of reasons, and how the ledger, the reasons and SARIF are told."""

from __future__ import annotations

import json
import re
from decimal import Decimal

import pytest
from click.testing import CliRunner

from generator import ledger_printer, sarif
from generator.checks.finding import Status
from generator.cli import gongkai
from generator.compile import Outcome
from generator.problem import Level
from tests.checks.samples import ROOT, compiled, patched

TWO_CARS = "国有资产: {车辆: {机要通信用车: 2}}\n"


def check(patch: str) -> Outcome:
    return compiled(patched(patch))


def told(outcome: Outcome) -> list[tuple[str, str]]:
    return [(problem.level.word, problem.rule) for problem in outcome.problems]


def waiver(rule: str, *figures: str) -> str:
    return f"豁免: [{{规则: {rule}, 理由: 一辆车由上级划转使用, 数字: {json.dumps(figures)}}}]\n"


def test_a_waiver_covers_the_figures_it_was_given_for() -> None:
    outcome = check(TWO_CARS + waiver("三公-车辆", "2", "3"))
    assert told(outcome) == []
    (line,) = outcome.ledger.of("三公-车辆")
    assert (line.finding.status, line.grounds) == (Status.WAIVED, "一辆车由上级划转使用")
    assert "已豁免  三公-车辆" in ledger_printer.ledger("某局/2024", outcome.ledger).plain


def test_a_waiver_lapses_when_the_figures_change() -> None:
    outcome = check("国有资产: {车辆: {机要通信用车: 3}}\n" + waiver("三公-车辆", "2", "3"))
    assert told(outcome) == [("必改", "三公-车辆"), ("提醒", "豁免")]
    assert outcome.problems[1].message == "豁免“三公-车辆”时的数字是2、3，现在是2、4，豁免已经失效"


def test_a_waiver_that_is_not_needed_is_told() -> None:
    assert told(check(waiver("三公-车辆", "2", "3"))) == [("告知", "豁免")]


def test_a_waiver_of_an_unknown_rule_is_told() -> None:
    (problem,) = check(waiver("三公-车量", "2", "3")).problems
    assert (problem.level, problem.hint) == (Level.WARNING, "是不是“三公-车辆”？")


def test_a_waiver_without_grounds_is_refused() -> None:
    assert ("必改", "事实-缺项") in told(check("豁免: [{规则: 三公-车辆, 数字: ['2']}]\n"))


def test_last_years_file_must_agree() -> None:
    (problem,) = check("上年文件: {}\n上年: {收支总计: 211.00}\n").problems
    assert (problem.level, problem.rule) == (Level.MUST_FIX, "连续-上年数")
    assert problem.message == "上年.收支总计为211.00万元，2023年度公开01表·30行 总计·1栏 金额为210.00万元，前者多1.00万元"
    assert [place.file for place in problem.places] == ["2024.yaml"]


def test_a_restatement_answers_the_difference() -> None:
    patch = "上年文件: {}\n上年: {收支总计: 211.00}\n口径调整: {收支总计: 上年因机构合并调整口径}\n"
    (problem,) = check(patch).problems
    assert problem.level is Level.NOTE and problem.message.endswith("已有口径调整说明：上年因机构合并调整口径")


def test_without_last_years_file_the_ledger_says_so() -> None:
    (line,) = check("{}").ledger.of("连续-上年数")
    assert (line.finding.status, line.finding.message) == (Status.NO_DATA, "没有 2023.yaml")


def test_last_years_file_with_faults_is_not_relied_upon() -> None:
    (line,) = check("上年文件: {年度: 二〇二三}\n").ledger.of("连续-上年数")
    assert (line.finding.status, line.finding.message) == (Status.NO_DATA, "上年的文件 2023.yaml 还有必改的问题")


NO_REASON = "一般公共预算财政拨款: {2012601 行政运行: {原因: （删去）}}\n"  # 110 against 100: 10 万元, 10%


@pytest.mark.parametrize(
    ("share", "amount", "asked"),
    [("0", "0", True), ("9.9", "9.99", True), ("10", "0", False), ("0", "10", False), ("50", "5", False)],
)
def test_the_house_style_says_which_reasons_are_required(share: str, amount: str, asked: bool) -> None:
    outcome = check(NO_REASON + f"体例: {{原因要求: {{比例: '{share}', 金额: '{amount}'}}}}\n")
    assert told(outcome) == ([("提醒", "原因-缺")] if asked else [])


def test_reasons_are_a_to_do_list() -> None:
    text = ledger_printer.reasons("某局/2024", check(NO_REASON).ledger).plain
    assert "要写 1 项\n  □ 2012601 行政运行：决算110.00万元，年初预算100.00万元，增加10.00万元（10.00%）" in text
    assert "在“一般公共预算财政拨款.2012601 行政运行.原因”写明主要原因" in text


def test_facts_that_must_be_put_right_come_first() -> None:
    outcome = check("机关运行经费: {年初预算: 二十五}\n" + TWO_CARS)
    assert {rule for _, rule in told(outcome)} == {"事实-数字"} and not outcome.ledger.lines
    assert "勾稽没有做" in ledger_printer.ledger("某局/2024", outcome.ledger).plain


def test_sarif_points_to_the_place() -> None:
    outcome = check(TWO_CARS)
    (run,) = json.loads(sarif.as_sarif(outcome.problems, {"三公-车辆": "九等于十二"}))["runs"]
    (result,) = run["results"]
    assert (result["ruleId"], result["level"]) == ("三公-车辆", "error")
    region = result["locations"][0]["physicalLocation"]
    assert region["artifactLocation"]["uri"] == "2024.yaml"
    place = outcome.problems[0].places[0]
    assert region["region"] == {"startLine": place.line, "startColumn": place.column}
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["shortDescription"]["text"] == "九等于十二"


SAMPLE = str(ROOT / "data/洪山区政府办/2024.yaml")


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        ((), "合格，2 项提醒，2 项告知"),
        (("--ledger",), "规则：通过"),
        (("--reasons",), "要写 2 项"),
        (("--format", "sarif"), '"version": "2.1.0"'),
        (("--format", "json", "--ledger"), '"status": "通过"'),
    ],
)
def test_check_command(wish: tuple[str, ...], said: str) -> None:
    result = CliRunner().invoke(gongkai, ["check", SAMPLE, *wish], standalone_mode=False)
    assert result.return_value == 0 and said in result.output


def test_render_refuses_and_drafts(tmp_path: object) -> None:
    from pathlib import Path

    folder = Path(str(tmp_path))
    (folder / "2024.yaml").write_bytes(patched(TWO_CARS)["2024.yaml"])
    for wish, status, files in ((), 1, 0), (("--draft",), 0, 1):
        arguments = ["render", str(folder / "2024.yaml"), "-f", "html", "-o", str(folder / "out"), *wish]
        assert CliRunner().invoke(gongkai, arguments, standalone_mode=False).return_value == status
        found = list((folder / "out").rglob("*.html"))
        assert len(found) == files
    assert "草稿" in found[0].name and "草稿" in found[0].read_text("utf-8")


def test_last_years_figures_in_yuan_are_compared_as_printed() -> None:
    """2100000.04 元 prints 210.00 万元, which is what last year's document printed."""
    files = patched("上年文件: {}\n")
    text = files["2024.yaml"].decode()
    text = re.sub(r"(?<=: ')\d+\.\d\d(?=')", lambda found: str(Decimal(found[0]) * 10000), text)
    text = text.replace("金额单位: 万元", "金额单位: 元").replace("收支总计: '2100000.00'", "收支总计: '2100000.04'", 1)
    outcome = compiled({"2024.yaml": text.encode(), "2023.yaml": files["2023.yaml"]})
    assert outcome.ledger.status("连续-上年数") is Status.PASSED, outcome.problems
