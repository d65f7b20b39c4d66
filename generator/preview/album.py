"""Album: the true pages of one department-year as they stand in the server, and what is looked at among them."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from generator.looks import Looks
from generator.preview.galley import Galley, Pages
from generator.preview.whole import Whole
from generator.tree import Document


@dataclass(frozen=True, slots=True)
class Laid:
    """A section that was laid out. id: never used twice; the marks of pages that are as before were. first: 0 for no numbers."""

    id: str
    galley: Galley | Whole
    pages: Pages
    first: int

    def sheets(self, at: int) -> Iterator[dict[str, Any]]:
        for index, (width, height) in enumerate(self.pages.sizes):
            number = self.first + index if self.first else 0
            kind = self.galley.section.kind if isinstance(self.galley, Galley) else f"第 {index + 1} 张"
            own = {"pages": self.id, "mark": self.pages.marks[index], "index": index, "section": at}
            yield {**own, "w": width, "h": height, "number": number, "kind": kind}


@dataclass(frozen=True, slots=True)
class Eye:
    """What somebody has in sight: a section and a page in it, or a heading, table or chart. size: key of _DPI."""

    section: int
    index: int
    size: str
    key: str = ""

    def page(self, one: Laid) -> int:
        """Which page of ``one``, its section, that is."""
        return one.pages.places.get(self.key, one.galley.first + self.index) - one.galley.first


@dataclass
class Album:
    """The pages of one department-year. shelf: what stands in each section's place, perhaps of an earlier draft.

    asked: whether somebody looks at the pages of this draft. eye: what was looked at last.
    """

    draft: int = 0
    done: bool = False
    trouble: str = ""
    looks: Looks | None = None
    laid: dict[Galley | Whole, Laid] = field(default_factory=dict)
    shelf: dict[int, Laid] = field(default_factory=dict)
    task: asyncio.Task[None] | None = None
    asked: bool = False
    eye: Eye | None = None

    def all(self) -> Iterator[Laid]:
        """What was laid out and is still wanted."""
        return itertools.chain(self.shelf.values(), self.laid.values())


def place(document: Document, key: str, size: str) -> Eye | None:
    """Where ``key`` of a heading, table or chart is to be looked for; None when there is no such thing."""
    sections = enumerate(document.sections)
    at = next((at for at, section in sections if any(getattr(block, "key", "") == key for block in section.blocks)), None)
    return None if at is None else Eye(at, 0, size, key)
