"""Comments: numbered notes beside the text, the marks that say what they stand at, and the part that holds them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.writers.docx.blocks import run
from generator.writers.docx.markup import el, root
from generator.writers.docx.styles import COMMENT_MARK, COMMENT_TEXT

_AUTHOR, _INITIALS = "系统", "系"


@dataclass(slots=True)
class Comments:
    """The comments of one document in the order in which they were opened. date: ISO, or empty for none."""

    date: str = ""
    notes: list[tuple[str, ...]] = field(default_factory=list)

    def about(self, note: Sequence[str]) -> tuple[str, str]:
        """The marks to put before and after what ``note`` (a paragraph each) is about."""
        number = len(self.notes)
        self.notes.append(tuple(note))
        reference = el("w:r", el("w:rPr", el("w:rStyle", w_val=COMMENT_MARK)), el("w:commentReference", w_id=number))
        return el("w:commentRangeStart", w_id=number), el("w:commentRangeEnd", w_id=number) + reference

    def xml(self) -> bytes:
        """The part ``/word/comments.xml``."""
        return root("w:comments", *(self._comment(number, note) for number, note in enumerate(self.notes)))

    def _comment(self, number: int, note: tuple[str, ...]) -> str:
        dated = {"w_date": f"{self.date}T00:00:00Z"} if self.date else {}
        own = el("w:r", el("w:rPr", el("w:rStyle", w_val=COMMENT_MARK)), el("w:annotationRef"))
        texts = (_paragraph(own if not at else "", text) for at, text in enumerate(note or ("",)))
        return el("w:comment", *texts, w_id=number, w_author=_AUTHOR, w_initials=_INITIALS, **dated)


def _paragraph(own: str, text: str) -> str:
    return el("w:p", el("w:pPr", el("w:pStyle", w_val=COMMENT_TEXT)), own, run(text))
