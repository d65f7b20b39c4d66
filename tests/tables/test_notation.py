"""The notation as the published forms print it (2023 forms of 武汉市青山区, 2024 of 武汉市洪山区)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.tables.notation import FormError, parse


def terms(text):
    return [("" if sign > 0 else "-") + name for sign, name in parse(text).terms]


@pytest.mark.parametrize(
    ("text", "axis", "target", "right"),
    [
        ("27行＝（1+2+…+8）行", "行", "27", ["1", "2", "3", "4", "5", "6", "7", "8"]),
        ("27行＝（1+2+3+4+5+6+7+8）行", "行", "27", ["1", "2", "3", "4", "5", "6", "7", "8"]),
        ("28行＝（29+30+31）行", "行", "28", ["29", "30", "31"]),
        ("1栏各行＝（2+3）栏各行", "栏", "1", ["2", "3"]),
        ("6栏各行＝（1＋2－3）栏各行", "栏", "6", ["1", "2", "-3"]),
        ("7栏＝（8＋9＋12）栏", "栏", "7", ["8", "9", "12"]),
        ("9栏=（10+11）栏", "栏", "9", ["10", "11"]),
        ("9栏=(10+11)栏", "栏", "9", ["10", "11"]),
        ("30行＝60行", "行", "30", ["60"]),
        ("３０行 ＝ ６０行", "行", "30", ["60"]),
        ("5行＝（1+……+4）行", "行", "5", ["1", "2", "3", "4"]),
    ],
)
def test_the_printed_formulas_are_read(text, axis, target, right):
    formula = parse(text)
    assert (formula.axis, formula.target, terms(text)) == (axis, target, right)
    assert formula.text == text


def test_the_dots_stand_for_the_26_classes():
    assert terms("57行＝（31+32+…+56）行") == [str(number) for number in range(31, 57)]


def test_the_published_slip_of_04_does_not_compile():
    """2023年公开04表的注印作57行，57行是“二十五、债务付息支出”，在33至58之间。"""
    with pytest.raises(FormError, match="57行自己"):
        parse("57行＝（33+34+…+58）行")


@pytest.mark.parametrize(
    "text",
    ["", "27", "27行", "27行＝", "27行＝（1+2）栏", "27行＝（1+2", "27行＝（1×2）行", "a行＝1行", "5行＝（+1）行", "5行＝（1+）行",
     "5行＝（1+2+…）行", "5行＝（…+2）行", "5行＝（4+…+2）行", "5行＝（1-…+4）行", "5行＝（1+…-4）行", "5行＝（1+…+…+4）行", "5行＝（1+1）行",
     "5行＝5行", "5行＝（1 2）"],
)  # fmt: skip
def test_what_is_no_formula_is_refused(text):
    with pytest.raises(FormError):
        parse(text)


@given(st.integers(1, 40), st.integers(2, 30))
def test_dots_and_the_written_out_sum_are_the_same(first, count):
    numbers = range(first, first + count + 1)
    dotted = parse(f"99行＝（{first}+…+{first + count}）行")
    assert dotted.terms == parse(f"99行＝（{'+'.join(map(str, numbers))}）行").terms


@given(st.text("0123456789行栏各＝=（）()+-＋－…", max_size=30))
def test_any_text_is_read_or_refused(text):
    try:
        formula = parse(text)
    except FormError:
        return
    assert formula.target not in [name for _, name in formula.terms]
