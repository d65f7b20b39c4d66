"""Attic: earlier drafts of every department-year, kept on the disk so that 比较 finds them after a restart.

They are the department's own files as they were, in output/.预览/<部门>/<年度>/; git is told to pass the folder over.
There are never more than MOST of one department-year: of those that follow each other most closely one is given up.
"""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from generator.delivery import write
from generator.disk import DiskError, read
from generator.preview.project import inside

MOST = 30
"""Drafts of one department-year; a data file has at most 2 MB, and is some 20 KB as a rule."""

_FOLDER = ".预览"
_NAME = "%Y-%m-%d %H.%M.%S"
_STAMP = re.compile(r"\d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d")


class Attic:
    """root: the folder output/. read_only: keep nothing, but show what is there."""

    def __init__(self, root: Path, read_only: bool) -> None:
        self.root, self.read_only, self.since = root, read_only, time.time()

    def keep(self, name: str, content: bytes, at: float) -> None:
        """Put ``content`` there as the draft of that moment, unless it is what the newest one says. Never raises."""
        folder = self._folder(name)
        if self.read_only or not inside(folder, self.root):
            return
        with suppress(DiskError, OSError):
            stamps = self._stamps(name)
            if not stamps or read(folder / f"{stamps[-1]}.yaml") != content:
                self._ignored_by_git()
                stamp = time.strftime(_NAME, time.localtime(at))
                write(folder, {f"{stamp}.yaml": content})
                self._thin(folder, self._stamps(name))

    def listed(self, name: str) -> list[dict[str, Any]]:
        """Drafts from before this server was started, oldest first: stamp, and when it was, in seconds since 1970."""
        found = ((stamp, _moment(stamp)) for stamp in self._stamps(name))
        return [{"stamp": stamp, "at": at} for stamp, at in found if at < self.since - 1]

    def content(self, name: str, stamp: str) -> bytes | None:
        """The draft of ``stamp``; None when there is none. Raises DiskError when it cannot be read."""
        return read(self._folder(name) / f"{stamp}.yaml") if stamp in self._stamps(name) else None

    def _folder(self, name: str) -> Path:
        return self.root / _FOLDER / name

    def _stamps(self, name: str) -> list[str]:
        folder = self._folder(name)
        files = folder.glob("*.yaml") if folder.is_dir() and inside(folder, self.root) else ()
        return sorted(file.stem for file in files if _STAMP.fullmatch(file.stem) and inside(file, self.root))

    def _thin(self, folder: Path, stamps: Sequence[str]) -> None:
        for stamp in spared(stamps, MOST):
            (folder / f"{stamp}.yaml").unlink(missing_ok=True)

    def _ignored_by_git(self) -> None:
        if not (self.root / _FOLDER / ".gitignore").exists():
            write(self.root / _FOLDER, {".gitignore": b"*\n"})


def spared(stamps: Sequence[str], most: int) -> list[str]:
    """Which of ``stamps`` (oldest first) to give up so that ``most`` are left: never the oldest or the newest, always one
    that another followed soonest, so that what is left reaches back far and is not all of the last minutes.
    """
    left, gone = list(stamps), []
    while len(left) > max(most, 2):
        gaps = [_moment(left[at + 1]) - _moment(left[at - 1]) for at in range(1, len(left) - 1)]
        gone.append(left.pop(1 + gaps.index(min(gaps))))
    return gone


def _moment(stamp: str) -> float:
    try:
        return time.mktime(time.strptime(stamp, _NAME))
    except (ValueError, OverflowError):
        return 0.0
