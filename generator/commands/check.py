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
@click.option("--summary", is_flag=True, help="只要汇总：几份合格，哪条规则在哪几份不通过")
@click.option("--ledger", is_flag=True, help="列出每一项检查：通过、不通过、不适用、缺数据")
@click.option("--reasons", is_flag=True, help="列出哪些增减要写原因，哪些还没写")
@click.option("-j", "--jobs", metavar="个数", default="1", callback=options.whole, help="同时检查几份，默认 1；结果和次序都一样")
@options.templates
def check(
    paths: tuple[Path, ...], how: str, summary: bool, ledger: bool, reasons: bool, jobs: int, templates: Path | None
) -> int:
    """只检查，不生成：列出问题、所在的行和改法，末尾一行结论；几份一起检查的，结论前面有汇总。"""
    from generator.batch import slim
    from generator.problem import blocking, ordered
    from generator.workload import Wishes, gather

    _refuse(how, summary, ledger or reasons)
    work = gather(paths, Wishes((), None, templates, own_templates=True))
    needed = ledger or reasons or how == "sarif"
    worked = worked_out(work, jobs, papers=False, ledger=needed)
    outcomes = tuple((task, slim(outcome, ledger=needed)) for task, outcome in worked)
    found = ordered([*work.problems, *(one for _, outcome in outcomes for one in outcome.problems)])
    if how == "text":
        _told(found, work, outcomes, summary, ledger, reasons)
    else:
        click.echo(_listed(how, found, outcomes, summary, ledger).encode())  # programs read UTF-8, whatever the console writes
    return int(blocking(found))


def _refuse(how: str, summary: bool, lists: bool) -> None:
    """Complain of wishes that there are not, or that do not go together."""
    if how not in ("text", "json", "sarif"):
        raise click.BadParameter(f"没有格式“{how}”，可用的有 text、json、sarif", param_hint="--format")
    if summary and (lists or how == "sarif"):
        raise click.BadParameter("--summary 只有 text、json 两种，不和 --ledger、--reasons 一起要", param_hint="--summary")


def _told(
    found: Sequence[Problem],
    work: Workload,
    outcomes: Sequence[tuple[Task, Outcome]],
    summary: bool,
    ledger: bool,
    reasons: bool,
) -> None:
    """The problems or what was asked for instead of them, the summary of several, and the verdict."""
    from generator import ledger_printer, printers, summary_printer

    for task, outcome in outcomes if ledger or reasons else ():
        printer = ledger_printer.ledger if ledger else ledger_printer.reasons
        printers.show(console(), printer(task.name, outcome.ledger))
    if not (summary or ledger or reasons):
        complain(found, work, err=False)
    if summary or (len(outcomes) > 1 and not (ledger or reasons)):
        printers.show(console(), summary_printer.summary(_named(outcomes)))
    printers.show(console(), printers.verdict(found))


def _listed(how: str, found: Sequence[Problem], outcomes: Sequence[tuple[Task, Outcome]], summary: bool, ledger: bool) -> str:
    """The problems, or the summary or ledger, for programs."""
    if how == "sarif":
        from generator.sarif import as_sarif

        return as_sarif(found, {line.rule: line.title for _, outcome in outcomes for line in outcome.ledger})
    if ledger:
        from generator.ledger_printer import ledger_json

        return ledger_json((task.name, outcome.ledger) for task, outcome in outcomes)
    from generator import printers, summary_printer

    named = _named(outcomes)
    return summary_printer.summary_json(named) if summary else printers.as_json(found, summary_printer.homes(named))


def _named(outcomes: Sequence[tuple[Task, Outcome]]) -> dict[str, Sequence[Problem]]:
    """The problems by department."""
    return {task.name: outcome.problems for task, outcome in outcomes}
