"""Slips of the unit: ten thousand times is a slip, anything a department can really do is none."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from generator.facts.slips import Excess, Pair, slips, whole_file
from generator.origin import Stated
from generator.place import Place
from generator.problem import Level
from generator.quantity import Quantity, Unit
from tests.facts.support import GOOD, HERE, facts

WAN = [("10.40", "104000"), ("0.59", "5900"), ("11", "100000")]


def quantity(amount: Decimal | int | str, line: int) -> Quantity:
    return Quantity(Decimal(amount), Decimal("0.01"), Stated("数", str(amount), Place("a", line)))


@pytest.mark.parametrize(("small", "large"), WAN)
def test_the_suspect_is_the_small_one_in_yuan_and_the_large_one_in_wan(small: str, large: str) -> None:
    pair = Pair("预算数", quantity(small, 1), "决算数", quantity(large, 2))
    assert [p.places[0].line for p in slips([pair], Unit.YUAN)] == [1]
    assert [p.places[0].line for p in slips([pair], Unit.WAN)] == [2]


@given(st.integers(1, 10**14), st.integers(1, 10**14), st.booleans(), st.sampled_from(Unit))
def test_only_what_is_ten_thousand_times_apart_or_nearly(one: int, other: int, grows: bool, unit: Unit) -> None:
    high, low = Decimal(max(one, other)), Decimal(min(one, other))
    assume(not 2000 <= high / low <= 50000)
    found = slips([Pair("甲", quantity(one, 1), "乙", quantity(other, 2), grows)], unit)
    assert all(p.level is Level.WARNING and 1000 <= high / low <= 100000 for p in found)


LIKELY = [
    ("2", "5900", Unit.WAN, True),
    ("1", "2000", Unit.WAN, True),
    ("1", "50000", Unit.WAN, True),
    ("0.99", "4000", Unit.WAN, False),
    ("0.05", "200", Unit.WAN, False),
    ("1", "1999", Unit.WAN, False),
    ("1", "50001", Unit.WAN, False),
    ("12.5", "300000", Unit.YUAN, True),
    ("500", "2000000", Unit.YUAN, False),
    ("0.5", "5000", Unit.YUAN, True),  # 10,000 times to the cent is a slip however small
]


@pytest.mark.parametrize(("small", "large", "unit", "sure"), LIKELY)
def test_thousands_of_times_are_a_slip_unless_little_money_grew(small: str, large: str, unit: Unit, sure: bool) -> None:
    one, other = (quantity(Decimal(text) * (10000 if unit is Unit.WAN else 1), n) for n, text in enumerate((small, large), 1))
    for pair in (Pair("甲", one, "乙", other), Pair("甲", other, "乙", one)):
        assert [p.blocks for p in slips([pair], unit)] == [sure]


@pytest.mark.parametrize(("spent", "level"), [(35 * 10**6, Level.WARNING), (6 * 10**7, Level.MUST_FIX)])
def test_a_thousandfold_is_only_asked_about_where_money_is_added(spent: int, level: Level) -> None:
    """A 项 budgeted with 1 and spent with 3,500 万元 is real: 追加."""
    pair = Pair("年初预算", quantity(10**4, 1), "支出", quantity(spent, 2), grows=True)
    assert [p.level for p in slips([pair], Unit.WAN)] == [level]


@pytest.mark.parametrize(("figure", "found"), [("500", 0), ("500.01", 1), ("-900", 0), ("0", 0)])
def test_more_than_the_department_spends(figure: str, found: int) -> None:
    excess = Excess("货物", quantity(figure, 1), "支出合计", quantity("100", 2), 5)
    assert len(slips([], Unit.WAN, [excess])) == found
    assert slips([], Unit.WAN, [Excess("货物", quantity(figure, 1), "支出合计", None, 5)]) == ()


ROOT = HERE.parents[1]
REAL = sorted([*(ROOT / "data").glob("*/*.yaml"), *(ROOT / "tests/departments/invented").glob("*/*.yaml")])


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.parent.name)
def test_no_false_alarm(path: Path) -> None:
    assert [p.message for p in facts(path.read_bytes(), str(path))[1] if p.rule == "事实-单位"] == []


def test_zero_and_absence_are_no_slips() -> None:
    assert slips([Pair("甲", quantity(0, 1), "乙", quantity(5, 2)), Pair("甲", None, "乙", quantity(5, 2))], Unit.WAN) == ()


def test_one_suspect_one_problem() -> None:
    wrong = quantity(104000 * 10**4, 1)
    right = [Pair("甲", wrong, f"乙{n}", quantity(104000, n)) for n in (2, 3)]
    assert len(slips(right, Unit.WAN)) == 1


@pytest.mark.parametrize(
    ("amount", "unit", "found"),
    [
        ("99999", Unit.YUAN, 1),
        ("100000", Unit.YUAN, 0),
        (10**10, Unit.WAN, 1),
        (10**10 - 1, Unit.WAN, 0),
        (10**10, Unit.YUAN, 0),
        (0, Unit.YUAN, 0),
    ],
)
def test_scale_of_a_whole_file(amount: str, unit: Unit, found: int) -> None:
    assert len(whole_file(quantity(amount, 1), Decimal(10**10), unit, Place("a", 1))) == found


def test_the_same_file_in_yuan_is_as_good() -> None:
    text = GOOD.replace("金额单位: 万元", "金额单位: 元")
    for figure in ("1,040.55", "942.50", "201.60", "199.34", "800.00", "142.50", "1200.00", "0.59"):
        yuan = format(Decimal(figure.replace(",", "")) * 10000, ",.2f")
        text = text.replace(f'"{figure}"', figure).replace(f" {figure}", f' "{yuan}"')
    view, problems = facts(text)
    plain, _ = facts(GOOD)
    assert problems == ()
    assert view is not None
    assert plain is not None
    assert [e.quantity.amount for e in view.entries] == [e.quantity.amount for e in plain.entries]
