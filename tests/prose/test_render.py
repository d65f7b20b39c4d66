"""A bare number in a template stops the build, with the template's line."""

import pytest

from generator.origin import Stated
from generator.pack import Pack
from generator.prose.marks import Marks, strip
from generator.prose.render import RenderError, environment, render


def built(source, **context):
    pack = Pack({"全国/自2021/句.j2": source}, "部门决算", "", 2024)
    return render(environment(pack, {}), "句.j2", context)


@pytest.mark.parametrize(
    ("source", "line", "rule"),
    [
        ("甲\n\n{{ 数 }}", 3, "模板-印出"),
        ("甲\n{{ '共' ~ 数 }}", 2, "模板-印出"),
        ("{{ [数] | join('、') }}", 1, "模板-印出"),
        ("\n{{ '%d' % 数 }}", 2, "模板-印出"),
        ("\n\n{{ 无名 }}", 3, "模板-未定义"),
        ("{{ 空 }}", 1, "模板-印出"),
        ("甲\n{% if %}", 2, "模板-语法"),
        ("{{ 数 | string }}", 1, "模板-语法"),
        ('甲\n{{ "{}".format(数) }}', 2, "模板-未定义"),
        ('{{ 文.replace("甲", "乙") }}', 1, "模板-未定义"),
        ('\n{{ "9" ~ 5 }}', 2, "模板-语法"),
    ],
)
def test_what_may_not_be_printed(source, line, rule):
    with pytest.raises(RenderError) as caught:
        built(source, 数=3, 空=None, 文="甲")
    assert caught.value.problem.rule == rule
    assert caught.value.problem.places[0].line == line
    assert caught.value.problem.places[0].file == "全国/自2021/句.j2"


@pytest.mark.parametrize("source", ["{{ '甲' if 假 }}", "{{ '共' ~ ('甲' if 假) }}", "{{ ['甲' if 假] | join('、') }}"])
def test_an_inline_if_without_else_is_called_what_it_is(source):
    with pytest.raises(RenderError) as caught:
        built(source, 假=False)
    assert "没有写 else" in caught.value.problem.message and "裸数字" not in caught.value.problem.message
    assert caught.value.problem.rule == "模板-印出"
    assert built("甲{{ '乙' if 假 else '' }}", 假=False) == "甲"


def test_marks_pass_through_macros_joins_and_inheritance():
    marks = Marks()
    year = marks.tie("2024", Stated("年度", "2024"))
    files = {
        "全国/自2021/句.j2": "{% macro 某(x) %}（{{ x }}）{% endmacro %}{% block 甲 %}{{ 某(年) ~ '年' }}{% endblock %}",
        "全国/自2024/句.j2": "{% extends '上级' %}{% block 甲 %}新{{ super() }}{% endblock %}",
    }
    text = render(environment(Pack(files, "部门决算", "", 2024), {}), "句.j2", {"年": year})
    assert strip(text) == "新（2024）年"
    assert [piece.text for piece in marks.untie(text)] == ["新（", "2024", "）年"]


def test_a_paragraph_ending_in_a_tag_keeps_its_blank_line():
    assert built("甲{% if 真 %}乙{% endif %}\n\n丙\n{% if 真 %}\n丁\n{% endif %}", 真=True) == "甲乙\n\n丙\n丁\n"
