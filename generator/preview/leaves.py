"""Leaves: the pages of a section. One that changed is laid out anew from the nearest page before the change that begins with
a whole block, to the nearest one after it where pages begin as they did before; the pages around it stay.

Takes a Galley, another that was laid out before with its leaves, and how to lay out; gives leaves. Knows no engine but for the
elements of its pages.
"""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, TypeAlias

from generator.looks import Looks
from generator.preview.galley import Galley
from generator.tree import Block, Chart, PageBreak, Paragraph
from generator.writers.columns import leads

_numbers = itertools.count(1)


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page. paper: what it was laid out with. block: the number of the block it begins with; -1: it begins within one.

    mark: never given to another page, here or in another process.
    """

    paper: Any
    page: Any
    block: int
    mark: str


Leaves: TypeAlias = tuple[Leaf, ...]
Lay: TypeAlias = Callable[[Galley], Any]


def laid(galley: Galley, looks: Looks, lay: Lay, before: Mapping[Galley, Leaves]) -> Leaves:
    """The pages of ``galley``, those taken from ``before`` that are the same."""
    alike = [old for old in before if _alike(old, galley)]
    if not alike or galley.headings or galley.section.onepage or _breaks(galley):
        return _new(galley, lay)
    old = max(alike, key=lambda one: len(_unchanged(one.section.blocks, galley.section.blocks)))
    return _Change(old, galley, before[old], looks, lay).leaves()


def _alike(old: Galley, new: Galley) -> bool:
    plain = (replace(one, section=replace(one.section, blocks=())) for one in (old, new))
    return next(plain) == next(plain) and not _breaks(old)


def _breaks(galley: Galley) -> bool:
    return any(isinstance(block, PageBreak) for block in galley.section.blocks)


def _unchanged(old: tuple[Block, ...], new: tuple[Block, ...]) -> dict[int, int]:
    """Number in ``old`` → number in ``new`` of what is the same: blocks at both ends, the end itself, and all others that stayed
    where they were while none came or went.
    """
    most, longer = min(len(old), len(new)), len(new) - len(old)
    start = next((at for at in range(most) if old[at] != new[at]), most)
    end = next((at for at in range(most - start) if old[-1 - at] != new[-1 - at]), most - start)
    stayed = (at for at in range(start, most - end) if not longer and old[at] == new[at])
    after = {at: at + longer for at in range(len(old) - end, len(old) + 1)}
    return {**{at: at for at in range(start)}, **{at: at for at in stayed}, **after}


@dataclass(frozen=True, slots=True)
class _Run:
    """Pages that hang together: the first begins with a whole block, the others do not.

    page, block: numbers of the first page and of its first block. pages, blocks: how many. goes: the number that block has now,
    -1 when anything changed that these pages depend on.
    """

    page: int
    block: int
    pages: int
    blocks: int
    goes: int


@dataclass(frozen=True, slots=True)
class _Change:
    """From ``old``, which was laid out as ``known``, to ``new``."""

    old: Galley
    new: Galley
    known: Leaves
    looks: Looks
    lay: Lay

    def leaves(self) -> Leaves:
        """The runs that did not change, and new pages where others were, as long as these are as many."""
        found: Leaves = ()
        start, blocks = 0, self.new.section.blocks
        for run in (run for run in self._runs() if run.goes >= 0):
            if (len(found), start) != (run.page, run.goes):
                between = self._between(len(found), start, run)
                if not between:
                    break
                found += between
            kept = self.known[run.page : run.page + run.pages]
            found += tuple(_moved(leaf, run.goes - run.block) for leaf in kept)
            start = run.goes + run.blocks
        return found if start == len(blocks) else (*found, *self._piece(len(found), start, len(blocks)))

    def _runs(self) -> Iterator[_Run]:
        blocks = self.old.section.blocks
        same = _unchanged(blocks, self.new.section.blocks)
        begins = [(page, leaf.block) for page, leaf in enumerate(self.known) if leaf.block >= 0]
        for (page, block), (next_page, next_block) in pairwise((*begins, (len(self.known), len(blocks)))):
            needs = range(block, self._settled(next_block, blocks) + 1)
            goes = same.get(block, -1)
            whole = all(same.get(at, -1) - at == goes - block for at in needs)
            yield _Run(page, block, next_page - page, next_block - block, goes if whole else -1)

    def _between(self, page: int, start: int, run: _Run) -> Leaves:
        """The pages from block ``start`` on ``page`` up to ``run``; none when it would not begin where it did."""
        found = self._piece(page, start, self._settled(run.goes, self.new.section.blocks) + 1)
        many = run.page - page
        return found[:many] if many < len(found) and found[many].block == run.goes else ()

    def _settled(self, at: int, blocks: tuple[Block, ...]) -> int:
        """The block that settles that a page begins with block ``at``: what is kept with its next goes where that one goes."""
        return next((n for n in range(at, len(blocks)) if self._ends(blocks[n])), len(blocks))

    def _ends(self, block: Block) -> bool:
        """Whether a page may end after ``block`` whatever follows."""
        if not isinstance(block, Paragraph):
            return isinstance(block, Chart)
        role = block.role if block.role in self.looks.roles else "正文"
        return not self.looks.look(role).keep_next and not leads(block.content, self.looks.characters)

    def _piece(self, page: int, start: int, end: int) -> Leaves:
        """Blocks ``start`` to ``end`` of what is new, the first at the top of ``page``, laid out."""
        section = replace(self.new.section, blocks=self.new.section.blocks[start:end])
        galley = replace(self.new, section=section, first=self.new.first + page)
        return tuple(_moved(leaf, start) for leaf in _new(galley, self.lay))


def _moved(leaf: Leaf, by: int) -> Leaf:
    """``leaf`` where blocks have numbers that are greater by so much."""
    return replace(leaf, block=leaf.block + by) if by and leaf.block >= 0 else leaf


def _new(galley: Galley, lay: Lay) -> Leaves:
    paper = lay(galley)
    begins = _begins(paper.pages, len(galley.section.blocks))
    return tuple(
        Leaf(paper, page, block, f"{os.getpid()}-{next(_numbers)}") for page, block in zip(paper.pages, begins, strict=True)
    )


def _begins(pages: list[Any], many: int) -> Iterator[int]:
    """For each page the number of the block it begins with; -1 within a block, or where elements are not ``many`` blocks."""
    last = None
    for page in pages:
        section = _section(page._page_box)
        elements = [box.element for box in section.children if box.element is not None] if section else []
        all_ = list(section.element) if section else []
        whole = elements and len(all_) == many and elements[0] is not last and elements[0] in all_
        yield all_.index(elements[0]) if whole else -1
        last = elements[-1] if elements else None


def _section(box: Any) -> Any:
    """The box of the section on this page."""
    if box.element_tag == "section":
        return box
    return next((found for below in getattr(box, "children", ()) if (found := _section(below)) is not None), None)
