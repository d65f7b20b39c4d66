"""The facts of a context as the model of 部门决算; the checks of this kind read them here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from generator.checks.context import Context
from generator.facts.types import Subject
from generator.kinds.final_accounts.model import Appropriation, FinalAccounts
from generator.origin import Origin
from generator.quantity import Quantity
from generator.terms import term


def facts(context: Context) -> FinalAccounts:
    """The model behind the view."""
    return cast(FinalAccounts, context.view.model)


def spent(item: Appropriation) -> tuple[Quantity | None, ...]:
    """What was spent of an appropriation."""
    return item.basic, item.project


def appropriations(context: Context) -> Iterator[tuple[str, Subject, Appropriation]]:
    """(fund, subject, money) of every appropriated 项."""
    model = facts(context)
    for name in ("general", "government_fund", "state_capital"):
        for subject, item in getattr(model, name).items():
            yield term(name), subject, item


def subjects(context: Context) -> Iterator[Subject]:
    """Every 项 that is used as a key, own money included, each time it is."""
    for _, subject, _ in appropriations(context):
        yield subject
    yield from facts(context).other_money


def origins(*values: object) -> tuple[Origin, ...]:
    """The origins of those values that have one."""
    return tuple(origin for value in values if (origin := getattr(value, "origin", None)) is not None)
