"""目次.yaml: a wrong shape is told with its key, and a template's layout fault with its file."""

from __future__ import annotations

import pytest

from generator.pack import Pack, PackError
from generator.prose.order import order

GOOD = "书名: 甲\n部分编号: 第一部分\n部分: {概况: {类型: 正文, 标题: 概况, 节: [概况/职责, {模板: 决算表, 表号: '01'}]}}"


def pack(text):
    return Pack({"全国/自2021/目次.yaml": text}, "部门决算", "", 2024)


def test_parts_in_order_with_their_variables():
    (part,) = order(pack(GOOD)).parts
    assert part.sections == (("概况/职责", {}), ("决算表", {"模板": "决算表", "表号": "01"}))


@pytest.mark.parametrize(
    ("wrong", "right", "key"),
    [
        ("部分: 乱写", "", "部分"),
        ("类型: 乱写", "类型: 正文", "部分.概况.类型"),
        ("节: 概况", "节: [概况/职责, {模板: 决算表, 表号: '01'}]", "部分.概况.节"),
        ("书名: [甲]", "书名: 甲", "书名"),
    ],
)
def test_a_wrong_shape_names_its_key(wrong, right, key):
    text = GOOD.replace(right, wrong) if right else GOOD[: GOOD.index("部分: ")] + wrong
    with pytest.raises(PackError) as caught:
        order(pack(text))
    assert f"“{key}”" in caught.value.problem.message
    assert caught.value.problem.places[0].file == "全国/自2021/目次.yaml"
