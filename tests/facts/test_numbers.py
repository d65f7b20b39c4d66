"""Numbers: what people type, in both units. Expectations are arithmetic: 1 万元 = 10,000 元."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from generator.facts.types import Count, Facts, Money, Score
from generator.quantity import Unit


class Sample(Facts):
    amount: Money | None = None
    groups: Count | None = None
    score: Score | None = None


def money(text: str, unit: Unit = Unit.WAN) -> tuple[Decimal, Decimal]:
    quantity = Sample.model_validate({"金额": text}, context={"unit": unit}).amount
    assert quantity is not None
    return quantity.amount, quantity.grain


@pytest.mark.parametrize(
    ("text", "unit", "amount", "grain"),
    [
        ("2,496.37", Unit.WAN, "24963700", "100"),
        ("2496.37", Unit.WAN, "24963700", "100"),
        ("0.59", Unit.WAN, "5900", "100"),
        ("30.4", Unit.WAN, "304000", "1000"),
        ("230", Unit.WAN, "2300000", "10000"),
        ("0.00", Unit.WAN, "0", "100"),
        ("-1.5", Unit.WAN, "-15000", "1000"),
        ("0.000001", Unit.WAN, "0.01", "0.01"),
        ("5900.07", Unit.YUAN, "5900.07", "0.01"),
        ("24,963,700", Unit.YUAN, "24963700", "1"),
    ],
)
def test_money(text: str, unit: Unit, amount: str, grain: str) -> None:
    assert money(text, unit) == (Decimal(amount), Decimal(grain))


@given(st.integers(-(10**13), 10**13), st.booleans())
def test_cents_survive_in_either_unit(cents: int, grouped: bool) -> None:
    yuan = Decimal(cents).scaleb(-2)
    wan = Decimal(cents).scaleb(-6)
    shape = ",f" if grouped else "f"
    assert money(format(yuan, shape), Unit.YUAN)[0] == yuan
    assert money(format(wan, shape), Unit.WAN)[0] == yuan


@pytest.mark.parametrize(
    "text", ["", "1.", ".5", "+5", "1 000", "1,00", "0,5", "00", "１", "1e3", "NaN", "Infinity", "0x10", "1_000"]
)
def test_not_money(text: str) -> None:
    with pytest.raises(ValidationError):
        money(text)


@given(st.text(max_size=60))
def test_any_text_is_a_number_or_an_error(text: str) -> None:
    for key in ("金额", "团组", "得分"):
        try:
            Sample.model_validate({key: text}, context={"unit": Unit.YUAN})
        except ValidationError as error:
            assert error.errors()[0]["ctx"]["message"]


def test_minus_zero_is_zero() -> None:
    assert str(money("-0.00")[0]) == str(money("0.00")[0])


def test_scores_may_have_a_half_and_counts_may_not() -> None:
    sample = Sample.model_validate({"得分": "93.5", "团组": "60"})
    assert sample.score is not None
    assert sample.groups is not None
    assert (sample.score.value, int(sample.groups)) == (Decimal("93.5"), 60)
    with pytest.raises(ValidationError):
        Sample.model_validate({"团组": "2.5"})
