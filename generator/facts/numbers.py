"""Numbers as people type them → Decimal; what is wrong with one is said with a hint. Never a float.

``2,496.37`` is a number. ``10.4O``, ``１０．４``, ``3万元``, ``1e5``, ``—`` and ``１，０００`` are not, and each gets
its own message.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from pydantic_core import PydanticCustomError

_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,2}(?:,[0-9]{3})+|[1-9][0-9]*)(?:\.[0-9]+)?")
_LOOKALIKE = str.maketrans("OoＯｏ〇○lI丨|。，、−－–—﹣", "000000111" + "1" + ".,,-----")
_WITH_UNIT = re.compile(r"(-?[0-9][0-9,]*(?:\.[0-9]+)?)\s*([^0-9.,\s]{1,4})")
_NONE = {"无", "没有", "/", "-", "—", "——", "--", "未发生", "零", "空"}
_DIGITS = 15
_LONG = 40


def trouble(rule: str, message: str, hint: str = "") -> PydanticCustomError:
    """An error for pydantic that validate turns into a Problem of rule ``事实-<rule>``."""
    return PydanticCustomError("facts", "{message}", {"rule": rule, "message": message, "hint": hint})


def amount(text: str, unit: str, decimals: int) -> Decimal:
    """Money in ``unit`` with at most ``decimals`` places. Raises PydanticCustomError."""
    number = _number(text, f"文件的金额单位是“{unit}”，只写数字")
    places = -int(number.as_tuple().exponent)
    if places > decimals and unit == "元":
        hint = "元最多两位小数；如果这是万元数，请把“金额单位”改为万元，或把这个数化成元"
        raise trouble("小数位", f"“{text}”按元有 {places} 位小数", hint)
    if places > decimals:
        raise trouble("小数位", f"“{text}”按万元有 {places} 位小数，比分还细", f"万元最多 {decimals} 位小数")
    return number


def whole(text: str) -> Decimal:
    """A count: a whole number, not negative. Raises PydanticCustomError."""
    number = _positive(_number(text, "只写数字"), text)
    if "." in text:
        raise trouble("整数", f"“{text}”不是整数", "个数、人次、辆数只能写整数")
    return number


def points(text: str) -> Decimal:
    """A score: not negative, at most two decimals. Raises PydanticCustomError."""
    number = _positive(_number(text, "只写分数"), text)
    if int(number.as_tuple().exponent) < -2:
        raise trouble("小数位", f"“{text}”的小数超过两位", "分值和得分最多两位小数")
    return number


def _positive(number: Decimal, text: str) -> Decimal:
    if number.is_signed():
        raise trouble("负数", f"“{text}”是负数", "这里不能写负数")
    return number


def _number(text: str, about_units: str) -> Decimal:
    if len(text) > _LONG or sum(map(str.isdecimal, text.partition(".")[0])) > _DIGITS:
        raise trouble("数字", f"“{text[:12]}…”太长，不会是真的数", "检查是不是多按了几位，或把别的内容粘到了这里")
    if _NUMBER.fullmatch(text):
        return Decimal(text.replace(",", "")) + 0  # minus zero becomes zero
    raise _diagnosis(text, about_units)


def _diagnosis(text: str, about_units: str) -> PydanticCustomError:
    if text in _NONE:
        return trouble("数字", f"“{text}”不是数字", "没有发生写 0；不适用就把这一键的值留空")
    narrow = unicodedata.normalize("NFKC", text)
    if _WITH_UNIT.fullmatch(narrow) and not narrow[-1].isascii() or narrow.endswith("%"):
        unit = _WITH_UNIT.fullmatch(narrow)
        return trouble("数字", f"“{text}”带了单位“{unit[2] if unit else '%'}”", about_units)
    return trouble("数字", _complaint(text), _offer(narrow))


def _complaint(text: str) -> str:
    letters = dict.fromkeys(c for c in text if c.isalpha() and c.isascii())
    wide = dict.fromkeys(c for c in text if unicodedata.east_asian_width(c) == "F" or c in "，。、〇")
    if letters:
        return f"“{text}”里有字母“{''.join(letters)}”，不是数字"
    if wide:
        return f"“{text}”里有全角字符“{''.join(wide)}”"
    if "," in text:
        return f"“{text}”的千分位逗号位置不对"
    return f"“{text}”不是数字"


def _offer(narrow: str) -> str:
    if re.fullmatch(r"\([0-9.,]+\)", narrow):
        return f"负数写成“-{narrow[1:-1]}”"
    fixed = re.sub(r"\s", "", narrow.translate(_LOOKALIKE))
    for candidate in (fixed, fixed.replace(",", ""), re.sub(r"^(-?)0+(?=[0-9])", r"\1", fixed), fixed.replace(",", ".")):
        if _NUMBER.fullmatch(candidate):
            return f"是不是“{candidate}”？"
    return "只写半角数字和小数点，例如 1234.56 或 1,234.56"
