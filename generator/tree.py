"""The document tree: what stands between sentences and papers.

Takes nothing, gives types, never knows budgets or arithmetic. Roles (标题一, 正文, 金额格 …) say what a
thing is; how it looks is said by 版式.yaml through looks.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from typing import TypeAlias

from generator.origin import Origin


@dataclass(frozen=True, slots=True)
class Text:
    """Words that stand in the template itself."""

    text: str


@dataclass(frozen=True, slots=True)
class Sourced:
    """A printed number, word or narrative that comes from facts, with its origin."""

    text: str
    origin: Origin = field(compare=False)


@dataclass(frozen=True, slots=True)
class Reference(Sourced):
    """Words that stand for another place: 图1, 公开07表, 附件1. to: key of that Heading, Table or Chart.

    The line over or under that place (numeral and words, number, caption) begins with the same words.
    """

    to: str = ""


Inline: TypeAlias = Text | Sourced
Line: TypeAlias = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """level 0: 部分; 1: 一、; 2: （一）; 3: 1. ``numeral`` is printed before the words; key is unique, ASCII-safe.

    listed: whether 目录 shows it.
    """

    level: int
    numeral: str
    content: Line
    key: str
    listed: bool = True


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph. role: 正文, 封面标题, 封面日期, 注, 图题, 落款 …"""

    role: str
    content: Line


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a resolved grid.

    role: 表头格, 文字格, 科目格, 金额格, 居中格, 合计格. indent: in characters. key: address for jumps, may be empty.
    """

    content: Line
    role: str
    colspan: int = 1
    rowspan: int = 1
    indent: int = 0
    key: str = ""


Row: TypeAlias = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with spans resolved: a row lists only the cells that begin in it, left to right.

    title is the 表题 line; above the frame stand left/middle/right in one line (部门·年度·单位), and number (公开01表)
    right-aligned over it. widths are relative. head rows repeat on every page. notes stand under the frame.
    """

    key: str
    title: Line
    number: Line
    left: Line
    middle: Line
    right: Line
    widths: tuple[int, ...]
    head: tuple[Row, ...]
    body: tuple[Row, ...]
    notes: tuple[Line, ...] = ()
    style: str = "决算表"


@dataclass(frozen=True, slots=True)
class Series:
    """Points of one colour; each point is a printed number and its value."""

    name: Line
    points: tuple[Line, ...]
    values: tuple[Decimal, ...]


class ChartKind(Enum):
    COLUMN = "柱形"
    PIE = "饼形"


@dataclass(frozen=True, slots=True)
class Chart:
    """图N. Columns: one bar a category and series. Pie: one series. unit is printed with the values."""

    key: str
    kind: ChartKind
    caption: Line
    categories: tuple[Line, ...]
    series: tuple[Series, ...]
    unit: str


@dataclass(frozen=True, slots=True)
class Contents:
    """目录: the writers fill it from the headings that are listed."""

    title: Line


@dataclass(frozen=True, slots=True)
class PageBreak:
    """Begin a new page here."""


Block: TypeAlias = Heading | Paragraph | Table | Chart | Contents | PageBreak


@dataclass(frozen=True, slots=True)
class Section:
    """Blocks that share a sheet of paper and begin on a new page. kind: 封面, 目录, 正文, 表.

    landscape: turn the sheet. onepage: the blocks are to be made to fit one page.
    """

    kind: str
    blocks: tuple[Block, ...]
    landscape: bool = False
    onepage: bool = False


@dataclass(frozen=True, slots=True)
class Meta:
    """Properties of the document. date is ISO 8601 (YYYY-MM-DD) or empty; it never comes from the clock."""

    title: str
    author: str
    subject: str
    date: str
    language: str = "zh-CN"


@dataclass(frozen=True, slots=True)
class Document:
    """The whole document, ready for any writer."""

    meta: Meta
    sections: tuple[Section, ...]

    def blocks(self) -> Iterator[Block]:
        for section in self.sections:
            yield from section.blocks


def words(line: Iterable[Inline]) -> str:
    """The line as plain text."""
    return "".join(inline.text for inline in line)


def headings(document: Document) -> tuple[Heading, ...]:
    """The headings that 目录 lists, in order."""
    return tuple(block for block in document.blocks() if isinstance(block, Heading) and block.listed)


def lines(block: Block) -> Iterator[Line]:
    """Every line of ``block`` in reading order; the caption of a chart follows its labels."""
    match block:
        case Heading(_, numeral, content):
            yield ((Text(numeral), *content) if numeral else content)
        case Paragraph(_, content):
            yield content
        case Table():
            yield from (line for line in (block.title, block.number, block.left, block.middle, block.right) if line)
            for row in (*block.head, *block.body):
                yield from (cell.content for cell in row)
            yield from block.notes
        case Chart():
            for series in block.series:
                yield series.name
                yield from series.points
            yield from block.categories
            yield block.caption
        case Contents(title):
            yield title
        case PageBreak():
            return


def references(document: Document) -> dict[str, str]:
    """Key of every place that is referred to → the words that stand for it, in the order in which they come."""
    return {part.to: part.text for part in sourced(document) if isinstance(part, Reference)}


def sourced(document: Document) -> Iterator[Sourced]:
    """Every Sourced node of the document in reading order."""
    for block in document.blocks():
        for line in lines(block):
            yield from (inline for inline in line if isinstance(inline, Sourced))
