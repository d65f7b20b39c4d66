"""Number formats of chart labels: the format under which a value prints exactly as the tree says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from generator.quantity import half_up

_PRINTED = re.compile(r"^(-?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?(\D*)$")
_CODE = re.compile(r'^(#,##0|0)(?:\.(0+))?(?:"([^"]*)")?$')


def code(texts: Sequence[str], values: Sequence[Decimal]) -> str:
    """One format under which every value prints as its text, or an empty string if there is none."""
    candidates = dict.fromkeys(found for found in map(_code, texts) if found)
    for candidate in candidates:
        if all(printed(value, candidate) == text for text, value in zip(texts, values, strict=True)):
            return candidate
    return ""


def printed(value: Decimal, code: str) -> str:
    """``value`` as a spreadsheet prints it under ``code`` (the few codes that code() gives)."""
    found = _CODE.match(code)
    if found is None:
        raise ValueError(f"不认识的数字格式 {code}")
    whole, decimals, suffix = found.groups()
    rounded = half_up(value, len(decimals or ""))
    return format(rounded, ",f" if "," in whole else "f") + (suffix or "")


def _code(text: str) -> str:
    found = _PRINTED.match(text)
    if found is None:
        return ""
    _, whole, decimals, suffix = found.groups()
    if '"' in suffix:
        return ""
    head = "#,##0" if "," in whole else "0"
    return head + (f".{'0' * len(decimals)}" if decimals else "") + (f'"{suffix}"' if suffix else "")
