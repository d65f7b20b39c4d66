"""View: the facts of one file as other rooms see them: money by subject, approved figures, anything by its path."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, TypeAlias, get_args, get_origin

from generator.facts.head import Head
from generator.facts.shape import bare
from generator.facts.types import Facts
from generator.quantity import Quantity, Unit


@dataclass(frozen=True, slots=True)
class Entry:
    """Money of one subject.

    account: 年初结转和结余, 本年收入, 本年支出, 年末结转和结余, 基本支出经济分类;
    fund: 一般公共预算财政拨款, 政府性基金预算财政拨款, 国有资本经营预算财政拨款, 其他资金;
    nature: of 本年支出 基本支出, 项目支出, 上缴上级支出, 经营支出, 对附属单位补助支出; of 本年收入 财政拨款收入,
    上级补助收入, 事业收入, 经营收入, 附属单位上缴收入, 其他收入; else empty.
    """

    code: str
    name: str
    account: str
    fund: str
    nature: str
    quantity: Quantity


@dataclass(frozen=True, slots=True)
class View:
    """The facts of one file.

    unit: of the figures as typed; lines: the text of the file for carets; provisional: parts of the file were wrong and
    left out, so that sums are not to be trusted.
    """

    model: Head
    unit: Unit
    kind: str
    region: str
    year: int
    entries: tuple[Entry, ...]
    approved: Mapping[tuple[str, str, str], Quantity]
    file: str = ""
    lines: tuple[str, ...] = ()
    provisional: bool = False

    @property
    def identity(self) -> tuple[str, str, int]:
        """(kind, region, year): what decides which templates are in force."""
        return self.kind, self.region, self.year

    def get(self, path: str) -> Any:
        """The fact at ``path``: ``三公经费.公务接待费.决算数``, ``项目[1].名称``, ``一般公共预算财政拨款.2010301.原因``.

        A Quantity, Number, Words, Day, bool, dict, tuple or model; None when the file does not say.
        Raises KeyError for a path that the model does not know.
        """
        value: Any = self.model
        for step, part in _way(type(self.model), path):
            value = step(value, part)
        return value


def approved(model: Head) -> dict[tuple[str, str, str], Quantity]:
    """批复数 by (表, 行, 栏): ``("05表", "合计", "1栏")``; the column is empty when none was given."""
    return {
        (sheet, row, column): figure
        for sheet, rows in model.approved.items()
        for row, columns in rows.items()
        for column, figure in columns.items()
    }


Step: TypeAlias = tuple[Callable[[Any, Any], Any], str | int]
"""How one goes down, and to which name, key or index."""


@lru_cache(8192)
def _way(model: type[Facts], path: str) -> tuple[Step, ...]:
    """The steps of ``path`` from a ``model``; the same few thousand are asked for at every save. Raises KeyError."""
    steps: list[Step] = []
    shape: Any = model
    for part in filter(None, re.split(r"[.\[\]]+", path)):
        step, shape = _step(bare(shape), part, path)
        steps.append(step)
    return tuple(steps)


def _step(shape: Any, part: str, path: str) -> tuple[Step, Any]:
    """The step to ``part`` of a ``shape``, and the shape of what is there."""
    if isinstance(shape, type) and issubclass(shape, Facts):
        if part in (fields := _fields(shape)):
            name, below = fields[part]
            return (_attribute, name), below
    elif get_origin(shape) is dict or shape is dict:
        return (_entry, part), (get_args(shape) or (str, str))[1]
    elif get_origin(shape) is tuple and part.isdecimal():
        return (_item, int(part) - 1), get_args(shape)[0]
    raise KeyError(path)


def _attribute(value: Any, name: str) -> Any:
    return None if value is None else getattr(value, name)


def _item(values: Any, index: int) -> Any:
    return values[index] if values and 0 <= index < len(values) else None


@cache
def _fields(shape: type[Facts]) -> dict[str, tuple[str, Any]]:
    """Chinese key → attribute and bare type; asked for thousands of times a document."""
    return {str(field.alias): (name, bare(field.annotation)) for name, field in shape.model_fields.items()}


def _entry(mapping: Any, part: str) -> Any:
    """The value under a key that is called ``part`` or whose code is."""
    for key, value in (mapping or {}).items():
        if part in (str(key), getattr(key, "code", None)):
            return value
    return None
