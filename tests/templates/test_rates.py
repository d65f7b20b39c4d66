"""The same rate is printed with the same decimals wherever it is printed: 执行率 in 十三 and in the annex."""

from __future__ import annotations

import pytest

from generator.pack import Pack
from tests.checks.samples import templates


@pytest.mark.parametrize(("region", "year"), [("全国", 2021), ("全国", 2024), ("湖北/武汉", 2023), ("湖北/武汉", 2024)])
def test_the_execution_rate_has_as_many_decimals_in_the_text_as_in_the_annex(region: str, year: int) -> None:
    pack = Pack(templates(), "部门决算", region, year)
    assert str(pack.style()["百分比"]["执行率"]) == str(pack.yaml("表/自评通用.yaml")["执行率"]["小数"])
