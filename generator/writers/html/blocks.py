"""Blocks: the document tree → the body of an HTML page, the same for screen and paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from generator import tree
from generator.looks import MM, Looks
from generator.tree import Block, Chart, Contents, Document, Heading, PageBreak, Paragraph, Section, Table
from generator.writers.charts_svg import chart_svg
from generator.writers.columns import at, em, fitting, leads, lines_of
from generator.writers.entries import entry
from generator.writers.html.inline import Ink
from generator.writers.html.style import Families, family_list
from generator.writers.rows import rows
from generator.writers.sense import cuts
from generator.writers.titles import title_size

UNNUMBERED = ("封面", "目录")
"""Kinds of sections whose pages carry no number."""


@dataclass(frozen=True)
class Printer:
    """looks, ink and how far sections must be tightened: number of the section → step (0…1) from which to try."""

    document: Document
    looks: Looks
    families: Families
    ink: Ink
    steps: Mapping[int, float]

    def body(self) -> str:
        """All sections, one element a section; the first one with numbered pages is marked."""
        return "\n".join(piece for number in range(len(self.document.sections)) for piece in self._section(number))

    def _section(self, number: int) -> Iterator[str]:
        section = self.document.sections[number]
        turned = " 横" if section.landscape else ""
        first = " 首" if number == first_numbered(self.document) else ""
        yield f'<section class="节 纸{sheet_name(self.looks, section)}{turned}{first}" id="sheet-{number}">'
        step, before = self.step(number), f"sheet-{number}"
        if step is None:
            step = 1.0 if section.onepage else 0.0
        count = 0
        for block in trimmed(section.blocks):
            before, count = (block.key, 0) if isinstance(block, Heading) else (before, count + 1)
            yield from self._block(block, section, step, f"{before}-{count}")
        yield "</section>"

    def step(self, number: int) -> float | None:
        """How far section ``number`` is tightened so that it is one page; None: it is not going to be one page."""
        section = self.document.sections[number]
        tables = [block for block in section.blocks if isinstance(block, Table)]
        if not tables or not (section.onepage or section.kind == "表"):
            return None
        room = self._width(section), self._left(section)
        return fitting(tables, self.looks, room, section.onepage, self.steps.get(number, 0.0))

    def _width(self, section: Section) -> float:
        return float(self.looks.sheet(section.kind, section.landscape).inner_width * MM)

    def _left(self, section: Section) -> float:
        """Height in pt left for the frames of the tables of ``section`` when they share one page."""
        sheet = self.looks.sheet(section.kind, section.landscape)
        return float(sheet.inner_height * MM) - sum(self._around(block, section) for block in section.blocks)

    def _around(self, block: Block, section: Section) -> float:
        match block:
            case Heading(level, numeral, content):
                role = self.looks.heading(level, section.kind).role
                return self._lines(role, (tree.Text(numeral), *content), section)
            case Paragraph(role, content):
                return self._lines(role, content, section)
            case Table():
                above = block.left or block.middle or block.right
                parts = [("表题", block.title), ("表号", block.number), ("表上行", above[:1] if above else ())]
                parts += [("表注", note) for note in block.notes]
                return sum(self._lines(role, line, section) for role, line in parts if line) + 2
            case _:
                return 0.0

    def _lines(self, role: str, line: tree.Line, section: Section) -> float:
        look = self.looks.look(role)
        leading = float(look.leading or self.looks.line)
        count = 1 + len(self.breaks(role, line, section)) if look.align == "中" else 0
        count = count or lines_of(line, self._width(section) / float(look.size))
        return count * leading + float((look.before + look.after) * self.looks.line)

    def _block(self, block: Block, section: Section, step: float, key: str) -> Iterator[str]:
        match block:
            case Heading(level, numeral, content, own):
                role = self.looks.heading(level, section.kind).role
                tag = f"h{min(level, 3) + 1}"
                line = (tree.Text(numeral), *content)
                words = self.ink.line(line, at=self.breaks(role, line, section))
                yield f'<{tag} class="{role}"{self.ink.id(own)}>{words}</{tag}>'
            case Paragraph(role, content):
                name = role if role in self.looks.roles else "正文"
                long = em(tree.words(content)) > self.looks.characters - 2
                lead = " 引" if leads(content, self.looks.characters) else ""
                words = self._words(name, content, long, section)
                yield f'<p class="{name}{lead}"{self.ink.screen_id(key)}>{words}</p>'
            case Table():
                yield from self._table(block, section, step)
            case Chart():
                yield f'<figure class="图"{self.ink.id(block.key)}><div class="图面">{self._chart(block)}</div>'
                yield f'<p class="图题">{self.ink.line(block.caption)}</p></figure>'
            case Contents():
                yield from self._contents(block, section)
            case PageBreak():
                yield '<div class="分页"></div>'

    def _words(self, role: str, line: tree.Line, long: bool, section: Section) -> str:
        """The line as HTML; long: it takes several lines."""
        rows = None if self.ink.screen else self.rows(role, line, section)
        return self.ink.line(line, long, self.breaks(role, line, section)) if rows is None else self.ink.rows(line, rows)

    def _note(self, line: tree.Line, section: Section) -> str:
        """What stands under a table, as HTML."""
        room = self._width(section) / float(self.looks.look("表注").size)
        return self._words("表注", line, em(tree.words(line)) > room - 0.5, section)

    def breaks(self, role: str, line: tree.Line, section: Section) -> tuple[int, ...]:
        """Where centred words that need several lines are broken."""
        look = self.looks.look(role)
        if look.align != "中" or (role == "表题" and self.title_size(line, section)):
            return ()
        return cuts(line, self._width(section) / float(look.size), self.looks.phrases)

    def rows(self, role: str, line: tree.Line, section: Section) -> tuple[int, ...] | None:
        """Where the rows of justified words begin after the first one; None for words that are left to the engine."""
        look = self.looks.look(role)
        if look.align != "两端":
            return None
        room = self._width(section) / float(self.looks.fitted(look)) - float(look.left + look.right)
        return rows(line, room, float(look.first))

    def title_size(self, title: tree.Line, section: Section) -> Decimal | None:
        """The size (pt) of the title of a table in ``section``, when that is not the usual one."""
        return title_size(tree.words(title), self.looks.look("表题").size, self._width(section))

    def entry(self, heading: Heading, section: Section) -> tuple[tuple[int, ...], float]:
        """Where a line of 目录 is broken that needs several, and how far (em) all but the first are then set in."""
        return entry(heading, self.looks, self._width(section))

    def _chart(self, chart: Chart) -> str:
        return chart_svg(chart, self.looks, family_list(self.families(self.looks.look("图字").font)))

    def _table(self, table: Table, section: Section, step: float) -> Iterator[str]:
        from generator.writers.html.tables import TablePrinter

        look, width = self.looks.table(table.style), self._width(section)
        note = partial(self._note, section=section)
        printer = TablePrinter(table, at(table, look, width, step), look, width, note, self.ink)
        yield from printer.pieces(self.breaks("表题", table.title, section), self.title_size(table.title, section))

    def _contents(self, contents: Contents, section: Section) -> Iterator[str]:
        yield f'<p class="目录标题">{self.ink.line(contents.title)}</p><nav>'
        for heading in tree.headings(self.document):
            role = self.looks.entry(heading.level).role
            breaks, hang = self.entry(heading, section)
            words = self.ink.line((tree.Text(heading.numeral), *heading.content), at=breaks)
            style = f' style="padding-left:{hang}em;text-indent:-{hang}em"' if hang else ""
            yield f'<p class="{role}"{style}><a href="#{heading.key}">{words}</a></p>'
        yield "</nav>"


def sheet_name(looks: Looks, section: Section) -> str:
    """Class of the section: its kind when that has paper or numbering of its own, else 正文."""
    return section.kind if section.kind in UNNUMBERED or section.kind in looks.sheets else "正文"


def first_numbered(document: Document) -> int:
    """Number of the first section whose pages are numbered: neither 封面 nor 目录."""
    numbered = (n for n, section in enumerate(document.sections) if section.kind not in UNNUMBERED)
    return next(numbered, len(document.sections))


def trimmed(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Without page breaks at the ends, which would give empty pages."""
    start, end = 0, len(blocks)
    while start < end and isinstance(blocks[start], PageBreak):
        start += 1
    while end > start and isinstance(blocks[end - 1], PageBreak):
        end -= 1
    return blocks[start:end]
