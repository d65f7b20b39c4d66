"""How a complaint looks, letter by letter."""

from __future__ import annotations

import json

from generator import printers
from generator.place import Place, width
from generator.problem import Level, Problem

FILE = "data/某某局/2024.yaml"
TEXT = "种类: 部门决算\n三公经费:\n  公务接待费: {决算数: 10.4O}\n"
LETTER = Problem(
    Level.MUST_FIX, "数据-数字", "“10.4O”不是数字：第 4 个字符是字母 O", (Place(FILE, 3, 20),), "把字母 O 改成数字 0"
)


def test_problem_points_at_its_character() -> None:
    assert printers.problem(LETTER, {FILE: TEXT}).plain == (
        "必改 data/某某局/2024.yaml:3:20 [数据-数字]\n"
        "  “10.4O”不是数字：第 4 个字符是字母 O\n"
        "    3 │   公务接待费: {决算数: 10.4O}\n"
        "      │ " + 27 * " " + "^\n"
        "  改法：把字母 O 改成数字 0\n"
    )


def test_caret_stands_under_its_character_whatever_stands_before() -> None:
    line = TEXT.splitlines()[2]
    lines = printers.problem(LETTER, {FILE: TEXT}).plain.splitlines()
    before = width(lines[3][: lines[3].index("^")])
    assert before == width(lines[2][: lines[2].index(line)]) + width(line[:19])


def test_long_line_is_cut_around_the_place() -> None:
    text = "原因: " + "增" * 500 + "X" + "减" * 500
    problem = Problem(Level.NOTE, "试", "长", (Place(FILE, 1, text.index("X") + 1),))
    shown, caret = printers.problem(problem, {FILE: text}).plain.splitlines()[2:4]
    assert width(shown) < 110 and "X" in shown
    assert width(shown[: shown.index("X")]) == width(caret[: caret.index("^")])


def test_nothing_from_a_file_can_steer_the_terminal() -> None:
    text = "原因: \x1b[2J\u202e好\n"
    problem = Problem(Level.WARNING, "试", "有控制字符 \x1b", (Place(FILE, 1, 5),))
    plain = printers.problem(problem, {FILE: text}).plain
    assert "\x1b" not in plain and "\u202e" not in plain and "�" in plain


def test_place_beyond_the_text_shows_no_line() -> None:
    problem = Problem(Level.NOTE, "试", "怪", (Place("没有.yaml", 9, 1),))
    assert printers.problem(problem, {}).plain == "告知 没有.yaml:9:1 [试]\n  怪\n"


def test_second_place_is_named() -> None:
    problem = Problem(Level.MUST_FIX, "重复键", "“种类”写了两次", (Place(FILE, 3, 1), Place(FILE, 1, 1)))
    assert "另见 data/某某局/2024.yaml:1:1" in printers.problem(problem, {FILE: TEXT}).plain


def test_verdict_counts_by_weight() -> None:
    note = Problem(Level.NOTE, "试", "尾差")
    assert printers.verdict([LETTER, LETTER, note]).plain == "不合格，2 项必改，1 项告知"
    assert printers.verdict([note]).plain == "合格，1 项告知"
    assert printers.verdict([]).plain == "合格"


def test_json_is_for_programs() -> None:
    (one,) = json.loads(printers.as_json([LETTER]))
    assert one["places"] == [{"file": FILE, "line": 3, "column": 20}]
    assert one["level"] == "必改" and one["rule"] == "数据-数字" and one["hint"]


def test_same_place_is_shown_once_with_its_line() -> None:
    text = printers.problem(Problem(Level.NOTE, "试", "怪", (Place(FILE, 1, 1), Place(FILE, 1, 1))), {FILE: TEXT})
    assert text.plain.count("种类: 部门决算") == 1
