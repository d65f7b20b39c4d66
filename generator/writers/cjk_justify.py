"""Justification of Chinese for WeasyPrint 70: a line's slack goes into the gaps between its characters.

WeasyPrint stretches spaces only, and Chinese has none. Replaced are: the function that shares out the slack of
a line, the one that hands a text box to Pango when it is drawn, the one that writes glyphs into the PDF, and
the one that sets a text box on its line, so that a sign from another font does not push the lines apart. A row that
is a little too long (rows.py) is squeezed at its marks.
Lines without Chinese go the old way. install() may be called any number of times.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any

_HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")
# Beside these a gap may be widened: ideographs, full-width punctuation, curly quotes, spaces; —— and …… stay whole.
_WIDE = re.compile("[ \u2e80-\u9fff\uf900-\ufaff\uff00-\uff60\uffe0-\uffe6\u2018-\u201d\U00020000-\U0003ffff]")
_MARKS = re.compile("[，。、；：？！）》〉」』】〕”’（《〈“‘「『【〔]")
_ENDING = tuple("，。、；：）》〉」』】〕”’")
"""A row that ends with one of these may stick out by its blank half."""
_AT_QUOTES = re.compile("[”’][^，。、；：？！）》〉」』】〕”’％%]|[^（《〈“‘「『【〔][“‘]")
_TRAILING = re.compile(r"(.*?)((?<=>)-?[\d.]+)?", re.DOTALL)
_LONGEST_STRETCH = 0.5
"""A line that would need more than this (in em) at every gap is left alone: it would fall apart."""
_LONGEST_SQUEEZE = 0.3
"""em. More than this is not taken from a mark: others would touch it."""


def install() -> None:
    """Put the functions in place."""
    from weasyprint.layout import inline
    from weasyprint.pdf.stream import Stream
    from weasyprint.text import line_break

    if getattr(inline.justify_line, "is_ours", False):
        return
    inline.justify_line = _line_justifier(inline.justify_line)
    inline.text_align = _text_aligner(inline.text_align)
    inline.can_break_text = _break_finder(inline.can_break_text)
    line_break.Layout.set_text = _text_setter(line_break.Layout.set_text)
    _carry_spacing(Stream)
    inline.split_text_box = _on_the_strut(inline.split_text_box)


def _break_finder(original: Any) -> Any:
    """Between boxes a line may end where Chinese has quotes; Unicode's rules would not part them from anything."""

    def can_break_text(text: str, lang: Any) -> Any:
        return _AT_QUOTES.fullmatch(text) is not None or original(text, lang)

    return can_break_text


def _line_justifier(original: Any) -> Any:
    def justify_line(context: Any, line: Any, slack: float) -> None:
        leaves = list(_leaves(line))
        if any(_HAN.search(text) for leaf in leaves if (text := _text(leaf))):
            _justify(line, leaves, slack)
        else:
            original(context, line, slack)

    justify_line.is_ours = True  # type: ignore[attr-defined]
    return justify_line


def _text_aligner(original: Any) -> Any:
    """A row that rows.py chose may be a little too long: it is squeezed, which WeasyPrint never does."""

    def text_align(context: Any, line: Any, available: float, last: bool) -> Any:
        slack = available - line.width
        leaves = list(_leaves(line)) if slack < 0 and line.style["text_align_all"] == "justify" else []
        if leaves and _text(leaves[-1])[-1:] in _ENDING:
            slack = min(slack + line.style["font_size"] / 2, 0.0)
        if leaves and slack < 0:
            _justify(line, leaves, slack)
        return original(context, line, available, last)

    return text_align


def _justify(line: Any, leaves: list[Any], slack: float) -> None:
    """Give every gap of the line the same share of ``slack`` (px); what is lacking is taken from the marks."""
    signs = _WIDE if slack > 0 else _MARKS
    within = [_gaps(_text(leaf), signs) for leaf in leaves]
    after = [_gap_between(left, right, signs) for left, right in zip(leaves, leaves[1:], strict=False)] + [0.0]
    gaps = sum(within) + sum(after)
    share = slack / gaps if gaps else 0.0
    if -_LONGEST_SQUEEZE <= share / line.style["font_size"] <= _LONGEST_STRETCH:
        plan = {id(leaf): (w * share, a * share) for leaf, w, a in zip(leaves, within, after, strict=True)}
        _shift(line, share, plan, 0.0)


def _shift(box: Any, share: float, plan: dict[int, tuple[float, float]], advance: float) -> float:
    """Widen and move ``box`` and what is in it; gives how far what follows must move."""
    from weasyprint.formatting_structure import boxes

    if isinstance(box, boxes.LineBox | boxes.InlineBox):
        box.position_x += advance
        start = advance
        for child in box.children:
            if child.is_in_normal_flow():
                advance = _shift(child, share, plan, advance)
        box.width += advance - start
        return advance
    within, after = plan[id(box)]
    if isinstance(box, boxes.TextBox):
        box.position_x += advance
        if within:
            box.justification_spacing = box.pango_layout.justification_spacing = share
            box.width += within
    else:
        box.translate(advance, 0)
    return advance + within + after


def _leaves(box: Any) -> Iterator[Any]:
    from weasyprint.formatting_structure import boxes

    if isinstance(box, boxes.LineBox | boxes.InlineBox):
        for child in box.children:
            if child.is_in_normal_flow():
                yield from _leaves(child)
    else:
        yield box


def _text(leaf: Any) -> str:
    return getattr(leaf, "text", "") or ""


def _gaps(text: str, signs: re.Pattern[str]) -> float:
    """Gaps inside ``text``. Pango puts half a spacing on either side of a character, none at the text's ends."""
    if len(text) < 2:
        return 0.0
    wide = [bool(signs.match(character)) for character in text]
    return sum(wide) - (wide[0] + wide[-1]) / 2


def _gap_between(left: Any, right: Any, signs: re.Pattern[str]) -> float:
    ends = (_text(left)[-1:], _text(right)[:1])
    return sum(bool(signs.match(character)) for character in ends) / 2


def _text_setter(original: Any) -> Any:
    def set_text(self: Any, text: str, justify: bool = False) -> None:
        spacing = self.justification_spacing
        if not (justify and spacing and _WIDE.search(text)):
            original(self, text, justify)
            return
        self.justification_spacing = 0
        original(self, text, False)
        self.justification_spacing = spacing
        _space_out(self, text, spacing)

    return set_text


def _space_out(layout: Any, text: str, spacing: float) -> None:
    """Add letter spacing (px) to the runs of wide characters of ``text``."""
    from weasyprint.text.ffi import TO_UNITS, ffi, pango

    attributes = pango.pango_layout_get_attributes(layout.layout)
    if attributes == ffi.NULL:
        attributes = ffi.gc(pango.pango_attr_list_new(), pango.pango_attr_list_unref)
    own = layout.style["letter_spacing"]
    units = int((spacing + (0 if own == "normal" else own)) * TO_UNITS)
    for start, end in _runs(text, _WIDE if spacing > 0 else _MARKS):
        attribute = pango.pango_attr_letter_spacing_new(units)
        attribute.start_index, attribute.end_index = start, end
        pango.pango_attr_list_change(attributes, attribute)
    pango.pango_layout_set_attributes(layout.layout, attributes)


def _runs(text: str, signs: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Byte ranges (UTF-8) of the runs of ``signs``."""
    position = 0
    for wide, characters in groupby(text, key=lambda character: bool(signs.match(character))):
        length = len("".join(characters).encode())
        if wide:
            yield position, position + length
        position += length


def _carry_spacing(stream: Any) -> None:
    """Spacing after the last glyph of a font is written before the first of the next.

    PDFium (Chrome, Edge) drops an adjustment that ends a TJ array, and a line with numbers in another font would
    end short there.
    """
    begin, show = stream.begin_text, stream.show_text

    def begin_text(self: Any) -> None:
        self.carried = ""
        begin(self)

    def show_text(self: Any, text: str) -> None:
        glyphs, spacing = _TRAILING.fullmatch(getattr(self, "carried", "") + text).groups()  # type: ignore[union-attr]
        self.carried = spacing or ""
        show(self, glyphs)

    stream.begin_text, stream.show_text = begin_text, show_text


def _on_the_strut(original: Any) -> Any:
    """Only the first font of a box decides where its baseline lies, as CSS wants it; Pango takes the tallest."""
    from weasyprint.text.line_break import strut

    def split_text_box(*arguments: Any, **named: Any) -> Any:
        box, resume, preserved = original(*arguments, **named)
        if box is not None and box.style["line_height"] != "normal":
            box.baseline = strut(box.style)[1]
        return box, resume, preserved

    return split_text_box
