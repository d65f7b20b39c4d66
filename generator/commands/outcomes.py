"""Outcomes: each task of a workload with what came of it, one after the other or several at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.compile import Outcome
    from generator.workload import Task, Workload


def worked_out(work: Workload, jobs: int, papers: bool = True, ledger: bool = True) -> Iterator[tuple[Task, Outcome]]:
    """In the order of the tasks; ``jobs``: how many are worked out at the same time at most.

    papers: whether any are to be made. ledger: whether it is wanted of those that are worked out at the same time.
    """
    from generator import batch

    todo = [task.job for task in work.tasks]
    at_once = min(jobs, len(todo))
    several = at_once > 1
    outcomes = batch.many(todo, batch.processes(at_once, papers), ledger) if several else batch.one_by_one(todo)
    return zip(work.tasks, outcomes, strict=True)
