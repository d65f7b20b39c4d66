"""Plain: a document without its stories, which are heavy to send to another process and do not matter on paper."""

from __future__ import annotations

from dataclasses import replace

from generator import tree
from generator.origin import Stated
from generator.tree import Chart, Contents, Document, Heading, Line, Section, Series, Sourced, Table

_NOWHERE = Stated("", "")


def plain(document: Document) -> Document:
    """``document`` with all that is printed of it."""
    return replace(document, sections=tuple(map(plain_section, document.sections)))


def plain_section(section: Section) -> Section:
    """The same of one section."""
    return replace(section, blocks=tuple(map(_block, section.blocks)))


def _block(block: tree.Block) -> tree.Block:
    match block:
        case Heading() | tree.Paragraph():
            return replace(block, content=_line(block.content))
        case Table():
            lines = {name: _line(getattr(block, name)) for name in ("title", "number", "left", "middle", "right")}
            rows = {name: tuple(map(_row, getattr(block, name))) for name in ("head", "body")}
            return replace(block, notes=tuple(map(_line, block.notes)), **lines, **rows)  # type: ignore[arg-type]
        case Chart():
            categories, series = tuple(map(_line, block.categories)), tuple(map(_series, block.series))
            return replace(block, caption=_line(block.caption), categories=categories, series=series)
        case Contents():
            return replace(block, title=_line(block.title))
        case _:
            return block


def _row(row: tree.Row) -> tree.Row:
    return tuple(replace(cell, content=_line(cell.content)) for cell in row)


def _series(series: Series) -> Series:
    return replace(series, name=_line(series.name), points=tuple(map(_line, series.points)))


def _line(line: Line) -> Line:
    return tuple(Sourced(part.text, _NOWHERE) if isinstance(part, Sourced) else part for part in line)
