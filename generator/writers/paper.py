"""Paper: what either engine gives: the PDF, and what was learnt while it was laid out."""

from __future__ import annotations

from dataclasses import dataclass

from generator.problem import Level, Problem


@dataclass(frozen=True)
class Paper:
    """content: the PDF, empty when only the layout was asked for. pages: heading key → page number printed on it.

    sheets: number of all pages. problems: what is to be told about the paper though it can be used.
    """

    content: bytes
    pages: dict[str, int]
    sheets: int
    problems: tuple[Problem, ...]


def softened(problem: Problem) -> Problem:
    """Not strict: the paper is given all the same."""
    if not problem.blocks:
        return problem
    return Problem(Level.WARNING, problem.rule, problem.message, problem.places, problem.hint)
