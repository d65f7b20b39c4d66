"""Outcomes: each task of a workload with what came of it, one after the other or several at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.compile import Outcome
    from generator.workload import Task, Workload


def worked_out(work: Workload, jobs: int) -> Iterator[tuple[Task, Outcome]]:
    """In the order of the tasks; ``jobs``: how many are worked out at the same time at most."""
    from generator import batch

    todo = [task.job for task in work.tasks]
    at_once = min(jobs, len(todo))
    outcomes = batch.many(todo, batch.processes(at_once)) if at_once > 1 else batch.one_by_one(todo)
    return zip(work.tasks, outcomes, strict=True)
