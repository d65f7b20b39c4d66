"""How long checking takes: one department from a cold start, three hundred in one run, ten thousand equations.

    python benchmarks/check.py [departments]

Prints figures, judges nothing. What it costs to start Python at all is measured in the same run, in turn with the rest,
so that the ratios hold on a busy machine too. Processor time, unless it says otherwise: of the process and its children.
"""

from __future__ import annotations

import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
SAMPLE = ROOT / "data" / "洪山区政府办" / "2024.yaml"
TIMES = 15
CHECK = ("-m", "generator", "check")
BARE, LIBRARIES = ("-c", "pass"), ("-c", "import yaml, pydantic, jinja2")
EQUATIONS = 10_000


@dataclass(frozen=True)
class Run:
    """wall, cpu: seconds; memory: most that one process held, in MB."""

    wall: float
    cpu: float
    memory: float


def run(*arguments: str) -> Run:
    """One process of this Python from its start to its end. check ends with 1 where something is wrong: that is no failure."""
    begun = time.perf_counter()
    process = subprocess.Popen((sys.executable, *arguments), cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        sys.exit(f"{arguments} ended with {os.waitstatus_to_exitcode(status)}")
    return Run(time.perf_counter() - begun, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def cold() -> None:
    """One department, whole processes, in turn with what any program in Python costs."""
    commands = {"python -c pass": BARE, "import yaml, pydantic, jinja2": LIBRARIES, "gongkai check": (*CHECK, str(SAMPLE))}
    found: dict[str, list[Run]] = {name: [] for name in commands}
    for _ in range(TIMES):
        for name, arguments in commands.items():
            found[name].append(run(*arguments))
    bare, libraries, check = (statistics.median(one.cpu for one in runs) for runs in found.values())
    for name, runs in found.items():
        cpu, wall = (statistics.median(getattr(one, what) for one in runs) for what in ("cpu", "wall"))
        print(f"{name:<32}{cpu * 1000:6.0f} ms   wall {wall * 1000:6.0f} ms   {max(one.memory for one in runs):4.0f} MB")
    print(f"{'':<32}{check / bare:6.1f} times python -c pass, {check / libraries:.1f} times the libraries alone")


def folder(count: int) -> None:
    """So many departments in one run, with the processes that the program chooses."""
    with tempfile.TemporaryDirectory() as place:
        for number in range(count):
            target = Path(place) / f"第{number}局" / SAMPLE.name
            target.parent.mkdir()
            target.write_text(altered(SAMPLE.read_text("utf-8"), number), "utf-8")
        one, all_of_them = run(*CHECK, str(SAMPLE)), run(*CHECK, place)
    print(
        f"{f'{count} departments':<32}{all_of_them.cpu * 1000:6.0f} ms   wall {all_of_them.wall * 1000:6.0f} ms   {all_of_them.memory:4.0f} MB"
    )
    print(f"{'':<32}{count / all_of_them.wall:6.1f} departments/s, {all_of_them.cpu / one.cpu:.0f} times one from a cold start")


def altered(text: str, number: int) -> str:
    """The sample under another name, with about one figure in twenty a little off."""
    chance = random.Random(number)

    def shifted(match: re.Match[str]) -> str:
        return str(Decimal(match[0]) + Decimal(chance.randint(-99, 99)) / 100) if chance.random() < 0.05 else match[0]

    return re.sub(r"(?<=: )\d+\.\d\d\b", shifted, text.replace("洪山区", f"第{number}区"))


def equations(count: int) -> None:
    """So many equations of the form's kind, one in ten out: worked out, judged and told, beside a bare loop over them."""
    from generator.checks.equations import judged
    from generator.origin import Stated
    from generator.quantity import Quantity
    from generator.tables.book import Address, Cell, Equation

    def cell(amount: int) -> Cell:
        return Cell(Address("05", "合计", "1栏"), Quantity(Decimal(amount), Decimal(100), Stated("甲", str(amount))))

    sums = [
        Equation(
            "05", "1栏＝（2+3）栏", cell(3000 * n + (5000 if n % 10 == 0 else 0)), ((1, cell(1000 * n)), (1, cell(2000 * n)))
        )
        for n in range(count)
    ]
    bare = timed(lambda: [one.target.amount - sum(part.amount for _, part in one.terms) for one in sums])
    full = timed(lambda: [judged(one) for one in sums])
    print(f"{f'{count} equations':<32}{full * 1000:6.0f} ms   {full / bare:.1f} times their sums alone")


def timed(work: Callable[[], object]) -> float:
    """Processor time of ``work``, once."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


if __name__ == "__main__":
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}")
    cold()
    folder(int(sys.argv[1]) if len(sys.argv) > 1 else 300)
    equations(EQUATIONS)
