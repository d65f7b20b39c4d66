"""Telephone numbers beside persons' names. All numbers are evidently empty ones."""

from __future__ import annotations

import pytest

from generator.kinds.final_accounts.persons import NUMBER, personal


def found(text: str) -> bool:
    return any(personal(match) for match in NUMBER.finditer(text))


@pytest.mark.parametrize(
    "text",
    ["联系人：张某 13800000000", "138-0000-0000", "138 0000 0000", "张三 027-80000000", "张三 027‑80000000", "李四（027）80000000".replace("（027）", "027"),
     "联系人：李四 80000000", "联系人：李四，电话：80000000", "经办人 王小二 8000000", "张三电话：80000000", "欧阳某某，0271-8000000",
     "027-80000000（张三）", "027-80000000 李小四", "027-80000000-8001（王五）", "联系电话：张科长 027-80000000", "负责人：赵六女士 0999-8000000"],
)  # fmt: skip
def test_a_persons_number(text: str) -> None:
    assert found(text) and found(f"部门履职情况良好。{text}。")


@pytest.mark.parametrize(
    "text",
    ["027-80000000", "办公室 027-80000000", "金融办 027-80000000", "咨询电话：027-80000000（办公室）", "财务科电话：80000000", "值班电话80000000",
     "电话：027-80000000（周一至周五）", "027-80000000 周一", "高新区 027-80000000", "金额 80000000元", "项目编号20240912", "武汉市洪山区 027-80000000",
     "余额80000000", "截至20241231", "单位电话：027-80000000", "江源县档案馆，0999-8000000", "邮编430000", "单位联系电话：80000000", "康复科 027-80000000",
     "温馨提示：027-80000000", "负责人办公电话 80000000", "会计核算80000000"],
)  # fmt: skip
def test_an_offices_number(text: str) -> None:
    assert not found(text)
