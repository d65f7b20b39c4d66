"""PaperError: a paper that would not be what it should be, as Problems."""

from __future__ import annotations

from collections.abc import Iterable

from generator.problem import Problem


class PaperError(Exception):
    """Raised by writers instead of giving a faulty paper; ``problems`` says what is wrong, in Chinese."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("；".join(problem.message for problem in self.problems))
