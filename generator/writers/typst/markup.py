"""Markup: values as typst code. Words travel as string literals, so that no sign in them can mean anything.

Takes str, numbers and pieces of code, gives code. Breaks typed in a line become line breaks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby

from generator import tree
from generator.tree import Inline, Line, Reference
from generator.writers.html.inline import spread
from generator.writers.ties import kept

ROW = "\uffff"
"""Stands where a row of justified words ends (rows.py). No text has it: the reader refuses noncharacters."""


def string(text: str) -> str:
    """A literal. Only quotes, backslashes and breaks need care."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "") + '"'


def pt(length: float) -> str:
    """Cut to thousandths: rounded up, the 22nd line or the 28th character would no longer fit."""
    return f"{int(length * 1000) / 1000:.3f}pt"


def array(items: Iterable[str]) -> str:
    """The items as an array; a single one needs its comma."""
    return f"({''.join(f'{item}, ' for item in items)})"


def dictionary(items: Mapping[str, str]) -> str:
    """name → code."""
    return f"({', '.join(f'{string(name)}: {code}' for name, code in items.items()) or ':'})"


def call(name: str, *arguments: str, **named: str) -> str:
    """``name(…)``; underscores of names become hyphens."""
    pairs = (f"{key.replace('_', '-')}: {code}" for key, code in named.items())
    return f"{name}({', '.join((*arguments, *pairs))})"


def words(line: Line, long: bool = False) -> str:
    """The line as content. long: it takes several lines, and what belongs together is kept so."""
    found = kept(tree.words(line)) if long else []
    parts = (f"together({_content(part)})" if inside else _content(part) for part, _, inside in spread(line, found))
    return " + ".join(parts) or _broken("")


def named(code: str, key: str) -> str:
    """What ``code`` sets, with a label by which words elsewhere lead to it."""
    return f"[#{code}#label({string(key)})]"


def _content(parts: Iterable[Inline]) -> str:
    """The parts as content; words that stand for another place lead there."""
    pieces = []
    for key, group in groupby(parts, lambda part: part.to if isinstance(part, Reference) else ""):
        text = _broken("".join(part.text for part in group))
        pieces.append(f"link(label({string(key)}), {text})" if key else text)
    return " + ".join(pieces) or _broken("")


def _broken(text: str) -> str:
    """A text that is empty or begins with a break must be content all the same."""
    rows = (" + linebreak() + ".join(f"[#{string(piece)}]" for piece in row.split("\n")) for row in text.split(ROW))
    return " + linebreak(justify: true) + ".join(rows)
