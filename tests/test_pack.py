"""The chain of layers, shadowing, merging and 上级."""

import pytest

from generator.pack import Pack, PackError

FILES = {
    "全国/自2021/说明/一.j2": "国一",
    "全国/自2021/体例.yaml": "金额: {去尾零: 否}\n百分比: {占比: 2, 变动率: 2}\n清单: [甲, 乙]",
    "全国/自2024/说明/一.j2": "国二",
    "全国/湖北/武汉/自2023/体例.yaml": "百分比: {占比: 1}\n清单: [丙]",
    "全国/湖北/武汉/自2024/说明/一.j2": "武",
    "全国/湖北/武汉/自2026/说明/一.j2": "未来",
    "全国/上海/自2021/说明/一.j2": "沪",
    "全国/自2021/坏.yaml": "甲: [",
    "全国/自2021/表/01.yaml": "行: {'27': {项目: 本年收入合计}, '28': {项目: 使用非财政拨款结余}}",
    "全国/自2024/表/01.yaml": "行: {'28': {项目: 使用非财政拨款结余（含专用结余）}}",
}


def pack(region, year):
    return Pack(FILES, "部门决算", region, year)


def test_region_goes_before_year_and_the_newest_first():
    assert pack("湖北/武汉", 2024).chain() == ("全国/湖北/武汉/自2024", "全国/湖北/武汉/自2023", "全国/自2024", "全国/自2021")
    assert pack("湖北/武汉", 2023).chain() == ("全国/湖北/武汉/自2023", "全国/自2021")
    assert pack("湖北/武汉/某区", 2022).chain() == ("全国/自2021",)


def test_the_first_layer_shadows_and_above_finds_the_next():
    wuhan = pack("湖北/武汉", 2025)
    assert wuhan.find("说明/一.j2") == "全国/湖北/武汉/自2024/说明/一.j2"
    assert wuhan.above("全国/湖北/武汉/自2024/说明/一.j2") == "全国/自2024/说明/一.j2"
    assert wuhan.above("全国/自2021/说明/一.j2") is None
    assert pack("北京", 2023).find("说明/一.j2") == "全国/自2021/说明/一.j2"


def test_mappings_merge_and_all_else_replaces():
    style = pack("湖北/武汉", 2024).style()
    assert style == {"金额": {"去尾零": False}, "百分比": {"占比": 1, "变动率": 2}, "清单": ["丙"]}


def test_rows_of_a_form_merge_by_their_number():
    rows = pack("湖北/武汉", 2024).forms()["01"]["行"]
    assert rows == {"27": {"项目": "本年收入合计"}, "28": {"项目": "使用非财政拨款结余（含专用结余）"}}


def test_a_broken_file_is_a_problem_with_its_line():
    with pytest.raises(PackError) as caught:
        pack("", 2024).yaml("坏.yaml")
    assert caught.value.problem.places[0].file == "全国/自2021/坏.yaml"


def test_a_region_without_templates_is_told_and_the_near_one_offered():
    assert pack("湖北/武汉/某区", 2024).doubts() == pack("湖北/武汉", 2022).doubts() == pack("全国", 2024).doubts() == ()
    (slip,), (far,) = pack("湖北武汉", 2024).doubts(), pack("广东/广州", 2024).doubts()
    assert (slip.level.word, slip.hint) == ("提醒", "是不是“湖北/武汉”？")
    assert (far.level.word, far.hint) == ("告知", "有自己样子的地区：上海、湖北/武汉")
