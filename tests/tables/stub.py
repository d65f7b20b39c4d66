"""A small View made by hand, so that this room is tested without the reader and the models."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from generator.facts.values import Number, Words
from generator.facts.view import Entry
from generator.origin import Stated
from generator.quantity import Quantity

GENERAL, FUND, STATE, OTHER = "一般公共预算财政拨款", "政府性基金预算财政拨款", "国有资本经营预算财政拨款", "其他资金"


def wan(text: str, path: str = "") -> Quantity:
    """``text`` in 万元, with the grain in which it is written."""
    value = Decimal(text)
    return Quantity(value * 10000, Decimal(1).scaleb(value.as_tuple().exponent) * 10000, Stated(path, text))


def score(text: str) -> Number:
    return Number(Decimal(text), Stated("得分", text))


def words(text: str) -> Words:
    return Words(text, Stated("文字", text))


def entry(code: str, account: str, text: str, nature: str = "", fund: str = GENERAL, name: str = "") -> Entry:
    return Entry(code, name or f"科目{code}", account, fund, nature, wan(text, f"{fund}.{code}"))


def spent(code: str, basic: str = "", project: str = "", fund: str = GENERAL) -> list[Entry]:
    """An item paid for by this year's receipts of the same fund."""
    found = [entry(code, "本年支出", text, nature, fund) for text, nature in ((basic, "基本支出"), (project, "项目支出")) if text]
    receipts = sum((Decimal(text) for text in (basic, project) if text), Decimal(0))
    return [*found, entry(code, "本年收入", str(receipts), "财政拨款收入", fund)]


@dataclass
class Stub:
    """What the room asks of a View."""

    entries: list[Entry] = field(default_factory=list)
    approved: dict[tuple[str, str, str], Quantity] = field(default_factory=dict)
    facts: dict[str, Any] = field(default_factory=dict)
    year: int = 2024

    def get(self, path: str) -> Any:
        value: Any = {
            "部门": {"全称": words("某某局")},
            "年度": Number(Decimal(self.year), Stated("年度", str(self.year))),
            **self.facts,
        }
        for part in filter(None, re.split(r"[.\[\]]+", path)):
            if isinstance(value, list):
                value = value[int(part) - 1]
            elif value is not None:
                value = value.get(part)
        return value
