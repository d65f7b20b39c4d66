"""Hub: tells browsers that something is new. A browser that listens slowly, or not at all, holds up nobody.

Each listener has room for the newest word of each channel only; what it missed it can always ask for.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

from anyio import move_on_after
from starlette.responses import StreamingResponse
from starlette.types import Receive, Scope, Send

MOST = 256
_PULSE = 15
_LIFETIME = 1800
_LAST_WORDS = b"retry: 1000\n\n"


class Crowded(Exception):
    """Too many browsers are listening."""


class Listener:
    """One browser. ``news``: what it has not been told, newest of each channel."""

    def __init__(self) -> None:
        self.news: dict[str, bytes] = {}
        self.bell = asyncio.Event()


class Hub:
    """Listeners by channel: the name of a department-year, or empty for the list."""

    def __init__(self) -> None:
        self._listeners: dict[str, set[Listener]] = {}
        self._ended = False

    def tell(self, channel: str, kind: str, what: Any) -> None:
        """Say it to all who listen; never waits."""
        told = _told(kind, what)
        for listener in self._listeners.get(channel, ()):
            listener.news[kind] = told
            listener.bell.set()

    def end(self) -> None:
        """The server stops: let everybody go, so that nothing has to be torn off."""
        self._ended = True
        for listeners in self._listeners.values():
            for listener in listeners:
                listener.bell.set()

    def listening(self, channel: str | None = None) -> int:
        """How many listen, to ``channel`` or at all."""
        chosen = self._listeners.values() if channel is None else [self._listeners.get(channel, set())]
        return sum(map(len, chosen))

    async def stream(self, channel: str, first: dict[str, Any]) -> AsyncIterator[bytes]:
        """Server-sent events: ``first`` at once, then the news as it comes, a comment when there is none."""
        listener = Listener()
        listener.news.update({kind: _told(kind, what) for kind, what in first.items()})
        listener.bell.set()
        self._listeners.setdefault(channel, set()).add(listener)
        try:
            while not self._ended:
                if not await _rings(listener.bell):
                    yield b": \n\n"
                    continue
                listener.bell.clear()
                news, listener.news = listener.news, {}
                yield b"".join(news.values())
        finally:
            self._forget(channel, listener)

    def open(self, channel: str, first: dict[str, Any]) -> EventStream:
        """The answer to a browser that wants to listen. Raises Crowded."""
        if self.listening() >= MOST:
            raise Crowded
        return EventStream(self.stream(channel, first), media_type="text/event-stream")

    def _forget(self, channel: str, listener: Listener) -> None:
        self._listeners.get(channel, set()).discard(listener)
        if not self._listeners.get(channel):
            self._listeners.pop(channel, None)


class EventStream(StreamingResponse):
    """Ends by itself after half an hour, even when the browser has stopped reading; a living one comes again."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        with move_on_after(_LIFETIME):
            await super().__call__(scope, receive, send)


def _told(kind: str, what: Any) -> bytes:
    """An event as browsers read it; the same bytes for all of them."""
    return f"event: {kind}\ndata: {json.dumps(what, ensure_ascii=False)}\n\n".encode()


async def _rings(bell: asyncio.Event) -> bool:
    try:
        await asyncio.wait_for(bell.wait(), _PULSE)
    except TimeoutError:
        return False
    return True
