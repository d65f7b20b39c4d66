"""Slip words: what is said of a figure in the wrong unit, with what it was probably meant to be."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TypeAlias

from generator.origin import places
from generator.place import Place
from generator.problem import Level, Problem
from generator.quantity import YUAN_PER_WAN, Quantity, Unit, plain

Side: TypeAlias = tuple[str, Quantity]
"""A figure with its name."""


def slip(one: Side, another: Side, ratio: Decimal | None, unit: Unit) -> Problem:
    """``one`` was typed in the other unit. ratio: how far apart they are; None: ten thousand times, hardly more or less."""
    (name, suspect), (other_name, other) = one, another
    meant = Unit.WAN if unit is Unit.YUAN else Unit.YUAN
    apart = "差一万倍" if ratio is None else f"相差约 {_times(ratio)} 倍"
    message = f"{name} {_shown(suspect, unit)} 与{other_name} {_shown(other, unit)} {apart}，像是按{meant.value}填的"
    hint = f"本文件的金额单位是{unit.value}；这个数是不是应当填 {_meant(suspect, unit)}？"
    return Problem(Level.MUST_FIX, "事实-单位", message, tuple(_places(suspect, other)), hint)


def oddity(one: Side, another: Side, ratio: Decimal, unit: Unit) -> Problem:
    """The two are oddly far apart, no more can be said."""
    (name, suspect), (other_name, other) = one, another
    message = f"{name} {_shown(suspect, unit)} 与{other_name} {_shown(other, unit)} 相差约 {_times(ratio)} 倍"
    return Problem(Level.WARNING, "事实-单位", message, tuple(_places(suspect, other)), "核对元与万元")


def beyond(one: Side, another: Side, times: int, unit: Unit) -> Problem:
    """In a file in 万元 the figure was typed in 元; in one in 元 nothing can be guessed but that it is too much."""
    (name, figure), (whole_name, whole) = one, another
    message = f"{name} {_shown(figure, unit)} 超过{whole_name} {_shown(whole, unit)} 的 {times:,} 倍"
    meant = f"；按元填的，应当填 {_meant(figure, unit)}" if unit is Unit.WAN else ""
    hint = f"本文件的金额单位是{unit.value}，核对这个数{meant}"
    return Problem(Level.MUST_FIX, "事实-单位", message, tuple(_places(figure, whole)), hint)


def alone(name: str, one: Quantity, unit: Unit) -> Problem:
    """One figure that makes the whole year's spending more than any department's."""
    message = f"{name} {_shown(one, unit)} 比其余各项的总和还多一百倍以上，多得不像一个部门的支出，像是按元填的"
    hint = f"本文件的金额单位是{unit.value}；这个数是不是应当填 {_meant(one, unit)}？"
    return Problem(Level.MUST_FIX, "事实-单位", message, tuple(_places(one)), hint)


def _times(ratio: Decimal) -> str:
    return plain(ratio.quantize(Decimal(1)), grouped=True)


def scale(total: Quantity, unit: Unit, meant: Unit, word: str, place: Place) -> Problem:
    """All spending of the year has the scale of the other unit. word: 多 or 少."""
    message = f"金额单位写的是{unit.value}，全年支出合计只有 {_shown(total, unit)}，{word}得不像一个部门"
    message = message if word == "少" else message.replace("只有", "达")
    return Problem(Level.MUST_FIX, "事实-单位", message, (place,), f"如果数都是{meant.value}，把金额单位改为{meant.value}")


def _places(*quantities: Quantity) -> Iterator[Place]:
    for quantity in quantities:
        yield from places(quantity.origin)[:1]


def _shown(quantity: Quantity, unit: Unit) -> str:
    return f"{_figure(quantity.amount, unit)} {unit.value}"


def _meant(quantity: Quantity, unit: Unit) -> str:
    """The figure as it would have to be typed in the file's unit if it was meant in the other."""
    amount = quantity.amount * YUAN_PER_WAN if unit is Unit.YUAN else quantity.amount / YUAN_PER_WAN
    return _figure(amount, unit)


def _figure(amount: Decimal, unit: Unit) -> str:
    return plain(amount / (YUAN_PER_WAN if unit is Unit.WAN else 1), grouped=True, trim=True)
