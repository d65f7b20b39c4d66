"""A template that never ends, or that swells, is stopped where it does so; what any document needs is let through."""

import time
import tracemalloc

import pytest

from generator.pack import Pack
from generator.prose import budget
from generator.prose.render import RenderError, environment, render


def built(source, **context):
    files = {"全国/自2021/句.j2": source, "全国/自2021/套.j2": "{% include '套.j2' %}{% include '套.j2' %}"}
    return render(environment(Pack(files, "部门决算", "", 2024), {}), "句.j2", context)


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("甲\n{% for i in 多 %}{% for j in 多 %}{% for k in 多 %}{% endfor %}{% endfor %}{% endfor %}", 2),
        ("\n\n{% for i in 多 %}{% for j in 多 %}{% for k in 多 %}甲{% endfor %}{% endfor %}{% endfor %}", 3),
        ("甲\n{% macro 又(n) %}{% if n %}{{ 又(n - 1) }}{{ 又(n - 1) }}{% endif %}{% endmacro %}\n{{ 又(60) }}", 2),
        ("{% macro 又() %}{{ 又() }}{% endmacro %}{{ 又() }}", 1),
        ("甲\n{% set 盒 = namespace(文='甲乙丙丁') %}\n{% for i in 多 %}{% set 盒.文 = 盒.文 ~ 盒.文 %}{% endfor %}", 3),
        ("甲\n{% set 盒 = namespace(表=[1]) %}\n{% for i in 多 %}{% set 盒.表 = 盒.表 + 盒.表 %}{% endfor %}", 3),
        ("甲\n{% set 盒 = namespace(数=9) %}\n{% for i in 多 %}{% set 盒.数 = 盒.数 * 盒.数 %}{% endfor %}", 3),
        ("{% set 盒 = namespace(文='甲乙丙丁') %}{% for i in 多 %}{% set 文 %}{{ 盒.文 }}{{ 盒.文 }}{% endset %}{% set 盒.文 = 文 %}{% endfor %}", 1),
        ("\n{{ '甲' * 1000000000 }}", 2),
        ("\n{% for i in [1] * 1000000000 %}{% endfor %}", 2),
    ],
)  # fmt: skip
def test_what_never_ends_is_stopped_in_its_line(source, line):
    began = time.process_time()
    tracemalloc.start()
    with pytest.raises(RenderError) as caught:
        built(source, 多=tuple(range(1000)))
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    problem = caught.value.problem
    assert (problem.rule, problem.places[0].file, problem.places[0].line) == ("模板-不停", "全国/自2021/句.j2", line)
    assert "模板" in problem.message
    assert time.process_time() - began < 30 and most < 200_000_000


def test_files_that_include_themselves_are_stopped():
    with pytest.raises(RenderError) as caught:
        built("{% include '套.j2' %}")
    assert caught.value.problem.rule == "模板-不停"


def test_powers_are_not_raised():
    with pytest.raises(RenderError) as caught:
        built("{% if 10 ** 10 ** 10 %}甲{% endif %}")
    assert "乘方" in caught.value.problem.message


def test_a_thousand_turns_are_nothing():
    assert (
        built(
            "{% for i in 多 %}{% for j in 少 %}{% if loop.last %}甲{% endif %}{% endfor %}{% endfor %}", 多=range(1000), 少="乙丙"
        )
        == "甲" * 1000
    )


def test_each_section_has_a_budget_of_its_own(monkeypatch):
    monkeypatch.setattr(budget, "STEPS", 12)
    env = environment(Pack({"全国/自2021/句.j2": "{% for i in 多 %}甲{% endfor %}"}, "部门决算", "", 2024), {})
    for _ in range(3):
        assert render(env, "句.j2", {"多": range(10)}) == "甲" * 10
