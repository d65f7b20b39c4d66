"""Options: what several commands take, and what a word on the command line must be. Complaints are BadParameter."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import click

Command: TypeAlias = Callable[..., Any]


def formats(ctx: click.Context, parameter: click.Parameter, value: str) -> tuple[str, ...]:
    """``docx,pdf`` → ("docx", "pdf"), each a name in WRITERS."""
    from generator.writers import WRITERS

    names = tuple(dict.fromkeys(name.strip().lower() for name in value.replace("，", ",").split(",") if name.strip()))
    unknown = [name for name in names if name not in WRITERS]
    if unknown or not names:
        known = f"可用的有 {'、'.join(WRITERS)}（Word 写 docx，Excel 写 xlsx）"
        raise click.BadParameter(
            f"没有格式“{'、'.join(unknown)}”，{known}" if unknown else f"没有写格式，{known}", ctx, parameter
        )
    return names


def engine(ctx: click.Context, parameter: click.Parameter, value: str) -> str:
    """A name in ENGINES, or empty for the one that is there."""
    from generator.writers.engines import ENGINES

    if value and value not in ENGINES:
        raise click.BadParameter(f"没有排版引擎“{value}”，可用的有 {'、'.join(ENGINES)}", ctx, parameter)
    return value


def day(ctx: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    from datetime import date

    try:
        return date.fromisoformat(value).isoformat() if value else None
    except ValueError:
        raise click.BadParameter(f"“{value}”不是日期，写成 2025-09-26 这样", ctx, parameter) from None


def whole(ctx: click.Context, parameter: click.Parameter, value: str) -> int:
    if not value.isdecimal() or int(value) < 1:
        raise click.BadParameter(f"“{value}”不是大于零的整数", ctx, parameter)
    return int(value)


_DEVICES = frozenset(("CON", "PRN", "AUX", "NUL", *(f"{port}{number}" for port in ("COM", "LPT") for number in range(1, 10))))
"""Names that Windows keeps for itself."""


def department(ctx: click.Context, parameter: click.Parameter, value: str) -> str:
    """A name that is a folder on every system; blanks around it, which Windows drops, are dropped."""
    value = value.strip()
    barred = any(c in '/\\:*?"<>|' or ord(c) < 32 for c in value) or value.split(".")[0].upper() in _DEVICES
    if barred or not value or value.startswith(".") or value.endswith("."):
        raise click.BadParameter(f"“{value}”不能做文件夹的名字，写部门的简称，如 洪山区政府办", ctx, parameter)
    return value


def question(ctx: click.Context, parameter: click.Parameter, value: str) -> str:
    if not value.strip():
        raise click.BadParameter("没有写要问什么，如 74.33%、公务接待费、05表", ctx, parameter)
    return value.strip()


def year(ctx: click.Context, parameter: click.Parameter, value: str) -> int:
    if len(value) != 4 or not value.isdecimal():
        raise click.BadParameter(f"“{value}”不是年度，写成 2024 这样", ctx, parameter)
    return int(value)


def paths(command: Command) -> Command:
    return click.argument("paths", metavar="文件或文件夹", nargs=-1, required=True, type=click.Path(path_type=Path))(command)


def templates(command: Command) -> Command:
    where = click.Path(path_type=Path)
    return click.option("--templates", metavar="文件夹", type=where, help="用这里的模板，不用随带的")(command)


def as_of(command: Command) -> Command:
    return click.option("--as-of", metavar="日期", callback=day, help="落款和封面的日期，默认取数据里的 公开日期")(command)
