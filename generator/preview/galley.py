"""Galley: what is laid out at once, and the pages that come of it; between the server and the process that lays out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from generator.tree import Heading, Section


@dataclass(frozen=True, slots=True)
class Galley:
    """A section to be laid out. first: the number printed on its first page.

    headings, pages: for 目录 all headings of the document and the page of each key.
    """

    section: Section
    first: int
    headings: tuple[Heading, ...] = ()
    pages: tuple[tuple[str, int], ...] = ()


Spot: TypeAlias = tuple[int, str, float, float, float, float]
"""A word that comes from facts: its place among those of its section, the word, left, top, width and height in percent
of the page. A word on two lines has two spots."""


@dataclass(frozen=True, slots=True)
class Pages:
    """sizes: width and height of each page in px. places: heading key → the page it is on.

    marks: of each page, the same when the page was not laid out again.
    """

    sizes: tuple[tuple[int, int], ...]
    places: Mapping[str, int]
    marks: tuple[str, ...]
