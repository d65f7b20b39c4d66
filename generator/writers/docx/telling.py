"""Telling: origins and problems as the few short lines that a comment has room for.

Numbers that stand in one sentence mostly rest on the same figures: each figure is told once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.origin import Derived, FromCell, Official, Origin, Stated, explain, sources
from generator.place import Place
from generator.problem import Problem
from generator.tree import Line, Sourced

_MOST, _LONGEST = 10, 110
_DIGIT = re.compile(r"\d")
_YEAR = "年度"
_STOP = re.compile(r"[。！？]")


def computed(part: object) -> bool:
    """Whether ``part`` is a number that came of a cell or of a calculation, not merely of counting paragraphs."""
    if not isinstance(part, Sourced) or not _DIGIT.search(part.text) or _year(part.origin):
        return False
    return isinstance(part.origin, FromCell) or (isinstance(part.origin, Derived) and bool(part.origin.inputs))


def reckoned(part: object) -> bool:
    """Whether a cell's number was calculated or approved: one that was just typed, or stands alone in its sum, was not."""
    if not isinstance(part, Sourced) or not computed(part):
        return False
    reason = part.origin.source if isinstance(part.origin, FromCell) else part.origin
    if isinstance(reason, Stated):
        return isinstance(part.origin, FromCell) and bool(part.origin.note)
    return isinstance(reason, Derived) and reason.formula != reason.text


def typed(part: object) -> bool:
    """Whether ``part`` is a number that the department typed."""
    stated = isinstance(part, Sourced) and isinstance(part.origin, Stated) and part.origin.place is not None
    return stated and not _year(part.origin) and bool(_DIGIT.search(part.text)) and len(part.text) < 20  # type: ignore[attr-defined]


def _year(origin: Origin) -> bool:
    """Whether this is the year of the document or the one before it: everybody knows where those come from."""
    if isinstance(origin, Derived):
        return bool(origin.inputs) and all(map(_year, origin.inputs))
    return isinstance(origin, Stated) and origin.path == _YEAR


def sentences(line: Line) -> Iterator[tuple[int, int]]:
    """The sentences of ``line`` as (first part, part after the last); a part belongs where it begins."""
    start = 0
    for at, part in enumerate(line):
        if _STOP.search(part.text) and not isinstance(part, Sourced):
            yield start, at + 1
            start = at + 1
    if start < len(line):
        yield start, len(line)


def story(parts: Iterable[Sourced]) -> tuple[str, ...]:
    """Where the words of one sentence, or the numbers of one row, come from: first each, then what lies behind."""
    parts = list(parts)
    lines = {_shortened(_first(part)): None for part in parts}
    told = {_name(part.origin) for part in parts}
    for part in parts:
        lines.update((_shortened(line), None) for line in _behind(part.origin, told))
    return _at_most(list(lines), "行")


def _at_most(lines: list[str], what: str) -> tuple[str, ...]:
    rest = len(lines) - _MOST
    return (*lines[:_MOST], *([f"……另有 {rest} {what}"] if rest > 0 else []))


def row_story(parts: Iterable[Sourced]) -> tuple[str, ...]:
    """Where the numbers of one row of a table come from; table and row are seen, so only the column is named."""
    return _at_most([_shortened(_in_row(part)) for part in parts], "个数")


def _in_row(part: Sourced) -> str:
    origin = part.origin
    if not isinstance(origin, FromCell):
        return explain(origin)[0]
    column = origin.address.rpartition("·")[2]
    if isinstance(origin.source, Derived):
        return f"{column}：{explain(origin.source)[0]}" + (f"（{origin.note}）" if origin.note else "")
    where = _typed(origin.source) if isinstance(origin.source, Stated) else ""
    return f"{column}：{'，'.join(text for text in (part.text, origin.note, where) if text)}"


def _first(part: Sourced) -> str:
    if isinstance(part.origin, Derived):
        return explain(part.origin)[0]
    return f"{part.text}：{_plain(part.origin, part.text)}"


def _behind(origin: Origin, told: set[str]) -> Iterator[str]:
    """What stands directly behind, but for figures that are ``told`` already and sums of a single figure."""
    for source in sources(origin):
        if isinstance(source, Derived):
            yield from explain(source)[:1] if source.formula != source.text else ()
        elif isinstance(origin, Derived) and _name(source) not in told:
            yield _plain(source)


def _name(origin: Origin) -> str:
    match origin:
        case FromCell(address):
            return address
        case Stated(path):
            return path
        case _:
            return ""


def _plain(origin: Origin, printed: str = "") -> str:
    """One figure: the cell it stands in, or the file and line where it was typed."""
    match origin:
        case FromCell(address, text, note, source):
            figure = "" if text.replace(",", "") == printed.replace(",", "") else f" {text or '空'}"
            where = (note, _typed(source)) if isinstance(source, Stated) else ()
            return "，".join(part for part in (address + figure, *where) if part)
        case Stated(path, text):
            figure = "" if text.replace(",", "") == printed.replace(",", "") else f" 填“{text}”"
            return "，".join(part for part in (path + figure, _typed(origin)) if part)
        case Official() | Derived():
            return explain(origin)[0]


def _typed(origin: Stated) -> str:
    return _spot(origin.place) if origin.place else ""


def _spot(place: Place) -> str:
    return f"{place.file.rpartition('/')[2]} 第{place.line}行"


def complaint(problem: Problem) -> tuple[str, ...]:
    """A problem as the paragraphs of a comment."""
    where = "、".join(list(dict.fromkeys(_spot(place) for place in problem.places))[:2])
    hint = f"改法：{problem.hint}" if problem.hint else ""
    head = f"【{problem.level.word}】{problem.rule}" + (f"（{where}）" if where else "")
    return tuple(line for text in (head, problem.message, hint) for line in text.splitlines() if line)


def _shortened(text: str) -> str:
    text = text.strip()
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
