"""Begin: ``gongkai new`` and ``gongkai sample``. They put files where there are none."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from generator.commands import options
from generator.commands.speech import guarded
from generator.usage import Command


@click.command(cls=Command, short_help="新建一份空白的数据文件")
@click.argument("department", metavar="部门", callback=options.department)
@click.argument("year", metavar="年度", callback=options.year)
@click.option("--kind", metavar="种类", default="部门决算", help="文件种类，默认 部门决算")
@click.option("--region", metavar="地区", default="全国", help="如 湖北/武汉，默认 全国")
@click.option("-d", "--data", metavar="文件夹", default="data", type=click.Path(path_type=Path), help="放在哪里，默认 data")
@options.templates
def new(department: str, year: int, kind: str, region: str, data: Path, templates: Path | None) -> int:
    """新建 data/<部门>/<年度>.yaml：每一项都有，旁边写着该填什么。已经有的文件不会被改动。"""
    from generator.delivery import create
    from generator.workload import blank

    path = data / department / f"{year}.yaml"
    return guarded(lambda: create(path, blank(department, year, kind, region, templates)), f"已新建 {path}，请填写")


@click.command(cls=Command, short_help="取一套样例数据")
@click.option("-d", "--data", metavar="文件夹", default="data", type=click.Path(path_type=Path), help="放在哪里，默认 data")
def sample(data: Path) -> int:
    """把随带的样例部门放进 data/。已经有的文件不会被改动。"""
    from generator import disk

    source = disk.samples_folder()
    results = [
        guarded(partial(_copy, file, data / file.relative_to(source)), f"已放好 {data / file.relative_to(source)}")
        for file in disk.departments(source)
    ]
    return max(results, default=0)


def _copy(source: Path, target: Path) -> None:
    from generator import delivery, disk

    delivery.create(target, disk.read(source).decode("utf-8"))
