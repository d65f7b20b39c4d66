"""One value is changed where it stands; nothing else in the file moves."""

from __future__ import annotations

import difflib

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.preview.edit import EditError, replaced, value

TEXT = """\
# 抬头的说明
原因:   # 留空格
  收支总计: 项目支出减少   # 行末的说明
  三公经费: "上年有“购置”"
  接待: '单''引'
科目:
  2010301 行政运行: {年初预算: 1.00, 原因: 人员 减少}
  2010302 一般: {年初预算: 2.00}
绩效:
  报告: |
    第一段
    第二段

  空着:
  # 列表前的说明
  职责:
    - 一
    - {标题: 甲, 内容: [乙, 丙]}
"""


def changed(path: str, new: str, text: str = TEXT) -> list[str]:
    """The lines that went (-) and came (+)."""
    lines = difflib.ndiff(text.splitlines(), replaced(text, path, new).splitlines())
    return [line for line in lines if line[0] in "+-"]


@pytest.mark.parametrize(
    ("path", "new", "came"),
    [
        ("原因.收支总计", "人员减少", "  收支总计: 人员减少   # 行末的说明"),
        ("原因.收支总计", "有: 冒号 #", "  收支总计: '有: 冒号 #'   # 行末的说明"),
        ("原因.三公经费", "保留双引号", '  三公经费: "保留双引号"'),
        ("原因.接待", "它's", "  接待: 'it''s'".replace("it", "它")),
        ("科目.2010301 行政运行.原因", "在括号里", "  2010301 行政运行: {年初预算: 1.00, 原因: 在括号里}"),
        ("科目.2010301 行政运行.原因", "有, 逗号", "  2010301 行政运行: {年初预算: 1.00, 原因: '有, 逗号'}"),
        ("科目.2010302 一般.原因", "添上的", "  2010302 一般: {年初预算: 2.00, 原因: 添上的}"),
        ("绩效.职责[1]", "改了", "    - 改了"),
        ("绩效.职责[2].内容[2]", "丁", "    - {标题: 甲, 内容: [乙, 丁]}"),
        ("绩效.空着", "填上", "  空着: 填上"),
        ("原因.新的", "加在末尾", "  新的: 加在末尾"),
    ],
)
def test_only_that_value_changes(path: str, new: str, came: str) -> None:
    lines = changed(path, new)
    assert [line[2:] for line in lines if line[0] == "+"] == [came]
    assert len(lines) == (1 if path == "原因.新的" else 2)
    assert value(replaced(TEXT, path, new), path) == new


def test_paragraphs_stay_a_block() -> None:
    assert changed("绩效.报告", "甲\n\n  乙  \n丙") == ["-     第一段", "-     第二段", "+     甲", "+     乙", "+     丙"]


def test_one_line_becomes_paragraphs() -> None:
    text = TEXT.replace("   # 行末的说明", "")
    assert changed("原因.收支总计", "甲\n乙", text)[1:] == ["+   收支总计: |", "+     甲", "+     乙"]


def test_paragraphs_before_a_comment_are_quoted() -> None:
    assert changed("原因.收支总计", "甲\n乙")[1] == '+   收支总计: "甲\\n乙"   # 行末的说明'


def test_paragraphs_in_braces_are_quoted() -> None:
    assert changed("科目.2010301 行政运行.原因", "甲\n乙")[1].endswith('原因: "甲\\n乙"}')


def test_whole_branches_are_added() -> None:
    assert changed("口径.调整.原因", "甲")[-3:] == ["+ 口径:", "+   调整:", "+     原因: 甲"]


def test_line_ends_and_mark_stay() -> None:
    text = "\ufeff" + TEXT.replace("\n", "\r\n")
    new = replaced(text, "绩效.报告", "新一\n新二")
    assert new.count("\r\n") == new.count("\n")
    assert new.replace("新一", "第一段").replace("新二", "第二段") == text


@pytest.mark.parametrize("path", ["绩效", "没有[3].有", "绩效.职责[9]"])
def test_what_is_no_text_is_refused(path: str) -> None:
    with pytest.raises(EditError):
        replaced(TEXT, path, "甲")


def test_a_broken_file_is_refused() -> None:
    with pytest.raises(EditError, match="读不通"):
        replaced("a: [", "a", "甲")


WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp"), exclude_characters="\ufeff\x85"), max_size=40
)


@settings(deadline=None)
@given(
    WORDS,
    st.sampled_from(["原因.收支总计", "原因.三公经费", "原因.接待", "科目.2010301 行政运行.原因", "绩效.报告", "绩效.职责[1]"]),
)
def test_any_words_survive(words: str, path: str) -> None:
    try:
        new = replaced(TEXT, path, words)
    except EditError:
        return
    assert value(new, path) == words.strip()
    assert yaml.load(new, yaml.BaseLoader).keys() == yaml.load(TEXT, yaml.BaseLoader).keys()
    assert new.count("#") >= TEXT.count("#")
