"""The commands. Thin: reads the wishes, asks workload, compile and batch, prints what came of it.

Exit status: 0 done; 1 something must be put right, or was not found; 2 the command itself was not understood.
Nothing heavy is imported before a command needs it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.preview.command import preview
from generator.usage import Group, told

if TYPE_CHECKING:
    from rich.console import Console

    from generator.compile import Outcome
    from generator.problem import Problem
    from generator.workload import Task, Workload

_FORMATS = "docx,pdf"
_Command = Callable[..., Any]


def main(arguments: Sequence[str] | None = None) -> None:
    """The program ``gongkai``."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding=_legible(stream.encoding), errors="replace")
    sys.exit(run(arguments))


def _legible(encoding: str) -> str:
    """The stream's own encoding if it knows 汉字, as GBK does in a pipe of a Chinese Windows; else UTF-8."""
    try:
        "部门决算".encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return "utf-8"
    return encoding


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command line, give the exit status."""
    try:
        return int(gongkai.main(arguments, prog_name="gongkai", standalone_mode=False) or 0)
    except click.UsageError as error:
        click.echo(told(error), err=True)
        return 2
    except (click.Abort, KeyboardInterrupt):
        click.echo("已中断", err=True)
        return 130
    except BrokenPipeError:
        return 1
    except Exception as error:
        return _broken(error)


def _broken(error: Exception) -> int:
    """What no one foresaw: one line for the user, the whole story with GONGKAI_DEBUG."""
    from generator.disk import DiskError

    if os.environ.get("GONGKAI_DEBUG"):
        raise error
    if isinstance(error, DiskError):
        _complain([error.problem])
    else:
        _say(f"程序内部出错，{type(error).__name__}：{error}。请把这段话报给维护者", err=True)
    return 1


def _split(ctx: click.Context, parameter: click.Parameter, value: str) -> tuple[str, ...]:
    """``docx,pdf`` → ("docx", "pdf"), each a name in WRITERS."""
    from generator.writers import WRITERS

    names = tuple(dict.fromkeys(name.strip().lower() for name in value.replace("，", ",").split(",") if name.strip()))
    unknown = [name for name in names if name not in WRITERS]
    if unknown or not names:
        known = f"可用的有 {'、'.join(WRITERS)}（Word 写 docx，Excel 写 xlsx）"
        raise click.BadParameter(f"没有格式“{'、'.join(unknown)}”，{known}" if unknown else f"没有写格式，{known}", ctx, parameter)
    return names


def _engine(ctx: click.Context, parameter: click.Parameter, value: str) -> str:
    """A name in ENGINES, or empty for the one that is there."""
    from generator.writers.engines import ENGINES

    if value and value not in ENGINES:
        raise click.BadParameter(f"没有排版引擎“{value}”，可用的有 {'、'.join(ENGINES)}", ctx, parameter)
    return value


def _day(ctx: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    from datetime import date

    try:
        return date.fromisoformat(value).isoformat() if value else None
    except ValueError:
        raise click.BadParameter(f"“{value}”不是日期，写成 2025-09-26 这样", ctx, parameter) from None


def _whole(ctx: click.Context, parameter: click.Parameter, value: str) -> int:
    if not value.isdecimal() or int(value) < 1:
        raise click.BadParameter(f"“{value}”不是大于零的整数", ctx, parameter)
    return int(value)


_DEVICES = frozenset(("CON", "PRN", "AUX", "NUL", *(f"{port}{number}" for port in ("COM", "LPT") for number in range(1, 10))))
"""Names that Windows keeps for itself."""


def _department(ctx: click.Context, parameter: click.Parameter, value: str) -> str:
    """A name that is a folder on every system; blanks around it, which Windows drops, are dropped."""
    value = value.strip()
    barred = any(c in '/\\:*?"<>|' or ord(c) < 32 for c in value) or value.split(".")[0].upper() in _DEVICES
    if barred or not value or value.startswith(".") or value.endswith("."):
        raise click.BadParameter(f"“{value}”不能做文件夹的名字，写部门的简称，如 洪山区政府办", ctx, parameter)
    return value


def _question(ctx: click.Context, parameter: click.Parameter, value: str) -> str:
    if not value.strip():
        raise click.BadParameter("没有写要问什么，如 74.33%、公务接待费、05表", ctx, parameter)
    return value.strip()


def _year(ctx: click.Context, parameter: click.Parameter, value: str) -> int:
    if len(value) != 4 or not value.isdecimal():
        raise click.BadParameter(f"“{value}”不是年度，写成 2024 这样", ctx, parameter)
    return int(value)


def _paths(command: _Command) -> _Command:
    return click.argument("paths", metavar="文件或文件夹", nargs=-1, required=True, type=click.Path(path_type=Path))(command)


def _templates(command: _Command) -> _Command:
    where = click.Path(path_type=Path)
    return click.option("--templates", metavar="文件夹", type=where, help="用这里的模板，不用随带的")(command)


def _as_of(command: _Command) -> _Command:
    return click.option("--as-of", metavar="日期", callback=_day, help="落款和封面的日期，默认取数据里的 公开日期")(command)


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, help="显示版本", callback=lambda *a: _version(*a))
def gongkai() -> None:
    """部门决算公开：一份年度数据，编成公开文本。

    先   gongkai new 某某局 2024        建一份数据文件，按提示填写
    再   gongkai check data             看看哪里不对
    后   gongkai render data            编成 Word 和 PDF，放在 output
    """


@gongkai.command(short_help="编成公开文本（Word、PDF……）")
@_paths
@click.option("-f", "--formats", metavar="格式", default=_FORMATS, callback=_split, help=f"要哪些格式，逗号分开，默认 {_FORMATS}")
@click.option("-o", "--output", metavar="文件夹", default="output", type=click.Path(path_type=Path), help="放在哪里，默认 output")
@click.option("-j", "--jobs", metavar="个数", default="1", callback=_whole, help="同时编制几份，默认 1")
@click.option("--draft", is_flag=True, help="有必改的问题也生成，每页印“草稿”")
@click.option("--engine", metavar="引擎", default="", callback=_engine, help="PDF 由谁排版：weasyprint 或 typst，默认前者")
@click.option("--review", is_flag=True, help="编审阅本：用批注写明数的来历和还有的问题")
@click.option("--reference", metavar="样式.docx", type=click.Path(path_type=Path), help="字体、字号、行距、页边距照这份文件")
@click.option("--tagged", is_flag=True, help="PDF 带结构标签（无障碍阅读），文件稍大")
@click.option("--no-attach", is_flag=True, help="不把数据文件（已去掉注释）和表格附在PDF里")
@_as_of
@_templates
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
    _complain(work.problems, work)
    for task, outcome in _outcomes(work, jobs):
        problems += outcome.problems
        written += _deliver(task, outcome, output, work)
    failed = len(work.tasks) - written + sum(problem.blocks for problem in work.problems)
    _say(f"共生成 {written} 份" + (f"，{failed} 份未生成" if failed else ""))
    return 1 if failed else 0


def _papers(formats: tuple[str, ...], review: bool) -> tuple[str, ...]:
    """The formats asked for; with --review the review copy, alone unless -f was written too."""
    from click.core import ParameterSource

    written = click.get_current_context().get_parameter_source("formats") is not ParameterSource.DEFAULT
    return (*(formats if written else ()), "review") if review else formats


def _wished(**wishes: str | bool) -> dict[str, object]:
    """Those that are not empty."""
    return {name: wish for name, wish in wishes.items() if wish}


@gongkai.command(short_help="只检查，不生成")
@_paths
@click.option("--format", "how", metavar="text|json|sarif", default="text", help="给人看（text），给程序或编辑器看（json、sarif）")
@click.option("--ledger", is_flag=True, help="列出每一项检查：通过、不通过、不适用、缺数据")
@click.option("--reasons", is_flag=True, help="列出哪些增减要写原因，哪些还没写")
@_templates
def check(paths: tuple[Path, ...], how: str, ledger: bool, reasons: bool, templates: Path | None) -> int:
    """只检查，不生成：列出问题、所在的行和改法，末尾一行结论。"""
    from generator.batch import slim
    from generator.problem import blocking, ordered
    from generator.workload import Wishes, gather

    if how not in ("text", "json", "sarif"):
        raise click.BadParameter(f"没有格式“{how}”，可用的有 text、json、sarif", param_hint="--format")
    work = gather(paths, Wishes((), None, templates))
    needed = ledger or reasons or how == "sarif"
    outcomes = tuple((task, slim(outcome, ledger=needed)) for task, outcome in _outcomes(work, 1))
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
        printers.show(_console(), printer(task.name, outcome.ledger))
    if not (ledger or reasons):
        _complain(found, work, err=False)
    printers.show(_console(), printers.verdict(found))


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


@gongkai.command(short_help="一个数的来历")
@click.argument("path", metavar="文件", type=click.Path(path_type=Path))
@click.argument("asked", metavar="数或文字", callback=_question)
@_templates
def explain(path: Path, asked: str, templates: Path | None) -> int:
    """讲一个数（如 74.33% 或 1,319.88）或一句话的来历：印在哪里，由哪些格子、公式、哪个文件哪一行得来。

    也可以问一张表（05表）、一张图（图1）、一个标题（附件1、三公）、一条规则（表内-公式）。
    """
    from generator import enquiry, printers, story
    from generator.kinds import KINDS
    from generator.workload import Wishes, gather

    work = gather([path], Wishes((), None, templates, {"document": True}))
    _complain(work.problems, work)
    found = 0
    for task, outcome in _outcomes(work, 1):
        if len(work.tasks) > 1:
            _say(f"── {task.name} ──")
        if outcome.document is None:
            _complain(outcome.problems, work)
            continue
        rules, finds = KINDS[task.job.kind].rules, story.find(outcome.document, asked)
        if not finds and (answers := enquiry.answers(outcome, rules, asked)):
            printers.show(_console(), printers.answers(answers))
            found += len(answers)
            continue
        near = enquiry.meant(outcome, rules, asked) or story.near(outcome.document, asked)
        printers.show(_console(), printers.finds(asked, finds, near, partial(enquiry.listed, task.job.pack)))
        found += len(finds)
    return 0 if found else 1


gongkai.add_command(preview)


@gongkai.command(short_help="新建一份空白的数据文件")
@click.argument("department", metavar="部门", callback=_department)
@click.argument("year", metavar="年度", callback=_year)
@click.option("--kind", metavar="种类", default="部门决算", help="文件种类，默认 部门决算")
@click.option("--region", metavar="地区", default="全国", help="如 湖北/武汉，默认 全国")
@click.option("-d", "--data", metavar="文件夹", default="data", type=click.Path(path_type=Path), help="放在哪里，默认 data")
@_templates
def new(department: str, year: int, kind: str, region: str, data: Path, templates: Path | None) -> int:
    """新建 data/<部门>/<年度>.yaml：每一项都有，旁边写着该填什么。已经有的文件不会被改动。"""
    from generator.delivery import create
    from generator.workload import blank

    path = data / department / f"{year}.yaml"
    return _guarded(lambda: create(path, blank(department, year, kind, region, templates)), f"已新建 {path}，请填写")


@gongkai.command(short_help="取一套样例数据")
@click.option("-d", "--data", metavar="文件夹", default="data", type=click.Path(path_type=Path), help="放在哪里，默认 data")
def sample(data: Path) -> int:
    """把随带的样例部门放进 data/。已经有的文件不会被改动。"""
    from generator import disk

    source = disk.samples_folder()
    results = [
        _guarded(partial(_copy, file, data / file.relative_to(source)), f"已放好 {data / file.relative_to(source)}")
        for file in disk.departments(source)
    ]
    return max(results, default=0)


@gongkai.command(short_help="有哪些输出格式")
def formats() -> None:
    """列出 -f 可用的格式。"""
    from generator.writers import WRITERS

    for name, writer in WRITERS.items():
        click.echo(f"{name:8}{writer.told or writer.suffix}")


def _copy(source: Path, target: Path) -> None:
    from generator import delivery, disk

    delivery.create(target, disk.read(source).decode("utf-8"))


def _guarded(action: Callable[[], object], done: str) -> int:
    """Do it and say so, or tell why not. Gives the exit status."""
    from generator.disk import DiskError

    try:
        action()
    except DiskError as error:
        _complain([error.problem])
        return 1
    _say(done)
    return 0


def _outcomes(work: Workload, jobs: int) -> Iterator[tuple[Task, Outcome]]:
    from generator import batch

    todo = [task.job for task in work.tasks]
    at_once = min(jobs, len(todo))
    outcomes = batch.many(todo, batch.processes(at_once)) if at_once > 1 else batch.one_by_one(todo)
    return zip(work.tasks, outcomes, strict=True)


def _deliver(task: Task, outcome: Outcome, output: Path, work: Workload) -> bool:
    """Move the papers into place and say so; whether that was done."""
    from generator import delivery, printers
    from generator.disk import DiskError
    from generator.workload import papers

    _complain(outcome.problems, work)
    if not outcome.files:
        _say(f"{task.name}：未生成（{printers.counted(outcome.problems)}）")
        return False
    files = papers(task, outcome)
    try:
        written = delivery.write(output / task.name, files)
    except DiskError as error:
        _complain([error.problem])
        return False
    noticed = printers.counted(outcome.problems)
    _say(f"{task.name}：已生成" + (f"（{noticed}）" if noticed else ""))
    for path in written:
        _say(f"  {path}  {printers.size(len(files[path.name]))}")
    unmade = [name for name in task.job.formats if name not in outcome.files]
    if unmade:
        _say(f"  {'、'.join(unmade)} 未生成：先改好必改的问题")
    return not unmade


def _complain(problems: Sequence[Problem], work: Workload | None = None, err: bool = True) -> None:
    if problems:
        from generator import printers

        printers.show(_console(err), printers.problems(problems, work.texts if work else {}))


def _console(err: bool = False) -> Console:
    from rich.console import Console

    return Console(stderr=err, highlight=False)


def _say(text: str, err: bool = False) -> None:
    from generator.printers import clean

    click.echo(clean(text), err=err)


def _version(ctx: click.Context, parameter: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from importlib.metadata import PackageNotFoundError, version

        try:
            number = version("gongkai")
        except PackageNotFoundError:
            number = "（未安装）"
        click.echo(f"gongkai {number}")
        ctx.exit()
