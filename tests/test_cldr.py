"""How numbers and days are written, held against Unicode's data for Chinese (Babel), which nobody here wrote."""

from __future__ import annotations

import datetime
from decimal import Decimal
from pathlib import Path

from babel.dates import format_date
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from generator.compile import compile
from generator.quantity import half_up, plain
from generator.tree import Paragraph, words
from generator.workload import Wishes, gather

HERE = Path(__file__).parent
money = st.decimals(min_value=-(10**12), max_value=10**12, allow_nan=False, allow_infinity=False, places=6)


@given(money)
def test_figures_are_grouped_as_chinese_groups_them(value: Decimal) -> None:
    rounded = half_up(value, 2)
    assert plain(rounded, grouped=True) == format_decimal(rounded, "#,##0.00", locale="zh_CN")


def test_days_are_written_as_chinese_writes_them() -> None:
    (task,) = gather(
        [HERE / "departments" / "invented" / "江州市自然资源局" / "2025.yaml"], Wishes(options={"document": True})
    ).tasks
    outcome = compile(task.job)
    assert outcome.document is not None and outcome.view is not None
    day = datetime.date.fromisoformat(str(outcome.view.get("公开日期")))
    printed = [words(line) for section in outcome.document.sections for line in _lines(section.blocks)]
    assert format_date(day, "long", locale="zh_CN") in printed


def _lines(blocks: tuple[object, ...]) -> list[tuple]:
    return [block.content for block in blocks if isinstance(block, Paragraph)]
