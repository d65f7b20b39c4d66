"""Usage: the command line's help and its complaints about the command line itself, in Chinese.

click speaks English and wraps Chinese badly, so help pages are laid out with rich (which knows that a 汉字 is two
columns wide) and every usage error is told again here.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from inspect import cleandoc
from typing import TYPE_CHECKING, Any

import click

from generator.place import width

if TYPE_CHECKING:
    from rich.panel import Panel

_EXTRA = re.compile(r"Got unexpected extra arguments? \((.*)\)", re.DOTALL)
_PANEL = {"border_style": "dim", "title_align": "left"}


class _Chinese(click.Command):
    """What groups and commands share: a help option and a help page in Chinese."""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "显示这页说明"
        return option

    def get_help(self, ctx: click.Context) -> str:
        return page(self, ctx)


class Command(_Chinese):
    """A command whose help is Chinese."""


class Group(_Chinese, click.Group):
    """A group of commands whose help is Chinese."""

    command_class = Command

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)  # in the order of the work, not of the alphabet


def page(command: click.Command, ctx: click.Context) -> str:
    """The help page of ``command`` as coloured text; click.echo drops the colours where nobody sees them."""
    from rich.console import Console
    from rich.text import Text

    out = io.StringIO()
    console = Console(file=out, force_terminal=True, width=min(_columns(), 100), highlight=False, legacy_windows=False)
    pieces = " ".join(_pieces(command, ctx))
    console.print(Text.assemble("\n 用法：", (f"{ctx.command_path} {pieces}", "bold"), "\n"))
    console.print(Text(_folded(command.help or "", console.width - 2) + "\n"))
    for panel in (_commands(command, ctx), _parameters(command, ctx)):
        if panel:
            console.print(panel)
    return out.getvalue().rstrip("\n")


def told(error: click.UsageError) -> str:
    """The complaint of click, in Chinese, with a pointer to the help; the help itself when nothing was asked."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError) and error.ctx:
        return error.ctx.get_help()
    where = error.ctx.command_path if error.ctx else "gongkai"
    return f"用法错误：{_reason(error)}\n请看 {where} --help"


def _reason(error: click.UsageError) -> str:
    for kind, tell in _REASONS:
        if isinstance(error, kind):
            return tell(error)
    return str(error.message)


def _missing(error: Any) -> str:
    return f"缺少{_name(error.param)}"


def _no_option(error: Any) -> str:
    near = [name for name in error.possibilities or () if name]
    return f"没有选项 {error.option_name}" + (f"，是不是 {'、'.join(near)}？" if near else "")


def _no_command(error: Any) -> str:
    near = getattr(error, "possibilities", None)
    return f"没有命令 {error.command_name}" + (f"，是不是 {'、'.join(near)}？" if near else "")


def _option_usage(error: Any) -> str:
    return f"选项 {error.option_name} " + ("后面要跟一个值" if "require" in error.message else "后面不跟值")


def _bad_value(error: Any) -> str:
    return (f"{_name(error.param)}：" if error.param else "") + str(error.message)


def _arguments(error: Any) -> str:
    extra = _EXTRA.match(error.message)
    return f"多出了参数 {extra[1]}" if extra else str(error.message)


# The more particular kinds first. A list in one place, as click has no table of its own messages.
_REASONS: tuple[tuple[type[click.UsageError], Callable[[Any], str]], ...] = (
    (click.MissingParameter, _missing),
    (click.NoSuchOption, _no_option),
    *(((click.exceptions.NoSuchCommand, _no_command),) if hasattr(click.exceptions, "NoSuchCommand") else ()),
    (click.BadOptionUsage, _option_usage),
    (click.BadParameter, _bad_value),
    (click.UsageError, _arguments),
)


def _name(parameter: click.Parameter | None) -> str:
    if isinstance(parameter, click.Argument):
        return f"参数 {parameter.human_readable_name}"
    return "选项 " + "/".join(parameter.opts) if parameter else "参数"


def _pieces(command: click.Command, ctx: click.Context) -> list[str]:
    arguments = [_argument(p) for p in command.get_params(ctx) if isinstance(p, click.Argument)]
    return ["[选项]", *arguments, *(["命令 …"] if isinstance(command, click.Group) else [])]


def _argument(parameter: click.Argument) -> str:
    many = "…" if parameter.nargs == -1 else ""
    name = parameter.human_readable_name + many
    return name if parameter.required else f"[{name}]"


def _commands(command: click.Command, ctx: click.Context) -> Panel | None:
    if not isinstance(command, click.Group):
        return None
    found = [(name, command.get_command(ctx, name)) for name in command.list_commands(ctx)]
    return _panel("命令", [(name, one.short_help or _first(one.help)) for name, one in found if one and not one.hidden])


def _parameters(command: click.Command, ctx: click.Context) -> Panel | None:
    options = [p for p in command.get_params(ctx) if isinstance(p, click.Option) and not p.hidden]
    return _panel("选项", [(_spelling(option), option.help or "") for option in options])


def _spelling(option: click.Option) -> str:
    value = f" {option.metavar}" if option.metavar and not option.is_flag else ""
    return ", ".join(option.opts) + value


def _panel(title: str, rows: list[tuple[str, str]]) -> Panel | None:
    from rich.panel import Panel
    from rich.table import Table
    from rich.text import Text

    table = Table.grid(padding=(0, 2))
    table.add_column(style="cyan", no_wrap=True)
    table.add_column(overflow="fold")
    for name, meaning in rows:
        table.add_row(Text(name), Text(meaning))
    return Panel(table, title=title, **_PANEL) if rows else None  # type: ignore[arg-type]


def _first(text: str | None) -> str:
    return (text or "").strip().split("\n", 1)[0]


def _folded(text: str, columns: int) -> str:
    """The text one column in, its lines cut where the terminal ends; 汉字 need no spaces to be parted at."""
    return "\n".join(f" {piece}" for line in cleandoc(text).splitlines() for piece in _pieces_of(line, columns))


def _pieces_of(line: str, columns: int) -> list[str]:
    pieces = [""]
    for character in line:
        if width(pieces[-1] + character) > columns and character not in "，。、；：？！）”":
            pieces.append("")
        pieces[-1] += character
    return pieces


def _columns() -> int:
    import shutil

    return shutil.get_terminal_size().columns
