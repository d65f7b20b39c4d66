"""Check: ``gongkai check``. What is wrong, the ledger or the reasons to be written; for people or for programs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands import options
from generator.commands.outcomes import worked_out
from generator.commands.speech import complain, console
from generator.usage import Command

if TYPE_CHECKING:
    from generator.compile import Outcome
    from generator.problem import Problem
    from generator.workload import Task, Workload


@click.command(cls=Command, short_help="只检查，不生成")
@options.paths
@click.option(
    "--format", "how", metavar="text|json|sarif", default="text", help="给人看（text），给程序或编辑器看（json、sarif）"
)
@click.option("--ledger", is_flag=True, help="列出每一项检查：通过、不通过、不适用、缺数据")
@click.option("--reasons", is_flag=True, help="列出哪些增减要写原因，哪些还没写")
@options.templates
def check(paths: tuple[Path, ...], how: str, ledger: bool, reasons: bool, templates: Path | None) -> int:
    """只检查，不生成：列出问题、所在的行和改法，末尾一行结论。"""
    from generator.batch import slim
    from generator.problem import blocking, ordered
    from generator.workload import Wishes, gather

    if how not in ("text", "json", "sarif"):
        raise click.BadParameter(f"没有格式“{how}”，可用的有 text、json、sarif", param_hint="--format")
    work = gather(paths, Wishes((), None, templates, own_templates=True))
    needed = ledger or reasons or how == "sarif"
    outcomes = tuple((task, slim(outcome, ledger=needed)) for task, outcome in worked_out(work, 1))
    found = ordered([*work.problems, *(one for _, outcome in outcomes for one in outcome.problems)])
    if how == "text":
        _told(found, work, outcomes, ledger, reasons)
    else:
        click.echo(_listed(how, found, outcomes, ledger).encode())  # programs read UTF-8, whatever the console writes
    return int(blocking(found))


def _told(
    found: Sequence[Problem], work: Workload, outcomes: Sequence[tuple[Task, Outcome]], ledger: bool, reasons: bool
) -> None:
    """The problems or what was asked for instead of them, and the verdict."""
    from generator import ledger_printer, printers

    for task, outcome in outcomes if ledger or reasons else ():
        printer = ledger_printer.ledger if ledger else ledger_printer.reasons
        printers.show(console(), printer(task.name, outcome.ledger))
    if not (ledger or reasons):
        complain(found, work, err=False)
    printers.show(console(), printers.verdict(found))


def _listed(how: str, found: Sequence[Problem], outcomes: Sequence[tuple[Task, Outcome]], ledger: bool) -> str:
    """The problems, or the ledger, for programs."""
    if how == "sarif":
        from generator.sarif import as_sarif

        return as_sarif(found, {line.rule: line.title for _, outcome in outcomes for line in outcome.ledger})
    if ledger:
        from generator.ledger_printer import ledger_json

        return ledger_json((task.name, outcome.ledger) for task, outcome in outcomes)
    from generator import printers

    return printers.as_json(found)
