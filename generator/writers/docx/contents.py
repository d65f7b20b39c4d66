"""目录: a complete TOC field, filled with entries, links and page numbers, that Word need not update to be right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from generator.looks import CONTENTS, Looks
from generator.tree import Contents, Heading, Line, Text, words
from generator.writers.docx.blocks import Paragraph, begin, end, field_marks, run, runs, tab
from generator.writers.docx.markup import el
from generator.writers.docx.styles import Styles
from generator.writers.entries import entry as breaks
from generator.writers.sense import with_breaks


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading that 目录 lists: its line, broken where it needs several; depth, bookmark, and page if known."""

    line: Line
    level: int
    bookmark: str
    page: int | None


def entries(headings: Sequence[Heading], pages: Mapping[str, int], bookmarks: Mapping[str, str], looks: Looks) -> list[Entry]:
    """The entries in order."""
    return [Entry(_broken(heading, looks), heading.level, bookmarks[heading.key], pages.get(heading.key)) for heading in headings]


def _broken(heading: Heading, looks: Looks) -> Line:
    """As the other papers break it. The gap after the numeral of a part is a character that they do not have."""
    line = heading_line(heading)
    found, _ = breaks(replace(heading, numeral=line[0].text), looks, float(looks.character * looks.characters))
    return with_breaks(line, found)


def heading_line(heading: Heading) -> Line:
    """Numeral and words of a heading; a part's numeral stands a little apart."""
    gap = "\u3000" if heading.level == 0 and heading.numeral.strip() == heading.numeral != "" else ""
    return (Text(heading.numeral + gap), *heading.content)


def bookmarks(headings: Sequence[Heading]) -> dict[str, str]:
    """Heading key → bookmark, named as Word names its own, so that an update in Word keeps or replaces them."""
    return {heading.key: f"_Toc{100000000 + number}" for number, heading in enumerate(headings, 1)}


def contents(block: Contents, listed: Sequence[Entry], styles: Styles) -> list[Paragraph]:
    """Title, entries, and the small paragraph in which the field ends."""
    title = Paragraph(styles.role("目录标题"), runs(block.title))
    deepest = max((min(entry.level, 3) for entry in listed), default=2) + 1
    lines = [Paragraph(styles.role(CONTENTS[min(entry.level, 3)]), _entry(entry)) for entry in listed]
    opening = begin(f'TOC \\o "1-{deepest}" \\h \\z \\u')
    if not lines:
        return [title, Paragraph("空行", opening + end())]
    lines[0].content = opening + lines[0].content
    return [title, *lines, Paragraph("空行", end())]


def _entry(entry: Entry) -> str:
    number = run(str(entry.page)) if entry.page is not None else ""
    page = field_marks(f"PAGEREF {entry.bookmark} \\h", number)
    return el("w:hyperlink", run(words(entry.line)), tab(), page, w_anchor=entry.bookmark, w_history=1)
