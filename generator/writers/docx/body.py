"""Body: the sections and blocks of the tree, in order, as one ``w:body``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from generator.looks import MM, Look
from generator.tree import (
    Block,
    Chart,
    Contents,
    Document,
    Heading,
    Line,
    PageBreak,
    Section,
    Table,
    headings,
    references,
    words,
)
from generator.tree import Paragraph as Words
from generator.writers.columns import Setting, leads
from generator.writers.docx import charts, contents, ends, links, measure, room, sections, tables
from generator.writers.docx.blocks import Paragraph, Raw
from generator.writers.docx.ink import Ink
from generator.writers.docx.markup import el
from generator.writers.docx.properties import flag
from generator.writers.docx.styles import FIGURE, GAP, Styles
from generator.writers.options import Options
from generator.writers.sense import broken

Piece: TypeAlias = Paragraph | Raw


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the body refers to: relation ids of the furniture of pages; ``chart`` takes a chart and gives its relation id."""

    numbered: sections.Furniture
    plain: sections.Furniture
    chart: Callable[[Chart], str]


@dataclass(slots=True)
class Body:
    """Builds the body once; ``styles`` learns every variant that was used."""

    document: Document
    options: Options
    styles: Styles
    around: Surroundings
    ink: Ink
    drawings: int = 0
    marks: dict[str, str] = field(default_factory=dict)
    started: bool = False

    def xml(self) -> str:
        """All of ``w:body``; the last section's properties stand at its end, the others' in their last paragraph."""
        self.marks = contents.bookmarks(headings(self.document))
        self.ink.links = links.Links(links.bookmarks(references(self.document), len(self.marks)))
        *before, last = self.document.sections or (Section("正文", ()),)
        pieces: list[Piece] = []
        for section in before:
            own = self._section(section)
            _closing(own).properties["sectPr"] = self._properties(section)
            pieces.extend(own)
        own = self._section(last)
        _closing(own)
        return el("w:body", *(piece.xml() for piece in (*pieces, *own)), self._properties(last))

    def _properties(self, section: Section) -> str:
        if not sections.numbered(section):
            return sections.properties(section, self.options.looks, self.around.plain, None)
        start, self.started = (None if self.started else 1), True
        return sections.properties(section, self.options.looks, self.around.numbered, start)

    def _section(self, section: Section) -> list[Piece]:
        settings = room.settings(section, self.options.looks)
        pieces: list[Piece] = []
        new_page = False
        for block in section.blocks:
            own = list(self._block(block, section, settings))
            if new_page and own:
                own = _on_new_page(own)
            new_page = isinstance(block, PageBreak) or (new_page and not own)
            pieces.extend(own)
        return _apart(pieces)

    def _block(self, block: Block, section: Section, settings: dict[str, Setting]) -> Iterable[Piece]:
        match block:
            case Heading():
                return [self._heading(block, section)]
            case Words():
                return [self._words(block, section)]
            case Table():
                return self._table(block, section, settings[block.key])
            case Chart():
                return self._chart(block)
            case Contents():
                entries = contents.entries(headings(self.document), self.options.pages, self.marks, self.options.looks)
                return contents.contents(block, entries, self.styles)
            case PageBreak():
                return []

    def _words(self, block: Words, section: Section) -> Paragraph:
        """A line that only leads to what follows (“其中：”) does not stand alone at the foot of a page."""
        lead = leads(block.content, self.options.looks.characters)
        properties = {"keepNext": flag("keepNext")} if lead else {}
        look, sheet = self.options.looks.look(block.role), self.options.looks.sheet(section.kind, section.landscape)
        line = self._even(block.content, look, section)
        loose = ends.loosened(words(line), ends.measure(look, self.options.looks, sheet.inner_width * MM))
        return Paragraph(self.styles.role(block.role), self.ink.line(line, loose), properties)

    def _even(self, line: Line, look: Look, section: Section) -> Line:
        """Centred words that need several lines, broken where the sense allows it."""
        sheet = self.options.looks.sheet(section.kind, section.landscape)
        return broken(line, float(sheet.inner_width * MM / look.size), self.options.looks.phrases) if look.align == "中" else line

    def _heading(self, heading: Heading, section: Section) -> Paragraph:
        style = self.styles.heading(heading.level, section.kind, heading.listed)
        look = self.options.looks.heading(heading.level, section.kind)
        line = self._even(self.ink.links.at(heading.key, contents.heading_line(heading)), look, section)
        text = self.ink.line(line)
        mark = self.marks.get(heading.key)
        if mark is None:
            return Paragraph(style, text)
        number = list(self.marks).index(heading.key) + 1
        opening = el("w:bookmarkStart", w_id=number, w_name=mark)
        return Paragraph(style, opening + text + el("w:bookmarkEnd", w_id=number))

    def _table(self, table: Table, section: Section, setting: Setting) -> Iterator[Piece]:
        sheet = self.options.looks.sheet(section.kind, section.landscape)
        width = measure.twips_below(sheet.inner_width * MM)
        yield from tables.above(table, self.styles, width, self.ink)
        yield tables.frame(table, self.styles, self.options.looks, width, setting, self.ink)
        yield from tables.notes(table, self.styles, sheet.inner_width * MM)

    def _chart(self, chart: Chart) -> list[Piece]:
        self.drawings += 1
        look = self.options.looks.chart
        drawing = charts.inline(chart, self.around.chart(chart), self.drawings, look.width, look.height)
        return [Paragraph(FIGURE, drawing), Paragraph(self.styles.role("图题"), self.ink.caption(chart))]


def _on_new_page(pieces: list[Piece]) -> list[Piece]:
    first = pieces[0]
    if isinstance(first, Paragraph):
        return [first.on_new_page(), *pieces[1:]]
    return [Paragraph(GAP).on_new_page(), *pieces]


def _apart(pieces: list[Piece]) -> list[Piece]:
    """Two tables that touch would become one: a line of one point goes between."""
    found: list[Piece] = []
    for piece in pieces:
        if found and isinstance(piece, Raw) and isinstance(found[-1], Raw):
            found.append(Paragraph(GAP))
        found.append(piece)
    return found


def _closing(pieces: list[Piece]) -> Paragraph:
    """The last paragraph of a section, which is put there when the section ends with a table or is empty."""
    if not pieces or not isinstance(pieces[-1], Paragraph):
        pieces.append(Paragraph(GAP))
    last = pieces[-1]
    assert isinstance(last, Paragraph)
    return last
