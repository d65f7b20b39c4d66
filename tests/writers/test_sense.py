"""Where titles and labels are broken: as one would read them out."""

from __future__ import annotations

import pytest

from generator.tree import Line, Text, words
from generator.writers.sense import broken, cuts
from generator.writers.widths import em
from tests.writers import sample

PHRASES = sample.options().looks.phrases


def read_out(line: Line, room: float, phrases: frozenset[str] = PHRASES) -> list[str]:
    return words(broken(line, room, phrases)).split("\n")


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("附属单位上缴收入", 6.5, ["附属单位", "上缴收入"]),
        ("对附属单位补助支出", 6.5, ["对附属单位", "补助支出"]),
        ("一般公共预算财政拨款", 8, ["一般公共预算", "财政拨款"]),
        ("执行率（B/A）", 5, ["执行率", "（B/A）"]),
        ("年度绩效指标", 5, ["年度", "绩效指标"]),
        ("服务对象满意度指标", 7.5, ["服务对象", "满意度指标"]),
        ("武汉市洪山区人民政府办公室", 11.8, ["武汉市洪山区", "人民政府办公室"]),
        ("武汉市东西湖区人民政府办公室", 8, ["武汉市东西湖区", "人民政府办公室"]),
        ("洪山区人民政府办公室", 8, ["洪山区人民政府", "办公室"]),
        (
            "2024年度“总值班室及政务值班调度中心工作经费”项目自评表",
            24,
            ["2024年度“总值班室及政务值班调度中心工作经费”", "项目自评表"],
        ),
    ],
)
def test_no_word_falls_apart(text: str, room: float, lines: list[str]) -> None:
    assert read_out((Text(text),), room) == lines
    assert all(em(line) <= room for line in lines)


def test_the_parts_of_a_title_are_the_best_places() -> None:
    title = (Text("第二部分　"), Text("江州市自然资源局"), Text("2025"), Text("年度部门决算表"))
    assert read_out(title, 20) == ["第二部分　江州市自然资源局", "2025年度部门决算表"]
    assert read_out(title, 20, frozenset()) == ["第二部分　江州市自然资源局", "2025年度部门决算表"]


OFFICE = "青山区人民政府办公室（区人民政府研究室、区金融领导小组办公室）"


@pytest.mark.parametrize(
    ("parts", "room", "lines"),
    [
        (
            (OFFICE, "2023", "年度部门决算公开"),
            18,
            ["青山区人民政府办公室", "（区人民政府研究室、", "区金融领导小组办公室）", "2023年度部门决算公开"],
        ),
        (
            ("第一部分　", OFFICE, "概况"),
            22,
            ["第一部分　青山区人民政府办公室", "（区人民政府研究室、", "区金融领导小组办公室）概况"],
        ),
        (
            ("第二部分　", OFFICE, "2023", "年度部门决算表"),
            22,
            ["第二部分　青山区人民政府办公室", OFFICE[10:], "2023年度部门决算表"],
        ),
        (
            ("江州市自然资源局（市不动产登记中心）", "2025", "年度部门决算公开"),
            16,
            ["江州市自然资源局", "（市不动产登记中心）", "2025年度部门决算公开"],
        ),
    ],
)
def test_a_name_is_broken_at_its_brackets_and_marks(parts: tuple[str, ...], room: float, lines: list[str]) -> None:
    assert read_out(tuple(Text(part) for part in parts), room) == lines


def test_a_word_is_broken_where_it_is_not_known() -> None:
    assert read_out((Text("一般公共预算财政拨款"),), 8, frozenset()) != ["一般公共预算", "财政拨款"]


def test_what_fits_is_left_alone_and_typed_breaks_stay() -> None:
    assert cuts((Text("部门决算"),), 4, PHRASES) == ()
    assert read_out((Text("部门\n决算公开"),), 4) == ["部门", "决算公开"]


def test_numbers_keep_their_units_and_labels_their_numbers() -> None:
    assert read_out((Text("年度目标"), Text("1"), Text("：（80分）")), 5.03) == ["年度", "目标1：", "（80分）"]
