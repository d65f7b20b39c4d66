"""Many Jobs at once: the order stays, a fault costs its own department only."""

from __future__ import annotations

import gc
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from generator import batch
from generator.cli import run
from generator.compile import Job, Outcome
from generator.pack import Pack
from generator.pool import Pool
from generator.preview.crew import Crew
from generator.tables.book import Book
from generator.workload import Wishes, gather
from tests.finished import finished

DATA = Path(__file__).parent.parent / "data"


class _Bomb:
    """Takes the worker down that unpickles it."""

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[int]]:
        return os._exit, (1,)


def _jobs(*formats: str) -> list[Job]:
    return [task.job for task in gather([DATA], Wishes(formats)).tasks]


def _deadly() -> Job:
    return Job("部门决算", "", 2024, {"坏/2024.yaml": _Bomb()}, Pack({}, "部门决算", "", 2024))  # type: ignore[dict-item]


def _faulty() -> Job:
    return Job("没有这种", "", 2024, {"错/2024.yaml": b""}, Pack({}, "没有这种", "", 2024))


def test_fault_of_ours_is_a_problem() -> None:
    outcome = batch.safely(_faulty())
    (problem,) = outcome.problems
    assert problem.blocks and problem.rule == "程序-内部错误" and "错/2024.yaml" in problem.message
    assert not outcome.files


def test_debugging_shows_the_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGKAI_DEBUG", "1")
    with pytest.raises(KeyError):
        batch.safely(_faulty())


def test_any_executor_gives_the_same_in_the_same_order() -> None:
    jobs = _jobs("native")
    threads = list(batch.many(jobs, lambda: ThreadPoolExecutor(2)))
    alone = list(batch.one_by_one(jobs))
    assert [outcome.files for outcome in threads] == [outcome.files for outcome in alone]
    assert [outcome.problems for outcome in threads] == [outcome.problems for outcome in alone]


def test_of_hundreds_only_what_is_told_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """``gongkai check`` holds no tables while it goes on: at most those of the department before."""
    for number in range(4):
        shutil.copytree(DATA / "青山区政府办", tmp_path / f"第{number}局")
    held, compile = [], batch.compile

    def watched(job: Job) -> Outcome:
        gc.collect()
        held.append(sum(isinstance(one, Book) for one in gc.get_objects()))
        return compile(job)

    monkeypatch.setattr(batch, "compile", watched)
    run(["check", str(tmp_path)])
    assert len(held) == 4
    assert held[-1] - held[0] <= 1


@pytest.mark.slow
def test_dead_worker_costs_its_own_department_only() -> None:
    first, *_, last = _jobs("native")
    good, dead, also_good = batch.many([first, _deadly(), last], batch.processes(2))
    assert good.files and also_good.files
    (problem,) = dead.problems
    assert problem.rule == "程序-进程中断" and "坏/2024.yaml" in problem.message


def test_what_is_under_way_is_ended_when_nobody_waits_for_it_any_more(tmp_path: Path) -> None:
    begun = tmp_path / "begun"
    with pytest.raises(KeyboardInterrupt), Pool(1, int) as pool:
        pool.submit(exec, f"import time; open({str(begun)!r}, 'w').close(); time.sleep(60)")
        while not begun.exists():
            time.sleep(0.01)
        workers = list(pool._processes.values())
        raise KeyboardInterrupt
    for worker in workers:
        worker.join(20)
        assert worker.exitcode is not None


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="信号只在类 Unix 系统上这样送")
@pytest.mark.parametrize("after", [0.3, 0.8, 1.5])
def test_ctrl_c_ends_quietly(tmp_path: Path, after: float) -> None:
    """One line, no traceback, no process left over, nothing half-written, whenever it is pressed."""
    command = [sys.executable, "-m", "generator", "render", str(DATA), "-j", "2", "-f", "native,html", "-o", str(tmp_path)]
    running = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True, start_new_session=True)
    time.sleep(after)
    os.killpg(running.pid, signal.SIGINT)
    said = running.communicate(timeout=20)[1]
    assert not list(tmp_path.rglob("*.tmp"))
    if running.returncode != -signal.SIGINT:  # else Python itself was still starting, before a line of ours was read
        assert running.returncode in (0, 130) and "Traceback" not in said


def test_where_processes_share_nothing_a_thread_does_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in containers without /dev/shm."""

    def refused(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("multiprocessing.synchronize.SemLock.__init__", refused)
    with batch.processes(2)() as executor:
        assert executor.submit(int).result() == 0
    crew = Crew()
    crew.warm()
    assert finished(crew.do(int)) == 0
    crew.close()
