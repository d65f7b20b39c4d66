"""Assemble: drafts in order → sections of the tree. A sheet takes the headings just before it onto its own page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from generator.prose.blocks import chart_of, list_table, table_of
from generator.prose.grammar import CommandDraft, Draft, GrammarFault, HeadingDraft, ParagraphDraft
from generator.prose.marks import Marks
from generator.prose.numerals import Counter
from generator.tables.book import Book, Sheet
from generator.tree import Block, Contents, Heading, Line, PageBreak, Paragraph, Section


@dataclass
class Assembler:
    """Carries what runs through the whole document: numerals, the count of 图, keys of headings."""

    marks: Marks
    book: Book
    counter: Counter
    charts: int = 0
    lists: int = 0
    headings: int = 0
    _done: list[Section] = field(default_factory=list)
    _open: list[Block] = field(default_factory=list)

    def heading(self, level: int, content: Line, *, numbered: bool, listed: bool) -> Heading:
        """The next heading; its key counts all headings of the document."""
        self.headings += 1
        numeral = self.counter.next(level) if numbered else ""
        return Heading(level, numeral, content, f"h{self.headings}", listed)

    def sections(self, kind: str, first: Heading | None, drafts: Iterable[Draft]) -> list[Section]:
        """The sections of one part. Raises GrammarFault on a command that asks for what is not there."""
        self._done, self._open = [], [] if first is None else [first]
        for draft in drafts:
            self._take(kind, draft)
        self._close(kind)
        return self._done

    def _take(self, kind: str, draft: Draft) -> None:
        match draft:
            case HeadingDraft(level, text, numbered, listed):
                self._open.append(self.heading(level, self.marks.untie(text), numbered=numbered, listed=listed))
            case ParagraphDraft(role, text):
                self._open.append(Paragraph(role, self.marks.untie(text)))
            case CommandDraft("表" | "附表", _, text):
                self._sheet(kind, self._find(draft.name, text.strip()))
            case CommandDraft():
                self._open.append(self._block(draft))

    def _block(self, draft: CommandDraft) -> Block:
        if draft.name == "图":
            self.charts += 1
            return chart_of(draft, self.marks, self.charts)
        if draft.name == "表格":
            self.lists += 1
            return list_table(draft, self.marks, f"list-{self.lists}")
        return PageBreak() if draft.name == "分页" else Contents(self.marks.untie(draft.text or "目录"))

    def _find(self, name: str, text: str) -> Sheet:
        try:
            return self.book[text] if name == "表" else self.book.annex[int(text) - 1]
        except (KeyError, IndexError, ValueError):
            raise GrammarFault(f"没有“{text}”这张表") from None

    def _sheet(self, kind: str, sheet: Sheet) -> None:
        """Close what came before, but let headings that stand right before the sheet go with it."""
        at = len(self._open)
        while at and isinstance(self._open[at - 1], Heading):
            at -= 1
        above, self._open = self._open[at:], self._open[:at]
        self._close(kind)
        self._done.append(Section("表", (*above, table_of(sheet)), sheet.landscape, sheet.onepage))

    def _close(self, kind: str) -> None:
        if self._open:
            self._done.append(Section(kind, tuple(self._open)))
        self._open = []
