"""Ink: the document on screen, section by section; every printed fact is numbered so that its story can be asked for.

Takes a Document, gives one piece of HTML a section. A section that did not change is not printed again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from generator import tree
from generator.looks import Looks
from generator.tree import (
    Chart,
    Contents,
    Document,
    Heading,
    Line,
    Meta,
    Paragraph,
    Section,
    Sourced,
    Table,
    Text,
)
from generator.writers import Options, html
from generator.writers.html.blocks import Printer
from generator.writers.html.inline import Ink

LineKey: TypeAlias = tuple[tuple[tuple[type, str, str], ...], int, bool, tuple[int, ...]]
"""What the HTML of a line depends on: its words, the number of the first that comes from facts, how it is broken."""
Key: TypeAlias = tuple[Section, tuple[Heading, ...]]
"""What the HTML of a section depends on: itself, and all headings when it holds 目录."""

_OPENING = re.compile(r'id="sheet-\d+(?=["-])')
_NUMBER = re.compile(r'data-n="\d+\.')
_BODY = "<body>\n"
_MOST_LINES = 20000
_LINES: dict[LineKey, str] = {}
"""Lines of the drafts printed last: most of a section that changed did not."""


@dataclass(frozen=True, slots=True)
class Numbered(Sourced):
    """A Sourced node with its place among those of its section; the number stays when the words are cut in two."""

    number: int = 0


@dataclass
class Threads(Ink):
    """Puts every word that comes from facts into a span numbered ``0.0``, ``0.1`` …

    known: lines as they were printed before. What is printed hangs on the words of a line and its first number only.
    """

    known: dict[LineKey, str] = field(default_factory=dict)
    count: int = 0

    def line(self, line: Line, long: bool = False, at: tuple[int, ...] = ()) -> str:
        key = (tuple(map(_words, line)), self.count, long, at)
        if (found := self.known.get(key)) is None:
            return self.known.setdefault(key, super().line(line, long, at))
        self.count += sum(isinstance(part, Sourced) for part in line)
        return found

    def told(self, line: Line) -> Line:
        return tuple(map(self._numbered, line))

    def _numbered(self, part: Text | Sourced) -> Text | Sourced:
        if not isinstance(part, Sourced):
            return part
        self.count += 1
        return Numbered(part.text, part.origin, self.count - 1)

    def _part(self, part: Text | Sourced) -> str:
        plain = super()._part(part)
        return f'<span class="数" data-n="0.{part.number}">{plain}</span>' if isinstance(part, Numbered) else plain


@dataclass(frozen=True)
class Printed:
    """One document on screen. pieces: HTML of each section. keys: what each was printed from.

    style: counts the looks there have been; a browser must load the page anew when it differs.
    """

    pieces: tuple[str, ...] = ()
    keys: tuple[Key, ...] = ()
    looks: Looks | None = None
    style: int = 0


def print_sections(document: Document, looks: Looks, before: Printed) -> Printed:
    """All sections; those that were printed ``before`` with the same looks are taken from there."""
    same, headings = before.looks == looks, tree.headings(document)
    keys = tuple(_key(section, headings) for section in document.sections)
    known = before.keys if same else ()
    pieces = tuple(_again(key, at, known, before.pieces) or _new(key, at, document.meta, looks) for at, key in enumerate(keys))
    return Printed(pieces, keys, looks, before.style + (not same))


def page(document: Document, printed: Printed, number: int) -> str:
    """The whole page, with the preview's own style beside the paper's; it holds no script. number: of the draft."""
    assert printed.looks is not None
    frame = html.write(Document(document.meta, ()), Options(printed.looks)).decode()
    style = '<link rel="stylesheet" href="/static/paper.css">'
    top, _, end = frame.replace("</head>", f"{style}</head>", 1).partition(_BODY)
    return f'{top}<body data-draft="{number}" data-style="{printed.style}">' + "\n".join(printed.pieces) + end


def thread(document: Document, number: str) -> Sourced | None:
    """The Sourced node that ``3.17`` (section, place in it) stands for."""
    if not re.fullmatch(r"[0-9]{1,4}\.[0-9]{1,6}", number):
        return None
    section, at = map(int, number.split("."))
    if section >= len(document.sections):
        return None
    found = list(threads(document, document.sections[section]))
    return found[at] if at < len(found) else None


def threads(document: Document, section: Section) -> Iterator[Sourced]:
    """The Sourced nodes of ``section`` in the order in which they are printed on screen."""
    for block in section.blocks:
        for line in _lines(document, block):
            yield from (inline for inline in line if isinstance(inline, Sourced))


def _lines(document: Document, block: tree.Block) -> Iterator[Line]:
    match block:
        case Heading() | Paragraph() | Table():
            yield from tree.lines(block)
        case Chart(caption=caption):
            yield caption
        case Contents(title):
            yield title
            yield from (heading.content for heading in tree.headings(document))


def _key(section: Section, headings: tuple[Heading, ...]) -> Key:
    return section, headings if any(isinstance(block, Contents) for block in section.blocks) else ()


def _again(key: Key, at: int, known: tuple[Key, ...], pieces: tuple[str, ...]) -> str:
    """The piece that was printed of ``key`` before, in the same place or in another; empty when there is none."""
    if at < len(known) and known[at] == key:
        return pieces[at]
    place = next((n for n, one in enumerate(known) if one == key), None)
    return "" if place is None else _renumbered(pieces[place], at)


def _new(key: Key, at: int, meta: Meta, looks: Looks) -> str:
    return _renumbered(_piece(key, meta, looks), at)


def _words(part: tree.Inline) -> tuple[type, str, str]:
    return type(part), part.text, part.to if isinstance(part, tree.Reference) else ""


def _piece(key: Key, meta: Meta, looks: Looks) -> str:
    """The HTML of a section as if it were the first one; headings of 目录 are put behind it and cut off again."""
    section, headings = key
    document = Document(meta, (section, Section("正文", headings)) if headings else (section,))
    if len(_LINES) > _MOST_LINES:
        _LINES.clear()
    body = Printer(document, looks, html.families, Threads(screen=True, known=_LINES), {}).body()
    return body[: body.index("</section>") + len("</section>")]


def _renumbered(piece: str, number: int) -> str:
    return _NUMBER.sub(f'data-n="{number}.', _OPENING.sub(f'id="sheet-{number}', piece))
