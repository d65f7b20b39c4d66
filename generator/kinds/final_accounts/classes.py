"""Classes: 类 of the tables, which row of 01表 and 04表 each has, and what was spent of money that is no appropriation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from generator.checks.context import Context
from generator.quantity import Quantity


def class_rows(context: Context, number: str) -> Iterator[tuple[str, str]]:
    """(行次, code of the 类) of the rows of 支出 in 01表 or 04表, as the form says."""
    form: Mapping[str, Any] = next((form for form in context.forms.values() if form.get("表号") == number), {})
    for row, spec in form.get("支出", {}).get("行", {}).items():
        source = spec.get("取")
        if isinstance(source, dict) and isinstance(source.get("类"), str):
            yield row, source["类"]


def codes(context: Context) -> tuple[str, ...]:
    """Codes of the 类, 款 and 项 that 03表 has."""
    return tuple(row.id for row in context.book["03"].rows if row.level) if "03" in context.book else ()


def own_spending(context: Context, code: str) -> tuple[Quantity, ...]:
    """Spending of the 类, 款 or 项 that is no appropriation."""
    return tuple(context.once("其他资金支出", _own).get(code, ()))


def _own(context: Context) -> dict[str, list[Quantity]]:
    """Spending of other money by 类, 款 and 项, gathered once."""
    found: dict[str, list[Quantity]] = defaultdict(list)
    for entry in context.view.entries:
        if entry.account == "本年支出" and entry.fund == "其他资金":
            for code in {entry.code[:length] for length in range(len(entry.code) + 1)}:
                found[code].append(entry.quantity)
    return found
