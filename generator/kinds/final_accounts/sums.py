"""Sums: money by account, fund, nature and beginning of the code, gathered once for all questions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from generator.facts.view import Entry
from generator.quantity import Quantity, total

_LENGTHS = (0, 3, 5, 7)


class Sums:
    """Answers sums over entries; empty words stand for all funds, codes or natures. None: nothing was stated."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._parts: dict[tuple[str, str, str, str], list[Quantity]] = defaultdict(list)
        for entry in entries:
            for fund in {"", entry.fund}:
                for nature in {"", entry.nature}:
                    for code in {entry.code[:length] for length in _LENGTHS}:
                        self._parts[entry.account, fund, code, nature].append(entry.quantity)

    def spent(self, fund: str = "", code: str = "", nature: str = "") -> Quantity | None:
        """本年支出."""
        return total_of(self._parts.get(("本年支出", fund, code, nature), ()))

    def received(self) -> Quantity | None:
        """本年收入."""
        return total_of(self._parts.get(("本年收入", "", "", ""), ()))

    def economic(self, *codes: str) -> Quantity | None:
        """基本支出 of the economic subjects that begin with any of ``codes``."""
        return total_of(part for code in codes for part in self._parts.get(("基本支出经济分类", "", code, ""), ()))


def total_of(parts: Iterable[Quantity | None]) -> Quantity | None:
    """The sum of what is stated, None when nothing is."""
    stated = [part for part in parts if part is not None]
    return total(stated, "各项之和") if stated else None
