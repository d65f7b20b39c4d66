"""Pairs: cells of two tables that print the same number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from generator.checks.amount import cell, equal
from generator.checks.context import Context
from generator.checks.finding import Finding

Way: TypeAlias = tuple[str, ...]
"""Table, row and, where the table has several, column."""
HINT = "两张表印的是同一个数，请核对批复数"


def same(context: Context, pairs: Iterable[tuple[str, Way, Way]]) -> Iterator[Finding]:
    """For each (what it is, a cell, another): whether both print the same; where a table lacks the row there is nothing to say."""
    for subject, here, there in pairs:
        left, right = context.cell(*here), context.cell(*there)
        if left and right and (subject or left.value or right.value):
            yield equal(subject or str(left.address), cell(left), cell(right), HINT)
