"""Vocabulary: everything a template can say. docs/词汇.md shows each word with an example.

Takes View, Book and Pack; gives the names (``context``) and the formats (``filters``) of one rendering. The formats
are the only way from a number to text. Words are Chinese because people of the field write the templates.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from generator.facts.view import View
from generator.origin import Derived, Stated
from generator.pack import Pack, merge, plain_values
from generator.prose import measures, questions
from generator.prose.faults import TemplateFault
from generator.prose.marks import Marks
from generator.prose.measures import Percent
from generator.prose.numerals import chinese, numeral
from generator.prose.printer import Printer
from generator.prose.readings import Named, Tables, Tie
from generator.prose.references import References
from generator.prose.statements import Fact, Saying
from generator.prose.subjects import FUNDS, Catalogue, by_class, subjects
from generator.quantity import Figure, Unit
from generator.tables.book import Book

_POINTS = tuple(f"{chinese(at)}是" for at in range(1, 21))
"""一是, 二是 …: what points bring by themselves."""


def house_style(view: View, pack: Pack) -> dict[str, Any]:
    """体例 in force: the layers', with what the department chose for itself laid over it."""
    style: dict[str, Any] = merge(pack.style(), plain_values(view.get("体例") or {}))
    return style


def context(
    view: View, book: Book, style: Mapping[str, Any], pack: Pack, marks: Marks, references: References | None = None
) -> dict[str, Any]:
    """What a template of this rendering can name. references: takes down the places that sentences refer to."""
    facts, tables = Fact(view, marks.tie), Tables(book, marks.tie)
    year = getattr(view.get("年度"), "origin", Stated("年度", str(view.year)))
    figures = Named(tables, pack.yaml("取数.yaml"))
    return {
        "体例": style,
        "年度": marks.tie(str(view.year), year),
        "上年度": marks.tie(str(view.year - 1), Derived(f"{view.year}－1", str(view.year - 1), (year,))),
        "事实": facts,
        "部门": facts["部门"],
        "上年": facts.maybe("上年"),
        "表": tables,
        "数": figures,
        "称呼": lambda place: questions.naming(facts, style["自称"][place]),
        "编号": lambda pattern: Numbering(marks.tie, pattern),
        **_arithmetic(),
        **_selection(facts, figures),
        **_subjects(facts, book, pack, marks.tie),
        "附表序": partial(questions.annex_number, tables.annex()),
        **(references or References(marks.tie)).words(),
    }


def filters(marks: Marks, style: Mapping[str, Any]) -> dict[str, Callable[..., Any]]:
    """The formats. They refuse what is not stated, so that a template has to ask first."""
    printer = Printer(marks, style)
    return {
        "万元": printer.amount,
        "数": printer.count,
        "百分比": printer.percent,
        "增减": lambda change: printer.word(change, "增加", "减少"),
        "升降": lambda change: printer.word(change, "增长", "下降"),
        "大小": lambda change: printer.word(change, "大于", "小于"),
        "日期": printer.day,
        "或零": or_zero,
        "句中": lambda value, place="": mid_sentence(value, openers(style, place)),
        "成句": whole_sentence,
        "去编号": lambda value: said(value, "去编号").unnumbered(),
        "列举": lambda values: joined(values, "、"),
        "条目": points,
    }


def _arithmetic() -> dict[str, Any]:
    return {
        "变动": lambda now, base: measures.change(known(now), known(base)),
        "占比": _share,
        "占比或零": lambda part, whole: _share(part, whole) or measures.no_share(),
        "完成率": _share,
        "合计": lambda values: measures.total(known(value) for value in values),
        "取一": lambda computed, table, terms: measures.settled(known(computed), known(table), len(terms)),
        "个数": lambda things: measures.count(len(list(things)), "按清单计数"),
        "非零": questions.not_zero,
    }


def _selection(facts: Fact, figures: Named) -> dict[str, Any]:
    return {
        "有数": partial(questions.with_money, figures),
        "无数": partial(questions.without_money, figures),
        "正数": partial(questions.positive, figures),
        "两年有数": partial(questions.now_or_before, figures, facts.maybe("上年")),
        "除去": lambda names, others: [name for name in names if name not in others],
        "取": lambda fact, names: [fact[name] for name in names],
        "缘由": partial(questions.reason, facts, figures),
        "用途": partial(questions.purpose, facts),
        "项目去向": partial(questions.destinations, facts),
        "用款项目": partial(questions.projects_of, facts),
        "口径调整": partial(questions.restatement, facts),
        "独立核算数": questions.independent,
    }


def _subjects(facts: Fact, book: Book, pack: Pack, tie: Tie) -> dict[str, Any]:
    catalogue = Catalogue(pack.catalogue().get("功能分类", {}), facts, book, tie)
    words = questions.level_words(facts["部门"]["级次"], tie)
    return {
        "各项": lambda fund: subjects(facts[fund], book[FUNDS[fund][0]], FUNDS[fund][1], catalogue),
        "按类": lambda many: by_class(many, catalogue),
        "级": words,
        "名词": partial(questions.terms, pack.yaml("名词.yaml"), facts, words),
    }


class Numbering:
    """Counts items: ``{% set 号 = 编号("（1）") %}`` … ``{{ 号() }}`` prints （1）, then （2）."""

    def __init__(self, tie: Tie, pattern: str) -> None:
        self._tie, self._pattern, self._count = tie, pattern, 0

    def __call__(self) -> str:
        self._count += 1
        text = numeral(self._pattern, self._count)
        return self._tie(text, Derived("按先后次序编号", text))


def known(value: object) -> Figure | None:
    """The figure, or None for what is not stated. Anything else was meant otherwise."""
    if isinstance(value, Figure):
        return value
    if value is None or (isinstance(value, Fact) and not value):
        return None
    raise TemplateFault(f"这里要一个数，得到的却是{type(value).__name__}")


def or_zero(value: object, unit: str = "个") -> Figure:
    """The figure; zero when it is not stated."""
    return known(value) or measures.zero(Unit(unit), "没有填列，按零计")


def mid_sentence(value: object, repeated: Sequence[str] = ()) -> Saying:
    """A text without the stop at its end and without ``repeated`` words at its beginning, to go on after it."""
    return said(value, "句中").within(repeated)


def whole_sentence(value: object) -> Saying:
    """A text whose paragraphs end with a stop."""
    return said(value, "成句").closed()


def said(value: object, name: str) -> Saying:
    """``value`` if it is a text; a clear complaint otherwise."""
    if not isinstance(value, Saying) or not value:
        raise TemplateFault(f"“| {name}”前面没有文字：没有填列的先用 {{% if %}} 判断")
    return value


def openers(style: Mapping[str, Any], place: str) -> Sequence[str]:
    """体例.重复开头: what the sentence at ``place`` (原因, 用途 …) says itself, so that the text need not."""
    found: Mapping[str, Sequence[str]] = style["重复开头"]
    if place and place not in found:
        raise TemplateFault(f"体例.重复开头里没有“{place}”")
    return found.get(place, ())


def points(values: Sequence[object], separator: str = "；") -> str:
    """一是…；二是…; a single point stands without a numeral."""
    texts = [piece(_point(value, len(values)) if isinstance(value, Saying) else value) for value in values]
    if len(texts) == 1:
        return texts[0]
    return joined([f"{chinese(at)}是{text}" for at, text in enumerate(texts, 1)], separator)


def _point(value: Saying, number: int) -> Saying:
    """One of ``number`` points: a numeral typed before it gives way to the one by position."""
    return value.within() if number == 1 else value.unnumbered().within(_POINTS)


def joined(values: Sequence[object], separator: str) -> str:
    """The texts with ``separator`` between them. Refuses an empty list."""
    if not values:
        raise TemplateFault("要列举的清单是空的：先用 {% if %} 判断")
    return separator.join(piece(value) for value in values)


def piece(value: object) -> str:
    """One text of a list, with its mark."""
    if isinstance(value, Saying):
        return value.__tied__()
    if isinstance(value, str):
        return value
    raise TemplateFault(f"清单里有不能印的东西（{type(value).__name__}）")


def _share(part: object, whole: object) -> Percent | None:
    return measures.share(known(part), known(whole))
