"""Command: ``gongkai preview``. Finds a free door, says where it is, and serves until it is stopped."""

from __future__ import annotations

import gc
import socket
import webbrowser
from pathlib import Path

import click

_PORT = 8720
_TRIES = 20
EDITOR = "vscode://file/{path}:{line}:{column}"


@click.command(short_help="在浏览器里看稿：随改随看，点一个数看它的来历")
@click.argument("folder", metavar="文件夹", default=".", type=click.Path(path_type=Path, file_okay=False, exists=True))
@click.option("-p", "--port", metavar="端口", type=click.IntRange(0, 65535), default=_PORT, help=f"默认 {_PORT}，占用时往后找")
@click.option("--host", metavar="地址", default="127.0.0.1", help="默认只有本机能打开；给别的地址时要凭口令打开")
@click.option("--read-only", is_flag=True, help="只看，不能在浏览器里修改")
@click.option("--editor", metavar="网址", default=EDITOR, envvar="GONGKAI_EDITOR", help="点文件和行号时打开的编辑器，如 " + EDITOR)
@click.option("--open", "show", is_flag=True, help="同时打开浏览器")
@click.option("--templates", metavar="文件夹", type=click.Path(path_type=Path), help="用这里的模板，不用随带的")
def preview(
    folder: Path, port: int, host: str, read_only: bool, editor: str, show: bool, templates: Path | None
) -> int:
    """在浏览器里看稿。

    在放着 data 的文件夹里运行。数据或模板一保存，页面就跟着变；点一个数，看它从哪张表、哪个文件哪一行来；
    问题列在旁边，点一下就到。按 Ctrl+C 结束。
    """
    import uvicorn

    from generator.preview.app import app
    from generator.preview.guard import Door
    from generator.preview.project import Project

    project = Project.at(folder, templates)
    with _bound(host, port) as door:
        number = door.getsockname()[1]
        guard = Door.at(host, number)
        _say(project, guard, read_only)
        if show:
            webbrowser.open(address(guard))
        gc.set_threshold(50_000, 20, 50)
        served = app(project, guard, editor=editor, read_only=read_only)
        uvicorn.Server(uvicorn.Config(served, **_MANNERS)).run([door])  # type: ignore[arg-type]
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


def address(door: object) -> str:
    """The address to type, with its token if it has one."""
    from generator.preview.guard import Door

    assert isinstance(door, Door)
    host = {"0.0.0.0": socket.gethostname(), "::": socket.gethostname()}.get(door.host, door.host)
    shown = f"[{host}]" if ":" in host else host
    return f"http://{shown}:{door.port}/" + (f"?token={door.token}" if door.token else "")


def _say(project: object, door: object, read_only: bool) -> None:
    click.echo(f"预览{'（只读）' if read_only else ''}：{address(door)}    按 Ctrl+C 结束")


def _bound(host: str, port: int) -> socket.socket:
    """A listening socket at ``port`` or the next free one. Raises click.UsageError."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for number in [port + n for n in range(_TRIES)] if port else [0]:
        door = socket.socket(family, socket.SOCK_STREAM)
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind((host, number))
            door.listen(256)
            return door
        except (OSError, OverflowError) as error:
            door.close()
            reason = error
    raise click.UsageError(f"{host}:{port} 不能用：{reason}")
