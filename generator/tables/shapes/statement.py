"""Statement: what a 自评 states, as contents for its form; rates, scores and sums that it leaves out are computed."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from generator.facts.view import View
from generator.origin import Derived, Origin
from generator.quantity import Quantity, half_up, plain, ratio
from generator.tables.book import Sheet
from generator.tables.cell import Content, Piece, Printed
from generator.tables.form import Form
from generator.tables.shapes.pieces import Indicator, added, day, piece, points, sum_of


@dataclass(frozen=True)
class Statement:
    """A 自评 of a project or of the department, or one 年度目标 of the latter. roots: paths to look under, in order.

    Without slots: which indicators belong together is gathered once.
    """

    view: View
    roots: tuple[str, ...]
    form: Form
    identity: Mapping[str, Content]
    tables: Mapping[str, Sheet]
    position: int = 0

    def get(self, key: str) -> Any:
        """The fact under the first root that states it."""
        for root in self.roots:
            with suppress(KeyError):
                if (value := self.view.get(f"{root}.{key}")) is not None:
                    return value
        return None

    def goals(self) -> tuple[Statement, ...]:
        """One statement for each 年度目标."""
        count = len(self.get("年度目标") or ())
        roots = [f"{self.roots[0]}.年度目标[{at}]" for at in range(1, count + 1)]
        return tuple(
            Statement(self.view, (root, *self.roots), self.form, self.identity, self.tables, at)
            for at, root in enumerate(roots, 1)
        )

    def indicators(self) -> tuple[Indicator, ...]:
        """Those of this 自评, or of this goal; of all goals when asked of the whole."""
        if self.position == 0 and self.get("年度目标"):
            return tuple(indicator for goal in self.goals() for indicator in goal.indicators())
        count = len(self.get("指标") or ())
        return tuple(Indicator(self.view, f"{self.roots[0]}.指标[{at}]") for at in range(1, count + 1))

    def weight(self, path: str) -> Piece | None:
        """Points of a 一级指标 or 二级指标: stated, else the sum of its indicators' 分值 if all have one."""
        word = "二级" if "/" in path else "一级"
        stated = (self.get(f"{word}分值") or {}).get(path)
        return piece(stated) if stated is not None else sum_of(self._within.get((word, path), ()), "分值", "各指标分值之和")

    def pieces(self) -> dict[str, Content]:
        """Everything that texts of the form may ask for."""
        names = ("名称", "预算数", "执行数", "偏差原因", "改进措施")
        stated: dict[str, Content] = {name: piece(self.get(name)) for name in names}
        return {
            **self.identity,
            **stated,
            "填报日期": day(self.get("填报日期")),
            "实施单位": self.get("实施单位") or self.identity["部门"],
            "基本支出总额": self._of_table("2"),
            "项目支出总额": self._of_table("3"),
            "执行率": self._rate(),
            "执行得分": self._execution_score(),
            "总分": self._total_score(),
            "指标分值": points(sum_of(self.indicators(), "分值", "各指标分值之和")),
            **self._aim(),
        }

    def goal_pieces(self) -> dict[str, Content]:
        """What texts within 每个目标 may ask for besides."""
        order = Printed(str(self.position), Derived("年度目标的次序", str(self.position)))
        stated = self.get("分值")
        weight = piece(stated) if stated is not None else sum_of(self.indicators(), "分值", "各指标分值之和")
        return {"序号": order, "目标": piece(self.get("目标")), "目标分值": points(weight)}

    def _aim(self) -> dict[str, Content]:
        """总目标 of a project: its text, how it was met, points and score."""
        if self.get("总目标") is None:
            return dict.fromkeys(("总目标", "总目标完成", "总目标得分", "总目标分值"), "")
        goal, done, score, weight = (piece(self.get(f"总目标.{key}")) for key in ("目标", "完成", "得分", "分值"))
        return {"总目标": goal, "总目标完成": done, "总目标得分": score, "总目标分值": points(weight)}

    def _of_table(self, column: str) -> Piece:
        """A total of 03表 as this form prints money."""
        if "03" not in self.tables:
            return ""
        figure = self.tables["03"].cell("合计", column).figure()
        return Printed(plain(figure.value, trim=True), figure.origin)

    def _rate(self) -> Piece:
        """执行率（B/A）: of the printed figures, in percent."""
        rate = self._exact_rate()
        if rate is None:
            return ""
        wish = self.form.mapping("执行率")
        text = plain(half_up(rate[0], int(wish.get("小数", "2"))), trim=wish.get("去尾零") == "是") + "%"
        return Printed(text, Derived("执行数÷预算数", text, rate[1]))

    def _exact_rate(self) -> tuple[Decimal, tuple[Origin, ...]] | None:
        budget, spent = self.get("预算数"), self.get("执行数")
        if not isinstance(budget, Quantity) or not isinstance(spent, Quantity) or budget.amount.is_zero():
            return None
        parts = spent.printed().value, budget.printed().value
        return None if parts[1].is_zero() else (ratio(*parts), (spent.origin, budget.origin))

    def _execution_score(self) -> Piece:
        """得分（20分*执行率）: stated, else computed, never more than the points there are."""
        stated, rate = self.get("执行得分"), self._exact_rate()
        if stated is not None or rate is None:
            return piece(stated)
        full = Decimal(self.form.text("执行分值", "20"))
        text = plain(half_up(full * min(rate[0], Decimal(100)) / 100, 2), trim=True)
        return Printed(text, Derived(f"{full}分×执行率", text, rate[1]))

    def _total_score(self) -> Piece:
        """总分: stated, else the sum of all scores if none is missing."""
        stated = self.get("总分")
        if stated is not None:
            return piece(stated)
        scores = [self._execution_score(), *(piece(indicator.get("得分")) for indicator in self.indicators())]
        if self.get("总目标") is not None:
            scores.append(piece(self.get("总目标.得分")))
        return added(scores, "各项得分之和") or ""

    @cached_property
    def _within(self) -> dict[tuple[str, str], list[Indicator]]:
        """The indicators of each 一级指标 and each 二级指标."""
        found: dict[tuple[str, str], list[Indicator]] = {}
        for indicator in self.indicators():
            for word in ("一级", "二级"):
                found.setdefault((word, indicator.path(word)), []).append(indicator)
        return found
