"""Garbage: it is looked for when nobody waits. A look takes as long as working out a draft, and would as a rule come in
the middle of one, for nothing else makes so many objects.
"""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Iterator
from contextlib import contextmanager

_QUIET = 2.0
"""Seconds after the last draft."""


class Garbage:
    """One for each server; the switch itself belongs to the whole process."""

    def __init__(self) -> None:
        self._working = 0
        self._was_on = False
        self._timer: asyncio.TimerHandle | None = None

    @contextmanager
    def later(self) -> Iterator[None]:
        """Nothing is looked for in here, and not until it has been quiet for a while."""
        if not self._working and self._timer is None:
            self._was_on = gc.isenabled()
        self.close()
        self._working += 1
        gc.disable()
        try:
            yield
        finally:
            self._working -= 1
            if not self._working:
                self._timer = asyncio.get_running_loop().call_later(_QUIET, self._look)

    def close(self) -> None:
        """Forget what was to be done later."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def end(self) -> None:
        """The server ends: the switch goes back to where it was."""
        if self._timer is not None:
            self._look()

    def _look(self) -> None:
        self.close()
        gc.collect()
        if self._was_on:
            gc.enable()
