"""Native: the tree as plain text, for eyes, for goldens and as the measure of all other papers.

One block a paragraph, its role in 【】 before it. With options.sources words that come from facts stand in ⟦⟧.
Cells are parted by “ | ”; spans are written 〔2列3行〕; the indent of a cell is written with ideographic spaces.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator import tree
from generator.tree import (
    Block,
    Cell,
    Chart,
    ChartKind,
    Contents,
    Document,
    Heading,
    Line,
    PageBreak,
    Paragraph,
    Row,
    Table,
)
from generator.writers.options import Options

Show = Callable[[Line], str]


def write(document: Document, options: Options) -> bytes:
    """The whole document as UTF-8 text ending in a newline."""
    show = marked if options.sources else tree.words
    return ("\n\n".join(_document(document, show)) + "\n").encode()


def words(document: Document) -> str:
    """All words in reading order without any white space: what every other paper must say, no more, no less."""
    spoken = (words_of(block, document) for block in document.blocks())
    return "".join("".join(spoken).split())


def words_of(block: Block, document: Document) -> str:
    """The words of one block: 目录 says its title and then the headings it lists, a pie does not name its series."""
    own = "".join(tree.words(line) for line in tree.lines(block))
    match block:
        case Chart(kind=ChartKind.PIE, unit=unit):
            slices = (*block.series[0].points, *block.categories, block.caption)
            return _unit(unit) + "".join(tree.words(line) for line in slices)
        case Contents():
            return own + "".join(entry(heading) for heading in tree.headings(document))
        case Chart(unit=unit):
            return _unit(unit) + own
        case _:
            return own


def _unit(unit: str) -> str:
    return f"单位：{unit}" if unit else ""


def entry(heading: Heading) -> str:
    """A heading as 目录 prints it."""
    return heading.numeral + tree.words(heading.content)


def marked(line: Line) -> str:
    """The line with ⟦⟧ around words that have a source."""
    return "".join(f"⟦{part.text}⟧" if isinstance(part, tree.Sourced) else part.text for part in line)


def _document(document: Document, show: Show) -> Iterator[str]:
    meta = document.meta
    yield f"题名：{meta.title}\n作者：{meta.author}\n主题：{meta.subject}\n日期：{meta.date}"
    for section in document.sections:
        turned = "横" if section.landscape else ""
        yield f"──── {section.kind}{turned}{'，一页' if section.onepage else ''} ────"
        for block in section.blocks:
            yield "\n".join(_block(block, document, show))


def _block(block: Block, document: Document, show: Show) -> Iterator[str]:
    match block:
        case Heading(level, numeral, content, _, listed):
            yield f"【标题{'一二三四'[min(level, 3)]}{'' if listed else '，不入目录'}】{numeral}{show(content)}"
        case Paragraph(role, content):
            yield f"【{role}】{show(content)}"
        case Table():
            yield from _table(block, show)
        case Chart():
            yield from _chart(block, show)
        case Contents(title):
            yield f"【目录】{show(title)}"
            yield from ("　" * heading.level + entry(heading) for heading in tree.headings(document))
        case PageBreak():
            yield "【分页】"


def _table(table: Table, show: Show) -> Iterator[str]:
    yield f"【{table.style}】{show(table.title)}"
    above = [show(line) for line in (table.number, table.left, table.middle, table.right) if line]
    if above:
        yield "　".join(above)
    yield from (f"‖ {_row(row, show)}" for row in table.head)
    yield from (f"| {_row(row, show)}" for row in table.body)
    yield from (f"【表注】{show(note)}" for note in table.notes)


def _row(row: Row, show: Show) -> str:
    return " | ".join(_cell(cell, show) for cell in row)


def _cell(cell: Cell, show: Show) -> str:
    across = f"{cell.colspan}列" if cell.colspan > 1 else ""
    down = f"{cell.rowspan}行" if cell.rowspan > 1 else ""
    return "　" * cell.indent + show(cell.content) + (f"〔{across}{down}〕" if across or down else "")


def _chart(chart: Chart, show: Show) -> Iterator[str]:
    yield f"【图，{chart.kind.value}】{show(chart.caption)}" + (f"（单位：{chart.unit}）" if chart.unit else "")
    for series in chart.series:
        points = (f"{show(name)} {show(point)}" for name, point in zip(chart.categories, series.points, strict=True))
        yield f"{show(series.name)}：{'；'.join(points)}"
