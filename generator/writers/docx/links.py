"""Links: words that stand for another place as REF fields, and the bookmarks round the words that stand there.

A REF field repeats the words in its bookmark, so a clerk who refreshes the fields gets the same words again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from generator.tree import Line, Reference, Sourced, Text
from generator.writers.docx.blocks import PLAIN, Loose, field_marks
from generator.writers.docx.markup import el


@dataclass(frozen=True, slots=True)
class Mark(Text):
    """A place between words: the beginning or the end of a bookmark. It has no words of its own."""

    xml: str = ""


Part: TypeAlias = Text | Sourced


@dataclass(frozen=True, slots=True)
class Bookmark:
    """name and id of a bookmark, and how many characters at the beginning of its line it holds."""

    name: str
    number: int
    length: int

    def around(self, line: Line) -> Line:
        """The line with the bookmark round its first characters; parts that lie across its end are cut."""
        opening = Mark("", el("w:bookmarkStart", w_id=self.number, w_name=self.name))
        closing = Mark("", el("w:bookmarkEnd", w_id=self.number))
        before: list[Part] = []
        after: list[Part] = []
        left = self.length
        for part in line:
            here = min(max(left, 0), len(part.text))
            if here == len(part.text):
                before.append(part)
            else:
                before += [replace(part, text=part.text[:here])] if here else []
                after.append(replace(part, text=part.text[here:]) if here else part)
            left -= len(part.text)
        return (opening, *before, closing, *after)


def bookmarks(references: Mapping[str, str], used: int) -> dict[str, Bookmark]:
    """Key of a place → its bookmark, named as Word names its own. used: ids that are taken, from 1."""
    return {key: Bookmark(f"_Ref{200000000 + at}", used + at, len(text)) for at, (key, text) in enumerate(references.items(), 1)}


@dataclass(frozen=True, slots=True)
class Links:
    """The bookmarks of one document."""

    marks: Mapping[str, Bookmark]

    def part(self, part: Part, loose: Loose = PLAIN, at: int = 0) -> str:
        """One part of a line as runs. loose: where its letters stand apart; at: which character of the line it begins with."""
        if isinstance(part, Mark):
            return part.xml
        if isinstance(part, Reference) and part.to in self.marks:
            return field_marks(f"REF {self.marks[part.to].name} \\h", loose.runs(part.text, at))
        return loose.runs(part.text, at)

    def line(self, line: Line, loose: Loose = PLAIN) -> str:
        """A line as runs, as few as it takes: in the published paper origins are not told."""
        return "".join(self.part(part, loose, at) for part, at in places(_joined(line)))

    def at(self, key: str, line: Line) -> Line:
        """The line that stands at the place ``key``, in its bookmark if something refers to it."""
        return self.marks[key].around(line) if key in self.marks else line


def places(line: Iterable[Part]) -> Iterator[tuple[Part, int]]:
    """Each part with the number of the character it begins with."""
    at = 0
    for part in line:
        yield part, at
        at += len(part.text)


def _joined(line: Line) -> Iterator[Part]:
    """Plain words that touch become one part."""
    text = ""
    for part in line:
        if not isinstance(part, Mark | Reference):
            text += part.text
            continue
        yield Text(text)
        text = ""
        yield part
    yield Text(text)
