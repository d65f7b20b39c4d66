"""Ledgers kept in 元 and printed in 万元: rounding alone never raises an alarm, and what is beyond rounding always does.

The oracle is arithmetic of its own: it knows the 元, rounds half-up, and adds up what stands printed.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.checks.context import Context
from generator.checks.run import run
from generator.facts.reader import read
from generator.facts.validate import validate
from generator.kinds import KINDS
from generator.kinds.final_accounts.checks import RULES
from generator.pack import Pack
from generator.problem import Level
from generator.tables.cell import text_of
from generator.tables.fill import fill
from tests.checks.samples import templates

CODES = ("2010301 行政运行", "2010302 一般行政管理事务", "2010350 事业运行", "2080501 行政单位离退休", "2080502 事业单位离退休",
         "2080505 机关事业单位基本养老保险缴费支出", "2101101 行政单位医疗", "2101102 事业单位医疗", "2210201 住房公积金", "2210202 提租补贴")  # fmt: skip
ECONOMIC = ("30101 基本工资", "30102 津贴补贴", "30103 奖金", "30107 绩效工资", "30199 其他工资福利支出", "30201 办公费", "30202 印刷费",
            "30211 差旅费", "30302 退休费", "31002 办公设备购置")  # fmt: skip
KIND = KINDS["部门决算"]
HALF = Decimal("0.005")
FORMULA_RULES = [rule for rule in RULES if rule.ID.startswith(("表内", "表间"))]
YUAN = st.one_of(st.just(0), st.integers(50_00, 99_999_999_99), st.integers(50_00, 9_999_99)).map(lambda fen: Decimal(fen) / 100)


def printed(yuan: Decimal) -> Decimal:
    return (yuan / 10000).quantize(Decimal("0.01"), ROUND_HALF_UP)


@dataclass(frozen=True)
class Books:
    """The accounts of a year in 元: 基本支出 and 项目支出 by 项, the 基本支出 again by purpose."""

    basic: dict[str, Decimal]
    project: dict[str, Decimal]
    economic: dict[str, Decimal]
    classes_stated: bool

    def classes(self) -> dict[str, Decimal]:
        found: dict[str, Decimal] = {}
        for part in (self.basic, self.project):
            for code, yuan in part.items():
                found[code[:3]] = found.get(code[:3], Decimal(0)) + yuan
        return {code: yuan for code, yuan in found.items() if yuan}

    def approved(self) -> dict[str, Decimal]:
        basic, project = sum(self.basic.values(), Decimal(0)), sum(self.project.values(), Decimal(0))
        stated = {"1栏": printed(basic + project), "2栏": printed(basic), "3栏": printed(project)}
        if self.classes_stated:
            stated |= {code: printed(yuan) for code, yuan in self.classes().items()}
        return stated


@st.composite
def books(draw: st.DrawFn) -> Books:
    codes = draw(st.lists(st.sampled_from(CODES), min_size=1, unique=True))
    basic = {code: draw(YUAN) for code in codes}
    project = {code: draw(YUAN) for code in codes}
    left, economic = sum(basic.values(), Decimal(0)), {}
    for code in draw(st.lists(st.sampled_from(ECONOMIC), min_size=1, unique=True)):
        economic[code] = min(left, draw(YUAN))
        left -= economic[code]
    economic[next(iter(economic))] += left
    return Books(basic, project, economic, draw(st.booleans()))


def text(ledger: Books, approved: dict[str, Decimal]) -> str:
    items = "".join(
        f"  {code}: {{年初预算: 0, 基本支出: {printed(ledger.basic[code])}, 项目支出: {printed(ledger.project[code])}}}\n"
        for code in ledger.basic
    )
    economic = "".join(f"  {code}: {printed(yuan)}\n" for code, yuan in ledger.economic.items())
    total = ", ".join(f"{name}: {approved[name]}" for name in ("1栏", "2栏", "3栏"))
    classes = "".join(f", {code}: {{1栏: {value}}}" for code, value in approved.items() if code.isdigit())
    return (
        "种类: 部门决算\n地区: 全国\n年度: 2024\n金额单位: 万元\n"
        "部门: {全称: 某局, 级次: 区级, 单位性质: 行政}\n概况: {主要职责: [办事。]}\n"
        f"一般公共预算财政拨款:\n{items}基本支出经济分类:\n{economic}"
        f"批复数:\n  05表: {{合计: {{{total}}}{classes}}}\n"
    )


@cache
def in_force() -> tuple[Pack, Any, Any]:
    pack = Pack(templates(), "部门决算", "全国", 2024)
    forms = {name: form for name, form in pack.forms().items() if name in ("01", "02", "03", "04", "05", "06", "通用")}
    return pack, forms, pack.catalogue()


def checked(source: str) -> tuple[bool, bool, bool]:
    """Whether anything must be fixed; whether the note on 尾差 is printed; whether any printed sum does not add up."""
    pack, forms, catalogue = in_force()
    view, problems = validate(read("x.yaml", source), KIND)
    assert view is not None and {problem.rule for problem in problems} <= {"事实-单位"}, problems
    book, found = fill(view, forms, catalogue)
    assert not found
    ledger = run(Context.of(view, book, pack, forms, catalogue), FORMULA_RULES)
    note = any("尾数误差" in text_of(line) for sheet in book for line in sheet.notes)
    off = any(
        equation.target.printed != sum((sign * cell.printed for sign, cell in equation.terms), Decimal(0))
        for equation in book.equations()
    )
    return any(problem.level is Level.MUST_FIX for problem in ledger.problems()), note, off


def beyond_rounding(ledger: Books, approved: dict[str, Decimal]) -> bool:
    """Whether a printed figure differs from the printed figures it sums up by more than (n+1)/2 of the last place."""
    basic = {code: printed(yuan) for code, yuan in ledger.basic.items()}
    project = {code: printed(yuan) for code, yuan in ledger.project.items()}
    economic = [printed(yuan) for yuan in ledger.economic.values()]
    sums = [
        (approved["2栏"], list(basic.values())),
        (approved["3栏"], list(project.values())),
        (approved["1栏"], [approved["2栏"], approved["3栏"]]),
        (approved["1栏"], [*basic.values(), *project.values()]),
        (approved["2栏"], economic),
    ]
    stated = {code: value for code, value in approved.items() if code.isdigit()}
    for code, value in stated.items():
        sums.append((value, [money for part in (basic, project) for item, money in part.items() if item.startswith(code)]))
    if len(stated) == 1 and approved["1栏"] != next(iter(stated.values())):
        return True  # two approved figures of one number are the same figure
    if stated:
        sums.append((approved["1栏"], list(stated.values())))
    return any(_differs(total, [part for part in parts if part]) for total, parts in sums)


def _differs(total: Decimal, parts: list[Decimal]) -> bool:
    return abs(total - sum(parts, Decimal(0))) > HALF * (len(parts) + bool(total))


def judge(ledger: Books, name: int, cents: int) -> None:
    approved = ledger.approved()
    assert not beyond_rounding(ledger, approved)
    wrong, note, off = checked(text(ledger, approved))
    assert not wrong, "false alarm"
    assert note == off
    key = sorted(approved)[name % len(approved)]
    planted = {**approved, key: max(approved[key] + Decimal(cents) / 100, Decimal("0.01"))}
    assert checked(text(ledger, planted))[0] == beyond_rounding(ledger, planted), (key, cents)


PLANT = st.one_of(st.integers(-40, 40), st.integers(-100_00, 100_00))
_SETTINGS = {"deadline": None, "suppress_health_check": list(HealthCheck), "derandomize": True, "database": None}


@settings(max_examples=150, **_SETTINGS)
@given(books(), st.integers(0, 20), PLANT)
def test_rounding_is_no_error_and_errors_are_no_rounding(ledger: Books, name: int, cents: int) -> None:
    judge(ledger, name, cents)


@pytest.mark.slow
@settings(max_examples=10_000, **_SETTINGS)
@given(books(), st.integers(0, 20), PLANT)
def test_ten_thousand_ledgers(ledger: Books, name: int, cents: int) -> None:
    judge(ledger, name, cents)
