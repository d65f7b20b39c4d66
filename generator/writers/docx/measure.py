"""Lengths: millimetres and points into what Word writes: twips, half points, EMU."""

from __future__ import annotations

from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal

from generator.looks import MM

_EM = Decimal(1)


def twips(points: Decimal) -> int:
    """Twentieths of a point, the unit of Word's lengths."""
    return int((points * 20).quantize(_EM, ROUND_HALF_UP))


def twips_below(points: Decimal) -> int:
    """The same, rounded down: where one twip more would cost a line or a character."""
    return int((points * 20).quantize(_EM, ROUND_FLOOR))


def mm(millimetres: Decimal) -> int:
    """Millimetres in twips, rounded to the nearest."""
    return twips(millimetres * MM)


def emu(millimetres: Decimal) -> int:
    """Millimetres in English metric units, the unit of drawings."""
    return int(millimetres * 36000)


def half_points(points: Decimal) -> int:
    """Font size as Word writes it."""
    return int((points * 2).quantize(_EM, ROUND_HALF_UP))
