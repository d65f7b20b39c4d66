"""Explain: ``gongkai explain``. Where a number, a table, a heading or a rule comes from."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands import options
from generator.commands.outcomes import worked_out
from generator.commands.speech import complain, console, say
from generator.usage import Command

if TYPE_CHECKING:
    from generator.compile import Outcome
    from generator.tree import Document
    from generator.workload import Task


@click.command(cls=Command, short_help="一个数的来历")
@click.argument("path", metavar="文件", type=click.Path(path_type=Path))
@click.argument("asked", metavar="数或文字", callback=options.question)
@options.templates
def explain(path: Path, asked: str, templates: Path | None) -> int:
    """讲一个数（如 74.33% 或 1,319.88）或一句话的来历：印在哪里，由哪些格子、公式、哪个文件哪一行得来。

    也可以问一张表（05表）、一张图（图1）、一个标题（附件1、三公）、一条规则（表内-公式）。
    """
    from generator.workload import Wishes, gather

    work = gather([path], Wishes((), None, templates, {"document": True}))
    complain(work.problems, work)
    found = 0
    for task, outcome in worked_out(work, 1):
        if len(work.tasks) > 1:
            say(f"── {task.name} ──")
        if outcome.document is None:
            complain(outcome.problems, work)
        else:
            found += _answered(task, outcome, outcome.document, asked)
    return 0 if found else 1


def _answered(task: Task, outcome: Outcome, document: Document, asked: str) -> int:
    """Tell what was asked of one department-year: printings first, else what has the name. How much there was to tell."""
    from generator import enquiry, printers, story
    from generator.kinds import KINDS

    rules, finds = KINDS[task.job.kind].rules, story.find(document, asked)
    if not finds and (answers := enquiry.answers(outcome, rules, asked)):
        printers.show(console(), printers.answers(answers))
        return len(answers)
    near = enquiry.meant(outcome, rules, asked) or story.near(document, asked)
    printers.show(console(), printers.finds(asked, finds, near, partial(enquiry.listed, task.job.pack)))
    return len(finds)
