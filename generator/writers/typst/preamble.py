"""Preamble: looks → the definitions that paper.typ works with."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

from generator.looks import CONTENTS, Look, Looks, Sheet
from generator.tree import Meta
from generator.writers.html.style import RECKONING
from generator.writers.typst.letters import Letters
from generator.writers.typst.markup import array, call, dictionary, pt, string

_ALIGN = {"左": "start", "中": "center", "右": "end", "两端": "start"}

_FAKE = "0.025em"
"""Drawn around the letters of a font that has no bold face."""


@cache
def paper() -> str:
    """The text of paper.typ."""
    return Path(__file__).with_name("paper.typ").read_text("utf-8")


def preamble(looks: Looks, letters: Letters, meta: Meta, created: str) -> Iterator[str]:
    """Everything before the first section. created: ISO date, may be empty."""
    yield f"#let fonts = {dictionary({key: array(letters.families(font)) for key, font in looks.fonts.items()})}"
    yield f"#let reckoning = {array(map(string, letters.known(RECKONING)))}"
    yield f"#let roles = {dictionary({role: _role(look, looks, letters) for role, look in looks.roles.items()})}"
    yield f"#let entries = {array(map(string, CONTENTS))}"
    yield f'#let number = roles.at("页码") + (leading: {pt(float(looks.look("页码").size))})'
    yield paper()
    yield "#" + call("set document", **_properties(meta, created))
    language, _, region = meta.language.partition("-")
    yield f"#set text(lang: {string(language)}, region: {string(region.lower() or 'cn')}, fallback: false, hyphenate: false, cjk-latin-spacing: none, overhang: false)"
    yield "#set par(leading: 0pt, spacing: 0pt)"
    yield "#set block(spacing: 0pt)"
    yield "#set smartquote(enabled: false)"


def sheet(size: Sheet) -> str:
    """The arguments of a page."""
    margin = {side: f"{getattr(size, side)}mm" for side in ("top", "right", "bottom", "left")}
    return f"(width: {size.width}mm, height: {size.height}mm, margin: ({', '.join(f'{k}: {v}' for k, v in margin.items())}))"


def _properties(meta: Meta, created: str) -> dict[str, str]:
    when = date.fromisoformat(created) if created else None
    return {
        "title": string(meta.title) if meta.title else "none",
        "author": array([string(meta.author)] if meta.author else []),
        "description": string(meta.subject) if meta.subject else "none",
        "date": f"datetime(year: {when.year}, month: {when.month}, day: {when.day})" if when else "none",
    }


def _role(look: Look, looks: Looks, letters: Letters) -> str:
    line, size = float(looks.line), float(looks.fitted(look))
    bold = look.bold or look.font.bold
    values = {
        "font": string(look.font.key),
        "weight": '"bold"' if bold else '"regular"',
        "stroke": _FAKE if bold and not letters.bold(look.font) else "none",
        "size": pt(size),
        "leading": pt(float(look.leading) if look.leading else line),
        "align": _ALIGN[look.align],
        "justify": "true" if look.align == "两端" else "false",
        "first": pt(float(look.first) * size),
        "left": pt(float(look.left) * size),
        "right": pt(float(look.right) * size),
        "above": pt(float(look.before) * line),
        "below": pt(float(look.after) * line),
        "sticky": "true" if look.keep_next else "false",
    }
    return "(" + ", ".join(f"{name}: {code}" for name, code in values.items()) + ")"
