"""The nine tables can be read: on their own page, and no smaller than 六号 (7.5 pt)."""

import pytest

from generator.tree import Table, words
from generator.writers.docx.room import settings
from tests.departments.test_papers import REAL
from tests.writers import sample


@pytest.mark.parametrize(("department", "year"), REAL)
def test_no_table_is_set_smaller_than_六号(compiled, department, year):
    looks = sample.options().looks
    found = {}
    for section in compiled(department, year, "native").document.sections:
        sizes = settings(section, looks)
        found |= {
            words(block.number): sizes[block.key].size for block in section.blocks if isinstance(block, Table) and block.number
        }
    assert len(found) == 9
    assert {number: size for number, size in found.items() if size < 7.5} == {}
