"""Room: how tightly the tables of a section are set, reckoned as for the other papers. All lengths in pt.

Word's sizes go by half points, so what columns.py reckons is rounded down to them.
"""

from __future__ import annotations

from math import floor

from generator.looks import MM, Look, Looks
from generator.tree import Block, Chart, Heading, Line, Paragraph, Section, Table, Text, words
from generator.writers import columns
from generator.writers.columns import Setting, lines_of
from generator.writers.sense import cuts
from generator.writers.titles import title_size


def settings(section: Section, looks: Looks) -> dict[str, Setting]:
    """Table key → how it is set. In a one-page section the tables share what the other blocks leave."""
    sheet = looks.sheet(section.kind, section.landscape)
    width, height = float(sheet.inner_width * MM), float(sheet.inner_height * MM)
    tables = [block for block in section.blocks if isinstance(block, Table)]
    step: float | None = 0.0
    if tables and (section.onepage or section.kind == "表"):
        left = height - sum(block_height(block, section, looks, width) for block in section.blocks)
        step = columns.fit(tables, looks, (width, left), section.onepage)
    if step is None:
        step = 1.0 if section.onepage else 0.0
    return {table.key: _by_halves(columns.at(table, looks.table(table.style), width, step)) for table in tables}


def _by_halves(setting: Setting) -> Setting:
    return Setting(floor(setting.size * 2) / 2, setting.leading, setting.pad_y, setting.shares)


def block_height(block: Block, section: Section, looks: Looks, width: float) -> float:
    """Height of ``block``; of a table only what stands around its frame."""
    match block:
        case Heading():
            return _height((Text(block.numeral), *block.content), looks.heading(block.level, section.kind), looks, width)
        case Paragraph():
            return _height(block.content, looks.look(block.role), looks, width)
        case Table():
            return _around(block, looks, width)
        case Chart():
            return float(looks.chart.height * MM) + _height(block.caption, looks.look("图题"), looks, width)
        case _:
            return 0.0


def _around(table: Table, looks: Looks, width: float) -> float:
    one = (*table.left, *table.middle, *table.right)[:1]
    over = [(table.title, "表题"), (table.number, "表号"), (one, "表上行"), *((note, "表注") for note in table.notes)]
    return sum(_height(line, looks.look(role), looks, width) for line, role in over if line) + 2


def _height(line: Line, look: Look, looks: Looks, width: float) -> float:
    room = width / float(look.size) - float(look.left + look.right)
    count = lines_of(line, room - float(look.first)) if words(line) else 1
    count = 1 + len(cuts(line, room, looks.phrases)) if look.align == "中" else count
    count = 1 if look.role == "表题" and title_size(words(line), look.size, width) else count
    return count * float(look.leading or looks.line) + float((look.before + look.after) * looks.line)
