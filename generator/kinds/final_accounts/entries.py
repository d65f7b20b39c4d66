"""Entries of 部门决算: money by subject, account, fund and nature; receipts that were not typed are derived.

Rule: 本年收入＝本年支出＋年末结转和结余－年初结转和结余, for appropriated money of a 项.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.facts.types import Subject
from generator.facts.view import Entry
from generator.kinds.final_accounts.model import Appropriation, Appropriations, FinalAccounts, OwnMoney
from generator.origin import Derived
from generator.quantity import Quantity, plain, total
from generator.terms import term

_RECEIPTS = ("from_superior", "service_income", "business_income", "from_subordinates", "other_income")
_SPENDING = ("basic", "project", "to_superior", "business_spending", "to_subordinates")
_OPENING, _CLOSING = "opening_balance", "closing_balance"


def entries(facts: FinalAccounts) -> tuple[Entry, ...]:
    """All money of the year by subject, in the order of the file; zeros included if typed."""
    return tuple(
        entry
        for part in (
            _appropriations(facts.general, term("general")),
            _appropriations(facts.government_fund, term("government_fund")),
            _appropriations(facts.state_capital, term("state_capital")),
            _own(facts.other_money),
            _economic(facts.economic),
        )
        for entry in part
    )


def _appropriations(items: Appropriations, fund: str) -> Iterator[Entry]:
    for subject, item in items.items():
        yield from _balance(subject, fund, _OPENING, item)
        receipts = _receipts(item)
        if receipts is not None:
            yield Entry(subject.code, subject.name, term("receipts"), fund, term("appropriation"), receipts)
        yield from _natures(subject, fund, "spending_this_year", _SPENDING[:2], item)
        yield from _balance(subject, fund, _CLOSING, item)


def _own(items: dict[Subject, OwnMoney]) -> Iterator[Entry]:
    fund = term("other_money")
    for subject, item in items.items():
        yield from _balance(subject, fund, _OPENING, item)
        yield from _natures(subject, fund, "receipts", _RECEIPTS, item)
        yield from _natures(subject, fund, "spending_this_year", _SPENDING, item)
        yield from _balance(subject, fund, _CLOSING, item)


def _economic(items: dict[Subject, Quantity]) -> Iterator[Entry]:
    for subject, quantity in items.items():
        yield Entry(subject.code, subject.name, term("economic"), term("general"), "", quantity)


def _balance(subject: Subject, fund: str, account: str, item: Appropriation | OwnMoney) -> Iterator[Entry]:
    quantity: Quantity | None = getattr(item, account)
    if quantity is not None:
        yield Entry(subject.code, subject.name, term(account), fund, "", quantity)


def _natures(
    subject: Subject, fund: str, account: str, natures: tuple[str, ...], item: Appropriation | OwnMoney
) -> Iterator[Entry]:
    for nature in natures:
        quantity: Quantity | None = getattr(item, nature)
        if quantity is not None:
            yield Entry(subject.code, subject.name, term(account), fund, term(nature), quantity)


def _receipts(item: Appropriation) -> Quantity | None:
    """What was typed, else what spending and balances make it; None when there is none of them."""
    if item.receipts is not None:
        return item.receipts
    signed = [(1, item.basic), (1, item.project), (1, item.closing_balance), (-1, item.opening_balance)]
    stated = [(sign, quantity) for sign, quantity in signed if quantity is not None]
    if not stated:
        return None
    return total((_signed(sign, quantity) for sign, quantity in stated), "本年支出＋年末结转和结余－年初结转和结余")


def _signed(sign: int, quantity: Quantity) -> Quantity:
    if sign > 0:
        return quantity
    text = plain(-quantity.printed().value)
    return Quantity(
        Decimal(sign) * quantity.amount, quantity.grain, Derived("减去的年初结转和结余", text, (quantity.origin,)), quantity.error
    )
