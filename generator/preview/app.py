"""App: the routes of the preview server, and its life from start to end.

Every department-year in an address is looked up among those that data/ holds; no path is made from a request.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from generator.preview import looking, saving
from generator.preview.attic import Attic
from generator.preview.crew import Crew
from generator.preview.desk import Desk
from generator.preview.guard import Door, Guard
from generator.preview.hub import Hub
from generator.preview.pages import Press
from generator.preview.project import Project
from generator.preview.room import Room
from generator.preview.stories import Links
from generator.preview.watch import watch

_ONE = "/d/{department}/{year:int}"

_ROUTES: tuple[tuple[str, str, Callable[[Request], Awaitable[Response]]], ...] = (
    ("GET", "/", looking.front),
    ("GET", "/list", looking.departments),
    ("GET", "/events", looking.events_of_list),
    ("GET", "/static/{file}", looking.static),
    ("GET", f"{_ONE}/", looking.department),
    ("GET", f"{_ONE}/events", looking.events),
    ("GET", f"{_ONE}/paper", looking.paper),
    ("GET", f"{_ONE}/draft", looking.draft),
    ("GET", f"{_ONE}/margin", looking.margin),
    ("GET", f"{_ONE}/story/{{number}}", looking.story),
    ("GET", f"{_ONE}/sheets", looking.sheets),
    ("GET", f"{_ONE}/sheets/{{mark}}/{{size}}.png", looking.picture),
    ("GET", f"{_ONE}/sheets/{{pages}}/{{index:int}}/spots", looking.spots),
    ("GET", f"{_ONE}/compare", looking.compared),
    ("GET", f"{_ONE}/download/{{format}}", looking.download),
    ("GET", f"{_ONE}/papers/{{file}}", looking.finished),
    ("GET", f"{_ONE}/file", saving.file),
    ("POST", f"{_ONE}/file", saving.save_file),
    ("POST", f"{_ONE}/value", saving.save_value),
    ("POST", f"{_ONE}/check", saving.check),
)


def app(project: Project, door: Door, *, editor: str = "", read_only: bool = False) -> Starlette:
    """The whole server as an ASGI application. editor: see stories.Links."""
    hub = Hub()
    desk = Desk(project, hub, Links(project, editor), Attic(project.output, read_only))
    room = Room(project, hub, desk, Press(hub), Crew(), read_only)
    desk.heeding.append(room.press.heed)
    routes: list[BaseRoute] = [Route(path, function, methods=[method]) for method, path, function in _ROUTES]
    found = Starlette(
        routes=routes,
        middleware=[Middleware(Guard, door=door)],
        lifespan=_life,
        exception_handlers={HTTPException: _refused, 404: _refused},
    )
    found.state.room = room
    return found


@asynccontextmanager
async def _life(application: Starlette) -> AsyncIterator[None]:
    room: Room = application.state.room
    stop = asyncio.Event()
    tasks = [asyncio.create_task(_watch(room, stop)), asyncio.create_task(room.desk.fill())]
    try:
        yield
    finally:
        stop.set()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        room.close()


async def _watch(room: Room, stop: asyncio.Event) -> None:
    async for news in watch(room.project, stop):
        await room.desk.heard(news)


async def _refused(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    words = str(error.detail) if isinstance(error, HTTPException) and not str(error.detail).isascii() else "没有这一页"
    if "application/json" in request.headers.get("accept", ""):
        return JSONResponse({"error": words}, status)
    return PlainTextResponse(words, status)
