"""Head: what every file says of itself whatever its kind, and the approved figures that win over computed ones."""

from __future__ import annotations

import re
from typing import Annotated, TypeAlias

from pydantic import BeforeValidator, Field

from generator.facts.numbers import trouble
from generator.facts.types import Date, Extra, Facts, FileUnit, Free, Money, Name, Region, Scalar, Text, Year
from generator.facts.values import Words
from generator.origin import Stated


def _alone(value: object) -> object:
    """A figure without columns stands under the column ``""``."""
    return {"": value} if isinstance(value, str) else value


def _sheet(value: object) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]{2}表", value.strip()):
        raise trouble("批复数", f"“{value}”不是表号", "写成例如“01表”")
    return str(value).strip()


def _row(value: object) -> str:
    """``2010301 行政运行`` is addressed by its code alone."""
    text = str(value).strip()
    found = re.fullmatch(r"([0-9]{3,7})[ \u3000]+\S.*", text)
    return found[1] if found else text


Row: TypeAlias = Annotated[dict[str, Money], BeforeValidator(_alone, json_schema_input_type=dict[str, Money] | Money)]
Sheet: TypeAlias = Annotated[str, Scalar(_sheet, "01表", pattern=r"^\d{2}表$")]
RowId: TypeAlias = Annotated[str, Scalar(_row, "合计")]
Approved: TypeAlias = dict[Sheet, dict[RowId, Row]]


class Waiver(Facts):
    """A complaint that the department stands by: the rule, why, and the numbers or words it was given for."""

    rule: Name
    grounds: Name
    figures: tuple[Name, ...]


def _whole_country() -> Words:
    return Words("全国", Stated("地区", "全国"))


class Head(Facts):
    """The keys of a file that the machine itself reads."""

    kind: Name
    region: Region = Field(default_factory=_whole_country)
    year: Year
    unit: FileUnit
    published: Date | None = None
    style: Free = Field(default_factory=dict)
    approved: Approved = Field(default_factory=dict)
    waivers: tuple[Waiver, ...] = ()
    extra_subjects: dict[Extra, Text] = Field(default_factory=dict)
