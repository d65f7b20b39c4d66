"""Ink: lines of words → HTML; ids given out once; sources told where they are wanted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from html import escape
from itertools import pairwise

from generator import tree
from generator.origin import explain, places
from generator.tree import Inline, Line, Reference, Sourced
from generator.writers.html import marks
from generator.writers.sense import with_breaks
from generator.writers.ties import kept, narrow


@dataclass
class Ink:
    """sources: put every word that comes from facts into a span that tells its story (preview)."""

    sources: bool = False
    screen: bool = True
    _given: set[str] = field(default_factory=set)

    def id(self, key: str) -> str:
        """The attribute `` id="…"``, or nothing for an empty key or one given before."""
        if not key or key in self._given:
            return ""
        self._given.add(key)
        return f' id="{escape(key)}"'

    def screen_id(self, key: str) -> str:
        """Cells and paragraphs are jumped to on screen only; on paper thousands of targets would be dead weight."""
        return self.id(key) if self.screen else ""

    def line(self, line: Line, long: bool = False, at: tuple[int, ...] = ()) -> str:
        """The line as HTML, broken before the characters ``at``. long: it takes several lines, and what belongs together is kept so.

        On screens only the end is: numbers with their units would cut what comes from one fact in pieces.
        """
        line = with_breaks(self.told(line), at)
        text = tree.words(line)
        found = kept(text) if long else []
        return self._spans(line, narrow(text), found[-1:] if self.screen else found, "尾")

    def rows(self, line: Line, starts: tuple[int, ...]) -> str:
        """The line as HTML in rows that begin before the characters ``starts``, none of them to be broken."""
        line = self.told(line)
        text = tree.words(line)
        return self._spans(line, narrow(text), list(pairwise((0, *starts, len(text)))), "行")

    def told(self, line: Line) -> Line:
        """The line as it is to be printed, each line once; others of this kind mark what comes from facts."""
        return line

    def _spans(self, line: Line, found: frozenset[int], spans: list[tuple[int, int]], name: str) -> str:
        """The line with elements of class ``name`` from where to where ``spans`` say."""
        html = []
        for words, start, inside in spread(line, spans):
            text = "".join(map(self._part, marks.flagged(words, start, found)))
            html.append(f'<span class="{name}">{text}</span>' if inside else text)
        return "".join(html)

    def _part(self, part: Inline) -> str:
        if self.sources and isinstance(part, Sourced):
            story = escape("\n".join(explain(part.origin)))
            where = escape(" ".join(str(place) for place in places(part.origin)))
            return f'<span class="数" data-origin="{story}" data-place="{where}">{_text(part.text)}</span>'
        words = _text(part.text)
        return f'<a href="#{escape(part.to)}">{words}</a>' if isinstance(part, Reference) else words


def spread(line: Line, spans: list[tuple[int, int]]) -> Iterator[tuple[list[Inline], int, bool]]:
    """The parts of the line in and between ``spans``, the place of their first character, and whether they are in one."""
    start, rest = 0, list(line)
    length = len(tree.words(line))
    for first, last in [*spans, (length, length)]:
        for end, inside in ((first, False), (last, True)):
            piece, rest = cut(rest, end - start)
            if piece:
                yield piece, start, inside
            start += len(tree.words(piece))


def cut(line: Iterable[Inline], at: int) -> tuple[list[Inline], list[Inline]]:
    """The parts before and from character ``at``; a part that lies across is cut in two, words that lead elsewhere are not."""
    before: list[Inline] = []
    after: list[Inline] = []
    for part in line:
        here = min(max(at, 0), len(part.text))
        here = here if here == len(part.text) or not isinstance(part, Reference) else 0
        before += [replace(part, text=part.text[:here])] if here else []
        after += [replace(part, text=part.text[here:])] if here < len(part.text) else []
        at -= len(part.text)
    return before, after


def _text(text: str) -> str:
    return marks.spanned(escape(text, quote=False)).replace("\n", "<br>")
