"""Paragraphs and runs: the small pieces that everything in the text is made of."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.tree import Line, words
from generator.writers.docx.markup import el, escape
from generator.writers.docx.properties import flag, paragraph_properties

_AMBIGUOUS = frozenset("“”‘’—…·×÷±°′″§￥①②③④⑤⑥⑦⑧⑨⑩℃‰≤≥≠≈∶√□■○●△▲◎★☆→←↑↓")


@dataclass(slots=True)
class Paragraph:
    """A paragraph still open for what its neighbours ask: a page before it, the end of a section in it."""

    style: str
    content: str = ""
    properties: dict[str, str] = field(default_factory=dict)

    def xml(self) -> str:
        own = {} if self.style == "Normal" else {"pStyle": el("w:pStyle", w_val=self.style)}
        return el("w:p", paragraph_properties(own | self.properties), self.content)

    def on_new_page(self) -> Paragraph:
        self.properties["pageBreakBefore"] = flag("pageBreakBefore")
        return self

    def ends_section(self, properties: str) -> None:
        self.properties["sectPr"] = properties


@dataclass(frozen=True, slots=True)
class Raw:
    """Anything that is no paragraph: a table, a content control."""

    content: str

    def xml(self) -> str:
        return self.content


@dataclass(frozen=True, slots=True)
class Loose:
    """From character ``start`` on, letters stand ``more`` twips further apart than the ``tight`` ones of their style."""

    start: int
    more: int
    tight: int = 0

    def runs(self, text: str, at: int) -> str:
        """``text``, which begins with character ``at`` of its paragraph, as runs."""
        cut = min(max(self.start - at, 0), len(text)) if self.more else len(text)
        return run(text[:cut]) + run(text[cut:], el("w:spacing", w_val=self.tight + self.more))


PLAIN = Loose(0, 0)
"""Letters as their style sets them."""


def run(text: str, own: str = "") -> str:
    """One run; own: properties of its own. Marks that Chinese and Western type share are told to be Chinese, or Word takes them from Times."""
    if not text:
        return ""
    hint = el("w:rFonts", w_hint="eastAsia") if _AMBIGUOUS & set(text) else ""
    return el("w:r", el("w:rPr", hint, own) if hint or own else "", _text(text))


def _text(text: str) -> str:
    """Line feeds become line breaks, tabs tabs."""
    pieces = []
    for number, line in enumerate(text.split("\n")):
        pieces.append(el("w:br") if number else "")
        cells = line.split("\t")
        pieces.append(el("w:tab").join(_words(cell) for cell in cells))
    return "".join(pieces)


def _words(text: str) -> str:
    return el("w:t", escape(text), xml_space="preserve") if text else ""


def runs(line: Line) -> str:
    """A line of the tree as runs; in the published paper origins are not told, so one run does."""
    return run(words(line))


def tab() -> str:
    """A tab in a run of its own."""
    return el("w:r", el("w:tab"))


def field_marks(instruction: str, result: str) -> str:
    """A field with its result filled in: begin, instruction, separate, result, end."""
    return begin(instruction) + result + end()


def begin(instruction: str) -> str:
    """The opening of a field, up to where its result begins."""
    return (
        el("w:r", el("w:fldChar", w_fldCharType="begin"))
        + el("w:r", el("w:instrText", f" {escape(instruction)} ", xml_space="preserve"))
        + el("w:r", el("w:fldChar", w_fldCharType="separate"))
    )


def end() -> str:
    """The closing of a field."""
    return el("w:r", el("w:fldChar", w_fldCharType="end"))
