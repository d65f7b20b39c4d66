"""图号, 表号, 标题号: what a sentence calls another place, known when all is in its place, and told when there is none."""

from __future__ import annotations

import pytest

from generator.compile import Job, Outcome, compile
from generator.pack import Pack
from generator.tree import Chart, Heading, Reference, Table, references, sourced, words
from tests.checks.samples import templates, with_lines

HONGSHAN = "洪山区政府办/2024.yaml"
SECTION = "全国/自2021/说明/国有资本经营.j2"
SENTENCE = '{{ 称呼("说明") }}{{ 年度 }}年度无国有资本经营预算财政拨款支出。'


def saying(sentence: str) -> tuple[Outcome, int]:
    """洪山 2024 with ``sentence`` after one of the sentences of its eighth section, and the line it stands on."""
    text = templates()[SECTION]
    assert SENTENCE in text
    files = {**templates(), SECTION: text.replace(SENTENCE, f"{SENTENCE}{sentence}", 1)}
    line = next(number for number, one in enumerate(files[SECTION].splitlines(), 1) if sentence in one)
    pack, texts = Pack(files, "部门决算", "湖北/武汉", 2024), {"2024.yaml": with_lines(HONGSHAN).encode()}
    return compile(Job("部门决算", "湖北/武汉", 2024, texts, pack, options={"document": True})), line


def referred(sentence: str) -> list[Reference]:
    outcome, _ = saying(sentence)
    assert outcome.document is not None, outcome.problems
    return [part for part in sourced(outcome.document) if isinstance(part, Reference)]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ('图号("财政拨款收、支决算总计变动情况")', "图4"),  # behind the sentence and before it
        ('图号("收、支决算总计变动情况")', "图1"),
        ('表号("08")', "公开08表"),
        ('标题号("名词解释")', "第五部分"),
        ('标题号(年度 ~ "年度项目绩效自评结果")', "附件2"),
        ('标题号("机关运行经费支出说明")', "十"),
    ],
)
def test_a_name_becomes_what_is_printed_there(asked: str, said: str) -> None:
    assert said in [part.text for part in referred(f"详见{{{{ {asked} }}}}。")]


def test_it_leads_to_the_place_whose_line_begins_with_the_same_words() -> None:
    outcome, _ = saying('见{{ 图号("收入决算结构") }}、{{ 表号("01") }}和{{ 标题号("预算绩效情况说明") }}。')
    assert outcome.document is not None
    lines = {
        block.key: words((*block.caption,) if isinstance(block, Chart) else block.number) if isinstance(block, Chart | Table)
        else block.numeral
        for block in outcome.document.blocks() if isinstance(block, Chart | Table | Heading)
    }  # fmt: skip
    found = references(outcome.document)
    assert {"图2", "公开01表", "十三"} <= set(found.values())
    assert all(lines[key].startswith(text) for key, text in found.items())


def test_the_annex_is_referred_to_by_its_number() -> None:
    assert [part.text for part in referred("")] == ["附件1"]


@pytest.mark.parametrize(
    ("asked", "why", "hint"),
    [
        ('图号("收入结构")', "图号：编成的文本里没有叫“收入结构”、带编号的图", "是不是“收入决算结构”？"),
        ('表号("10")', "表号：编成的文本里没有叫“10”、带编号的表", ""),
        ('标题号("项目绩效自评结果")', "标题号：有2处标题都叫“项目绩效自评结果”", "写得更全一些"),
        ('标题号("")', "标题号：编成的文本里没有叫“”、带编号的标题", ""),
    ],
)
def test_a_name_that_nothing_has_is_a_problem_where_the_template_asks(asked: str, why: str, hint: str) -> None:
    outcome, line = saying(f"详见{{{{ {asked} }}}}。")
    (problem,) = [problem for problem in outcome.problems if problem.rule == "模板-引用"]
    assert problem.message == why
    assert hint in problem.hint
    assert (problem.places[0].file, problem.places[0].line) == (SECTION, line)
    assert problem.blocks and outcome.document is None
