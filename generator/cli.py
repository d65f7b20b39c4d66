"""The command line: the group of all commands, and what becomes of whatever goes wrong in one.

Exit status: 0 done; 1 something must be put right, or was not found; 2 the command itself was not understood.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

from generator.commands.begin import new, sample
from generator.commands.check import check
from generator.commands.explain import explain
from generator.commands.render import render
from generator.commands.schema import schema
from generator.commands.speech import complain, say
from generator.preview.command import preview
from generator.usage import Command, Group, told


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
        complain([error.problem])
    else:
        say(f"程序内部出错，{type(error).__name__}：{error}。请把这段话报给维护者", err=True)
    return 1


def _version(ctx: click.Context, parameter: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from importlib.metadata import PackageNotFoundError, version

        try:
            number = version("gongkai")
        except PackageNotFoundError:
            number = "（未安装）"
        click.echo(f"gongkai {number}")
        ctx.exit()


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, help="显示版本", callback=_version)
def gongkai() -> None:
    """部门决算公开：一份年度数据，编成公开文本。

    先   gongkai new 某某局 2024        建一份数据文件，按提示填写
    再   gongkai check data             看看哪里不对
    后   gongkai render data            编成 Word 和 PDF，放在 output
    """


@click.command(cls=Command, short_help="有哪些输出格式")
def formats() -> None:
    """列出 -f 可用的格式。"""
    from generator.writers import WRITERS

    for name, writer in WRITERS.items():
        click.echo(f"{name:8}{writer.told or writer.suffix}")


for _command in (render, check, explain, preview, new, sample, formats, schema):
    gongkai.add_command(_command)
