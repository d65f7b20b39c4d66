"""Types of the models' fields: money, counts, scores, words, days, subjects, each with its Stated origin.

A field is built from a Leaf (text with path and place); tests may pass plain text. Whatever is wrong with a text is
raised as a PydanticCustomError whose context carries message, hint and rule; validate turns it into a Problem.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Annotated, Any, TypeAlias

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    ValidationInfo,
)
from pydantic_core import CoreSchema, core_schema

from generator.facts.numbers import amount, points, trouble, whole
from generator.facts.values import Day, Leaf, Number, Subject, Words, stated
from generator.quantity import YUAN_PER_WAN, Quantity, Unit
from generator.terms import term

__all__ = ["Day", "Facts", "Leaf", "Number", "Subject", "Words"]

UNITS = {"元": Unit.YUAN, "万元": Unit.WAN}


class Facts(BaseModel):
    """Base of all models: Chinese keys by terms.py, nothing unknown, nothing changed afterwards."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True, alias_generator=term, defer_build=True)


def _text(value: object, what: str = "文字") -> str:
    if not isinstance(value, str):
        raise trouble("类型", f"这里要填{what}，却有一组键值或列表", "把内容写成一段文字；下面不要再缩进键或“-”")
    return value.strip()


def _money(value: object, info: ValidationInfo) -> Quantity:
    """Money in the file's own unit (validation context ``unit``) → exact 元; the grain is the last place written."""
    unit = (info.context or {}).get("unit", Unit.WAN)
    factor = YUAN_PER_WAN if unit is Unit.WAN else Decimal(1)
    number = amount(_text(value, "金额"), unit.value, 6 if unit is Unit.WAN else 2)
    grain = Decimal(1).scaleb(int(number.as_tuple().exponent))
    return Quantity(number * factor, grain * factor, stated(value))


def _count(value: object) -> Number:
    return Number(whole(_text(value, "整数")), stated(value))


def _score(value: object) -> Number:
    return Number(points(_text(value, "分数")), stated(value))


def _year(value: object) -> Number:
    text = _text(value, "年份")
    if not re.fullmatch(r"20[0-9]{2}", text):
        raise trouble("年份", f"“{text}”不是年份", "写四位数字，例如 2024")
    return Number(Decimal(text), stated(value))


def _words(value: object) -> Words:
    return Words(_text(value), stated(value))


def _name(value: object) -> Words:
    text = _text(value)
    if "\n" in text:
        raise trouble("类型", "名称只能写一行", "去掉“|”，写在键的同一行")
    return Words(text, stated(value))


def _region(value: object) -> Words:
    text = _text(value)
    if not all(part and all("\u3400" <= letter <= "\u9fff" for letter in part) for part in text.split("/")):
        raise trouble("地区", f"“{text}”不是地区", "从省写起，用“/”隔开，例如：湖北/武汉；全国通用写“全国”")
    return Words(text, stated(value))


def _day(value: object) -> Day:
    text = _text(value, "日期")
    try:
        return Day(datetime.date(*_ymd(text)), stated(value))
    except ValueError:
        raise trouble("日期", f"“{text}”不是日期", "写成“年-月-日”，例如 2025-09-26") from None


def _ymd(text: str) -> tuple[int, int, int]:
    found = re.fullmatch(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})", text)
    if not found:
        raise ValueError(text)
    return int(found[1]), int(found[2]), int(found[3])


def _flag(value: object) -> bool:
    text = _text(value, "“是”或“否”")
    if text not in ("是", "否", "true", "false"):
        raise trouble("是否", f"“{text}”应当是“是”或“否”", "写“是”或“否”")
    return text in ("是", "true")


def _subject(example: str, *digits: int) -> Callable[[object], Subject]:
    """Parser of keys: a code of so many digits (or so many), a blank, the name."""

    def parse(value: object) -> Subject:
        text = _text(value)
        found = re.fullmatch(r"([0-9]+)[ \t\u3000]+(\S.*)", text)
        if not found or len(found[1]) not in digits:
            raise trouble("代码", f"“{text}”不是“{' 或 '.join(map(str, digits))} 位代码、空格、名称”", f"写成例如“{example}”")
        return Subject(found[1], found[2], stated(value))

    return parse


def _code(value: object) -> Words:
    text = _text(value, "代码")
    if not re.fullmatch("[0-9]{7}", text):
        raise trouble("代码", f"“{text}”不是七位的项级科目代码", "只写代码，例如 2010302")
    return Words(text, stated(value))


def _bare(value: object) -> Any:
    """A free tree without marks, for settings."""
    if isinstance(value, dict):
        return {str(key): _bare(below) for key, below in value.items()}
    if isinstance(value, list | tuple):
        return [_bare(below) for below in value]
    return str(value)


class Scalar:
    """Metadata of a field that is read from one text.

    parse: text → value; example: what editors suggest and what validate puts for a value that is missing; schema: the
    JSON schema of it.
    """

    def __init__(self, parse: Callable[..., object], example: str, with_unit: bool = False, **schema: Any) -> None:
        self.parse, self.example, self.with_unit = parse, example, with_unit
        self.schema = {"type": "string", **schema, "examples": [example]}

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        if self.with_unit:
            return core_schema.with_info_plain_validator_function(self.parse)
        return core_schema.no_info_plain_validator_function(self.parse)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return self.schema


def one_of(*options: str) -> Scalar:
    """A text that takes one of ``options``."""

    def parse(value: object) -> Words:
        text = _text(value)
        if text not in options:
            raise trouble("选项", f"“{text}”不在可填之列", "可填：" + "、".join(options))
        return Words(text, stated(value))

    return Scalar(parse, options[0], enum=list(options))


_EITHER = ["number", "string"]
_ITEM, _ECONOMIC, _CLASS = "2010301 行政运行", "30101 基本工资", "201 一般公共服务支出"

Money: TypeAlias = Annotated[Quantity, Scalar(_money, "0", with_unit=True, type=_EITHER)]
Count: TypeAlias = Annotated[Number, Scalar(_count, "0", type=_EITHER)]
Score: TypeAlias = Annotated[Number, Scalar(_score, "0", type=_EITHER)]
Year: TypeAlias = Annotated[Number, Scalar(_year, "2024", type=_EITHER)]
Text: TypeAlias = Annotated[Words, Scalar(_words, "待填", type=_EITHER)]
Name: TypeAlias = Annotated[Words, Scalar(_name, "待填", type=_EITHER)]
Region: TypeAlias = Annotated[Words, Scalar(_region, "全国")]
Date: TypeAlias = Annotated[Day, Scalar(_day, "2025-01-01", format="date")]
Flag: TypeAlias = Annotated[bool, Scalar(_flag, "否", type=["string", "boolean"])]
Level: TypeAlias = Annotated[Words, one_of("区级", "县级", "市级", "省级", "中央", "乡镇级")]
Nature: TypeAlias = Annotated[Words, one_of("行政", "参公", "事业")]
FileUnit: TypeAlias = Annotated[Words, one_of("万元", "元")]
Basis: TypeAlias = Annotated[Words, one_of("年初预算", "全年预算", "预算")]
Item: TypeAlias = Annotated[Subject, Scalar(_subject(_ITEM, 7), _ITEM, pattern=r"^\d{7}\s+\S")]
Economic: TypeAlias = Annotated[Subject, Scalar(_subject(_ECONOMIC, 5), _ECONOMIC, pattern=r"^\d{5}\s+\S")]
Class: TypeAlias = Annotated[Subject, Scalar(_subject(_CLASS, 3), _CLASS, pattern=r"^\d{3}\s+\S")]
Extra: TypeAlias = Annotated[Subject, Scalar(_subject(_ITEM, 5, 7), _ITEM, pattern=r"^(\d{5}|\d{7})\s+\S")]
Code: TypeAlias = Annotated[Words, Scalar(_code, "2010301", pattern=r"^\d{7}$")]
Free: TypeAlias = Annotated[dict[str, Any], BeforeValidator(_bare)]
