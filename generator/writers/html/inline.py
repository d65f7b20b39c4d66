"""Ink: lines of words → HTML; ids given out once; sources told where they are wanted."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from html import escape
from string import ascii_letters

from generator.origin import explain, places
from generator.tree import Inline, Line, Reference, Sourced
from generator.writers.html import marks
from generator.writers.sense import with_breaks

_WHOLE = frozenset("0123456789.,%+-" + ascii_letters)


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

    def line(self, line: Line, tail: int = 0, at: tuple[int, ...] = ()) -> str:
        """The line as HTML, broken before the characters ``at``; its last ``tail`` are kept together, so that none stands alone."""
        line = with_breaks(line, at)
        text = "".join(part.text for part in line)
        start, found = _tail_start(text, tail), marks.narrow(text)
        before, after = cut(line, start)
        length = sum(len(part.text) for part in before)
        kept = "".join(map(self._part, marks.flagged(after, length, found)))
        return "".join(map(self._part, marks.flagged(before, 0, found))) + (f'<span class="尾">{kept}</span>' if kept else "")

    def _part(self, part: Inline) -> str:
        if self.sources and isinstance(part, Sourced):
            story = escape("\n".join(explain(part.origin)))
            where = escape(" ".join(str(place) for place in places(part.origin)))
            return f'<span class="数" data-origin="{story}" data-place="{where}">{_text(part.text)}</span>'
        words = _text(part.text)
        return f'<a href="#{escape(part.to)}">{words}</a>' if isinstance(part, Reference) else words


def _tail_start(text: str, tail: int) -> int:
    """Where the last ``tail`` characters begin, moved back so that no number or word is cut; the end for no tail."""
    start = len(text) - tail
    while tail and start > 0 and text[start - 1] in _WHOLE and text[start] in _WHOLE:
        start -= 1
    return start if tail and start > 0 else len(text)


def cut(line: Line, at: int) -> tuple[list[Inline], list[Inline]]:
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
