"""Whatever is typed, pasted or torn: Problems, never a traceback; each with a place in the file."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.facts.reader import read
from tests.facts.support import GOOD, facts

_PIECES = [
    "：",
    ": ",
    ":",
    "\t",
    "  ",
    "- ",
    "\n",
    '"',
    "'",
    "{",
    "}",
    "[",
    "]",
    "&a ",
    "*a",
    "!!int ",
    "#",
    "|",
    "? ",
    "---\n",
    "\x00",
    "\ufdd0",
    "Ｏ",
    "O",
    "-",
    ",",
    "0",
    "万元",
    "。",
    "<<: ",
    "%",
    "@",
]
_PLACES = st.integers(0, len(GOOD))
_EDITS = st.lists(st.tuples(_PLACES, st.integers(0, 12), st.one_of(st.sampled_from(_PIECES), st.text(max_size=5))), max_size=6)


def edited(edits: list[tuple[int, int, str]]) -> str:
    text = GOOD
    for start, length, piece in edits:
        text = text[:start] + piece + text[start + length :]
    return text


def _holds(data: str | bytes) -> None:
    view, problems = facts(data)
    lines = read("数据.yaml", data).lines
    assert view is not None or problems
    for problem in problems:
        assert problem.message
        assert problem.places
        assert all(1 <= place.line <= len(lines) + 1 and place.column >= 1 for place in problem.places)


@settings(deadline=None, max_examples=300)
@given(_EDITS)
def test_any_edit_of_a_good_file(edits: list[tuple[int, int, str]]) -> None:
    _holds(edited(edits))


@settings(deadline=None, max_examples=100)
@given(_EDITS, st.integers(0, 2000), st.binary(max_size=4))
def test_any_torn_byte(edits: list[tuple[int, int, str]], start: int, piece: bytes) -> None:
    data = edited(edits).encode("utf-8", "surrogatepass")
    _holds(data[:start] + piece + data[start + 2 :])


@settings(deadline=None, max_examples=100)
@given(st.binary(max_size=200))
def test_any_bytes(data: bytes) -> None:
    _holds(data)


@settings(deadline=None, max_examples=100)
@given(st.permutations(GOOD.splitlines(keepends=True)))
def test_any_order_of_lines(lines: list[str]) -> None:
    _holds("".join(lines))


_KEYS = [
    "种类",
    "部门",
    "概况",
    "项目",
    "三公经费",
    "公务接待费",
    "批复数",
    "05表",
    "合计",
    "绩效",
    "结果应用",
    "2010301 行政运行",
    "一般公共预算财政拨款",
    "体例",
    "x",
]
_TREES = st.recursive(
    st.sampled_from(["1", "1O", "是", "", "2024", "元"]),
    lambda below: st.one_of(st.lists(below, max_size=3), st.dictionaries(st.sampled_from(_KEYS), below, max_size=4)),
    max_leaves=12,
)


@settings(deadline=None, max_examples=200)
@given(st.dictionaries(st.sampled_from(_KEYS), _TREES, max_size=8))
def test_any_shape_under_known_keys(tree: dict[str, object]) -> None:
    _holds(_flow(tree))


def _flow(tree: object) -> str:
    if isinstance(tree, dict):
        return "{" + ", ".join(f"{key}: {_flow(value)}" for key, value in tree.items()) + "}"
    return "[" + ", ".join(map(_flow, tree)) + "]" if isinstance(tree, list) else f'"{tree}"'
