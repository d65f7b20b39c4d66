"""说明九的公务用车保有量等于说明十二的车辆合计。

公式：公务用车运行维护费.保有量＝Σ国有资产.车辆
来源：决算说明九（二）与十二说的是同一批车；有不由财政拨款开支的车时用豁免说明

通过：
    {}
不通过：
    国有资产: {车辆: {机要通信用车: 2}}
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.amount import added, equal, number
from generator.checks.context import Context
from generator.checks.finding import Finding, no_data
from generator.kinds.final_accounts.facts import facts
from generator.problem import Level

ID = "三公-车辆"
LEVEL = Level.MUST_FIX
HINT = "核对保有量和各类车辆数"


def check(context: Context) -> Iterator[Finding]:
    model = facts(context)
    running = model.three_public and model.three_public.car_running
    vehicles = model.assets and model.assets.vehicles
    kept = running and running.kept
    if not vehicles or not kept:
        yield no_data("车辆", "保有量和国有资产的车辆没有都填")
        return
    by_class = [getattr(vehicles, name) for name in type(vehicles).model_fields]
    parts = [number("", count, "辆") for count in by_class if count is not None]
    yield equal("车辆", number("公务用车保有量", kept, "辆"), added("国有资产车辆合计", parts, "辆", 0), HINT)
