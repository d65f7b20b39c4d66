"""Pool: processes on this machine that work out Jobs.

Takes a number of processes and what each does first, is an executor. Ends at once when it is interrupted, and quietly.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from itertools import count
from multiprocessing import get_context
from pathlib import Path
from signal import SIG_IGN, SIGINT, signal
from tempfile import TemporaryDirectory
from threading import current_thread, main_thread
from typing import Any


def opened(workers: int, first: Callable[[], None]) -> Executor:
    """A Pool; one thread where the system lets nobody share memory between processes, as some containers do not."""
    try:
        return Pool(workers, first)
    except (ImportError, NotImplementedError, OSError):
        return ThreadPoolExecutor(1)


class Pool(ProcessPoolExecutor):
    """Hands its Jobs over in files, so that what goes through the pipe is small.

    Before Python 3.11.5 the pool waits for ever when a worker dies while a Job larger than a pipe is on its way.
    """

    def __init__(self, workers: int, first: Callable[[], None]) -> None:
        """Fresh processes (spawned), the same on every system; each calls ``first`` before its first Job."""
        super().__init__(workers, mp_context=get_context("spawn"), initializer=first)

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        file = Path(self._folder.name) / f"{next(self._numbers)}"
        file.write_bytes(pickle.dumps((fn, args, kwargs)))
        with _deaf():
            return super().submit(_unspooled, str(file))

    def __enter__(self) -> Pool:
        self._folder, self._numbers = TemporaryDirectory(prefix="gongkai-"), count()
        return self

    def __exit__(self, *error: Any) -> None:
        if error[0] is not None:  # interrupted, or nobody wants the rest: do not wait for it
            processes = list((self._processes or {}).values())  # shutting down forgets them
            self.shutdown(wait=False, cancel_futures=True)
            for process in processes:
                process.terminate()
        super().__exit__(*error)
        self._folder.cleanup()


@contextmanager
def _deaf() -> Iterator[None]:
    """Processes started within this do not hear Ctrl-C, which goes to all of them: who began them ends them."""
    if current_thread() is not main_thread():
        yield
        return
    before = signal(SIGINT, SIG_IGN)
    try:
        yield
    finally:
        signal(SIGINT, before)


def _unspooled(file: str) -> Any:
    fn, args, kwargs = pickle.loads(Path(file).read_bytes())
    return fn(*args, **kwargs)
