"""体例: keys that nothing reads, and values of the wrong kind."""

from __future__ import annotations

import re

import pytest

from generator.compile import Job, Outcome, compile
from generator.pack import Pack
from tests.checks.samples import compiled, templates, with_lines

QINGSHAN = "青山区政府办/2023.yaml"
WUHAN = "全国/湖北/武汉/自2023/体例.yaml"


def own(style: str) -> Outcome:
    """青山 2023, its own 体例 replaced by ``style``."""
    text = re.sub(r"^体例:.*\n(?: .*\n)+", f"体例:\n{style}\n", with_lines(QINGSHAN), flags=re.MULTILINE)
    return compiled({"2023.yaml": text.encode()})


def layered(old: str, new: str) -> Outcome:
    files = {**templates(), WUHAN: templates()[WUHAN].replace(old, new, 1)}
    pack = Pack(files, "部门决算", "湖北/武汉", 2023)
    return compile(Job("部门决算", "湖北/武汉", 2023, {"2023.yaml": with_lines(QINGSHAN).encode()}, pack))


def said(outcome: Outcome) -> list[tuple[str, str, str]]:
    return [(p.level.word, p.message, p.hint) for p in outcome.problems if p.rule.startswith("体例-")]


@pytest.mark.parametrize(
    ("style", "message", "hint"),
    [
        ("  自称: {绩效: 我部们}", "“体例.自称.绩效”不能写“我部们”", "可写：本部门、我部门、全称、简称，或本局、本委这样的说法"),
        ("  三公经费: {比较: 去年}", "“体例.三公经费.比较”不能写“去年”", "可写：上年、预算"),
        ("  三公经费: {预算口径: 年初}", "“体例.三公经费.预算口径”不能写“年初”", "可写：年初预算、全年预算、预算"),
    ],
)
def test_a_choice_that_there_is_not(style: str, message: str, hint: str) -> None:
    outcome = own(style)
    assert said(outcome) == [("必改", message, hint)] and not outcome.files


@pytest.mark.parametrize("name", ["本部门", "我单位", "全称", "简称", "本局", "本中心"])
def test_ways_to_call_oneself(name: str) -> None:
    assert said(own(f"  自称: {{说明: {name}}}")) == []


@pytest.mark.parametrize(
    ("style", "message", "hint"),
    [
        ("  百分号: {占比: 1}", "“体例.百分号”没有这一项，没有用上", "是不是“百分比”？"),
        ("  百分比: {占必: 1}", "“体例.百分比.占必”没有这一项，没有用上", "是不是“占比”？"),
        ("  列基本项目: 是", "“体例.列基本项目”没有这一项，没有用上", "是不是“体例.具体情况.列基本项目”？"),
    ],
)
def test_an_unknown_key_is_told_where_it_stands(style: str, message: str, hint: str) -> None:
    outcome = own(style)
    assert said(outcome) == [("提醒", message, hint)]
    (place,) = next(p for p in outcome.problems if p.rule == "体例-多余").places
    key = message.split("”")[0].split(".")[-1]
    assert outcome.view is not None
    assert outcome.view.lines[place.line - 1][place.column - 1 :].startswith(key)


@pytest.mark.parametrize(
    ("style", "message"),
    [
        ("  百分比: {占比: 两位}", "“体例.百分比.占比”应当是整数"),
        ("  百分比: 3", "“体例.百分比”应当是一组“键: 值”"),
        ("  标题编号: 8", "“体例.标题编号”应当是文字的列表"),
        ("  金额: {去尾零: 有时}", "“体例.金额.去尾零”应当是“是”或“否”"),
        ("  原因起头: 否", "“体例.原因起头”应当是一句文字"),
        ("  收入: {零来源分组: [事业收入]}", "“体例.收入.零来源分组”应当是列表，每项又是收入来源的列表"),
        ("  原因要求: {比例: 一半}", "“体例.原因要求.比例”应当是不小于零的数"),
    ],
)
def test_a_value_of_the_wrong_kind_must_be_put_right_and_is_all_that_is_said(style: str, message: str) -> None:
    outcome = own(style)
    assert [(level, text) for level, text, _ in said(outcome)] == [("必改", message)]
    assert [p.rule for p in outcome.problems if p.blocks] == ["体例-写法"]


@pytest.mark.parametrize("style", ["  百分比: {去尾零: 是, 占比: 0}", "  原因要求: {比例: 0.5, 金额: 10}", "  总计用词: 都是"])
def test_what_may_be_chosen_is_not_complained_of(style: str) -> None:
    assert said(own(style)) == []


def test_the_layers_we_have_are_sound() -> None:
    regions = ("全国", "湖北/武汉")
    for region, year in ((r, y) for r in regions for y in range(2021, 2027)):
        pack = Pack(templates(), "部门决算", region, year)
        assert not [
            p
            for p in compile(Job("部门决算", region, year, {"a.yaml": with_lines(QINGSHAN).encode()}, pack)).problems
            if p.rule.startswith("体例-")
        ]


def test_a_layer_is_told_with_its_file_and_line() -> None:
    outcome = layered("  列项目: 是", "  列项木: 是")
    assert said(outcome) == [("提醒", "“体例.具体情况.列项木”没有这一项，没有用上", "是不是“列项目”？")]
    (place,) = next(p for p in outcome.problems if p.rule == "体例-多余").places
    line = templates()[WUHAN].splitlines().index("  列项目: 是") + 1
    assert (place.file, place.line, place.column) == (WUHAN, line, 3)
    assert said(layered("  变动率: 1", "  变动率: 一位"))[0][:2] == ("必改", "“体例.百分比.变动率”应当是整数")


def test_a_key_that_a_sentence_of_the_region_reads_is_no_mistake() -> None:
    sentence = "全国/湖北/武汉/自2023/说明/试.j2"
    files = {**templates(), WUHAN: templates()[WUHAN] + "新写法: 是\n", sentence: "{{ 体例.新写法 }}"}
    pack = Pack(files, "部门决算", "湖北/武汉", 2023)
    assert said(compile(Job("部门决算", "湖北/武汉", 2023, {"2023.yaml": with_lines(QINGSHAN).encode()}, pack))) == []
