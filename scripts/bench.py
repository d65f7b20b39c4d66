"""How long things take on this machine: medians, to be looked at, not to fail on. Run by `make bench`."""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "data" / "洪山区政府办" / "2024.yaml"
COPIES = 8


def seconds(*arguments: object, times: int = 3) -> float:
    """Median wall time of one command in a process of its own."""
    return statistics.median(_once(*map(str, arguments)) for _ in range(times))


def _once(*arguments: str) -> float:
    begun = time.perf_counter()
    done = subprocess.run([sys.executable, "-m", "generator", *arguments], cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        sys.exit(done.stdout + done.stderr)
    return time.perf_counter() - begun


def line(what: str, took: float, note: str = "") -> None:
    print(f"{what:<40}{took:8.2f} s  {note}".rstrip(), flush=True)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        output, many = Path(folder) / "output", Path(folder) / "data"
        line("gongkai --help", seconds("--help", times=7))
        line("gongkai check", seconds("check", SAMPLE))
        for name in ("native", "html", "docx", "pdf", "docx,pdf"):
            line(f"gongkai render -f {name}", seconds("render", SAMPLE, "-f", name, "-o", output))
        for number in range(COPIES):
            target = many / f"局{number}" / SAMPLE.name
            target.parent.mkdir(parents=True)
            shutil.copy(SAMPLE, target)
        for jobs in (1, 2):
            took = seconds("render", many, "-o", output, "-j", jobs, times=1)
            line(f"{COPIES} departments, docx,pdf, -j {jobs}", took, f"{COPIES / took:.2f} departments/s")


if __name__ == "__main__":
    main()
