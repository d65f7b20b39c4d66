"""Room: what the routes share, and how they get at the department-year they were asked for."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request

from generator.preview.answers import State
from generator.preview.crew import Crew
from generator.preview.desk import Desk
from generator.preview.drafts import Draft
from generator.preview.hub import Hub
from generator.preview.pages import Press
from generator.preview.project import Project


@dataclass(frozen=True, slots=True)
class Room:
    """press: lays pages out for the eye. papers: makes whole papers to take away, which takes longer."""

    project: Project
    hub: Hub
    desk: Desk
    press: Press
    papers: Crew
    read_only: bool

    def close(self) -> None:
        self.desk.close()
        self.press.close()
        self.papers.close()


def room(request: Request) -> Room:
    """The room of the application that answers ``request``."""
    found: Room = request.app.state.room
    return found


def name(request: Request) -> str:
    """``洪山区政府办/2024`` as asked for; whether there is such a one is another question."""
    return f"{request.path_params['department']}/{request.path_params['year']}"


async def state(request: Request) -> State:
    """The state of the department-year asked for, worked out by now. Raises HTTPException 404."""
    return _known(await room(request).desk.state(name(request)), request)


def _known(found: State | None, request: Request) -> State:
    if found is None:
        raise HTTPException(404, f"data 里没有 {name(request)}.yaml")
    return found


async def settled(request: Request) -> State:
    """The state asked for when the newest draft was judged. Raises HTTPException 404."""
    return _known(await room(request).desk.settled(name(request)), request)


async def shown(request: Request) -> Draft:
    """The draft on screen, judged or not. Raises HTTPException 404, or 409 while there is none."""
    return readable(await state(request))


def readable(found: State) -> Draft:
    """The draft that is shown. Raises HTTPException 409 while there is none."""
    if found.shown is None:
        raise HTTPException(409, "还没有编成过文稿：先改好列出的问题")
    return found.shown
