"""Crew: one process that lays out and draws, so that the server goes on meanwhile."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from typing import Any, TypeVar

from generator.preview import typeset

T = TypeVar("T")


class Crew:
    """One process that works for us, started when first needed and again when it died; a thread where none may be had."""

    def __init__(self) -> None:
        self._pool: Executor | None = None

    async def do(self, work: Callable[..., T], *what: Any) -> T:
        """Raises BrokenExecutor when the process dies of it twice."""
        try:
            return await asyncio.wrap_future(self._open().submit(work, *what))
        except BrokenExecutor:
            self.close()
            return await asyncio.wrap_future(self._open().submit(work, *what))

    def warm(self) -> None:
        """Start it, so that it is ready when it is needed."""
        self._open().submit(int)

    def close(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None

    def _open(self) -> Executor:
        if self._pool is None:
            try:
                self._pool = ProcessPoolExecutor(1, get_context("spawn"), initializer=typeset.begin)
            except (ImportError, NotImplementedError, OSError):  # nothing can be shared, as in some containers
                self._pool = ThreadPoolExecutor(1)
        return self._pool
