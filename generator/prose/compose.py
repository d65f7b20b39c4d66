"""Compose: 目次.yaml, templates, sheets → one Document. Order is data; numerals are given by position."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.facts.view import View
from generator.pack import Pack, PackError
from generator.problem import Problem
from generator.prose import vocabulary
from generator.prose.assemble import Assembler
from generator.prose.faults import fault
from generator.prose.grammar import Draft, GrammarFault, parse
from generator.prose.marks import BrokenMark, Marks, strip
from generator.prose.numerals import Counter
from generator.prose.order import Part, order
from generator.prose.references import References
from generator.prose.render import RenderError, environment, render, render_text
from generator.tables.book import Book
from generator.tree import Contents, Document, Heading, Meta, Section

_UNNUMBERED = ("封面", "目录")


@dataclass(frozen=True, slots=True)
class Composition:
    """What came of it: the document, or every problem of the templates met on the way."""

    document: Document | None
    problems: tuple[Problem, ...]


def compose(view: View, book: Book, pack: Pack, date: str = "") -> Composition:
    """The document of one department-year. date: ISO, for the properties when the facts give none."""
    try:
        return _Composer(view, book, pack, date).run()
    except (RenderError, PackError) as error:
        return Composition(None, (error.problem,))


@dataclass
class _Composer:
    view: View
    book: Book
    pack: Pack
    date: str
    marks: Marks = field(default_factory=Marks)
    problems: list[Problem] = field(default_factory=list)
    at: str = ""

    def run(self) -> Composition:
        self.style = vocabulary.house_style(self.view, self.pack)
        self.env = environment(self.pack, vocabulary.filters(self.marks, self.style))
        references = References(self.marks.tie)
        self.context = vocabulary.context(self.view, self.book, self.style, self.pack, self.marks, references)
        contents = order(self.pack)
        self.counter = Counter([contents.numeral, *self.style["标题编号"]])
        self.assembler = Assembler(self.marks, self.book, self.counter)
        printed = tuple(section for part in contents.parts for section in self._part(part))
        title = strip(self._text(contents.title, "目次.yaml·书名"))
        if self.problems:
            return Composition(None, tuple(self.problems))
        sections, faults = references.resolved(printed, self.book)
        return Composition(None if faults else Document(self._meta(title), sections), tuple(faults))

    def _part(self, part: Part) -> list[Section]:
        if part.kind == "目录":
            return [Section("目录", (Contents(self.marks.untie(self._text(part.title, "目次.yaml·目录"))),))]
        texts = [(name, text) for name, text in self._texts(part) if strip(text).strip()]
        if not texts:
            return []
        heading = None if part.kind in _UNNUMBERED else self._heading(part)
        try:
            return self.assembler.sections("封面" if part.kind == "封面" else "正文", heading, self._drafts(texts))
        except (GrammarFault, BrokenMark) as error:
            self.problems.append(fault(error, self.pack.find(f"{self.at}.j2") or self.at))
            return []

    def _heading(self, part: Part) -> Heading:
        self.counter.use(part.levels or self.style["标题编号"])
        content = self.marks.untie(self._text(part.title, "目次.yaml·标题"))
        return self.assembler.heading(0, content, numbered=True, listed=True)

    def _texts(self, part: Part) -> Iterator[tuple[str, str]]:
        for name, variables in part.sections:
            try:
                yield name, render(self.env, f"{name}.j2", {**self.context, **variables})
            except RenderError as error:
                self.problems.append(error.problem)

    def _drafts(self, texts: list[tuple[str, str]]) -> Iterator[Draft]:
        """Drafts of all ``texts``; ``at`` says which template the one in hand came from."""
        for self.at, text in texts:
            yield from parse(text)

    def _text(self, source: str, where: str) -> str:
        return render_text(self.env, source, self.context, where)

    def _meta(self, title: str) -> Meta:
        author = strip(str(self.view.get("部门.全称") or ""))
        return Meta(title, author, self.pack.kind, self.date)
