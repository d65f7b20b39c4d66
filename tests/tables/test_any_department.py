"""Any department whose money adds up item by item: every table is filled and every equation holds to the cent."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.facts.view import Entry
from generator.origin import Stated
from generator.quantity import Quantity
from generator.tables.fill import fill
from tests.tables.conftest import forms_of
from tests.tables.stub import FUND, GENERAL, OTHER, STATE, Stub

CODES = ["2010301", "2010302", "2010399", "2080501", "2080505", "2120899", "2210201", "2230199", "2299999"]
CATALOGUE = {"功能分类": {code[:digits]: {"名称": f"名{code[:digits]}"} for code in CODES for digits in (3, 5, 7)}}
cents = st.integers(-(10**9), 10**12)


def money(amount):
    return Quantity(Decimal(amount) / 100, Decimal("0.01"), Stated("", str(amount)))


@st.composite
def item(draw):
    """年初 + 本年收入 = 基本 + 项目 + 年末, each amount any number of cents."""
    code, fund = draw(st.sampled_from(CODES)), draw(st.sampled_from([GENERAL, FUND, STATE, OTHER]))
    opening, basic, project, closing = (draw(st.one_of(st.just(0), cents)) for _ in range(4))
    nature = draw(st.sampled_from(["上级补助收入", "事业收入", "其他收入"])) if fund == OTHER else "财政拨款收入"
    amounts = [
        ("年初结转和结余", "", opening), ("本年收入", nature, basic + project + closing - opening),
        ("本年支出", "基本支出", basic), ("本年支出", "项目支出", project), ("年末结转和结余", "", closing),
    ]  # fmt: skip
    return [Entry(code, f"名{code}", account, fund, nature, money(amount)) for account, nature, amount in amounts]


@settings(max_examples=40, deadline=None)
@given(st.lists(item(), max_size=8), st.sampled_from([2021, 2023, 2024]))
def test_every_equation_holds_exactly(items, year):
    entries = [entry for found in items for entry in found]
    book, problems = fill(Stub(entries, year=year), forms_of(year), CATALOGUE)
    assert problems == ()
    assert [equation.text for equation in book.equations() if equation.difference] == []
    assert book["03"].cell("合计", "1").amount == book["01"].cell("57行").amount
    assert book["02"].cell("合计", "1").amount == book["01"].cell("27行").amount
    appropriated = [book[table].cell("合计", column).amount for table, column in (("05", "1"), ("07", "3"), ("08", "1"))]
    assert appropriated == [book["04"].cell("59行", column).amount for column in "345"]


@settings(max_examples=20, deadline=None)
@given(st.lists(item(), min_size=1, max_size=8))
def test_a_row_stands_in_a_table_exactly_when_it_has_money_there(items):
    entries = [entry for found in items for entry in found]
    book, _ = fill(Stub(entries), forms_of(2024), CATALOGUE)
    paid = {e.code for e in entries if e.account == "本年支出" and e.quantity.amount}
    assert {row.code for row in book["03"].rows if row.level == 3} == paid
    for row in book["03"].rows[1:]:
        assert row.level == 1 or row.code[: {2: 3, 3: 5}[row.level]] in book["03"].row_ids()
    assert list(book["03"].row_ids()[1:]) == sorted(book["03"].row_ids()[1:])
