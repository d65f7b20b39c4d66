"""Enquiry: what is asked for that is no printed fact: a rule, a table (05表), a chart (图1), a heading (附件1, 三公).

Takes what came of a department-year, gives Answers in plain words; or, when there are none, what may have been meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from itertools import islice
from typing import TypeAlias

from generator.checks.finding import Status
from generator.checks.rule import Rule, page
from generator.job import Outcome
from generator.pack import Pack
from generator.place import Place
from generator.tables.book import Sheet
from generator.tree import Chart, Document, Heading, Paragraph, Series, Table, words

_TABLE = re.compile(r"(?:公开)?(?:表\s*0?(\d)|0?(\d)\s*表)")
_MOST, _LONG = 5, 60


Answer: TypeAlias = tuple[str, tuple[str, ...]]
"""A title and what there is to be said, line by line."""


def answers(outcome: Outcome, rules: Iterable[Rule], asked: str) -> tuple[Answer, ...]:
    """All there is to say of ``asked``."""
    document, wanted = outcome.document, asked.strip()
    found = [*_rule(outcome, rules, wanted), *_sheet(outcome, wanted)]
    if document is not None and not found:
        found = [*_charts(document, wanted), *_headings(document, wanted)]
    return tuple(found)


def meant(outcome: Outcome, rules: Iterable[Rule], asked: str) -> tuple[str, ...]:
    """Names like ``asked`` that would be answered."""
    known = [rule.ID for rule in rules]
    if outcome.document is not None:
        blocks = outcome.document.blocks()
        known += [words(block.content) for block in blocks if isinstance(block, Heading)]
    return tuple(get_close_matches(asked.strip(), list(dict.fromkeys(known)), 3, 0.5))


def listed(pack: Pack, source: str) -> Place | None:
    """Where in 科目.yaml the code stands that ``source`` names, as 科目 2010301."""
    code = re.search(r"\d{3,7}$", source) if source.startswith("科目") else None
    return next(iter(pack.spot(("科目.yaml",), (f"{code[0]}:",))), None) if code else None


def _rule(outcome: Outcome, rules: Iterable[Rule], asked: str) -> Iterator[Answer]:
    for rule in rules:
        if asked == rule.ID:
            own = page(rule)
            yield (
                f"{rule.ID}（{rule.LEVEL.word}）",
                (own.title, f"公式：{own.formula}", f"来源：{own.source}", *_ended(outcome, asked)),
            )


def _ended(outcome: Outcome, rule: str) -> Iterator[str]:
    """How the rule ended here: how often, and what is wrong or wanting."""
    lines = [line.finding for line in outcome.ledger.of(rule)]
    counts = {status: sum(one.status is status for one in lines) for status in Status}
    yield "这一份：" + ("，".join(f"{status.value} {count}" for status, count in counts.items() if count) or "没有核对")
    told = (one for one in lines if one.status in (Status.FAILED, Status.NO_DATA, Status.WAIVED))
    yield from (f"{one.status.value}：{one.message or one.subject}" for one in islice(told, _MOST))


def _sheet(outcome: Outcome, asked: str) -> Iterator[Answer]:
    match = _TABLE.fullmatch(asked)
    number = f"0{match[1] or match[2]}" if match else ""
    if outcome.book is not None and number in outcome.book:
        yield (f"公开{number}表", tuple(_told(outcome.book[number])))


def _told(sheet: Sheet) -> Iterator[str]:
    yield sheet.name
    formulas = list(dict.fromkeys(equation.text for equation in sheet.equations))
    yield "公式：" + ("；".join(formulas[:_MOST]) + ("；……" if len(formulas) > _MOST else "") or "没有")
    filled = [row for row in sheet.rows if sheet.filled(row)]
    yield f"有数的 {len(filled)} 行" + (f"，没有平的 {off} 处" if (off := sum(not one.holds for one in sheet.equations)) else "")
    yield from (f"{row.label or '各栏'}：{'、'.join(_figures(sheet, row.id))}" for row in filled[:_MOST])
    if len(filled) > _MOST:
        yield "……；问一个数的来历，写这个数，如 1,319.88"


def _figures(sheet: Sheet, row: str) -> Iterator[str]:
    for column, name in sheet.columns.items():
        if (cell := sheet.cells.get((row, column))) and cell.text:
            yield f"{name} {cell.text}".strip()


def _charts(document: Document, asked: str) -> Iterator[Answer]:
    for block in document.blocks():
        if isinstance(block, Chart) and _names(words(block.caption), asked):
            names = [words(category) for category in block.categories]
            yield (words(block.caption), tuple(_bars(one, names, block.unit) for one in block.series))


def _bars(series: Series, names: list[str], unit: str) -> str:
    """收入：2023年度 20,351.37万元、2024年度 2,496.37万元."""
    told = "、".join(f"{name} {words(point)}{unit}" for name, point in zip(names, series.points, strict=False))
    return f"{words(series.name)}：{told}" if series.name else told


def _headings(document: Document, asked: str) -> Iterator[Answer]:
    blocks = list(document.blocks())
    for at, block in enumerate(blocks):
        if isinstance(block, Heading) and _names(block.numeral + words(block.content), asked):
            below = next((one for one in blocks[at + 1 :] if isinstance(one, Paragraph | Table)), None)
            text = words(below.content) if isinstance(below, Paragraph) else words(below.title) if below else ""
            yield (block.numeral + words(block.content), (text[:_LONG] + ("……" if len(text) > _LONG else ""),))


def _names(title: str, asked: str) -> bool:
    """Whether ``asked`` stands in ``title``, and not within a number: 图1 is not 图10."""
    return re.search(re.escape(asked) + (r"(?!\d)" if asked[-1:].isdigit() else ""), title) is not None
