"""Watch: folders → which department-years must be worked out again.

Folders are watched, not files: editors save by writing a new file and moving it over the old one.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from watchfiles import Change, DefaultFilter, awatch

from generator.preview.project import Project

_STEP, _DEBOUNCE = 5, 50
"""Milliseconds: how often to look, and how long to wait for more."""


@dataclass(frozen=True, slots=True)
class News:
    """data: data files that changed, came or went. templates, papers: whether any of those did."""

    data: frozenset[Path] = frozenset()
    templates: bool = False
    papers: bool = False


class _Filter(DefaultFilter):
    """Leaves out hidden files and folders, our own earlier drafts among them, and the traces of editors."""

    def __init__(self, folders: list[Path]) -> None:
        super().__init__()
        self._folders = [folder.as_posix().rstrip("/") + "/" for folder in folders]

    def __call__(self, change: Change, path: str) -> bool:
        whole = Path(path).as_posix()
        own = next((whole[len(folder) :] for folder in self._folders if whole.startswith(folder)), Path(path).name)
        hidden = any(part.startswith(".") for part in own.split("/"))
        name = own.rpartition("/")[2]
        return not hidden and not name.startswith("~") and not name.endswith("~") and super().__call__(change, path)


async def watch(project: Project, stop: asyncio.Event) -> AsyncIterator[News]:
    """News until ``stop``; starts anew when a folder came into being."""
    while not stop.is_set():
        folders = project.watched()
        if not folders:
            await asyncio.sleep(1)
            continue
        async for changes in _changes(folders, stop):
            yield sorted_out(project, (Path(path) for _, path in changes))
            if project.watched() != folders:
                break


def _changes(folders: list[Path], stop: asyncio.Event) -> AsyncIterator[set[tuple[Change, str]]]:
    return awatch(*folders, watch_filter=_Filter(folders), step=_STEP, debounce=_DEBOUNCE, stop_event=stop)


def sorted_out(project: Project, paths: Iterable[Path]) -> News:
    """What a set of changed paths means."""
    known = [path.resolve() for path in paths]
    below: Callable[[Path], list[Path]] = lambda folder: [p for p in known if p.is_relative_to(folder)]  # noqa: E731
    data = (path for path in below(project.data.resolve()) if path.suffix in (".yaml", ".yml"))
    return News(frozenset(data), bool(below(project.templates)), bool(below(project.output.resolve())))
