"""Takes a Document and Options (looks, page numbers for 目录).

Gives the bytes of a DOCX that Word and WPS edit natively: styles, sections, tables, 目录, charts.
Never knows 三公经费, years, or what a number means.
"""

from __future__ import annotations

from generator.problem import Level, Problem
from generator.tree import Chart, Document
from generator.writers.docx import charts, draft, sections, settings
from generator.writers.docx.body import Body, Surroundings
from generator.writers.docx.comments import Comments
from generator.writers.docx.ink import Ink
from generator.writers.docx.lint import lint
from generator.writers.docx.markup import Unprintable, root
from generator.writers.docx.package import APP, CHART, CORE, THEME, XLSX, Part, word, zipped
from generator.writers.docx.styles import Styles
from generator.writers.docx.theme import theme
from generator.writers.errors import PaperError
from generator.writers.options import Options


def write(document: Document, options: Options) -> bytes:
    """``document`` as DOCX; the same input gives the same bytes. Raises PaperError for what Word could not show."""
    return build(document, options, Ink(), None)


def build(document: Document, options: Options, ink: Ink, comments: Comments | None) -> bytes:
    """The bytes, with the lines set by ``ink``; comments: those that it writes, None for a paper without."""
    try:
        content = _Package(document, options).content(ink, comments)
    except Unprintable as error:
        raise PaperError([Problem(Level.MUST_FIX, "DOCX-字符", str(error), hint="删去这个字符")]) from error
    faults = lint(content) if options.strict else []
    if faults:
        raise PaperError(Problem(Level.MUST_FIX, "DOCX-结构", fault) for fault in faults)
    return content


class _Package:
    """The parts of one document while they are put together."""

    def __init__(self, document: Document, options: Options) -> None:
        self.document, self.options = document, options
        self.main = Part("/word/document.xml", word("document.main"), b"")
        self.parts = [self.main]
        self.charts = 0

    def content(self, ink: Ink, comments: Comments | None) -> bytes:
        styles = Styles(self.options.looks)
        body = Body(self.document, self.options, styles, self._surroundings(), ink)
        self.main.content = root("w:document", body.xml())
        meta = self.document.meta
        if comments is not None:
            self._add("comments", comments.xml())
        self._add("styles", styles.xml(meta.language, commented=comments is not None))
        self._add("settings", settings.settings(meta.language))
        self._add("fontTable", settings.font_table(self.options.looks))
        self.parts.append(Part("/word/theme/theme1.xml", THEME, theme(self.options.looks)))
        self.main.relate("theme", "/word/theme/theme1.xml")
        self.parts.append(Part("/docProps/core.xml", CORE, settings.core(meta, self.options.as_of)))
        self.parts.append(Part("/docProps/app.xml", APP, settings.app()))
        outer = [
            ("officeDocument", self.main.name),
            ("core-properties", "/docProps/core.xml"),
            ("extended-properties", "/docProps/app.xml"),
        ]
        return zipped(self.parts, outer)

    def _add(self, kind: str, content: bytes, name: str = "") -> str:
        """A part beside the document, related to it under the kind of its content; the relation id comes back."""
        part = Part(f"/word/{name or kind}.xml", word(kind), content)
        self.parts.append(part)
        return self.main.relate(kind, part.name)

    def _surroundings(self) -> Surroundings:
        names = ("footer1", "footer2", "footer3")
        odd, even, none = (
            self._add("footer", content, name) for name, content in zip(names, sections.footers(self.options.looks), strict=True)
        )
        words = self.options.draft
        top = self._add("header", draft.header(words, self.options.looks), "header1") if words else ""
        return Surroundings(sections.Furniture(odd, even, top), sections.Furniture(none, none, top), self._chart)

    def _chart(self, chart: Chart) -> str:
        """A chart part and its workbook."""
        self.charts += 1
        files = charts.chart_files(chart, charts.drawn(self.options.looks))
        workbook = Part(f"/word/embeddings/chart{self.charts}.xlsx", XLSX, files.workbook)
        part = Part(f"/word/charts/chart{self.charts}.xml", CHART, files.chart)
        part.relate("package", workbook.name)
        self.parts.extend((part, workbook))
        return self.main.relate("chart", part.name)
