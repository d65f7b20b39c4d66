"""Statements: what the department states, as templates walk it: ``事实.三公经费.公务接待费.国内.团组``.

Takes the View. Gives Figures for money and counts (printed only through a filter), Sayings for texts (they print
themselves), lists, and Facts to walk on. What is not stated is false and has only parts that are not stated.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, Protocol

from generator.origin import Origin
from generator.prose.faults import TemplateFault
from generator.prose.readings import Tie
from generator.quantity import Figure, Quantity, Unit

_ENDINGS = "。；;，,、 "
_CLOSED = ("。", "！", "？", "：", "。”", "。）")
_NUMERAL = re.compile(r"\s*(?:[（(][一二三四五六七八九十\d]+[)）]|[一二三四五六七八九十\d]+(?:、|[.．](?!\d)))\s*")


class _HasGet(Protocol):
    def get(self, path: str) -> Any: ...


class Saying:
    """A text fact. It prints itself with its origin; several lines are several paragraphs."""

    def __init__(self, text: str, origin: Origin, tie: Tie) -> None:
        self.text, self.origin, self._tie = text, origin, tie

    def __tied__(self) -> str:
        return self._tie(self.text, self.origin)

    def __bool__(self) -> bool:
        return bool(self.text.strip())

    def __eq__(self, other: object) -> bool:
        return self.text == (other.text if isinstance(other, Saying) else other)

    def __hash__(self) -> int:
        return hash(self.text)

    @property
    def 分条(self) -> bool:
        """Whether it counts its points: 一是…；二是…."""
        return self.text.lstrip().startswith(("一是", "1."))

    def 止于(self, ending: str) -> bool:
        """Whether it ends so: 库房改造项目 needs no second 项目 behind it."""
        return self.text.rstrip().endswith(ending)

    def within(self, openers: Sequence[str] = ()) -> Saying:
        """The same without the stop at its end, to go on after it; several lines become one.

        openers: words that the sentence has said already (主要原因是, 用于 …) and that go when the text repeats them.
        """
        joined = "".join(line.strip() for line in self.text.splitlines())
        return self._with(_without(joined, openers).rstrip(_ENDINGS))

    def unnumbered(self) -> Saying:
        """The same without a numeral typed before it: numerals come from the position."""
        return self._with(_NUMERAL.sub("", self.text, count=1) if _NUMERAL.match(self.text) else self.text)

    def closed(self) -> Saying:
        """Whole sentences: every paragraph ends with a stop."""
        return self._with("\n".join(_stopped(line) for line in self.text.splitlines() if line.strip()))

    def _with(self, text: str) -> Saying:
        return Saying(text, self.origin, self._tie)


class Fact:
    """A place in the facts, present or not. Parts are asked by their Chinese key."""

    def __init__(self, view: _HasGet, tie: Tie, path: str = "", value: Any = None) -> None:
        self._view, self._tie, self.path, self._value = view, tie, path, value

    def __bool__(self) -> bool:
        return _said(self._value)

    def __getitem__(self, key: str) -> Any:
        path = f"{self.path}.{key}" if self.path else key
        try:
            value = self._view.get(path)
        except KeyError:
            raise TemplateFault(f"数据里没有“{path}”这一项") from None
        return self._wrap(path, value)

    def maybe(self, key: str) -> Any:
        """The part called ``key``; one that is not there, where this kind of file has no such key at all."""
        try:
            return self[key]
        except TemplateFault:
            return Fact(self._view, self._tie, key)

    @property
    def 各项(self) -> Iterator[tuple[str, Any]]:
        """Keys and values of a mapping with free keys, such as 明细: {燃料费: 8.23}."""
        return ((str(key), value) for key, value in self.entries())

    def entries(self) -> Iterator[tuple[Any, Any]]:
        """The same with the keys as the model has them: texts, or Subjects with code and name."""
        entries = self._value if isinstance(self._value, Mapping) else {}
        for key, value in entries.items():
            yield key, self._wrap(f"{self.path}.{getattr(key, 'code', key)}", value)

    def _wrap(self, path: str, value: Any) -> Any:
        if isinstance(value, Quantity):
            return value.printed()
        if isinstance(value, str):
            return Saying(str(value), value.origin, self._tie)  # type: ignore[attr-defined]
        if isinstance(value, list | tuple):
            return [self._wrap(f"{path}[{at}]", each) for at, each in enumerate(value, 1)]
        if isinstance(value, bool):
            return value
        inner = getattr(value, "value", None)
        if isinstance(inner, Decimal):
            return Figure(inner, Unit.COUNT, value.origin)
        if isinstance(inner, datetime.date):
            return Saying(inner.isoformat(), value.origin, self._tie)
        return Fact(self._view, self._tie, path, value)


def _said(value: Any) -> bool:
    """Whether anything in it is stated: a mapping whose keys are all left blank says nothing."""
    if value is None or isinstance(value, str):
        return bool(value and value.strip())
    if isinstance(value, Mapping):
        return any(_said(each) for each in value.values())
    if isinstance(value, list | tuple):
        return any(_said(each) for each in value)
    parts = getattr(value, "__dict__", None)
    return True if parts is None else any(_said(each) for each in parts.values())


def _without(text: str, openers: Sequence[str]) -> str:
    """``text`` without the ``openers`` it begins with (主要原因是：由于…) and the colon or comma after each."""
    found = next((one for one in openers if text.startswith(one) and text != one), None)
    return text if found is None else _without(text.removeprefix(found).lstrip("：:，, "), openers)


def _stopped(line: str) -> str:
    text = line.strip()
    return text if text.endswith(_CLOSED) else text.rstrip(_ENDINGS) + "。"
