"""Ink: lines of words → HTML; ids given out once; sources told where they are wanted."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape

from generator.origin import explain, places
from generator.tree import Line, Sourced, Text


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

    def line(self, line: Line, tail: int = 0) -> str:
        """The line as HTML; its last ``tail`` characters are kept together, so that none stands alone."""
        if tail and line and isinstance(line[-1], Text) and len(line[-1].text) > tail:
            text = line[-1].text
            last = f'{_text(text[:-tail])}<span class="尾">{_text(text[-tail:])}</span>'
            return "".join(self._part(part) for part in line[:-1]) + last
        return "".join(self._part(part) for part in line)

    def _part(self, part: Text | Sourced) -> str:
        if self.sources and isinstance(part, Sourced):
            story = escape("\n".join(explain(part.origin)))
            where = escape(" ".join(str(place) for place in places(part.origin)))
            return f'<span class="数" data-origin="{story}" data-place="{where}">{_text(part.text)}</span>'
        return _text(part.text)


def _text(text: str) -> str:
    return escape(text, quote=False).replace("\n", "<br>")
