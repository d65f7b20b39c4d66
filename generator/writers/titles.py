"""Titles: one that lacks little to stay on one line is set a little smaller, the same on every paper."""

from __future__ import annotations

from decimal import Decimal

from generator.writers.widths import em

_LEAST = Decimal("0.9")
"""So much smaller a title may become; one that is longer goes on two lines."""
_AIR = 0.3
"""em. Bold digits are a little wider than is reckoned."""


def title_size(text: str, size: Decimal, width: float) -> Decimal | None:
    """The size (pt, by halves as in Word) of a title in ``width`` pt: when a smaller one than ``size`` saves its second line."""
    fitting = Decimal(int(width / (em(text) + _AIR) * 2)) / 2
    return fitting if size * _LEAST <= fitting < size and "\n" not in text else None
