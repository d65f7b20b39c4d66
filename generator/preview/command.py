"""Command: ``gongkai preview``. Finds a free door, says where it is, and serves until it is stopped."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.usage import Command

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable
    from types import FrameType

    import uvicorn

    from generator.preview.guard import Door

_PORT = 8720
_TRIES = 20
_EDITOR = "vscode://file/{path}:{line}:{column}"


def _number(ctx: click.Context, parameter: click.Parameter, value: str) -> int:
    if not value.isdecimal() or int(value) > 65535:
        raise click.BadParameter(f"“{value}”不是端口，写 0 到 65535 的整数", ctx, parameter)
    return int(value)


def _folder(ctx: click.Context, parameter: click.Parameter, value: Path) -> Path:
    if not value.is_dir():
        raise click.BadParameter(f"没有“{value}”这个文件夹", ctx, parameter)
    return value


@click.command(cls=Command, short_help="在浏览器里看稿，随改随看")
@click.argument("folder", metavar="文件夹", default=".", type=click.Path(path_type=Path), callback=_folder)
@click.option("-p", "--port", metavar="端口", default=str(_PORT), callback=_number, help=f"默认 {_PORT}，占用时往后找")
@click.option("--host", metavar="地址", default="127.0.0.1", help="默认只有本机能打开；给别的地址时要凭口令打开")
@click.option("--read-only", is_flag=True, help="只看，不能在浏览器里修改")
@click.option("--editor", metavar="网址", default=_EDITOR, envvar="GONGKAI_EDITOR", help=f"点行号时打开的编辑器，默认 {_EDITOR}")
@click.option("--open", "show", is_flag=True, help="同时打开浏览器")
@click.option("--templates", metavar="文件夹", type=click.Path(path_type=Path), help="用这里的模板，不用随带的")
def preview(folder: Path, port: int, host: str, read_only: bool, editor: str, show: bool, templates: Path | None) -> int:
    """在浏览器里看稿。

    在放着 data 的文件夹里运行。数据或模板一保存，页面就跟着变；点一个数，看它从哪张表、哪个文件哪一行来；
    问题列在旁边，点一下就到。按 Ctrl+C 结束。
    """
    import gc

    import uvicorn

    from generator.preview.app import app
    from generator.preview.guard import Door
    from generator.preview.project import Project

    project = Project.at(folder, templates)
    with bound(host, port) as socket_:
        door = Door.at(host, socket_.getsockname()[1])
        click.echo(f"预览{'（只读）' if read_only else ''}：{address(door)}    按 Ctrl+C 结束")
        if show:
            _open(address(door))
        gc.set_threshold(50_000, 20, 50)  # drafts are large and long-lived: look for garbage seldom
        served = app(project, door, editor=editor, read_only=read_only)
        _server(uvicorn.Config(served, **_MANNERS), served.state.room.hub.end).run([socket_])  # type: ignore[arg-type]
    return 0


_MANNERS = {
    "http": "h11",
    "ws": "none",
    "lifespan": "on",
    "log_level": "warning",
    "access_log": False,
    "server_header": False,
    "timeout_graceful_shutdown": 1,
    "timeout_keep_alive": 30,
}


def _server(config: uvicorn.Config, end: Callable[[], None]) -> uvicorn.Server:
    """A server that tells those who listen when it is to stop; otherwise it would wait for them and then complain."""
    import uvicorn

    class Server(uvicorn.Server):
        def handle_exit(self, sig: int, frame: FrameType | None) -> None:
            end()
            super().handle_exit(sig, frame)

    return Server(config)


def address(door: Door) -> str:
    """The address to type, with its token if it has one."""
    from socket import gethostname

    host = gethostname() if door.host in ("0.0.0.0", "::") else door.host
    shown = f"[{host}]" if ":" in host else host
    return f"http://{shown}:{door.port}/" + (f"?token={door.token}" if door.token else "")


def bound(host: str, port: int) -> socket.socket:
    """A listening socket at ``port`` or the next free one; any free one for 0. Raises click.UsageError."""
    import socket

    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    reason: Exception | None = None
    for number in range(port, min(port + _TRIES, 65536)) if port else (0,):
        found = socket.socket(family, socket.SOCK_STREAM)
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            found.bind((host, number))
            found.listen(256)
            return found
        except OSError as error:
            found.close()
            reason = error
    raise click.UsageError(f"{host}:{port} 打不开：{reason}")


def _open(where: str) -> None:
    import webbrowser

    webbrowser.open(where)
