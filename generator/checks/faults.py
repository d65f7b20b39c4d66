"""Faults: what one mistake makes fail is told once, where the mistake was made.

Takes the lines of all rules, gives them with the consequences of others marked 不适用. Two ways to know a consequence:
  - the difference is the very money that another failure leaves astray (an unknown code, say);
  - several sums differ by the same money and rest on the same fact: one of them speaks for all.
What the sums have in common comes first among the places. Where one typed figure, put right in the manner of an ordinary
slip (see repairs.py), makes the difference vanish, it is named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.checks.finding import Finding, Gap, Status, not_applicable
from generator.checks.ledger import Line
from generator.checks.repairs import Mend, mends
from generator.origin import Stated, places, stated
from generator.problem import MANY, Level
from generator.quantity import YUAN_PER_WAN, half_up, plain

if TYPE_CHECKING:
    from generator.place import Place
    from generator.problem import Problem
    from generator.quantity import Unit

_TABLE, _FILLING, _DOUBT = "表内-", "填表-", "事实-单位"
_FORMULAS = (_TABLE, "表间-")
_NAMED = 3


def settled(lines: Sequence[Line], unit: Unit) -> tuple[Line, ...]:
    """``lines`` with one failure for each mistake. unit: that of the figures typed.

    Of more failures than anybody reads it is not asked which follows from which.
    """
    found, sums = list(lines), [at for at, line in enumerate(lines) if _counts(line)]
    if not 0 < len(sums) <= MANY:
        return tuple(lines)
    sound, failed = _sound(lines), [at for at, line in enumerate(lines) if line.finding.failed]
    causes = [lines[at] for at in failed if lines[at].finding.astray][:MANY]
    for group in _groups(sums, lines):
        if cause := _cause(lines[group[0]], causes):
            for at in group:
                found[at] = _follows(found[at], cause)
        else:
            _settle(found, failed, group, sound, unit)
    return tuple(found)


def _counts(line: Line) -> bool:
    return line.finding.failed and line.finding.gap is not None and (line.finding.level or line.level) is not Level.NOTE


def _settle(found: list[Line], failed: list[int], group: list[int], sound: set[Place], unit: Unit) -> None:
    """Let one of ``group`` speak; the rest follow from it, and whatever else rests on the one figure that must be wrong."""
    speaker = min(group, key=lambda at: _weight(found[at]))
    others = [found[at] for at in group if at != speaker]
    shared = _common([found[at].finding for at in (speaker, *group)])
    likely = _likely(found[speaker].finding.gap, shared, sound, unit)
    mend = next(iter(likely.values())) if len(likely) == 1 else None
    culprit = mend.fact if mend else shared[0] if len(shared) == 1 else None
    accused = [one.fact for one in likely.values()] or (shared if others else [])
    spoken = found[speaker] = replace(found[speaker], finding=_spoken(found[speaker].finding, others, accused, mend))
    for at in failed:
        if at != speaker and (at in group or (culprit and _rests(found[at], culprit, spoken))):
            found[at] = _follows(found[at], spoken)


def _likely(gap: Gap | None, shared: Sequence[Stated], sound: set[Place], unit: Unit) -> dict[Place | None, Mend]:
    """A mend for each of the ``shared`` figures that may have been mistyped; none where they are too many to be told."""
    found = mends((fact for fact in shared if fact.place not in sound), gap, unit) if gap else []
    first = {mend.fact.place: mend for mend in reversed(found)}
    return dict(reversed(first.items())) if len(first) <= _NAMED else {}


def _rests(line: Line, fact: Stated, spoken: Line) -> bool:
    """Whether ``line`` failed, no more heavily than ``spoken``, on a figure that is wrong."""
    lighter = line.finding.failed and _weight(line)[0] >= _weight(spoken)[0]
    return lighter and any(one.place == fact.place for one in _facts(line.finding))


def _weight(line: Line) -> tuple[int, bool, int]:
    """The least of a group speaks for it: the heaviest, between tables rather than within one, resting on the fewest facts."""
    level = line.finding.level or line.level
    return level.value, line.rule.startswith(_TABLE), len(line.finding.places)


def _sound(lines: Iterable[Line]) -> set[Place]:
    """Places of approved figures that agree with another: none of them alone can be mistyped."""
    agreeing = (line.finding.cells for line in lines if line.finding.status is Status.PASSED and line.rule.startswith(_FORMULAS))
    approved = ([cell.stated for cell in cells if cell.stated] for cells in agreeing if cells and cells[0].stated)
    return {place for figures in approved if len(figures) > 1 for figure in figures for place in places(figure.origin)}


def unexplained(problems: Iterable[Problem], lines: Iterable[Line]) -> tuple[Problem, ...]:
    """``problems`` found before, without those that a failure explains: where money goes astray, and doubts of a mistyped figure."""
    failed = [line.finding for line in lines if line.finding.failed]
    astray = {place for finding in failed for part in finding.astray for place in places(part.origin)}
    blamed = {finding.spots[0] for finding in failed if finding.gap and finding.spots}
    return tuple(one for one in problems if not _explained(one, astray, blamed))


def _explained(one: Problem, astray: set[Place], blamed: set[Place]) -> bool:
    if one.rule.startswith(_FILLING):
        return bool(astray.intersection(one.places))
    return one.rule == _DOUBT and not one.blocks and bool(blamed.intersection(one.places))


def _groups(failed: Iterable[int], lines: Sequence[Line]) -> list[list[int]]:
    """Failures that may have one cause: the same difference, and a fact that all of them rest on."""
    groups: list[list[int]] = []
    for at in failed:
        home = next((group for group in groups if _together([lines[one] for one in (*group, at)])), None)
        groups.append([at]) if home is None else home.append(at)
    return groups


def _together(lines: Sequence[Line]) -> bool:
    first, last = lines[0].finding.gap, lines[-1].finding.gap
    return bool(first and last and first.same(last) and _common([line.finding for line in lines]))


def _common(findings: Sequence[Finding]) -> list[Stated]:
    """The typed facts that all of them rest on, in the order of the first."""
    rest = [{fact.place for fact in _facts(finding)} for finding in findings[1:]]
    return [fact for fact in dict.fromkeys(_facts(findings[0])) if all(fact.place in places for places in rest)]


def _facts(finding: Finding) -> Iterator[Stated]:
    origins = (*(cell.origin for cell in finding.cells), *finding.origins, *finding.rests)
    return (fact for fact in stated(*origins) if fact.place)


def _cause(one: Line, lines: Sequence[Line]) -> Line | None:
    """A failure that leaves money astray which is just what the sums of ``one`` differ by."""
    gap = one.finding.gap
    amounts = (
        (line, Gap(part.amount / YUAN_PER_WAN, part.error / YUAN_PER_WAN)) for line in lines for part in line.finding.astray
    )
    return next((line for line, amount in amounts if gap and line.finding.failed and amount.same(gap)), None)


def _follows(line: Line, cause: Line) -> Line:
    why = f"由“{cause.rule}：{cause.finding.subject}”引起，改好它再查"
    return replace(line, finding=not_applicable(line.finding.subject, why))


def _spoken(finding: Finding, others: Sequence[Line], accused: Sequence[Stated], mend: Mend | None) -> Finding:
    """``finding`` for itself and for ``others``: what is ``accused`` first, if it is not much; and what was probably meant there."""
    first = accused if len(accused) <= _NAMED else []
    message = finding.message + (f"；{mend.words}" if mend else "") + _also(finding, others)
    spots = (*(fact.place for fact in first if fact.place), *finding.spots)
    return replace(finding, message=message, hint=mend.hint if mend else finding.hint, spots=spots)


def _also(finding: Finding, others: Sequence[Line]) -> str:
    """；另有10处也差942.50万元：公开03表·合计·1栏、……"""
    gap = finding.gap
    if not others or gap is None:
        return ""
    by = plain(half_up(abs(gap.difference), 2), grouped=True)
    names = list(dict.fromkeys(_named(line.finding, finding) for line in others))
    more = " 等" if len(names) > _NAMED else ""
    return f"。同一处引起的还有{len(others)}处，也差{by}{gap.unit}：{'、'.join(names[:_NAMED])}{more}"


def _named(one: Finding, speaker: Finding) -> str:
    """A cell stands for ``one``; its formula, where the cell is the one that ``speaker`` accuses."""
    accused = speaker.addresses[:1]
    return next((name for name in one.addresses[:1] if name not in accused), one.subject)
