"""Twice as much is twice as much work, and what cannot be a department's is turned down before it costs anything.

Nothing here looks at the clock: calls are counted, function by function.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from types import FrameType

import pytest
import yaml

from generator import printers
from generator.facts import builder, complaints
from generator.facts.reader import read
from generator.kinds.final_accounts.checks import reason_misplaced
from generator.place import Place
from generator.problem import MANY, Level, Problem
from generator.prose import style_keys
from tests.checks.samples import compiled, patched
from tests.facts.support import GOOD, facts

SIZE = 25


def lines(line: Callable[[int], str]) -> Callable[[int], str]:
    """So many lines, each told its number."""
    return lambda count: "".join(line(number) + "\n" for number in range(count))


MONEY = "{年初预算: 1.00, 基本支出: 1.00, 项目支出: 1.00"
GROWING = {
    "没有的科目": lines(lambda n: f"  {2300000 + n} 某支出{n}: {MONEY}}}"),
    "没有的类": lines(lambda n: f"  '{400 + n}0101 某支出{n}': {MONEY}}}"),
    "科目的原因": lines(lambda n: f"  {2300000 + n} 某支出{n}: {MONEY}, 原因: 第{n}种情形增加的开支}}"),
    "同名的科目": lines(lambda n: f"  {2300000 + n} 行政运行: {MONEY}, 原因: 第{n}种情形的行政运行增加}}"),
    "空着的科目": lines(lambda n: f"  {2300000 + n} 某支出{n}:"),
    "写错的数": lines(lambda n: f"  {2300000 + n} 某支出{n}: {{基本支出: 1O}}"),
}
SECTIONS = {
    **{name: lambda n, of=of: "一般公共预算财政拨款:\n" + of(n) for name, of in GROWING.items()},
    "经济分类": lambda n: "基本支出经济分类:\n" + lines(lambda k: f"  {40000 + k} 某费{k}: 1.00")(n),
    "用途": lambda n: "用途:\n" + lines(lambda k: f"  {400 + k} 某类{k}: 保障运转")(n),
    "补充的科目": lambda n: "科目补充:\n" + lines(lambda k: f"  {2300000 + k} 某支出{k}: 某项开支。")(n),
    "批复的行": lambda n: "批复数:\n  02表:\n" + lines(lambda k: f"    {2300000 + k}: {{1栏: 1.00}}")(n),
    "批错的行": lambda n: (
        "一般公共预算财政拨款:\n"
        + GROWING["没有的科目"](n)
        + "批复数:\n  03表:\n"
        + lines(lambda k: f"    {2300000 + k}: {{1栏: 1.00}}")(n)
    ),
    "批复的表": lambda n: "批复数:\n" + lines(lambda k: f"  {k + 10}表: {{合计: {{1栏: 1.00}}}}")(n),
    "项目": lambda n: "项目:\n" + lines(lambda k: f"- {{名称: 项目{k}, 预算数: 1.00, 执行数: 1.00, 产出和效益: [第{k}件]}}")(n),
    "指标": lambda n: (
        "项目:\n- 名称: 大项目\n  预算数: 1.00\n  执行数: 1.00\n  自评:\n    总分: 90\n    指标:\n"
        + lines(lambda k: f"    - {{一级: 产出{k}, 二级: 数量{k}, 名称: 指标{k}, 目标值: '9', 完成值: '8', 分值: 1, 得分: 2}}")(n)
    ),
    "名词": lambda n: "名词:\n" + lines(lambda k: f"  词{k}: 解释{k}")(n),
    "体例": lambda n: "体例:\n" + lines(lambda k: f"  键{k}: 值")(n),
    "不认识的键": lambda n: "部门:\n" + lines(lambda k: f"  键{k}: 值")(n),
    "空着的键": lambda n: "部门:\n" + lines(lambda k: f"  键{k}:")(n),
    "职责里的毛病": lambda n: (
        "概况:\n  主要职责:\n" + lines(lambda k: f"  - 负责XX工作{k}，，待填, 等等，电话 1390000{k:04d}。")(n)
    ),
}


def counted(count: int, section: Callable[[int], str]) -> Counter[tuple[str, int, str]]:
    """How often each function was called to check and to tell a department with so many."""
    files = patched(section(count))
    calls: Counter[tuple[str, int, str]] = Counter()

    def tally(frame: FrameType, event: str, argument: object) -> None:
        if event == "call":
            code = frame.f_code
            calls[code.co_filename, code.co_firstlineno, code.co_qualname] += 1

    sys.setprofile(tally)
    try:
        outcome = compiled(files)
        printers.problems(outcome.problems, {name: data.decode() for name, data in files.items()})
    finally:
        sys.setprofile(None)
    return calls


@pytest.mark.parametrize("name", SECTIONS)
def test_twice_as_much_is_twice_the_work(name: str) -> None:
    counted(1, SECTIONS[name])  # what is read once a process is not counted
    few, more, most = (counted(SIZE * times, SECTIONS[name]) for times in (1, 2, 4))
    steep = {
        place: (few[place], more[place], most[place])
        for place in most
        if place[0] != "<string>" and most[place] - more[place] > 2.6 * max(more[place] - few[place], more[place] / 2) + 40 * SIZE
    }
    assert not steep


def test_a_text_of_too_many_pieces_is_read_no_further() -> None:
    drawn = 0

    def events() -> Iterator[object]:
        nonlocal drawn
        for event in yaml.parse("".join(f"键{n}: 值\n" for n in range(60_000)), Loader=yaml.CSafeLoader):
            drawn += 1
            yield event

    taker = builder.Builder("a")
    taker.build(events())
    assert drawn == builder.MOST + 1
    assert [(p.rule, p.blocks) for p in taker.problems] == [("YAML-太多", True)]
    assert taker.problems[0].places[0].line == (builder.MOST - 3) // 2 + 1
    assert not taker.whole


def test_just_below_that_it_is_read_to_its_end() -> None:
    assert read("a", "".join(f"键{n}: 值\n" for n in range(builder.MOST // 2 - 10))).tree is not None


def test_of_a_flood_it_is_said_how_many_are_left_out() -> None:
    def problems(count: int) -> tuple[Problem, ...]:
        return facts("".join(f"键{n}: 1\n" for n in range(count)))[1]

    others = len(problems(10)) - 10
    found = problems(1000)
    assert len(found) == 301
    assert found[-1].message == f"问题太多，另有 {1000 + others - 300} 处没有列出"


def test_more_subjects_than_there_are_fill_no_tables() -> None:
    many = "".join(f"  {3000000 + n} 某支出: {{本年收入: 1, 项目支出: 1}}\n" for n in range(3_001))
    view, problems = facts(GOOD.replace("其他资金: {}\n", "") + "国有资本经营预算财政拨款:\n" + many)
    assert view is None
    (problem,) = [p for p in problems if p.blocks]
    assert problem.rule == "事实-太多" and problem.places


def test_what_was_meant_is_looked_for_no_more_often_than_anybody_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: Counter[str] = Counter()

    def counting(where: str, real: Callable[..., list[str]]) -> Callable[..., list[str]]:
        return lambda *args, **kwargs: asked.update([where]) or real(*args, **kwargs)

    monkeypatch.setattr(complaints.difflib, "get_close_matches", counting("键", complaints.difflib.get_close_matches))
    facts(GOOD + "".join(f"奇键{n}:\n" for n in range(1000)))
    assert 0 < asked["键"] <= 2 * MANY
    monkeypatch.setattr(style_keys, "get_close_matches", counting("体例", style_keys.get_close_matches))
    compiled(patched(SECTIONS["体例"](1000)))
    assert 0 < asked["体例"] <= 2 * MANY


class Counted(str):
    """A text that counts how often it is cut into lines."""

    cut = 0

    def splitlines(self, keepends: bool = False) -> list[str]:  # type: ignore[override]
        type(self).cut += 1
        return super().splitlines(keepends)


def test_a_text_is_cut_into_lines_once() -> None:
    found = [Problem(Level.NOTE, "试", f"第{n}处", (Place("a", n),)) for n in range(1, 101)]
    printers.problems(found, {"a": Counted("甲\n" * 100)})
    assert Counted.cut == 1


def test_only_what_is_shown_of_a_long_line_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []
    clean = printers.clean
    monkeypatch.setattr(printers, "clean", lambda text: seen.append(len(text)) or clean(text))
    printers.problem(Problem(Level.NOTE, "试", "长", (Place("a", 1, 500_000),)), {"a": "长" * 1_000_000})
    assert max(seen) < 200


@pytest.mark.parametrize("count", [1, 5000])
def test_names_within_a_reason_are_found_among_few_and_many(count: int) -> None:
    words = {f"第{n}号开支": n for n in range(count)}
    lengths = {len(word) for word in words}
    assert set(reason_misplaced._within("因第0号开支增加", words, lengths)) == {"第0号开支"}
    assert set(reason_misplaced._within("因别的增加", words, lengths)) == set()
