"""Texts: everything the department typed in words, and looking for a pattern in all of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from generator.checks.context import Context
from generator.checks.finding import Finding, failed, not_applicable, passed
from generator.origin import Stated
from generator.place import Place

_NOT_PROSE = {"种类", "地区", "级次", "单位性质", "预算口径", "规则", "数字", "科目"}
HAN = r"[^\W\d_A-Za-z\u00aa-\u02af\u2150-\u218f\u2460-\u24ff]"
"""A 汉字, as part of a pattern: a letter that is neither Latin nor a numeral in a ring.

Said by what it is not: to name the twenty thousand there are costs milliseconds each time a pattern is compiled.
"""
_AROUND = 12
_MOST = 10


@dataclass(frozen=True, slots=True)
class Passage:
    """A text that somebody typed; ``path`` is its way of keys."""

    path: str
    text: str
    origin: Stated


def passages(context: Context) -> tuple[Passage, ...]:
    """Every text of the file in its order; codes and choices are not texts."""
    return context.once("passages", lambda context: tuple(_walk(context.view.model)))


def _walk(value: Any) -> Iterator[Passage]:
    origin = getattr(value, "origin", None)
    if isinstance(value, str):
        if isinstance(origin, Stated) and origin.place and _key(origin.path) not in _NOT_PROSE:
            yield Passage(origin.path, str(value), origin)
    elif isinstance(value, dict):
        for key, below in value.items():
            yield from _key_passage(key, below)
            yield from _walk(below)
    elif isinstance(value, tuple | list):
        for below in value:
            yield from _walk(below)
    elif fields := getattr(type(value), "model_fields", None):
        for name in fields:
            yield from _walk(getattr(value, name))


def _key_passage(key: Any, below: Any) -> Iterator[Passage]:
    """A key that the department words itself, such as a term it explains."""
    origin = getattr(below, "origin", None)
    if isinstance(key, str) and isinstance(origin, Stated) and origin.place:
        yield Passage(origin.path, key, origin)


def _key(path: str) -> str:
    return re.sub(r"\[\d+\]$", "", path).rsplit(".", 1)[-1]


Judge = Callable[[re.Match[str], Passage], str]
"""What is wrong with a match, or nothing."""


def scan(
    context: Context,
    pattern: re.Pattern[str],
    judge: Judge,
    hint: str,
    where: Callable[[Passage], bool] = lambda passage: True,
) -> Iterator[Finding]:
    """A finding for each match that ``judge`` complains of, the first few of a text; else one that says how much was read."""
    read = [passage for passage in passages(context) if where(passage)]
    clean = True
    for passage in read:
        told = ((match, complaint) for match in pattern.finditer(passage.text) if (complaint := judge(match, passage)))
        for match, complaint in islice(told, _MOST):
            clean = False
            yield offence(context, passage, match, complaint, hint)
    if clean:
        yield passed(f"{len(read)} 段文字") if read else not_applicable("", "没有这一类的文字")


def together(
    context: Context, pattern: re.Pattern[str], complain: Callable[[Sequence[str]], str], hint: str
) -> Iterator[Finding]:
    """A finding for each text in which ``pattern`` occurs, with all its places; else one that says how much was read.

    ``complain`` is given the matches, each once: a pair of half-width brackets is one slip, and so is a text full of them.
    """
    read = passages(context)
    clean = True
    for passage in read:
        if matches := list(pattern.finditer(passage.text)):
            clean = False
            yield offences(context, passage, matches, complain(list(dict.fromkeys(match[0] for match in matches))), hint)
    if clean:
        yield passed(f"{len(read)} 段文字") if read else not_applicable("", "没有这一类的文字")


def quoted(words: Sequence[str]) -> str:
    """“(”“)”, the first few of them."""
    return "".join(f"“{word}”" for word in words[:_MOST])


def offence(context: Context, passage: Passage, match: re.Match[str], complaint: str, hint: str) -> Finding:
    """The finding for one match, with the words around it and its exact place."""
    message = f"“{excerpt(passage.text, match)}”{complaint}"
    spots = (spot(context, passage, match),)
    return failed(passage.path, message, (), (), (match[0],), hint, spots=spots)


def offences(context: Context, passage: Passage, matches: Sequence[re.Match[str]], complaint: str, hint: str) -> Finding:
    """One finding for several matches of a text: the words around the first, the exact place of each."""
    first = offence(context, passage, matches[0], complaint, hint)
    spots = tuple(spot(context, passage, match) for match in matches[:_MOST])
    return replace(first, spots=spots, figures=tuple(dict.fromkeys(match[0] for match in matches)))


def excerpt(text: str, match: re.Match[str]) -> str:
    """The match with a few characters around it, on one line."""
    start, end = max(match.start() - _AROUND, 0), match.end() + _AROUND
    piece = text[start:end].replace("\n", " ")
    return ("…" if start else "") + piece + ("…" if end < len(text) else "")


def spot(context: Context, passage: Passage, match: re.Match[str]) -> Place:
    """Where in the file the match stands; where the text begins, when that cannot be told."""
    place = passage.origin.place
    assert place is not None
    before = passage.text[: match.start()].rsplit("\n", 1)[-1]
    wanted = before + match[0].split("\n", 1)[0]
    lines = passage.text.count("\n") + 2
    for at, line in enumerate(context.view.lines[place.line - 1 : place.line - 1 + lines], place.line):
        found = line.find(wanted, place.column - 1 if at == place.line else 0)
        if found >= 0:
            return Place(place.file, at, found + len(before) + 1)
    return place
