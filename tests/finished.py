"""Coroutines run to their end from plain tests, whatever else runs in the test's own thread."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")


def finished(story: Coroutine[object, object, T]) -> T:
    """What `story` returns, or raises. It gets a thread of its own: in the test's, the driver of a browser may keep a loop
    running for as long as the browser is open, and a second one is refused there."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, story).result()
