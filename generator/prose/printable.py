"""Printable: what ``{{ }}`` and ``~`` let through. Texts, facts that know how to tie themselves in, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from jinja2 import StrictUndefined, Undefined

from generator.prose.budget import LONGEST, sized
from generator.prose.faults import TemplateFault


def finalize(value: Any) -> str:
    """What ``{{ value }}`` prints: only text. Facts that are texts know how to tie themselves in."""
    tied = getattr(value, "__tied__", None)
    if tied is not None:
        return str(tied())
    if isinstance(value, str):
        return str(sized(value))
    if isinstance(value, StrictUndefined):
        return str(value)  # raises Jinja's own error with the name
    if isinstance(value, Undefined):  # Jinja's own, which is what an inline if without else comes to
        raise TemplateFault('“… if …”的条件不成立，又没有写 else，这里没有东西可印：写成 {{ … if … else "" }}，或改用 {% if %}')
    if value is None:
        raise TemplateFault("这里要印的内容没有填列：先用 {% if %} 判断有没有")
    raise TemplateFault(f"裸数字或对象不能直接印出（{type(value).__name__}）：请经过格式，如“| 万元”“| 百分比(…)”“| 数”")


def join(values: Iterable[Any], separator: str = "") -> str:
    pieces, size = [], 0
    for value in values:
        pieces.append(finalize(value))
        size += len(pieces[-1]) + len(separator)
        if size > LONGEST:
            sized(separator.join(pieces))
    return separator.join(pieces)
