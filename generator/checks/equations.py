"""Equations: how one formula of a form ends. Rules decide which formulas they look at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from generator.checks.finding import Finding, Gap, failed, passed
from generator.origin import places
from generator.place import Place
from generator.quantity import YUAN_PER_WAN, half_up, plain

if TYPE_CHECKING:
    from generator.tables.book import Cell, Equation

_NAMED = 6
_HINT = "核对这几格的填列数，看有没有漏填的项；批复数有误的改批复数"


def judged(equation: Equation) -> Finding:
    """通过, 通过 with a note on 尾差, or 不通过."""
    subject = f"{equation.target.address}：{equation.text}"
    if not equation.holds:
        return _broken(subject, equation)
    note = f"{_residue(equation)}，是四舍五入的尾差" if equation.residue else ""
    return passed(subject, note, _cells(equation))


def residues(equations: Sequence[Equation]) -> Finding:
    """One note on all the 尾差 of a document, at the approved figures among them; where there are none, at the first figure."""
    told = "、".join(map(_short, equations[:_NAMED])) + (" 等" if len(equations) > _NAMED else "")
    targets = tuple(equation.target for equation in equations)
    approved = tuple(cell.stated.origin for cell in targets if cell.stated)
    spots = () if approved else places(targets[0].origin)[:1]
    found = passed("各表的尾差", f"有{len(equations)}处四舍五入的尾差，不用改：{told}（万元）", origins=approved)
    return replace(found, spots=spots, shown=targets)


def _short(equation: Equation) -> str:
    """06表·301 工资福利支出·决算数多0.02."""
    by = plain(abs(equation.printed_difference), grouped=True)
    return f"{str(equation.target.address).removeprefix('公开')}{_direction(equation.printed_difference)}{by}"


def blank_over_filled(equation: Equation) -> bool:
    """Whether a row that sums up others stands empty over filled ones: 310 blank over 31002 = 0.16."""
    if equation.target.stated is None or not any(words in equation.text for words in ("之和", "相加")):
        return False
    filled = any(not cell.printed.is_zero() for _, cell in equation.terms)
    return equation.target.printed.is_zero() and filled and not equation.printed_difference.is_zero()


def _broken(subject: str, equation: Equation) -> Finding:
    exact = abs(equation.difference) / YUAN_PER_WAN
    by = plain(half_up(exact, 2) or exact.normalize(), grouped=True)
    reach = plain(half_up(equation.tolerance / YUAN_PER_WAN, 4), trim=True)
    beyond = f"，超出四舍五入所能有的{reach}万元" if equation.tolerance else ""
    message = f"{compared(equation)}，{_direction(equation.difference)}{by}万元{beyond}"
    figures = (plain(equation.target.printed, grouped=True), _expected(equation))
    found = failed(subject, message, _cells(equation), figures=figures, hint=_HINT)
    left, right, both = frozenset(places(equation.target.origin)), _terms(equation), frozenset[Place]()
    if any(sign < 0 for sign, _ in equation.terms):
        left = frozenset()
    else:
        both = left & right
    gap = Gap(equation.difference / YUAN_PER_WAN, equation.tolerance / YUAN_PER_WAN, left=left, both=both)
    return replace(found, gap=gap)


def _terms(equation: Equation) -> frozenset[Place]:
    return frozenset(place for _, cell in equation.terms for place in places(cell.origin))


def _residue(equation: Equation) -> str:
    by = plain(abs(equation.printed_difference), grouped=True)
    return f"{compared(equation)}，{_direction(equation.printed_difference)}{by}万元"


def compared(equation: Equation) -> str:
    """公开05表·合计·1栏 小计 为2,496.37，按“1栏各行＝（2+3）栏各行”相加为2,496.40."""
    printed = plain(equation.target.printed, grouped=True)
    return f"{equation.target.address} 为{printed}，按“{equation.text}”相加为{_expected(equation)}"


def _expected(equation: Equation) -> str:
    return plain(half_up(equation.target.printed - equation.printed_difference, 2), grouped=True)


def _direction(difference: Decimal) -> str:
    return "多" if difference > 0 else "少"


def _cells(equation: Equation) -> tuple[Cell, ...]:
    """The target, then the addends that have a figure."""
    return (equation.target, *(cell for _, cell in equation.terms if cell.value is not None))
