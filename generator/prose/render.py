"""Render: a template of the pack and a context → text with marks. Bare numbers never get through.

Jinja runs in its sandbox with undefined names refused, with our own few filters instead of its many, so that
a number reaches the text only through a format that ties its origin in.
"""

from __future__ import annotations

import re
import sys
import traceback
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from types import CodeType
from typing import Any

from jinja2 import (
    BaseLoader,
    BytecodeCache,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    nodes,
)
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from jinja2.sandbox import ImmutableSandboxedEnvironment

from generator.pack import Pack, PackError
from generator.place import Place
from generator.problem import Level, Problem
from generator.prose.budget import LONGEST, Budget, Spent, product, sized

_LOGIC_FILTERS = ("list", "select", "reject", "selectattr", "rejectattr", "map", "first", "last", "length", "count", "sort")
_ABOVE = "上级"
_SHOWN = 3
"""Lines of templates that a Problem names at most: the one at fault and those that called it."""
_QUESTIONS = ("endswith", "startswith")
_TAGS = re.compile(r"\{%.*?%\}|\{#.*?#\}")
_INLINE_END = re.compile(r"(?<![-+])([%#]\})\s*$")


class TemplateFault(Exception):
    """A template asked for what cannot be printed. The message is Chinese and says what to do."""


class RenderError(Exception):
    """A template could not be rendered; carries the Problem with the template's line."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


def environment(pack: Pack, filters: Mapping[str, Callable[..., Any]]) -> ImmutableSandboxedEnvironment:
    """A Jinja environment over ``pack`` that knows ``filters`` and refuses bare numbers."""
    env = _Environment(
        loader=_PackLoader(pack),
        undefined=StrictUndefined,
        finalize=_finalize,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        cache_size=400,
        bytecode_cache=_COMPILED,
    )
    env.pack = pack
    env.filters = {name: env.filters[name] for name in _LOGIC_FILTERS} | {"join": _join, **filters}
    env.globals.clear()
    env.globals["namespace"] = _namespace()
    return env


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
        raise RenderError(_problem(error, name)) from error


def render_text(env: ImmutableSandboxedEnvironment, source: str, context: Mapping[str, Any], where: str) -> str:
    """One line of template text that stands in a YAML file of the pack; ``where`` names it for messages."""
    env.budget = Budget()  # type: ignore[attr-defined]
    try:
        return env.template_class.from_code(env, _code(env, source), env.make_globals(None)).render(context)
    except Exception as error:  # as above
        problem = _problem(error, where)
        raise RenderError(Problem(Level.MUST_FIX, problem.rule, f"{where}：{problem.message}", (), problem.hint)) from error


def _code(env: ImmutableSandboxedEnvironment, line: str) -> CodeType:
    """``line`` compiled, once a process as whole templates are."""
    return _COMPILED.line(line) or _COMPILED.keep(line, env.compile(line))


@lru_cache(512)
def keep_line_ends(source: str) -> str:
    """A line of tags alone vanishes with its end (trim_blocks); after words the end stays: ``%}`` becomes ``+%}``.

    Otherwise ``…万元{% endif %}`` would swallow the blank line that parts two paragraphs.
    """
    return "\n".join(_INLINE_END.sub(r"+\1", line) if _TAGS.sub("", line).strip() else line for line in source.split("\n"))


class _Generator(CodeGenerator):
    """Jinja's code generator, but ``~`` refuses bare numbers as ``{{ }}`` does."""

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:
        self.write("environment.joined((")
        for argument in node.nodes:
            self.visit(argument, frame)
            self.write(", ")
        self.write("))")


class _Environment(ImmutableSandboxedEnvironment):
    code_generator_class = _Generator
    pack: Pack
    budget = Budget()
    intercepted_binops = frozenset({"%", "+", "*", "**"})

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Numbers written into ``~`` would be joined before anybody could refuse them."""
        tree = super()._parse(source, name, filename)
        for concat in tree.find_all(nodes.Concat):
            if any(isinstance(part, nodes.Const) and not isinstance(part.value, str) for part in concat.nodes):
                raise TemplateSyntaxError("裸数字不能用“~”拼进文字", concat.lineno, name, filename)
        for loop in tree.find_all(nodes.For):
            turn = nodes.Call(nodes.EnvironmentAttribute("turn"), [], [], None, None)
            loop.body.insert(0, nodes.ExprStmt(turn).set_lineno(loop.lineno).set_environment(self))
        return tree

    def turn(self) -> None:
        """Called at every turn of a loop; like every other call it is counted."""

    def call(self, *what: Any, **named: Any) -> Any:
        self.budget.step()
        return super().call(*what, **named)

    def get_template(self, *what: Any, **named: Any) -> Any:
        self.budget.step()
        return super().get_template(*what, **named)

    def wrap_str_format(self, value: Any) -> None:
        """Jinja would let ``"{}".format`` through before asking whether it is safe."""

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Of a text only questions may be asked: format or replace would make or change numbers that have no source."""
        if isinstance(obj, str):
            return attr in _QUESTIONS
        return super().is_safe_attribute(obj, attr, value)

    def joined(self, pieces: Iterable[Any]) -> str:
        return str(sized("".join(_finalize(piece) for piece in pieces)))

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        if operator == "%" and isinstance(left, str):
            raise TemplateFault("模板里不用“%”拼接文字，请用“~”")
        if operator == "**":
            raise TemplateFault("模板里不能乘方")
        if operator == "*":
            return product(left, right)
        if operator == "+":
            return sized(left + right)
        return super().call_binop(context, operator, left, right)

    def join_path(self, template: str, parent: str) -> str:
        if template != _ABOVE:
            return template
        above = self.pack.above(parent)
        if above is None:
            raise TemplateFault(f"“{parent}”已在最上一层，没有可继承的“上级”")
        return above


class _Compiled(BytecodeCache):
    """Templates as compiled, by name and text, for the next document of this process: compiling takes longer than
    all else together. The oldest are forgotten.
    """

    def __init__(self, most: int) -> None:
        self._most, self._known = most, dict[str, CodeType]()

    def line(self, source: str) -> CodeType | None:
        """The code of a line that has no name, None when it is not known."""
        return self._known.get(source)

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._known.get(bucket.key + bucket.checksum)

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code is not None:
            self.keep(bucket.key + bucket.checksum, bucket.code)

    def keep(self, key: str, code: CodeType) -> CodeType:
        self._known[key] = code
        for oldest in list(self._known)[: -self._most]:
            self._known.pop(oldest, None)
        return code


_COMPILED = _Compiled(512)


class _PackLoader(BaseLoader):
    def __init__(self, pack: Pack) -> None:
        self._pack = pack

    def get_source(self, environment: Any, template: str) -> tuple[str, str, Callable[[], bool]]:
        path = template if template in self._pack.files else self._pack.find(template)
        if path is None:
            raise TemplateNotFound(template)
        return keep_line_ends(self._pack.files[path]), path, lambda: True

    def load(self, environment: Any, name: str, globals: Any = None) -> Any:
        # the full path must be the template's name, or 上级 could not tell which layer it is called from
        path = name if name in self._pack.files else self._pack.find(name)
        return super().load(environment, path or name, globals)


def _finalize(value: Any) -> str:
    """What ``{{ value }}`` prints: only text. Facts that are texts know how to tie themselves in."""
    tied = getattr(value, "__tied__", None)
    if tied is not None:
        return str(tied())
    if isinstance(value, str):
        return str(sized(value))
    if isinstance(value, StrictUndefined):
        return str(value)  # raises Jinja's own error with the name
    if value is None:
        raise TemplateFault("这里要印的内容没有填列：先用 {% if %} 判断有没有")
    raise TemplateFault(f"裸数字或对象不能直接印出（{type(value).__name__}）：请经过格式，如“| 万元”“| 百分比(…)”“| 数”")


def _join(values: Iterable[Any], separator: str = "") -> str:
    pieces, size = [], 0
    for value in values:
        pieces.append(_finalize(value))
        size += len(pieces[-1]) + len(separator)
        if size > LONGEST:
            sized(separator.join(pieces))
    return separator.join(pieces)


def _namespace() -> Any:
    from jinja2.utils import Namespace

    return Namespace


def _problem(error: Exception, name: str) -> Problem:
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
