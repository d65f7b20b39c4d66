"""The whole document of each department as plain text, words from facts and tables in ⟦⟧, and all that was noticed.

A golden that changes is read before it is accepted: ``pytest --update`` shows the difference.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator import printers
from generator.compile import compile
from generator.workload import Wishes, gather
from tests.conftest import ROOT, department_file
from tests.departments.test_papers import INVENTED, REAL


@pytest.mark.parametrize(("department", "year"), REAL + INVENTED)
def test_document(golden, department, year):
    (task,) = gather([department_file(department, year)], Wishes(("native",))).tasks
    outcome = compile(replace(task.job, options={"sources": True}))
    golden(f"{department}-{year}.txt", outcome.files["native"].decode())


@pytest.mark.parametrize(("department", "year"), REAL + INVENTED)
def test_problems(compiled, golden, department, year):
    outcome = compiled(department, year, "native")
    file = department_file(department, year)
    texts = {outcome.view.file: file.read_text("utf-8")}
    told = [printers.problem(problem, texts).plain for problem in outcome.problems]
    text = "\n".join(told) or "没有问题\n"
    golden(f"{department}-{year}.问题.txt", text.replace(outcome.view.file, file.relative_to(ROOT).as_posix()))
