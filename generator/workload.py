"""Workload: what the user pointed at, as Jobs; and what came of them, as papers with names.

Takes paths and wishes, gives a Workload; the command line and the preview both begin and end here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import reduce
from pathlib import Path

from generator import disk
from generator.compile import Job, Outcome, head
from generator.facts.decode import shown
from generator.kinds import KINDS
from generator.pack import Pack
from generator.problem import Level, Problem
from generator.proven import own


@dataclass(frozen=True, slots=True)
class Wishes:
    """What holds for all departments of one run. as_of: ISO date or None; templates, reference: those options or None.

    own_templates: compose without formats too where templates are in force that the tests have not composed.
    """

    formats: tuple[str, ...] = ()
    as_of: str | None = None
    templates: Path | None = None
    options: Mapping[str, object] = field(default_factory=dict)
    reference: Path | None = None
    own_templates: bool = False


@dataclass(frozen=True, slots=True)
class Task:
    """One department-year: its file, its name (洪山区政府办/2024, also its folder below output/) and its Job."""

    path: Path
    name: str
    job: Job


@dataclass(frozen=True, slots=True)
class Workload:
    """Tasks in order, Problems of what could not be read, and every text for showing lines of it."""

    tasks: tuple[Task, ...]
    problems: tuple[Problem, ...]
    texts: Mapping[str, str]


def gather(paths: Iterable[Path], wishes: Wishes) -> Workload:
    """Every department-year file that ``paths`` stand for, each once."""
    tasks: dict[str, Task] = {}
    problems: list[Problem] = []
    texts: dict[str, str] = {}
    for path in _files(paths, problems):
        try:
            task = _task(path, wishes, texts)
        except disk.DiskError as error:
            problems += [error.problem] if error.problem not in problems else []
            continue
        twin = tasks.setdefault(task.name, task)
        if twin is not task:
            problems.append(_same_name(task, twin))
    return Workload(tuple(tasks.values()), tuple(problems), texts)


def papers(task: Task, outcome: Outcome) -> dict[str, bytes]:
    """File name → bytes: 部门决算公开.docx, 部门决算公开.pdf …; a draft never takes the place of what is published."""
    from generator.writers import WRITERS

    draft = task.job.options.get("draft")
    title = KINDS[task.job.kind].title + (f"（{draft}）" if draft else "")
    return {title + WRITERS[name].suffix: content for name, content in outcome.files.items()}


def blank(department: str, year: int, kind: str, region: str, templates: Path | None) -> str:
    """A department's file to be filled in: 空白.yaml of the templates in force. Raises DiskError."""
    files = disk.templates(disk.templates_folder(templates), kind)
    pack = Pack(files, kind, region, year)
    if problem := pack.miswritten():
        raise disk.DiskError(problem)
    path = pack.find("空白.yaml")
    if path is None:
        message = f"{region} {year} 年的“{kind}”没有空白数据文件"
        raise disk.DiskError(Problem(Level.MUST_FIX, "模板-缺文件", message, hint="看看年度和地区对不对"))
    filled = {"〔部门〕": department, "〔年度〕": str(year), "〔地区〕": region, "〔种类〕": kind}
    return reduce(lambda text, pair: text.replace(*pair), filled.items(), files[path])


def _files(paths: Iterable[Path], problems: list[Problem]) -> Iterator[Path]:
    seen: set[Path] = set()
    for path in paths:
        try:
            found = disk.departments(path)
        except disk.DiskError as error:
            problems.append(error.problem)
            continue
        problems.extend(map(_passed_over, disk.misnamed(path)))
        for file in found:
            if file.resolve() not in seen:
                seen.add(file.resolve())
                yield file


def _task(path: Path, wishes: Wishes, texts: dict[str, str]) -> Task:
    contents = {str(file): disk.read(file) for file in (path, *disk.last_year(path))}
    texts.update((file, shown(content)) for file, content in contents.items())
    kind, region, year = head(contents[str(path)])
    folder = disk.templates_folder(wishes.templates)
    pack = Pack(disk.templates(folder, kind), kind, region, year)
    texts.update(pack.files)
    reference = (wishes.reference.name, disk.read(wishes.reference)) if wishes.reference else None
    composed = {"document": True} if wishes.own_templates and own(pack, disk.proven(folder, kind)) else {}
    options = {**wishes.options, **composed}
    job = Job(kind, region, year, contents, pack, wishes.as_of, wishes.formats, options, reference)
    return Task(path, disk.name(path), job)


def _passed_over(file: Path) -> Problem:
    """A file in a folder that was asked for, whose name does not say which year it is."""
    hint = "要编它，就改名成 2024.yaml 这样；不要它，就移到别处"
    return Problem(Level.WARNING, "文件", f"“{file}”没有看：文件名不是 <年度>.yaml", hint=hint)


def _same_name(task: Task, twin: Task) -> Problem:
    message = f"“{task.path}”和“{twin.path}”都要写到 {task.name}，后一份没有编制"
    return Problem(Level.MUST_FIX, "文件", message, hint="文件按 <部门>/<年度>.yaml 存放，部门文件夹各不相同")
