"""Words of other levels of government: all of a text are told in one problem, each with its place."""

from __future__ import annotations

from tests.checks.samples import compiled, minimal

ALL = "指市级财政当年拨付的资金，市直部门和省级单位也由市级财政拨付。"


def test_every_word_of_a_text_is_told_with_its_place() -> None:
    text = minimal().replace("名词:\n", f"名词:\n  财政拨款: {ALL}\n")
    (problem,) = compiled({"2024.yaml": text.encode()}).problems
    assert problem.rule == "文字-级次"
    assert "“市级财政”“市直部门”“省级单位”不是县级的说法" in problem.message
    line = next(line for line in text.splitlines() if ALL in line)
    assert [place.column - 1 for place in problem.places] == [
        line.find("市级"),
        line.find("市直"),
        line.find("省级"),
        line.rfind("市级"),
    ]


def test_money_from_above_is_no_mistake() -> None:
    text = minimal().replace("名词:\n", "名词:\n  上级补助: 指从省级财政、市级财政取得的资金。\n")
    assert compiled({"2024.yaml": text.encode()}).problems == ()
