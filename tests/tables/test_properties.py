"""What must hold for any amounts: rounding, units, printed sums."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from generator.origin import Stated
from generator.quantity import Quantity, half_up
from generator.tables.address import Address
from generator.tables.book import Equation
from generator.tables.cell import Cell, signed_sum

CENT = Decimal("0.01")
yuan = st.integers(-(10**13), 10**13).map(lambda cents: Decimal(cents) / 100)


def cell(amount, grain=CENT):
    quantity = Quantity(amount, grain, Stated("", str(amount)))
    return Cell(Address("05", "合计", "1栏"), computed=quantity)


def total(cells):
    terms = tuple((1, part) for part in cells)
    return Equation("05", "", Cell(Address("05", "", ""), computed=signed_sum(terms)), terms)


@given(yuan)
def test_half_up_is_the_nearest_and_away_from_zero_at_the_half(amount):
    printed = cell(amount).printed * 10000
    assert abs(printed - amount) <= 50
    if abs(printed - amount) == 50:
        assert abs(printed) > abs(amount)


@given(yuan)
def test_yuan_to_wan_and_back_loses_nothing(amount):
    wan = amount / 10000
    assert Quantity(wan * 10000, CENT, Stated("", "")).amount == amount
    assert cell(half_up(wan, 2) * 10000).printed == half_up(wan, 2)


@given(st.lists(yuan, min_size=1, max_size=30))
def test_a_printed_total_differs_from_its_printed_parts_by_half_a_unit_each_at_most(amounts):
    equation = total([cell(amount) for amount in amounts])
    assert equation.difference == 0 and equation.holds
    assert abs(equation.printed_difference) <= (len(amounts) + 1) * CENT / 2
    assert equation.residue == (equation.printed_difference != 0)


@given(st.lists(yuan, min_size=1, max_size=30))
def test_typed_rounded_parts_and_a_typed_rounded_total_always_hold(amounts):
    """A department that types 万元 with two decimals copies roundings of true amounts: never an error, at most 尾差."""
    printed = [cell(half_up(amount / 10000, 2) * 10000, Decimal(100)) for amount in amounts]
    true_total = half_up(sum(amounts, Decimal(0)) / 10000, 2) * 10000
    equation = Equation("05", "", cell(true_total, Decimal(100)), tuple((1, part) for part in printed))
    zeros = sum(not part.amount for part in (*printed, equation.target))
    assert abs(equation.difference) <= equation.tolerance + 50 * zeros


@given(st.lists(yuan.filter(bool), min_size=1, max_size=8), st.integers(1, 10**9))
def test_more_than_rounding_can_make_never_holds(amounts, excess):
    cells = [cell(amount, Decimal(100)) for amount in amounts]
    target = sum(amounts, Decimal(0)) + (len(amounts) + 1) * 50 + Decimal(excess) / 100
    equation = Equation("05", "", cell(target, Decimal(10000)), tuple((1, part) for part in cells))
    assert not equation.holds
