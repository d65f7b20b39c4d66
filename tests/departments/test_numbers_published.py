"""The numbers of 第三部分, read in order, equal the published ones; 例外.yaml names each exception with its reason."""

from __future__ import annotations

import pytest

from tests.departments.published import SECTIONS, difference, needed, printed, slots

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
