"""Review: the same DOCX for those who check it. Comments tell where numbers come from and what is still wrong.

Takes a Document and Options (problems, draft), gives the bytes; it is never published: 草稿 stands on every page.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from generator.problem import Problem
from generator.tree import Cell, Chart, Document, Line, Sourced
from generator.writers.docx import build
from generator.writers.docx.blocks import PLAIN, Loose
from generator.writers.docx.comments import Comments
from generator.writers.docx.ink import Ink
from generator.writers.docx.links import places
from generator.writers.docx.spots import Spots
from generator.writers.docx.telling import complaint, computed, reckoned, row_story, sentences, story, typed
from generator.writers.options import Options

_MARK = "草稿"


def write(document: Document, options: Options) -> bytes:
    """``document`` as DOCX with comments. Raises PaperError for what Word could not show."""
    comments = Comments(document.meta.date or options.as_of)
    options = replace(options, draft=options.draft or _MARK)
    return build(document, options, Pencil(comments, Spots(document, options.problems)), comments)


class Pencil(Ink):
    """Writes comments beside what it sets: one a sentence, one a row of a table, one a chart, one a problem."""

    def __init__(self, comments: Comments, spots: Spots) -> None:
        super().__init__()
        self.comments, self.spots = comments, spots

    def line(self, line: Line, loose: Loose = PLAIN) -> str:
        before: dict[int, list[str]] = defaultdict(list)
        after: dict[int, list[str]] = defaultdict(list)
        self._stand(self.spots.loose(), 0, len(line) - 1, before, after)
        for start, end in sentences(line):
            told = [at for at in range(start, end) if computed(line[at]) or typed(line[at])]
            if told:
                self._note(story(_parts(line, told)), told[0], told[-1], before, after)
        for at, part in enumerate(line):
            self._stand(self.spots.at(part), at, at, before, after)
        return self._set(line, before, after, loose)

    def row(self, cells: Sequence[Cell]) -> dict[int, tuple[str, str]]:
        before: dict[int, list[str]] = defaultdict(list)
        after: dict[int, list[str]] = defaultdict(list)
        told = [at for at, cell in enumerate(cells) if any(map(reckoned, cell.content))]
        if told:
            parts = (part for at in told for part in cells[at].content if isinstance(part, Sourced) and reckoned(part))
            self._note(row_story(parts), told[0], told[-1], before, after)
        for at, cell in enumerate(cells):
            problems = [*self.spots.cell(cell.key), *(one for part in cell.content for one in self.spots.at(part))]
            self._stand(problems, at, at, before, after)
        return {at: ("".join(before[at]), "".join(after[at])) for at in (*before, *after)}

    def caption(self, chart: Chart) -> str:
        points = [part for series in chart.series for point in series.points for part in point]
        problems = [problem for part in points for problem in self.spots.at(part)]
        before: dict[int, list[str]] = defaultdict(list)
        after: dict[int, list[str]] = defaultdict(list)
        told = [part for part in points if isinstance(part, Sourced) and (computed(part) or typed(part))]
        line = self.links.at(chart.key, chart.caption)
        if told and line:
            self._note(story(told), 0, len(line) - 1, before, after)
        self._stand(problems, 0, len(line) - 1, before, after)
        return self._set(line, before, after)

    def _set(
        self, line: Line, before: Mapping[int, Sequence[str]], after: Mapping[int, Sequence[str]], loose: Loose = PLAIN
    ) -> str:
        """Each part of the line with what stands round it."""
        nothing: Sequence[str] = ()
        return "".join(
            "".join((*before.get(at, nothing), self.links.part(part, loose, start), *after.get(at, nothing)))
            for at, (part, start) in enumerate(places(line))
        )

    def _stand(
        self, problems: Iterable[Problem], first: int, last: int, before: dict[int, list[str]], after: dict[int, list[str]]
    ) -> None:
        for problem in problems:
            self._note(complaint(problem), first, last, before, after)

    def _note(
        self, note: Sequence[str], first: int, last: int, before: dict[int, list[str]], after: dict[int, list[str]]
    ) -> None:
        start, end = self.comments.about(note)
        before[first].append(start)
        after[last].append(end)


def _parts(line: Line, told: Iterable[int]) -> Iterator[Sourced]:
    return (part for part in (line[at] for at in told) if isinstance(part, Sourced))
