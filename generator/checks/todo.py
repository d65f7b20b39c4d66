"""Todo: the reasons of one department-year as a list of what is still to be written, and what is not.

Takes a Ledger, gives Todos; the command line prints them, the preview offers to fill them in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.checks.finding import Status
from generator.checks.ledger import Ledger, Line
from generator.origin import Stated
from generator.place import Place

PARTS = {"要写": "□", "要改": "□", "已豁免": "－", "已写": "✓", "不用写": "－"}
"""What is to be done, each with the sign that stands before it in a list."""

_REASONS = "原因-"
_NO_REASON = "原因-缺"
_ASKS = re.compile(r"在“(.+?)”写明")


@dataclass(frozen=True, slots=True)
class Todo:
    """One reason. part: in PARTS. words: what changed, or what is wrong with the reason. path: of the reason as the
    reader of the file writes it, empty where it cannot be told. hint: only while something is to be done.
    """

    part: str
    words: str
    path: str = ""
    hint: str = ""
    place: Place | None = None


def todos(ledger: Ledger) -> list[Todo]:
    """What is to be written first, then what is to be rewritten, then the rest."""
    return [_todo(part, line) for part, lines in _parts(ledger) for line in lines]


def _parts(ledger: Ledger) -> Iterator[tuple[str, Iterable[Line]]]:
    asked = ledger.of(_NO_REASON)
    others = [line for line in ledger if line.rule.startswith(_REASONS) and line.rule != _NO_REASON]
    yield "要写", (line for line in asked if line.finding.failed)
    yield "要改", (line for line in others if line.finding.failed)
    yield "已豁免", (line for line in (*asked, *others) if line.finding.status is Status.WAIVED)
    yield "已写", (line for line in asked if line.finding.status is Status.PASSED)
    yield "不用写", (line for line in asked if line.finding.status is Status.NOT_APPLICABLE)


def _todo(part: str, line: Line) -> Todo:
    finding = line.finding
    words = finding.subject if line.rule == _NO_REASON else finding.message
    places = finding.places
    return Todo(part, words, _path(line), finding.hint if finding.failed else "", places[0] if places else None)


def _path(line: Line) -> str:
    """Where the reason is written: it says so itself when it is stated, otherwise the hint names the place."""
    asked = _ASKS.search(line.finding.hint)
    if asked:
        return asked[1]
    stated = (origin.path for origin in line.finding.origins if isinstance(origin, Stated))
    return next((path for path in stated if "原因" in path), "")
