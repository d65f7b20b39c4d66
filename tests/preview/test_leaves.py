"""Pages laid out in pieces are the pages that are laid out in one go: the same words and numbers in the same places."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any, TypeAlias

import pytest

from generator.compile import compile
from generator.looks import Looks
from generator.looks_file import read as read_looks
from generator.origin import Stated
from generator.preview import typeset
from generator.preview.galley import Galley
from generator.preview.leaves import Leaves, laid
from generator.preview.plain import plain
from generator.preview.project import Project
from generator.tree import Block, Chart, Heading, PageBreak, Paragraph, Reference, Section, Text, words
from generator.writers.html.inline import Ink

from .conftest import NAME, ROOT
from .test_pages import _lines

pytestmark = pytest.mark.slow

Blocks: TypeAlias = tuple[Block, ...]
Change: TypeAlias = Callable[[Blocks, int], Blocks]


@pytest.fixture(scope="module")
def looks() -> Looks:
    return read_looks(Project.at(ROOT).read(NAME).job.pack.yaml("版式.yaml"))


@pytest.fixture(scope="module")
def section() -> Iterator[Section]:
    """第三部分, the longest: charts, headings of three levels, paragraphs that run over the page."""
    document = compile(Project.at(ROOT).read(NAME).job).document
    assert document is not None
    yield max(plain(document).sections, key=lambda one: len(one.blocks))
    gc.collect()


class Press:
    """Lays out, and remembers how many blocks it had to."""

    def __init__(self, looks: Looks) -> None:
        self.looks, self.blocks = looks, 0

    def leaves(self, galley: Galley, before: dict[Galley, Leaves]) -> Leaves:
        self.blocks = 0
        return laid(galley, self.looks, self._lay, before)

    def _lay(self, galley: Galley) -> Any:
        self.blocks += len(galley.section.blocks)
        return typeset._fitted(galley, self.looks, Ink(screen=False))


def told(leaves: Leaves) -> list[Any]:
    """Of each page every line with its place, the page number among them, where links lead to, and its size."""
    return [
        (sorted(_lines(leaf.page._page_box)), sorted(leaf.page.anchors), leaf.page.width, leaf.page.height, leaf.block)
        for leaf in leaves
    ]


def _paragraph(text: str) -> Paragraph:
    return Paragraph("正文", (Text(text),))


def _put(blocks: Blocks, at: int, text: str) -> Blocks:
    return (*blocks[:at], _paragraph(text), *blocks[at + 1 :])


def _word(blocks: Blocks, at: int) -> Blocks:
    return _put(blocks, at, words(getattr(blocks[at], "content", ())).replace("1", "7") + "。")


def _grow(blocks: Blocks, at: int) -> Blocks:
    return _put(blocks, at, "项目支出较上年减少，主要是会议和印刷比往年少。" * 12)


def _shrink(blocks: Blocks, at: int) -> Blocks:
    return _put(blocks, at, "持平。")


def _come(blocks: Blocks, at: int) -> Blocks:
    return (*blocks[:at], *map(_paragraph, ("新的一段。", "又一段，" * 60, "再一段。")), *blocks[at:])


def _go(blocks: Blocks, at: int) -> Blocks:
    return (*blocks[:at], *blocks[at + 2 :])


def _scatter(blocks: Blocks, at: int) -> Blocks:
    return _word(_word(_word(blocks, at), len(blocks) // 2), len(blocks) - 2)


@pytest.mark.parametrize("change", [_word, _grow, _shrink, _come, _go, _scatter])
def test_pieces_equal_the_whole(looks: Looks, section: Section, change: Change) -> None:
    press, first = Press(looks), 15
    before = Galley(section, first)
    known = {before: press.leaves(before, {})}
    many = len(section.blocks)
    for at in (0, 3, many // 3, many // 2 + 1, many - 6, many - 2):
        galley = replace(before, section=replace(section, blocks=change(section.blocks, at)))
        assert told(press.leaves(galley, known)) == told(press.leaves(galley, {}))


def test_a_heading_goes_back_with_the_paragraph_it_is_kept_with(looks: Looks, section: Section) -> None:
    """One line fits under a heading at the foot of a page where two of a long paragraph do not."""
    press, heading = Press(looks), Heading(1, "一、", (Text("收入支出"),), "k1")
    gone_back = 0
    for lines in range(looks.rows - 4, looks.rows + 1):
        above: list[Block] = [_paragraph(f"第{n}行。") for n in range(lines)]
        blocks: Blocks = (*above, heading, _paragraph("写了很久的一段，" * 30), _paragraph("末。"))
        before = Galley(replace(section, blocks=blocks), 1)
        known = {before: press.leaves(before, {})}
        galley = Galley(replace(section, blocks=_shrink(blocks, lines + 1)), 1)
        pieces, whole = press.leaves(galley, known), press.leaves(galley, {})
        assert told(pieces) == told(whole)
        gone_back += known[before][1].block == lines and whole[-1].block != lines
    assert gone_back


def test_room_above_a_paragraph_at_the_top_of_a_page_is_the_same(looks: Looks, section: Section) -> None:
    roles = {**looks.roles, "正文": replace(looks.roles["正文"], before=Decimal(1))}
    press, before = Press(replace(looks, roles=roles)), Galley(section, 1)
    known = {before: press.leaves(before, {})}
    for at in (len(section.blocks) // 3, len(section.blocks) - 6):
        galley = Galley(replace(section, blocks=_word(section.blocks, at)), 1)
        assert told(press.leaves(galley, known)) == told(press.leaves(galley, {}))


def test_references_lead_where_they_led(looks: Looks, section: Section) -> None:
    press = Press(looks)
    chart = next(block for block in section.blocks if isinstance(block, Chart))
    lead = Paragraph("正文", (Text("见"), Reference("图1", Stated("", ""), to=chart.key), Text("。")))
    blocks = (*section.blocks[:4], lead, *section.blocks[4:-3], lead, *section.blocks[-3:])
    before = Galley(replace(section, blocks=blocks), 2)
    known = {before: press.leaves(before, {})}
    galley = replace(before, section=replace(section, blocks=_shrink(blocks, len(blocks) - 5)))
    pieces, whole = press.leaves(galley, known), press.leaves(galley, {})
    assert told(pieces) == told(whole)
    assert sum(len(leaf.page.links) for leaf in whole) == 2
    assert [sorted(map(str, leaf.page.links)) for leaf in pieces] == [sorted(map(str, leaf.page.links)) for leaf in whole]


def test_a_changed_word_costs_its_own_pages_only(looks: Looks, section: Section) -> None:
    press = Press(looks)
    before = Galley(section, 15)
    known = press.leaves(before, {})
    at = next(at for at in range(len(section.blocks) // 2, 0, -1) if isinstance(section.blocks[at], Paragraph))
    blocks = _put(section.blocks, at, words(section.blocks[at].content)[:-2] + "了。")  # type: ignore[union-attr]
    pages = press.leaves(replace(before, section=replace(section, blocks=blocks)), {before: known})
    assert press.blocks < len(section.blocks) / 2
    same = [old.mark == new.mark for old, new in zip(known, pages, strict=True)]
    assert same.count(False) in (1, 2, 3) and same[0] and same[-1]


def test_what_cannot_be_told_apart_is_laid_out_whole(looks: Looks, section: Section) -> None:
    press = Press(looks)
    before = Galley(section, 15)
    known = {before: press.leaves(before, {})}
    for galley in (
        replace(before, first=16),
        replace(before, section=replace(section, blocks=(*section.blocks[:9], PageBreak(), *section.blocks[9:]))),
        replace(before, section=replace(section, landscape=True)),
    ):
        pages = press.leaves(galley, known)
        assert press.blocks == len(galley.section.blocks)
        assert not {leaf.mark for leaf in pages} & {leaf.mark for leaf in known[before]}


def test_new_looks_make_all_pages_anew(looks: Looks, section: Section) -> None:
    galley = Galley(replace(section, blocks=section.blocks[:6]), 1)
    taller = replace(looks, sheets={name: replace(sheet, height=sheet.height + 10) for name, sheet in looks.sheets.items()})
    first, second = typeset.lay_out(galley, looks), typeset.lay_out(galley, taller)
    assert second.sizes[0][1] > first.sizes[0][1] and not set(first.marks) & set(second.marks)
    assert typeset.lay_out(galley, taller) == second
