"""Parts of the model of 部门决算 that are no money by subject: the department, its cars, purchases and assets.

Rules and forms: 部门决算公开 第一部分 and 第三部分 九 to 十二. Money is in the file's own 金额单位.
"""

from __future__ import annotations

from pydantic import Field

from generator.facts.types import Basis, Count, Facts, Flag, Level, Money, Name, Nature, Text


class Department(Facts):
    """Who publishes. ``table_name`` stands in 部门： of the tables, the full name when absent."""

    full_name: Name
    table_name: Name | None = None
    short_name: Name | None = None
    level: Level
    nature: Nature
    telephone: Name | None = None


class Subordinate(Facts):
    """A unit below the department."""

    name: Name
    independent: Flag = True


class Organisation(Facts):
    """机构设置: whether the department itself is accounted alone, and the units below it."""

    independent: Flag = True
    note: Text | None = None
    subordinates: tuple[Subordinate, ...] = ()


class Serving(Facts):
    """在职 by kind of post."""

    administrative: Count | None = None
    institutional: Count | None = None
    support: Count | None = None


class Staff(Facts):
    """人员构成 at the end of the year."""

    serving: Serving | None = None
    veterans: Count | None = None
    retired: Count | None = None


class Overview(Facts):
    """第一部分 概况."""

    duties: tuple[Text, ...]
    organisation: Organisation | None = None
    staff: Staff | None = None


class Abroad(Facts):
    """因公出国（境）费."""

    budget: Money | None = None
    final: Money | None = None
    groups: Count | None = None
    persons: Count | None = None
    purpose: Text | None = None
    reason: Text | None = None


class CarPurchase(Facts):
    """公务用车购置费; ``bought``: cars bought or replaced this year."""

    budget: Money | None = None
    final: Money | None = None
    bought: Count | None = None
    reason: Text | None = None


class CarRunning(Facts):
    """公务用车运行维护费; ``kept``: cars paid from appropriation at the end of the year; ``details`` by kind of cost."""

    budget: Money | None = None
    final: Money | None = None
    kept: Count | None = None
    purpose: Text | None = None
    details: dict[str, Money] = Field(default_factory=dict)
    reason: Text | None = None


class Cars(Facts):
    """公务用车购置及运行维护费 together: only the reason, the money is that of its two parts."""

    reason: Text | None = None


class Visits(Facts):
    """Receptions of one sort of guests."""

    amount: Money | None = None
    groups: Count | None = None
    persons: Count | None = None
    guests: Text | None = None


class Reception(Facts):
    """公务接待费."""

    budget: Money | None = None
    final: Money | None = None
    foreign: Visits | None = None
    domestic: Visits | None = None
    reason: Text | None = None


class ThreePublic(Facts):
    """“三公”经费. ``basis``: what the budget figures are; the house style says when absent."""

    basis: Basis | None = None
    abroad: Abroad | None = None
    car_purchase: CarPurchase | None = None
    car_running: CarRunning | None = None
    cars: Cars | None = None
    reception: Reception | None = None


class Operating(Facts):
    """机关运行经费. ``final`` absent: 公用经费合计 of 06表; stated where 事业 units of the department spend 公用经费 too."""

    opening_budget: Money | None = None
    final: Money | None = None


class Purchase(Facts):
    """One sort of 政府采购 and the part of it that went to small and medium enterprises."""

    amount: Money | None = None
    small_medium: Money | None = None


class Procurement(Facts):
    """政府采购; 小微企业 is a part of the 中小企业 money."""

    goods: Purchase | None = None
    works: Purchase | None = None
    services: Purchase | None = None
    small_micro: Money | None = None


class Vehicles(Facts):
    """Cars by official class."""

    provincial_leaders: Count | None = None
    principals: Count | None = None
    confidential: Count | None = None
    emergency: Count | None = None
    enforcement: Count | None = None
    special_purpose: Count | None = None
    retired_cadres: Count | None = None
    other_vehicles: Count | None = None


class Assets(Facts):
    """国有资产占用; ``large_equipment``: 单价100万元（含）以上设备."""

    vehicles: Vehicles | None = None
    large_equipment: Count | None = None
