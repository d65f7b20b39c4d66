"""Complaints: one error of the model → one Problem in Chinese with place, message and hint."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence

from pydantic_core import ErrorDetails

from generator.facts.shape import bare, below, model_at, shape_at
from generator.facts.source import Source, Where, path_of
from generator.facts.types import Facts, Scalar
from generator.place import Place
from generator.problem import MANY, Level, Problem
from generator.terms import TERMS

_SHAPES = {
    "model_type": ("应当是一组“键: 值”", "另起一行，缩进两格，逐项写“键: 值”"),
    "dict_type": ("应当是一组“键: 值”", "另起一行，缩进两格，逐项写“键: 值”；没有内容写 {}"),
    "tuple_type": ("应当是一个列表", "另起一行，每项前写“- ”；没有内容写 []"),
}


def mistyped(errors: Sequence[ErrorDetails], source: Source, model: type[Facts]) -> frozenset[Where]:
    """Keys that are missing because they were typed otherwise: 级此 for 级次. To tell of the one typed is enough."""
    if not any(error["type"] == "missing" for error in errors):
        return frozenset()
    unknown = [_where(error) for error in errors if error["type"] == "extra_forbidden"]
    empty = [where for where in source.empties if (owner := model_at(model, where[:-1])) and where[-1] not in below(owner)]
    return frozenset((*where[:-1], meant) for where in (*unknown, *empty)[:MANY] if (meant := _intended(where, source, model)))


def _intended(where: Where, source: Source, model: type[Facts]) -> str | None:
    """The key of the same mapping that was meant: before a full-width colon, or the one that is nearly the same."""
    key, owner = str(where[-1]), model_at(model, where[:-1])
    known = [name for name in (below(owner) if owner else ()) if (*where[:-1], name) not in source.keys]
    return next((name for name in known if re.match(rf"{re.escape(name)}[：:]", key)), None) or _close(key, known)


def _where(error: ErrorDetails) -> Where:
    return tuple(part for part in error["loc"] if part not in ("", "[key]"))


def problem_of(error: ErrorDetails, source: Source, model: type[Facts]) -> Problem:
    """The Problem of one error."""
    where = _where(error)
    if error["type"] == "missing":
        return _missing(where, source, model)
    if error["type"] == "extra_forbidden":
        return _unknown(where, source, model)
    if error["type"] in _SHAPES:
        message, hint = _SHAPES[error["type"]]
        return _problem("类型", f"“{path_of(where) or '文件'}”{message}", source.value_place(where), hint)
    return _wrong(where, error, source)


def empty_keys(source: Source, model: type[Facts]) -> list[Problem]:
    """Keys without a value count as absent; still an unknown one is wrong, and a subject without money worth a word.

    What was meant is looked for as many times as anybody reads it.
    """
    found: list[Problem] = []
    for where, place in source.empties.items():
        owner, hinted = model_at(model, where[:-1]), len(found) < MANY
        if owner is None and _read(where[:-1], model):
            found.append(_unfilled(where, place, source, model, hinted))
        elif owner is not None and where[-1] not in below(owner):
            found.append(_unknown(where, source, model, hinted))
    return found


def _unfilled(where: Where, place: Place, source: Source, model: type[Facts], hinted: bool) -> Problem:
    """A key of the department's own choice that has no value, for want of a blank or for want of anything."""
    if _slip(str(where[-1]), empty=True):
        return _unknown(where, source, model, hinted)
    hint = "填上内容；确实没有就删去这一行"
    return Problem(Level.WARNING, "事实-空项", f"“{path_of(where)}”没有填", (place,), hint)


def _read(where: Where, model: type[Facts]) -> bool:
    """Whether the model reads what stands at ``where`` at all, rather than not knowing something above it."""
    return shape_at(model, where) is not None


def _wrong(where: Where, error: ErrorDetails, source: Source) -> Problem:
    about = error.get("ctx", {})
    place = source.key_place(where) if error["loc"][-1] == "[key]" else source.value_place(where)
    message = f"{path_of(where)}：{about.get('message', '填得不对')}"
    if error["loc"][-1] == "[key]":
        message = f"{path_of(where[:-1])} 下面：{about.get('message', '这个键不对')}"
    return _problem(about.get("rule", "类型"), message, place, about.get("hint", ""))


def _missing(where: Where, source: Source, model: type[Facts]) -> Problem:
    name, owner = str(where[-1]), path_of(where[:-1])
    scalar = _scalar(where, model)
    if where in source.empties:
        return _problem("缺项", f"“{path_of(where)}”没有填", source.empties[where], f"填上：{_how(name, scalar)}")
    message = f"“{owner}”里缺少“{name}”" if owner else f"文件里缺少“{name}”"
    return _problem("缺项", message, source.key_place(where[:-1]), f"加上一行：{_how(name, scalar)}")


def _how(name: str, scalar: Scalar | None) -> str:
    if scalar is None:
        return f"“{name}:”，下面逐项填写"
    options = scalar.schema.get("enum")
    return f"“{name}: …”" + (f"，可填：{'、'.join(options)}" if options else "")


def _scalar(where: Where, model: type[Facts]) -> Scalar | None:
    owner = model_at(model, where[:-1])
    field = below(owner).get(str(where[-1])) if owner else None
    return next((mark for mark in field.metadata if isinstance(mark, Scalar)), None) if field else None


def _unknown(where: Where, source: Source, model: type[Facts], hinted: bool = True) -> Problem:
    key, owner = str(where[-1]), path_of(where[:-1])
    if slip := _slip(key, where in source.empties):
        return _problem("多余", f"“{owner}”里：{slip[0]}" if owner else slip[0], source.key_place(where), slip[1])
    message = f"“{owner}”里没有“{key}”这一项" if owner else f"文件里没有“{key}”这一项"
    return _problem("多余", message, source.key_place(where), _suggestion(key, where, model, source) if hinted else "")


def _slip(key: str, empty: bool) -> tuple[str, str] | None:
    """What was typed within braces and became a key for want of a blank or a half-width sign: message and hint."""
    name, colon, value = key.partition("：") if "：" in key else key.partition(":")
    if not empty:
        return None
    if colon == "：":
        return f"“{key}”用了全角的冒号或逗号", f"花括号里写成“{name}: {_first(value)}, …”：冒号、逗号都用半角，后面空一格"
    if colon:
        return f"“{key}”的冒号后面没有空格", f"写成“{name}: {value}”"
    if re.fullmatch(r"[0-9]{3}(\.[0-9]+)?", key):
        return f"花括号里的数不能带千分位逗号，“{key}”被当成了另一项", '把数里的逗号去掉，或给整个数加引号，例如 "1,234.56"'
    return None


def _first(text: str) -> str:
    return re.split("[，,]", text, maxsplit=1)[0].strip()


def _suggestion(key: str, where: Where, model: type[Facts], source: Source) -> str:
    owner = model_at(model, where[:-1])
    known = list(below(owner)) if owner else []
    if close := _close(key, [name for name in known if (*where[:-1], name) not in source.keys]):
        return f"是不是“{close}”？"
    homes = [home for home in _homes(model, key) if home]
    if homes:
        return f"“{key}”写在“{homes[0]}”下面，检查缩进"
    if owner is not None and (close := _close(key, TERMS.values(), sure=True)):
        homes = list(_homes(model, close))
        return f"是不是“{homes[0]}”下面的“{close}”？" if homes and homes[0] else f"是不是“{close}”？"
    return "可填：" + "、".join(known) if len(known) <= 12 else "删去它，或检查是不是写错了字"


def _close(key: str, known: Iterable[str], sure: bool = False) -> str | None:
    return next(iter(difflib.get_close_matches(key, list(known), n=1, cutoff=0.6 if sure else 0.5)), None)


def _homes(model: type[Facts], key: str, above: str = "", seen: frozenset[type] = frozenset()) -> Iterable[str]:
    """Ways to mappings of the model where ``key`` is known."""
    for field in model.model_fields.values():
        if field.alias == key:
            yield above
        inner = bare(field.annotation)
        if isinstance(inner, type) and issubclass(inner, Facts) and inner not in seen:
            yield from _homes(inner, key, f"{above}.{field.alias}".removeprefix("."), seen | {inner})


def _problem(rule: str, message: str, place: Place, hint: str) -> Problem:
    return Problem(Level.MUST_FIX, f"事实-{rule}", message, (place,), hint)
