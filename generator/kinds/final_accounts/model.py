"""FinalAccounts: the model of one department-year of 部门决算, money by subject first.

Keys are Chinese (terms.py). Money is in the file's own 金额单位 and becomes exact 元.
"""

from __future__ import annotations

from typing import TypeAlias

from pydantic import Field

from generator.facts.head import Head
from generator.facts.types import Class, Economic, Facts, Item, Money, Text
from generator.kinds.final_accounts.model_parts import (
    Assets,
    Department,
    Operating,
    Overview,
    Procurement,
    ThreePublic,
)
from generator.kinds.final_accounts.model_performance import KeyWork, Performance, Project


class Appropriation(Facts):
    """Appropriated money of one 项. ``receipts`` absent: 支出＋年末结转和结余－年初结转和结余."""

    opening_budget: Money | None = None
    opening_balance: Money | None = None
    receipts: Money | None = None
    basic: Money | None = None
    project: Money | None = None
    closing_balance: Money | None = None
    reason: Text | None = None


class OwnMoney(Facts):
    """Money of one 项 that is no appropriation: receipts by kind, spending by nature."""

    opening_budget: Money | None = None
    opening_balance: Money | None = None
    from_superior: Money | None = None
    service_income: Money | None = None
    business_income: Money | None = None
    from_subordinates: Money | None = None
    other_income: Money | None = None
    basic: Money | None = None
    project: Money | None = None
    to_superior: Money | None = None
    business_spending: Money | None = None
    to_subordinates: Money | None = None
    closing_balance: Money | None = None
    reason: Text | None = None


class Surplus(Facts):
    """结余 of the department: rows 28 and 58 of 01表."""

    surplus_used: Money | None = None
    surplus_distributed: Money | None = None


class LastThreePublic(Facts):
    """Last year's 三公经费 by item."""

    abroad: Money | None = None
    car_purchase: Money | None = None
    car_running: Money | None = None
    cars: Money | None = None
    reception: Money | None = None
    total: Money | None = None


class LastYear(Facts):
    """Last year's figures as last year's document printed them."""

    grand_total: Money | None = None
    receipts_total: Money | None = None
    spending_total: Money | None = None
    appropriation_total: Money | None = None
    general_receipts: Money | None = None
    government_fund_receipts: Money | None = None
    state_capital_receipts: Money | None = None
    general_spending: Money | None = None
    three_public: LastThreePublic | None = None
    operating: Money | None = None


class Reasons(Facts):
    """Main reasons of the changes on last year or budget."""

    grand_total: Text | None = None
    receipts_change: Text | None = None
    spending_change: Text | None = None
    appropriation_total: Text | None = None
    general_receipts: Text | None = None
    general_spending: Text | None = None
    government_fund_receipts: Text | None = None
    state_capital_receipts: Text | None = None
    three_public: Text | None = None
    operating: Text | None = None


Appropriations: TypeAlias = dict[Item, Appropriation]


class FinalAccounts(Head):
    """The facts of one department and one year."""

    department: Department
    overview: Overview
    general: Appropriations
    government_fund: Appropriations = Field(default_factory=dict)
    state_capital: Appropriations = Field(default_factory=dict)
    other_money: dict[Item, OwnMoney] = Field(default_factory=dict)
    surplus: Surplus | None = None
    purpose: dict[Class, Text] = Field(default_factory=dict)
    economic: dict[Economic, Money] = Field(default_factory=dict)
    budget_total: Money | None = None
    last_year: LastYear | None = None
    restatements: dict[str, Text] = Field(default_factory=dict)
    reason: Reasons | None = None
    projects: tuple[Project, ...] = ()
    three_public: ThreePublic | None = None
    operating: Operating | None = None
    procurement: Procurement | None = None
    assets: Assets | None = None
    performance: Performance | None = None
    key_work: KeyWork | None = None
    glossary: dict[str, Text] = Field(default_factory=dict)
    special_note: Text | None = None
