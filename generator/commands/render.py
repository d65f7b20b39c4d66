"""Render: ``gongkai render``. Papers are moved into place department by department, all of one or none."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands import options
from generator.commands.outcomes import worked_out
from generator.commands.speech import complain, say
from generator.usage import Command

if TYPE_CHECKING:
    from generator.compile import Outcome
    from generator.workload import Task, Workload

_FORMATS = "docx,pdf"


@click.command(cls=Command, short_help="编成公开文本（Word、PDF……）")
@options.paths
@click.option(
    "-f", "--formats", metavar="格式", default=_FORMATS, callback=options.formats, help=f"要哪些格式，逗号分开，默认 {_FORMATS}"
)
@click.option("-o", "--output", metavar="文件夹", default="output", type=click.Path(path_type=Path), help="放在哪里，默认 output")
@click.option("-j", "--jobs", metavar="个数", default="1", callback=options.whole, help="同时编制几份，默认 1")
@click.option("--draft", is_flag=True, help="有必改的问题也生成，每页印“草稿”")
@click.option("--engine", metavar="引擎", default="", callback=options.engine, help="PDF 由谁排版：weasyprint 或 typst，默认前者")
@click.option("--review", is_flag=True, help="编审阅本：用批注写明数的来历和还有的问题")
@click.option("--reference", metavar="样式.docx", type=click.Path(path_type=Path), help="字体、字号、行距、页边距照这份文件")
@click.option("--tagged", is_flag=True, help="PDF 带结构标签（无障碍阅读），文件稍大")
@click.option("--no-attach", is_flag=True, help="不把数据文件（已去掉注释）和表格附在PDF里")
@options.as_of
@options.templates
def render(
    paths: tuple[Path, ...],
    formats: tuple[str, ...],
    output: Path,
    jobs: int,
    draft: bool,
    engine: str,
    review: bool,
    reference: Path | None,
    tagged: bool,
    no_attach: bool,
    as_of: str | None,
    templates: Path | None,
) -> int:
    """编成公开文本。

    给一个或几个 <部门>/<年度>.yaml，或者放着它们的文件夹。有必改的问题就不生成那一份，原有的文件不动；
    --draft 照样生成，另存为“……（草稿）”。--review 只编“……（审阅）.docx”，有必改的问题也编；要连公开文本一起编，
    写 -f docx,pdf,review。
    """
    from generator.workload import Wishes, gather

    wishes = _wished(draft="草稿" if draft else "", engine=engine, tagged=tagged) | ({"attach": False} if no_attach else {})
    work = gather(paths, Wishes(_papers(formats, review), as_of, templates, wishes, reference))
    written = 0
    problems = list(work.problems)
    complain(work.problems, work)
    for task, outcome in worked_out(work, jobs):
        problems += outcome.problems
        written += _deliver(task, outcome, output, work)
    failed = len(work.tasks) - written + sum(problem.blocks for problem in work.problems)
    say(f"共生成 {written} 份" + (f"，{failed} 份未生成" if failed else ""))
    return 1 if failed else 0


def _papers(formats: tuple[str, ...], review: bool) -> tuple[str, ...]:
    """The formats asked for; with --review the review copy, alone unless -f was written too."""
    from click.core import ParameterSource

    written = click.get_current_context().get_parameter_source("formats") is not ParameterSource.DEFAULT
    return (*(formats if written else ()), "review") if review else formats


def _wished(**wishes: str | bool) -> dict[str, object]:
    """Those that are not empty."""
    return {name: wish for name, wish in wishes.items() if wish}


def _deliver(task: Task, outcome: Outcome, output: Path, work: Workload) -> bool:
    """Move the papers into place and say so; whether that was done."""
    from generator import delivery, printers
    from generator.disk import DiskError
    from generator.workload import papers

    complain(outcome.problems, work)
    if not outcome.files:
        say(f"{task.name}：未生成（{printers.counted(outcome.problems)}）")
        return False
    files = papers(task, outcome)
    try:
        written = delivery.write(output / task.name, files)
    except DiskError as error:
        complain([error.problem])
        return False
    noticed = printers.counted(outcome.problems)
    say(f"{task.name}：已生成" + (f"（{noticed}）" if noticed else ""))
    for path in written:
        say(f"  {path}  {printers.size(len(files[path.name]))}")
    unmade = [name for name in task.job.formats if name not in outcome.files]
    if unmade:
        say(f"  {'、'.join(unmade)} 未生成：先改好必改的问题")
    return not unmade
