"""Templates that do not fit what is asked of them: each is one Problem at its place, and nothing false follows it."""

from __future__ import annotations

import pytest

from generator.compile import Job, Outcome, compile
from generator.pack import Pack
from tests.checks.samples import compiled, minimal, templates, with_lines

HONGSHAN = "洪山区政府办/2024.yaml"


def told(outcome: Outcome) -> list[tuple[str, str, str]]:
    """(rule, message, file:line) of what must be put right."""
    return [
        (p.rule, p.message, ":".join(str(p.places[0]).split(":")[:2]) if p.places else "") for p in outcome.problems if p.blocks
    ]


@pytest.mark.parametrize("file", ["2019.yaml", "2024.yaml"])
def test_a_year_before_all_templates_is_one_problem_where_the_year_stands(file: str) -> None:
    text = with_lines(HONGSHAN).replace("年度: 2024", "年度: 2019", 1)
    line = text.splitlines().index("年度: 2019") + 1
    outcome = compiled({file: text.encode()})
    assert told(outcome) == [("模板-年度", "2019 年度没有模板，最早的是 2021", f"{file}:{line}")]
    assert outcome.book is None


def test_the_year_before_the_first_cannot_be_compared_with() -> None:
    text = minimal().replace("年度: 2024", "年度: 2021", 1)
    before = text.replace("年度: 2021", "年度: 2020", 1)
    ledger = compiled({"2021.yaml": text.encode(), "2020.yaml": before.encode()}).ledger
    assert any("2020 年度没有模板" in str(line.finding) for line in ledger)


def with_templates(path: str, old: str, new: str, formats: tuple[str, ...] = ()) -> Outcome:
    """洪山 2024 as it comes of templates with one piece of text changed."""
    assert old in templates()[path]
    files = {**templates(), path: templates()[path].replace(old, new, 1)}
    pack = Pack(files, "部门决算", "湖北/武汉", 2024)
    texts = {"2024.yaml": with_lines(HONGSHAN).encode()}
    return compile(Job("部门决算", "湖北/武汉", 2024, texts, pack, formats=formats, options={"document": True}))


@pytest.mark.parametrize(
    ("path", "old", "new", "why"),
    [
        (
            "全国/自2021/表/04.yaml",
            "59行＝（33+34+…+58）行",
            "59行＝（33+34+…+59）行",
            "公式“59行＝（33+34+…+59）行”不成立：等号右边也算进了59行自己",
        ),
        ("全国/自2021/表/04.yaml", "列宽:", "列款:", "不认识的项“列款”，是不是“列宽”？"),
    ],
)
def test_a_form_that_does_not_compile_is_one_problem_where_it_is_wrong(path: str, old: str, new: str, why: str) -> None:
    outcome = with_templates(path, old, new)
    line = next(n for n, text in enumerate(templates()[path].splitlines(), 1) if old in text)
    assert told(outcome) == [("表样-不成立", f"表样 表/04.yaml：{why}", f"{path}:{line}")]
    assert (outcome.book, outcome.document) == (None, None)


LOOKS = "全国/自2021/版式.yaml"


@pytest.mark.parametrize(
    ("old", "new", "why", "at"),
    [
        ("\n整词:", "\n整字:", "“版式.yaml”里有不认识的“整字”", "整字:"),
        ("  颜色: [", "  颜色表: [", "“图”里有不认识的“颜色表”", "颜色表:"),
        ('颜色: ["#1F4E79"', '颜色: ["深蓝"', "“图”的“颜色”应当是一列颜色", "颜色:"),
        ("角色:", "脚色:", "“版式.yaml”里有不认识的“脚色”", "脚色:"),
    ],
)
def test_looks_that_are_none_are_one_problem_where_they_stand(old: str, new: str, why: str, at: str) -> None:
    outcome = with_templates(LOOKS, old, new, ("html",))
    changed = templates()[LOOKS].replace(old, new, 1)
    line = next(n for n, text in enumerate(changed.splitlines(), 1) if text.strip().startswith(at))
    assert told(outcome) == [("版式", f"版式.yaml：{why}", f"{LOOKS}:{line}")]
    assert not outcome.files


def test_a_head_with_a_row_too_few_is_told_as_such() -> None:
    outcome = with_templates("全国/自2021/表/05.yaml", "  - [小计, 基本支出, 项目支出]\n", "")
    why = "科目表的“表头”要两行，上面一行是跨列的总称，下面一行是各栏的名称，这里是1行"
    assert [(rule, message) for rule, message, _ in told(outcome)] == [("表样-不成立", f"表样 表/05.yaml：{why}")]
