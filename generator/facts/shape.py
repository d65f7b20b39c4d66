"""Shape: walking a model by its types, where there may be no value to walk."""

from __future__ import annotations

from collections.abc import Hashable
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from generator.facts.source import Where
from generator.facts.types import Facts


def bare(shape: Any) -> Any:
    """A type without Annotated and None."""
    return _bare(shape)


@cache
def _bare(shape: Hashable) -> Any:
    found: Any = shape
    while get_origin(found) in (Annotated, Union, UnionType):
        found = next(part for part in get_args(found) if part is not NoneType)
    return found


def shape_at(model: type[Facts], where: Where) -> Any:
    """The type of what stands at ``where``, None when the model does not know it."""
    shape: Any = model
    for part in where:
        shape = bare(_below(shape, part))
    return shape


def model_at(model: type[Facts], where: Where) -> type[Facts] | None:
    """The model that the mapping at ``where`` is read by, if it is one."""
    shape = shape_at(model, where)
    return shape if _is_model(shape) else None


@cache
def below(model: type[Facts]) -> dict[str, FieldInfo]:
    """The fields of a model by their Chinese keys."""
    return {str(field.alias): field for field in model.model_fields.values()}


def _below(shape: Any, part: str | int) -> Any:
    if _is_model(shape):
        field = below(shape).get(str(part))
        return field and field.annotation
    arguments = get_args(shape)
    if get_origin(shape) is dict:
        return arguments[1]
    return arguments[0] if get_origin(shape) is tuple else None


def _is_model(shape: Any) -> bool:
    return isinstance(shape, type) and issubclass(shape, Facts)
