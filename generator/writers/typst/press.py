"""Press: lays the page out with typst, looks where the sections fell, tightens what does not fit, draws it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from typing import Any

from generator.problem import Level, Problem
from generator.tree import Document, Heading
from generator.writers.fonts import Found
from generator.writers.html.blocks import first_numbered
from generator.writers.options import Options
from generator.writers.pdf.onepage import tighter, told
from generator.writers.typst.blocks import Setter
from generator.writers.typst.faults import problems
from generator.writers.typst.heads import with_heads
from generator.writers.typst.letters import Letters, letters

_TRIES = 6
_REMEMBERED = 10
_papers = count()
_EPOCH = "2000-01-01"
_WHERE = """(
  query(heading).map(it => (it.location().page(), counter(page).at(it.location()).first())),
  query(<sheet>).map(it => (it.value, it.location().page())),
)"""


@dataclass(frozen=True)
class Layout:
    """text: for typst. pages: heading key → printed number. sheets: number of all pages."""

    text: str
    letters: Letters
    pages: dict[str, int]
    sheets: int
    problems: tuple[Problem, ...]


def lay_out(document: Document, options: Options, found: Found) -> Layout:
    """Lay out; tighten sections that must be one page and are not."""
    steps: dict[int, float] = {}
    shelf = letters(found)
    if next(_papers):
        _forget()
    for _ in range(_TRIES):
        setter = Setter(document, options, shelf, steps)
        text = setter.text()
        headings, starts, sheets = _places(text, shelf)
        more = tighter(document, setter.step, starts, sheets)
        if not more:
            break
        steps.update(more)
    return Layout(text, shelf, _pages(document, headings, starts), sheets, told(document, starts, sheets))


def draw_pdf(layout: Layout, document: Document, options: Options, found: Found) -> tuple[bytes, list[Problem]]:
    """The PDF and what is wrong with it: PDF/A-3a and PDF/UA-1 at once, or what options.variant names.

    With a fault it is drawn again under no standard, for those who want it all the same.
    """
    import typst

    try:
        return _drawn(layout, document, options, _standards(document, options)), []
    except typst.TypstError as error:
        faults = problems(error, document, options.looks, found)
    except ValueError:
        faults = [Problem(Level.MUST_FIX, "排版-样式", f"typst 没有“{options.variant}”这种 PDF", hint="如 pdf/a-3a、pdf/ua-1")]
    return (b"" if options.strict else _drawn(layout, document, options, [])), faults


def _drawn(layout: Layout, document: Document, options: Options, standards: list[str]) -> bytes:
    import typst

    when = datetime.fromisoformat(document.meta.date or options.as_of or _EPOCH).replace(tzinfo=UTC)
    content: bytes = typst.compile(
        layout.text.encode(), format="pdf", pdf_standards=standards, timestamp=when, **_shelf(layout.letters)
    )  # type: ignore[call-overload]
    return with_heads(content, document)


def _forget() -> None:
    """typst keeps what its last ten compilations worked out, some 70 MB a paper; as many empty ones make it let go."""
    import typst

    nothing = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False)
    for _ in range(_REMEMBERED + 1):
        typst.compile(b"", format="pdf", font_paths=nothing, ignore_system_fonts=True)


def _standards(document: Document, options: Options) -> list[str]:
    """typst writes tags always. PDF/A wants a date; its level a and PDF/UA want a title and headings that skip no level."""
    if options.variant:
        return [options.variant.removeprefix("pdf/")]
    dated, told = document.meta.date or options.as_of, document.meta.title and _in_steps(document)
    return [*(["a-3a" if told else "a-3u"] if dated else []), *(["ua-1"] if told else [])]


def _in_steps(document: Document) -> bool:
    levels = [-1, *(min(block.level, 3) for block in document.blocks() if isinstance(block, Heading))]
    return all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))


def _places(text: str, shelf: Letters) -> tuple[list[list[int]], dict[int, int], int]:
    """Page and printed number of each heading, section → index of the page it begins on, number of all pages."""
    import typst

    headings, marks = json.loads(typst.eval(text.encode(), _WHERE, **_shelf(shelf)))
    places: dict[int, int] = dict(marks)
    sheets = places.pop(-1, 0)
    return headings, {number: page - 1 for number, page in places.items()}, sheets


def _pages(document: Document, headings: list[list[int]], starts: Mapping[int, int]) -> dict[str, int]:
    front = starts.get(first_numbered(document), 0)
    keys = (block.key for block in document.blocks() if isinstance(block, Heading))
    pages: dict[str, int] = {}
    for key, (page, number) in zip(keys, headings, strict=True):
        if page > front:
            pages.setdefault(key, number)
    return pages


def _shelf(shelf: Letters) -> dict[str, Any]:
    return {"font_paths": shelf.shelf, "ignore_system_fonts": not shelf.found.own}
