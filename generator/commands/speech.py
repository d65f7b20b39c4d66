"""Speech: what commands say to people, in their console, with nothing in it that would move the cursor."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.console import Console

    from generator.problem import Problem
    from generator.workload import Workload


def guarded(action: Callable[[], object], done: str) -> int:
    """Do it and say so, or tell why not. Gives the exit status."""
    from generator.disk import DiskError

    try:
        action()
    except DiskError as error:
        complain([error.problem])
        return 1
    say(done)
    return 0


def complain(problems: Sequence[Problem], work: Workload | None = None, err: bool = True) -> None:
    if problems:
        from generator import printers

        printers.show(console(err), printers.problems(problems, work.texts if work else {}))


def console(err: bool = False) -> Console:
    from rich.console import Console

    return Console(stderr=err, highlight=False)


def say(text: str, err: bool = False) -> None:
    from generator.printers import clean

    click.echo(clean(text), err=err)
