"""Equations: every formula of every form, 类=Σ款=Σ项 and 合计=Σ类 among them, holds within what rounding can make.

Beyond it is 必改, one Problem an equation; within it is 尾差, one 告知 a table.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from generator.checks.run import Finding, Rule
from generator.problem import Level
from generator.quantity import YUAN_PER_WAN, half_up, plain

if TYPE_CHECKING:
    from generator.facts.view import View
    from generator.tables.book import Book, Cell, Equation, Sheet


def _check(view: View, book: Book) -> Iterator[Finding]:
    for sheet in book:
        yield from (_broken(equation) for equation in sheet.equations if not equation.holds)
        if sheet.residue:
            yield _residues(sheet)


def _broken(equation: Equation) -> Finding:
    printed, expected = plain(equation.target.printed, grouped=True), _wan(equation.expected)
    message = (
        f"{equation.target.address} 为{printed}，按“{equation.text}”应为{expected}，"
        f"{_direction(equation.difference)}{_wan(abs(equation.difference))}万元，"
        f"超出四舍五入所能有的{_wan(equation.tolerance)}万元"
    )
    hint = "请核对这几格；填列的批复数有误的改批复数，少填了明细的补明细。"
    return Finding(message, _cells(equation), hint=hint)


def _residues(sheet: Sheet) -> Finding:
    """301 工资福利支出·决算数 比各款之和多0.02 …: all 尾差 of a table in one note."""
    found = [equation for equation in sheet.equations if equation.residue]
    told = "；".join(map(_residue, found))
    message = f"公开{sheet.number}表有{len(found)}处四舍五入的尾差：{told}"
    return Finding(message, tuple(equation.target for equation in found), level=Level.NOTE)


def _residue(equation: Equation) -> str:
    place = str(equation.target.address).partition("·")[2]
    difference = plain(abs(equation.printed_difference), grouped=True)
    return f"{place} 按“{equation.text}”{_direction(equation.printed_difference)}{difference}万元"


def _wan(amount: Decimal) -> str:
    """元 as 万元: two decimals, more only if there are more."""
    value = amount / YUAN_PER_WAN
    rounded = half_up(value, 2)
    return plain(rounded, grouped=True) if rounded == value else plain(value, grouped=True, trim=True)


def _direction(difference: Decimal) -> str:
    return "多" if difference > 0 else "少"


def _cells(equation: Equation) -> tuple[Cell, ...]:
    """The target, then the addends that have a figure."""
    return (equation.target, *(cell for _, cell in equation.terms if cell.value is not None))


EQUATIONS = Rule("勾稽-表内", Level.MUST_FIX, "各表按公式相加相等，类款项逐级相加相等", _check)
