"""Batch: many Jobs through any ``concurrent.futures.Executor``.

Takes Jobs and something that opens an executor (processes here, a cluster elsewhere), gives Outcomes in the order
of the Jobs. A Job that fails, or takes its worker down, costs its own department only.
"""

from __future__ import annotations

import gc
import os
import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from generator.compile import Job, Outcome, compile
from generator.problem import Level, Problem

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

Opener: TypeAlias = "Callable[[], Executor]"
"""Opens an executor that is used as a context manager; called again when a worker has died."""
Work: TypeAlias = Callable[[Job], Outcome]


def processes(workers: int, papers: bool = True) -> Opener:
    """Opens ``workers`` fresh processes, warmed up before their first Job. The same on every system: spawn.

    papers: whether any will be made; without, the writers need not be imported.
    """
    from generator.pool import opened

    return lambda: opened(workers, warm if papers else gc.freeze)


def warm() -> None:
    """Import what is slow and freeze it, so that collecting garbage passes over it ever after."""
    from generator.writers import WRITERS

    for writer in WRITERS.values():
        with suppress(ImportError, OSError):  # a machine without Pango learns it from the paper that wants it
            import_module(writer.module)
    gc.collect()
    gc.freeze()


def one_by_one(jobs: Iterable[Job]) -> Iterator[Outcome]:
    """The Outcomes in order, in this process, each when it is asked for."""
    return (safely(job, compile) for job in jobs)


def many(jobs: Iterable[Job], opener: Opener, ledger: bool = True) -> Iterator[Outcome]:
    """The Outcomes in the order of ``jobs``, worked out at the same time; papers, problems and, if wanted, ledgers only."""
    jobs = list(jobs)
    work = lean if ledger else leanest
    with opener() as executor:
        futures = [_submitted(executor, job, work) for job in jobs]
        for job, future in zip(jobs, futures, strict=True):
            yield _result(future) or _alone(job, opener, work)


def safely(job: Job, work: Work = compile) -> Outcome:
    """work(job), with a mistake of ours told as a Problem."""
    try:
        return work(job)
    except Exception as error:
        if os.environ.get("GONGKAI_DEBUG"):
            raise
        return _failed(_bug(job, error))


def lean(job: Job) -> Outcome:
    """What a worker sends back, for whom the rest would cost more to send than to make."""
    return slim(safely(job))


def leanest(job: Job) -> Outcome:
    """The same without the ledger."""
    return slim(safely(job), ledger=False)


def slim(outcome: Outcome, ledger: bool = True) -> Outcome:
    """Without the tree, the book and the view, and without the ledger if it is not wanted: hundreds may be kept at once."""
    kept = Outcome(None, None, None, outcome.problems, outcome.files)
    return replace(kept, ledger=outcome.ledger) if ledger else kept


def _submitted(executor: Executor, job: Job, work: Work) -> Future[Outcome] | None:
    from concurrent.futures import BrokenExecutor

    try:
        return executor.submit(work, job)
    except BrokenExecutor:
        return None


def _result(future: Future[Outcome] | None) -> Outcome | None:
    """None when the worker died, be it through this Job or through another that shared the executor."""
    from concurrent.futures import BrokenExecutor

    try:
        return future.result() if future else None
    except BrokenExecutor:
        return None


def _alone(job: Job, opener: Opener, work: Work) -> Outcome:
    """Once more in an executor of its own: now a dead worker is this Job's doing."""
    with opener() as executor:
        return _result(_submitted(executor, job, work)) or _failed(_death(job))


def _failed(problem: Problem) -> Outcome:
    return Outcome(document=None, book=None, view=None, problems=(problem,), files={})


def _bug(job: Job, error: Exception) -> Problem:
    frame = traceback.extract_tb(error.__traceback__)[-1]
    what = f"{type(error).__name__}：{error}" if str(error) else type(error).__name__
    where = f"{Path(frame.filename).name} 第 {frame.lineno} 行"
    message = f"{_name(job)}：程序内部出错，{what}（{where}）"
    return Problem(Level.MUST_FIX, "程序-内部错误", message, hint="这是程序的毛病，不是数据的：请把这段话和数据文件报给维护者")


def _death(job: Job) -> Problem:
    hint = "可能是内存不够：减少 --jobs 再试；仍然如此就报给维护者"
    return Problem(Level.MUST_FIX, "程序-进程中断", f"{_name(job)}：编制它的进程意外中断", hint=hint)


def _name(job: Job) -> str:
    return "、".join(job.texts)
