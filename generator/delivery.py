"""Delivery: what is written on the disk, all of it or none of it.

Takes finished papers, or the text of a new file, and moves them into place. Raises DiskError. Whatever goes wrong, be it a
full disk or a paper that Word holds open, what stood there before still stands there, and nothing half-written.
"""

from __future__ import annotations

import errno
import os
import secrets
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from generator.disk import DiskError, reason
from generator.problem import Level, Problem

_OPEN = "文件可能正在 Word 或阅读器里打开，关掉再试；也可能没有这个文件夹的写权限，用 -o 换一个"
_NO_SPACE = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))
_FULL = "清出一些空间再试，或用 -o 放到别的盘上"


def write(folder: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write all ``files`` (name → bytes) into ``folder``, or none. Raises DiskError.

    Each is first written under a temporary name in the same folder; only when all are there are they moved.
    """
    staged: dict[Path, Path] = {}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for file, content in files.items():
            staged[folder / file] = _staged(folder, content)
        _move(staged)
    except OSError as error:
        raise _failure(folder, error) from None
    finally:
        _remove(staged.values())
    return tuple(staged)


def create(path: Path, text: str) -> None:
    """Write a new file. Raises DiskError when there is one already: what somebody typed is never overwritten."""
    if os.path.lexists(path):
        raise _there_is_one(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _filled(path, text.encode("utf-8"))
    except FileExistsError:
        raise _there_is_one(path) from None
    except OSError as error:
        raise _failure(path, error) from None


def _staged(folder: Path, content: bytes) -> Path:
    temporary = _beside(folder)
    _filled(temporary, content)
    return temporary


def _filled(path: Path, content: bytes) -> None:
    """A new file with all of ``content``, or none."""
    with path.open("xb") as file, _or_nothing(path):
        file.write(content)
        file.flush()


@contextmanager
def _or_nothing(path: Path) -> Iterator[None]:
    """What was not written to its end is not left behind, not even when the user interrupts."""
    try:
        yield
    except BaseException:
        with suppress(OSError):
            path.unlink(missing_ok=True)
        raise


def _move(staged: Mapping[Path, Path]) -> None:
    """Put each file in its place; when one cannot be, those before it get their old content back."""
    old: dict[Path, Path | None] = {}
    try:
        for target, temporary in staged.items():
            old[target] = _kept(target)
            os.replace(temporary, target)
    except BaseException:
        for target, before in old.items():
            with suppress(OSError):
                os.replace(before, target) if before else target.unlink(missing_ok=True)
        raise
    finally:
        _remove(before for before in old.values() if before)


def _kept(target: Path) -> Path | None:
    """The old content under another name; None when there is none yet."""
    if not target.exists():
        return None
    copy = _beside(target.parent)
    with _or_nothing(copy):
        try:
            os.link(target, copy)
        except OSError:  # a disk that knows no links, or a folder in the way
            shutil.copyfile(target, copy)
    return copy


def _remove(paths: Iterable[Path]) -> None:
    for path in paths:
        with suppress(OSError):
            path.unlink(missing_ok=True)


def _beside(folder: Path) -> Path:
    return folder / f".{secrets.token_hex(8)}.tmp"


def _failure(path: Path, error: OSError) -> DiskError:
    hint = _OPEN if isinstance(error, PermissionError) else _FULL if error.errno in _NO_SPACE else ""
    named = error.filename2 or path  # the paper that could not be replaced, rather than its folder
    return DiskError(Problem(Level.MUST_FIX, "文件", f"“{named}”写不了：{reason(error)}", hint=hint))


def _there_is_one(path: Path) -> DiskError:
    return DiskError(Problem(Level.MUST_FIX, "文件", f"“{path}”已经有了，没有改动它", hint="要重做就先把它移走或改名"))
