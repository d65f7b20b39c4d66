"""Engine: Jinja as templates of a pack are rendered by it. Its sandbox, undefined names refused, every step counted."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any

from jinja2 import BaseLoader, StrictUndefined, TemplateNotFound, TemplateSyntaxError, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace

from generator.pack import Pack
from generator.prose.budget import Budget, product, sized
from generator.prose.compiled import COMPILED
from generator.prose.faults import TemplateFault
from generator.prose.printable import finalize, join

_LOGIC_FILTERS = ("list", "select", "reject", "selectattr", "rejectattr", "map", "first", "last", "length", "count", "sort")
_ABOVE = "上级"
_QUESTIONS = ("endswith", "startswith")
_TAGS = re.compile(r"\{%.*?%\}|\{#.*?#\}")
_INLINE_END = re.compile(r"(?<![-+])([%#]\})\s*$")


def environment(pack: Pack, filters: Mapping[str, Callable[..., Any]]) -> ImmutableSandboxedEnvironment:
    """A Jinja environment over ``pack`` that knows ``filters`` and refuses bare numbers."""
    env = _Environment(
        loader=_PackLoader(pack),
        undefined=StrictUndefined,
        finalize=finalize,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        cache_size=400,
        bytecode_cache=COMPILED,
    )
    env.pack = pack
    env.filters = {name: env.filters[name] for name in _LOGIC_FILTERS} | {"join": join, **filters}
    env.globals.clear()
    env.globals["namespace"] = Namespace
    return env


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
        return str(sized("".join(finalize(piece) for piece in pieces)))

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
