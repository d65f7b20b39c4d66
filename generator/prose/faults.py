"""Faults: what is wrong with a template, as Problems with the lines it is wrong in."""

from __future__ import annotations

import sys
import traceback

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError

from generator.place import Place
from generator.problem import Level, Problem
from generator.prose.budget import Spent

_SHOWN = 3
"""Lines of templates that a Problem names at most: the one at fault and those that called it."""


class TemplateFault(Exception):
    """A template asked for what cannot be printed. The message is Chinese and says what to do."""


class RenderError(Exception):
    """A template could not be rendered; carries the Problem with the template's line."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


def problem(error: Exception, name: str) -> Problem:
    """What went wrong while the template ``name`` was rendered."""
    place = _place(error, name)
    if isinstance(error, TemplateSyntaxError):
        return Problem(Level.MUST_FIX, "模板-语法", f"模板写法有误：{error.message}", place)
    if isinstance(error, TemplateNotFound):
        return Problem(Level.MUST_FIX, "模板-缺文件", f"模板里没有“{error.name}”", place)
    if isinstance(error, Spent | RecursionError | MemoryError):
        words = str(error) if isinstance(error, Spent) else "模板自己套用自己，没有完，已停下"
        return Problem(Level.MUST_FIX, "模板-不停", words, place)
    if isinstance(error, TemplateFault):
        return Problem(Level.MUST_FIX, "模板-印出", str(error), place)
    if isinstance(error, TemplateError):
        return Problem(Level.MUST_FIX, "模板-未定义", f"模板用到了没有的名称：{error.message}", place)
    return Problem(Level.MUST_FIX, "模板-出错", f"模板执行出错：{type(error).__name__}：{error}", place)


def fault(error: Exception, path: str) -> Problem:
    """A fault in what a template printed (not in its Jinja) as a Problem that names the template."""
    return Problem(Level.MUST_FIX, "模板-版面", str(error), (Place(path, 1),))


def asking_line() -> tuple[Place, ...]:
    """The lines of the templates that are being rendered just now, the innermost first; for what is found out later."""
    found: list[Place] = []
    frame = sys._getframe()
    while frame.f_back is not None and len(found) < _SHOWN:
        frame = frame.f_back
        template = frame.f_globals.get("__jinja_template__")
        if template is not None:
            found.append(Place(template.filename or template.name or "", template.get_corresponding_lineno(frame.f_lineno)))
    return tuple(dict.fromkeys(found))


def _place(error: Exception, name: str) -> tuple[Place, ...]:
    if isinstance(error, TemplateSyntaxError):
        return (Place(error.filename or error.name or name, error.lineno),)
    frames = traceback.extract_tb(error.__traceback__)
    mine = [frame for frame in frames if frame.filename.endswith((".j2", "<template>"))]
    return tuple(Place(frame.filename, frame.lineno or 1) for frame in reversed(mine[-_SHOWN:]))
