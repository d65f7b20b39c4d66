"""Blocks: the document tree → one text for typst."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from generator import tree
from generator.looks import MM
from generator.tree import Block, Chart, Contents, Document, Heading, PageBreak, Paragraph, Section, Table
from generator.writers.charts_svg import chart_size, chart_svg, spoken
from generator.writers.columns import at, em, leads
from generator.writers.html.blocks import UNNUMBERED, Printer, first_numbered, trimmed
from generator.writers.html.inline import Ink
from generator.writers.options import Attachment, Options
from generator.writers.sense import with_breaks
from generator.writers.typst.letters import Letters
from generator.writers.typst.markup import ROW, array, call, named, pt, string, words
from generator.writers.typst.preamble import preamble, sheet
from generator.writers.typst.tables import set_as, table_typst

_RELATIONS = {"Source": "source", "Data": "data", "Alternative": "alternative", "Supplement": "supplement"}


class Setter:
    """Writes the document for typst. steps: how far sections must be tightened, as for html.blocks.Printer."""

    def __init__(self, document: Document, options: Options, letters: Letters, steps: Mapping[int, float]) -> None:
        self.document, self.options, self.looks, self.letters = document, options, options.looks, letters
        self._targets = tree.references(document)
        self._printer = Printer(document, options.looks, letters.found.families, Ink(screen=False), steps)

    def step(self, number: int) -> float | None:
        """How far section ``number`` is tightened so that it is one page; None: it is not going to be one page."""
        return self._printer.step(number)

    def text(self) -> str:
        """The whole of it. Sections are marked <sheet> where they begin, the end with one more."""
        meta = self.document.meta
        pieces = [*preamble(self.looks, self.letters, meta, meta.date or self.options.as_of)]
        pieces += (attached(item) for item in self.options.attachments)
        last = len(self.document.sections) - 1
        pieces += (self._section(number, number == last) for number in range(last + 1))
        return "\n".join(pieces) + "\n"

    def _section(self, number: int, last: bool) -> str:
        section, step = self.document.sections[number], self.step(number)
        if step is None:
            step = 1.0 if section.onepage else 0.0
        body = [f"[#metadata({number})<sheet>]"]
        body += (piece for block in trimmed(section.blocks) for piece in self._block(block, section, step))
        body += ["[#metadata(-1)<sheet>]"] if last else []
        numbered = "true" if section.kind not in UNNUMBERED else "false"
        first = "true" if number == first_numbered(self.document) else "false"
        size = sheet(self.looks.sheet(section.kind, section.landscape))
        block = "{\n" + "\n".join(body) + "\n}"
        return "#" + call("section", size, numbered, first, string(self.options.draft), block)

    def _block(self, block: Block, section: Section, step: float) -> Iterator[str]:
        match block:
            case Heading():
                yield self._heading(block, section)
            case Paragraph(role, content):
                yield self._paragraph(role, content, section)
            case Table():
                yield from self._table(block, section, step)
            case Chart():
                yield self._chart(block, section)
            case Contents(title):
                yield self._paragraph("目录标题", title, section)
                yield call("contents")
            case PageBreak():
                yield "pagebreak(weak: true)"

    def _heading(self, heading: Heading, section: Section) -> str:
        role = self.looks.heading(heading.level, section.kind).role
        line = (tree.Text(heading.numeral), *heading.content)
        listed = "true" if heading.listed else "false"
        level = str(min(heading.level, 3) + 1)
        label = {"known": string(heading.key)} if heading.key in self._targets else {}
        line = with_breaks(line, self._printer.breaks(role, line, section))
        return call("title", string(role), level, listed, words(line), self._listed(heading), **label)

    def _named(self, code: str, key: str) -> str:
        return named(code, key) if key in self._targets else code

    def _paragraph(self, role: str, line: tree.Line, section: Section, size: Decimal | None = None) -> str:
        role = role if role in self.looks.roles else "正文"
        long = em(tree.words(line)) > self.looks.characters - 2
        lead = {"lead": "true"} if leads(line, self.looks.characters) else {}
        rows = self._printer.rows(role, line, section)
        long = long and rows is None
        breaks = self._printer.breaks(role, line, section)
        line = with_breaks(line, breaks) if rows is None else with_breaks(line, rows, ROW)
        own = {"size": pt(float(size))} if size else {}
        return call("paragraph", string(role), words(line, long), **lead, **own)

    def _listed(self, heading: Heading) -> str:
        """What 目录 prints of the heading, and how far the lines after the first are set in."""
        contents = next((section for section in self.document.sections if section.kind == "目录"), None)
        breaks, hang = self._printer.entry(heading, contents) if contents else ((), 0.0)
        line = with_breaks((tree.Text(heading.numeral), *heading.content), breaks)
        size = float(self.looks.entry(heading.level).size)
        return call("listing", words(line), pt(hang * size))

    def _width(self, section: Section) -> float:
        return float(self.looks.sheet(section.kind, section.landscape).inner_width * MM)

    def _table(self, table: Table, section: Section, step: float) -> Iterator[str]:
        look, width = self.looks.table(table.style), self._width(section)
        setting = at(table, look, width, step)
        alone = not (table.number or table.left or table.middle or table.right)
        if table.title:
            size = self._printer.title_size(table.title, section)
            yield self._paragraph("表题", table.title, section, size) + (" + v(4pt, weak: true)" if alone else "")
        if table.number:
            yield self._named(self._paragraph("表号", table.number, section), table.key)
        yield f"let set-as = {set_as(table, setting, look)}"
        yield from table_typst(table, setting, look, width)
        yield from (self._paragraph("表注", note, section) for note in table.notes)

    def _chart(self, chart: Chart, section: Section) -> str:
        width, height = chart_size(self.looks)
        picture = chart_svg(chart, self.looks, self.letters.plain(self.looks.look("图字").font))
        caption = self._paragraph("图题", chart.caption, section)
        return self._named(call("chart", string(picture), string(spoken(chart)), pt(width), pt(height), caption), chart.key)


def attached(item: Attachment) -> str:
    """A file to be carried by the PDF. Its bytes are written out one by one when they are no text."""
    try:
        data = string(item.content.decode()) if b"\r" not in item.content else array(map(str, item.content))
    except UnicodeDecodeError:
        data = array(map(str, item.content))
    told = {"relationship": _RELATIONS.get(item.relationship, "unspecified"), "mime_type": _kind(item)}
    told["description"] = item.description or item.name  # PDF/A-3a and PDF/UA want one
    pairs = {key: string(value) for key, value in told.items()}
    return "#" + call("pdf.attach", string(item.name), f"bytes({data})", **pairs)


def _kind(item: Attachment) -> str:
    kinds = {"yaml": "application/yaml", "csv": "text/csv", "txt": "text/plain", "json": "application/json"}
    kinds["xlsx"] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return kinds.get(item.name.rpartition(".")[2].lower(), "application/octet-stream")
