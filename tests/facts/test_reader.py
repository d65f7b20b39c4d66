"""Reader: any bytes give a Source; scalars stay text; sizes, depths and encodings are survived."""

from __future__ import annotations

import pytest

from generator.facts.decode import shown
from generator.facts.reader import read
from generator.facts.source import path_of
from generator.place import Place
from tests.facts.support import GOOD, facts


def test_scalars_stay_text() -> None:
    tree = read("a", "甲: 0.10\n乙: 012\n丙: 12:30:45\n丁: no\n戊: 2010301\n己: 2025-09-26\n庚: ~\n").tree
    assert tree == {"甲": "0.10", "乙": "012", "丙": "12:30:45", "丁": "no", "戊": "2010301", "己": "2025-09-26", "庚": "~"}


def test_leaves_know_where_they_stand() -> None:
    source = read("a", "项目:\n  - 名称: 档案\n    支出: [{金额: 3.2}]\n")
    assert source.tree is not None
    leaf = source.tree["项目"][0]["支出"][0]["金额"]
    assert (leaf, leaf.path, leaf.place) == ("3.2", "项目[1].支出[1].金额", Place("a", 3, 15))
    assert source.keys["项目", 0, "名称"] == Place("a", 2, 5)
    assert path_of(("项目", 0, "支出", 0, "金额")) == leaf.path


def test_a_key_without_value_is_absent_and_remembered() -> None:
    source = read("a", "甲:\n乙: ''\n丙: 1\n")
    assert source.tree == {"丙": "1"}
    assert set(source.empties) == {("甲",), ("乙",)}


@pytest.mark.parametrize("change", [lambda b: b"\xef\xbb\xbf" + b, lambda b: b.replace(b"\n", b"\r\n"), lambda b: b.rstrip()])
def test_bom_and_line_ends_do_not_matter(change) -> None:
    view, problems = facts(change(GOOD.encode()))
    plain, _ = facts(GOOD)
    assert problems == ()
    assert view is not None
    assert plain is not None
    assert (view.model, view.lines) == (plain.model, plain.lines)


def test_paragraphs_of_a_block() -> None:
    tree = read("a", "甲: |\n  一。\n  二。\n").tree
    assert tree == {"甲": "一。\n二。\n"}


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (b"a" * 10_000_000, "YAML-太大"),
        (b"[" * 3000, "YAML-太深"),
        (b"a: " + b"{b: " * 3000, "YAML-太深"),
        (b"[a, " * 400_000, "YAML-太深"),
        (b"a: &x [1]\nb: [*x, *x]\n", "YAML-别名"),
        (b"a: 1\x00\n", "YAML-字符"),
        ("a: \ufdd0\n".encode(), "YAML-字符"),
        (b"a: 1\n---\nb: 1\n", "YAML-多份"),
        (b"? [a]\n: 1\n", "YAML-键"),
        (b"{? {a: 1} : 1}", "YAML-键"),
        (b"x\n", "YAML-结构"),
        (b"", "YAML-空文件"),
        (b"\xff\xfe", "YAML-编码"),
        (b"%PDF-1.7", "YAML-编码"),
        (b"a: \xff\n", "YAML-编码"),
    ],
)
def test_hostile_bytes(data: bytes, rule: str) -> None:
    assert rule in [problem.rule for problem in read("a", data).problems]


def test_a_surrogate_in_a_text_is_a_problem() -> None:
    assert [p.rule for p in read("a", "甲: \ud800\n").problems] == ["YAML-字符"]


def test_a_flood_of_mistakes_is_cut() -> None:
    many = "".join(f"键{n}: 1\n" for n in range(40_000))
    _, problems = facts(many)
    assert len(problems) == 301
    assert len(read("a", "- &a x\n" * 50_000).problems) == 100


def test_carets_stand_under_the_character_meant() -> None:
    source = read("a", "部门: &a x\n")
    assert source.problems[0].places == (Place("a", 1, 5),)


def test_a_file_copied_from_last_year_is_found_out() -> None:
    (problem,) = facts(GOOD, "data/某局/2025.yaml")[1]
    assert (problem.rule, problem.places) == ("事实-年度", (Place("data/某局/2025.yaml", 3, 5),))
    assert facts(GOOD, "data/某局/2024.yaml")[1] == facts(GOOD, "某局2025.yaml")[1] == ()


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (GOOD.encode(), GOOD),
        (GOOD.encode("gb18030"), GOOD),
        (GOOD.encode("utf-16"), GOOD),
        (b"PK\x03\x04...", ""),
        ("数\x0b10".encode(), "数\ufffd10"),
        ("数据".encode()[:-1], "数\ufffd"),
    ],
)
def test_what_is_shown_is_what_an_editor_shows(data: bytes, expected: str) -> None:
    assert shown(data) == expected


def test_a_comment_is_not_complained_of() -> None:
    assert read("a", "甲: 乙 # 注\n丙: 1 #3\n丁: '乙 #3'\n戊: |\n  乙 #3\n己:  # 注\n").problems == ()
