"""The catalogue of subjects is whole and well formed in every year, and says what the ministry's book of that year says."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

import pytest

from generator.pack import Pack
from tests.checks.samples import templates

YEARS = range(2021, 2027)
COMMON = {"行政运行": "01", "一般行政管理事务": "02", "机关服务": "03", "事业运行": "50"}
"""项 that every 款 may have → the end of their code."""
PAIRS = {"（": "）", "“": "”"}

ADMINISTRATION = "反映行政单位（包括实行公务员管理的事业单位）的基本支出。"
"""《2024年政府收支分类科目》 2130501; 洪山区政府办 2024 prints the same of 2010301."""


def functional(year: int) -> dict[str, Any]:
    subjects: dict[str, Any] = Pack(templates(), "部门决算", "全国", year).catalogue()["功能分类"]
    return subjects


def definition(year: int, code: str) -> str:
    return str(functional(year).get(code, {}).get("说明", ""))


@pytest.mark.parametrize("year", YEARS)
def test_every_subject_has_a_name_and_those_above_it(year: int) -> None:
    subjects = functional(year)
    assert [code for code, entry in subjects.items() if len(code) not in (3, 5, 7) or not entry.get("名称")] == []
    assert [code for code in subjects if len(code) > 3 and code[:-2] not in subjects] == []


@pytest.mark.parametrize("path", sorted(path for path in templates() if path.endswith("/科目.yaml")))
def test_a_code_stands_once_and_in_order(path: str) -> None:
    codes = re.findall(r"^  (2\d+):", templates()[path], re.M)
    assert [pair for pair in pairwise(codes) if pair[0] >= pair[1]] == []


@pytest.mark.parametrize("year", YEARS)
def test_a_definition_is_a_whole_sentence(year: int) -> None:
    said = {code: entry["说明"] for code, entry in functional(year).items() if entry.get("说明")}
    assert {code: text for code, text in said.items() if not (text.startswith("反映") and text.endswith("。"))} == {}
    assert {code: text for code, text in said.items() if re.search(r"[\s(),;:?…]", text)} == {}
    assert {
        code: text for code, text in said.items() for left, right in PAIRS.items() if text.count(left) != text.count(right)
    } == {}


@pytest.mark.parametrize("year", YEARS)
def test_what_every_款_has_is_defined_alike(year: int) -> None:
    found = {name: set[str]() for name in COMMON}
    for code, entry in functional(year).items():
        if COMMON.get(entry["名称"]) == code[5:]:
            found[entry["名称"]].add(entry.get("说明", ""))
    assert {name: len(texts) for name, texts in found.items()} == dict.fromkeys(COMMON, 1)
    assert found["行政运行"] == {ADMINISTRATION}


@pytest.mark.parametrize("year", YEARS)
def test_what_stands_elsewhere_is_not_defined_as_the_common_one(year: int) -> None:
    """2130104 is called 事业运行 as well, but is no …50: that the common words hold of it is not known."""
    strays = [
        code
        for code, entry in functional(year).items()
        if COMMON.get(entry["名称"]) not in (None, code[5:]) and entry.get("说明")
    ]
    assert strays == []


@pytest.mark.parametrize(
    ("code", "since", "text"),
    [
        # 《2023年政府收支分类科目》 (财预〔2022〕107号), 20605 and 20809
        ("2060503", 2023, "反映国家用于完善科技条件的支出，包括科技文献信息、网络环境支撑等科技条件专项支出等。"),
        ("2080901", 2023, "反映按规定用于伤残义务兵的一次性建房补助，对符合条件的退役士兵、转业士官的安置支出。"),
        ("2080905", 2023, "反映军队转业干部（含选择逐月领取退役金的军士）教育培训、管理服务、退役金等方面的支出。"),
        # 《2024年政府收支分类科目》 (财预〔2023〕83号), 21305
        ("2130501", 2024, ADMINISTRATION),
        ("2130507", 2024, "反映用于农村欠发达地区巩固拓展脱贫攻坚成果同乡村振兴有效衔接贷款的奖补和贴息支出。"),
    ],
)
def test_a_definition_holds_since_the_book_that_has_it(code: str, since: int, text: str) -> None:
    assert (definition(since - 1, code), definition(since, code), definition(since + 1, code)) == ("", text, text)


def test_fund_for_the_protection_of_farmland_since_2024() -> None:
    """财预〔2024〕22号 adds the 款 to the book of 2024."""
    assert "22006" not in functional(2023)
    assert functional(2024)["22006"] == {"名称": "耕地保护考核奖惩基金支出"}
