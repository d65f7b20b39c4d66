"""One broken file a mistake, named by the mistake; what is said of it stands beside it, letter by letter.

``pytest --update tests/facts`` rewrites what is said; read the difference before it is committed.
"""

from __future__ import annotations

import pytest

from tests.facts.support import GOOD, HERE, facts, shown

BAD = sorted((HERE / "bad").glob("*.yaml"))


def test_the_good_file_is_good() -> None:
    assert facts(GOOD)[1] == ()


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_mistake(path, request: pytest.FixtureRequest) -> None:
    said = shown(path.read_bytes(), path.name)
    expected = path.with_suffix(".txt")
    if request.config.getoption("--update"):
        expected.write_text(said, "utf-8", newline="\n")
    assert said == expected.read_text("utf-8")


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_one_mistake_one_problem(path) -> None:
    said = facts(path.read_bytes(), path.name)[1]
    assert len(said) == {"许多错误一次说完": 6, "GBK编码": 2}.get(path.stem, 1)
    assert all(problem.places and problem.hint for problem in said)
