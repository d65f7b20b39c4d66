"""Faults: what the typesetter complains of in its log → Problems that name the character and the font."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from generator.looks import Looks
from generator.origin import places
from generator.place import Place
from generator.problem import Level, Problem
from generator.tree import Document, Heading, Line, Paragraph, Sourced, Table, lines, words
from generator.writers.fonts import Found

_MISSING = re.compile(r'\.notdef glyph .*"(.)" \(U\+([0-9A-F]+)\)', re.DOTALL)
_SUBSET = re.compile(r'Unable to subset "([^"]*)"')
_IGNORED = re.compile(r"Ignored `([^`]*)`|Unsupported|Invalid or unsupported|Unknown")
_IMAGE = re.compile(r"Failed to load (?:image|inline SVG)(?: at '([^']*)')?")
_ASIDE = re.compile(r"Using fontTools instead of HarfBuzz")


class _Ear(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.heard: dict[str, None] = {}

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.setdefault(record.getMessage())


@contextmanager
def listening() -> Iterator[dict[str, None]]:
    """Within this, WeasyPrint's warnings are gathered, each once, and go nowhere else."""
    logger, ear = logging.getLogger("weasyprint"), _Ear()
    before, logger.propagate = logger.propagate, False
    others, logger.handlers = logger.handlers, [ear]
    try:
        yield ear.heard
    finally:
        logger.propagate, logger.handlers = before, others


def problems(heard: Iterable[str], document: Document, looks: Looks, found: Found) -> list[Problem]:
    """One Problem a complaint, all 必改 but what costs only time."""
    return [_problem(message, document, looks, found) for message in heard]


def _problem(message: str, document: Document, looks: Looks, found: Found) -> Problem:
    if match := _MISSING.search(message):
        return missing_glyph(match[1], match[2], document, looks, found)
    if match := _SUBSET.search(message):
        hint = "换用 CFF 字体（Fandol、Noto），或升级 HarfBuzz"
        return Problem(Level.MUST_FIX, "排版-字体子集", f"字体“{match[1]}”取不出子集，会整个塞进 PDF", hint=hint)
    if match := _IMAGE.search(message):
        return Problem(Level.MUST_FIX, "排版-缺图", f"图片装不进来：{match[1] or message}")
    if match := _IGNORED.search(message):
        return Problem(Level.MUST_FIX, "排版-样式", f"排版引擎不认识的样式：{match[1] or message}")
    level = Level.NOTE if _ASIDE.search(message) else Level.MUST_FIX
    return Problem(level, "排版", f"排版引擎：{message}")


def missing_glyph(character: str, code: str, document: Document, looks: Looks, found: Found) -> Problem:
    """The Problem that no font has ``character`` (its code in hexadecimal), with the place where it is printed first."""
    role, line = _spot(character, document, looks)
    font = looks.look(role).font
    tried = "、".join(found.families(font))
    message = f"“{character}”（U+{code}）印不出来：{font.key}（{tried}）里没有这个字形"
    if line:
        message += f"，见“{_around(words(line), character)}”"
    where: tuple[Place, ...] = tuple(
        place for part in line if isinstance(part, Sourced) and character in part.text for place in places(part.origin)
    )
    return Problem(Level.MUST_FIX, "排版-缺字", message, where, "换一个写法，或在 版式.yaml 里换一种有这个字的字体")


def _spot(character: str, document: Document, looks: Looks) -> tuple[str, Line]:
    """The role and the line in which the character is printed first."""
    for section in document.sections:
        for block in section.blocks:
            match block:
                case Heading(level):
                    role = looks.heading(level, section.kind).role
                case Paragraph(role):
                    pass
                case _:
                    role = "文字格" if isinstance(block, Table) else "图字"
            for line in lines(block):
                if character in words(line):
                    return role, line
    return "正文", ()


def _around(text: str, character: str) -> str:
    at = text.index(character)
    return ("…" if at > 8 else "") + text[max(at - 8, 0) : at + 9] + ("…" if at + 9 < len(text) else "")
