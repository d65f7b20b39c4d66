"""The numbers of 第三部分, read in order, equal the published ones; 例外.yaml names each exception with its reason."""

from __future__ import annotations

import pytest

from tests.departments.published import (
    ABSENT,
    SECTIONS,
    difference,
    exceptions_in_text,
    needed,
    printed,
    published_number,
    slots,
    value,
    worked_out,
)

DEPARTMENTS = [("洪山区政府办", 2024), ("青山区政府办", 2023)]


@pytest.mark.parametrize("section", SECTIONS)
@pytest.mark.parametrize(("department", "year"), DEPARTMENTS)
def test_numbers_in_order(compiled, department, year, section):
    ours = printed(compiled(department, year, "native").document)[section]
    assert not difference(ours, slots(f"{department}-{year}", section))


@pytest.mark.parametrize(("department", "year"), DEPARTMENTS)
def test_no_exception_is_idle(compiled, department, year):
    found = printed(compiled(department, year, "native").document)
    name = f"{department}-{year}"
    assert not [idle for section in SECTIONS for idle in needed(found[section], name, section)]


@pytest.mark.parametrize(("department", "year"), DEPARTMENTS)
def test_each_exception_is_of_its_kind(department, year):
    """写法 says the same, 数值 says what its 算式 gives and not what was published, 叙述 says nothing."""
    for each in exceptions_in_text(f"{department}-{year}"):
        wrong, right, kind = each["公布"], each["应为"], each["类型"]
        assert wrong == published_number(f"{department}-{year}", each["节"], int(each["位置"])) and each["原因"]
        assert kind in ("写法", "数值", "叙述") and (right == ABSENT) == (kind == "叙述")
        if kind == "写法":
            assert wrong != right and value(wrong) == value(right)
        elif kind == "数值":
            assert worked_out(each["算式"], right) == right
            assert worked_out(each["算式"], wrong) != wrong


@pytest.mark.parametrize(("ours", "fault"), [(["300.00"], ""), (["300"], "第1个数"), (["300.0"], "第1个数"), ([], "第1个数")])
def test_numbers_are_compared_as_printed(ours, fault):
    published = next(slot for slot in slots("洪山区政府办-2024", "五") if slot.published == "300.00")
    assert difference(ours, [published])[:4] == fault
