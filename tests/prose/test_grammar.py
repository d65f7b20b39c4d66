"""The line grammar: one small text a rule."""

import pytest

from generator.prose.grammar import CommandDraft, GrammarFault, HeadingDraft, ParagraphDraft, parse
from generator.prose.numerals import Counter, chinese


def test_lines_of_a_group_join_without_a_space_between_hanzi():
    assert list(parse("收入合计\n　　支出合计\n\n第二段")) == [
        ParagraphDraft("正文", "收入合计支出合计"),
        ParagraphDraft("正文", "第二段"),
    ]


def test_latin_words_keep_their_space():
    assert list(parse("IPO\naudit")) == [ParagraphDraft("正文", "IPO audit")]


def test_a_numbered_sentence_is_a_sentence():
    assert list(parse("1.一般公共服务支出")) == [ParagraphDraft("正文", "1.一般公共服务支出")]


def test_headings_roles_and_commands():
    text = "# 收入\n## （甲）\n#- 无号\n正文\n\n!表 01\n\n:注 说明\n\n!图 柱形 题名\n系列 | 甲\n收 | 1"
    assert list(parse(text)) == [
        HeadingDraft(1, "收入", True, True),
        HeadingDraft(2, "（甲）", True, True),
        HeadingDraft(1, "无号", False, True),
        ParagraphDraft("正文", "正文"),
        CommandDraft("表", "", "01", ()),
        ParagraphDraft("注", "说明"),
        CommandDraft("图", "", "柱形 题名", (("系列", "甲"), ("收", "1"))),
    ]


def test_an_unknown_command_is_refused():
    with pytest.raises(GrammarFault, match="！|!"):
        list(parse("!插图 甲"))


def test_numerals_by_position():
    assert [chinese(n) for n in (1, 10, 11, 20, 21, 99)] == ["一", "十", "十一", "二十", "二十一", "九十九"]
    counter = Counter(["第一部分", "一、", "（一）", "1."])
    seen = [counter.next(level) for level in (0, 1, 2, 2, 1, 3, 0, 1)]
    assert seen == ["第一部分", "一、", "（一）", "（二）", "二、", "1.", "第二部分", "一、"]


def test_a_part_may_number_its_own_way():
    counter = Counter(["第一部分", "一、"])
    counter.next(0)
    counter.use(["附件1", "（1）"])
    assert [counter.next(level) for level in (1, 2, 2, 1, 2)] == ["附件1", "（1）", "（2）", "附件2", "（1）"]
