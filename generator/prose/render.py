"""Render: a template of the pack and a context → text with marks. Bare numbers never get through.

Jinja runs in its sandbox with undefined names refused, with our own few filters instead of its many, so that
a number reaches the text only through a format that ties its origin in.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jinja2.sandbox import ImmutableSandboxedEnvironment

from generator.pack import PackError
from generator.problem import Level, Problem
from generator.prose.budget import Budget
from generator.prose.compiled import code
from generator.prose.engine import environment
from generator.prose.faults import RenderError, problem

__all__ = ["RenderError", "environment", "render", "render_text"]


def render(env: ImmutableSandboxedEnvironment, name: str, context: Mapping[str, Any]) -> str:
    """The text of template ``name`` (looked up by the pack's chain). Raises RenderError."""
    env.budget = Budget()  # type: ignore[attr-defined]
    try:
        return env.get_template(name).render(context)
    except RenderError:
        raise
    except PackError as error:
        raise RenderError(error.problem) from error
    except Exception as error:  # a template is a program of the keeper's: any fault in it is a Problem with its line
        raise RenderError(problem(error, name)) from error


def render_text(env: ImmutableSandboxedEnvironment, source: str, context: Mapping[str, Any], where: str) -> str:
    """One line of template text that stands in a YAML file of the pack; ``where`` names it for messages."""
    env.budget = Budget()  # type: ignore[attr-defined]
    try:
        return env.template_class.from_code(env, code(env, source), env.make_globals(None)).render(context)
    except Exception as error:  # as above
        found = problem(error, where)
        raise RenderError(Problem(Level.MUST_FIX, found.rule, f"{where}：{found.message}", (), found.hint)) from error
