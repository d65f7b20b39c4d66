"""Style keys: what is written in 体例 that nothing reads, or that is not of the kind that is read.

Takes every layer's 体例.yaml and the department's own 体例, gives Problems at their places. What there is to be chosen,
and of which kind, is what the layer below all others says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches
from typing import Any, TypeAlias

from generator.pack import Pack, plain_values
from generator.place import Place
from generator.problem import MANY, Level, Problem

Way: TypeAlias = tuple[str, ...]
"""Keys from 体例 down."""
_Odd: TypeAlias = tuple[Way, Mapping[str, Any] | None, Problem]
"""Where; what there is to be chosen there if the key is unknown; what is wrong."""
_Asked: TypeAlias = tuple[Collection[Way], dict[str, set[str]]]

FILE = "体例.yaml"
_WAY = re.compile(r"体例((?:\.\w+)+)")
_CALL = re.compile(r"(\w*)\([\"']([^\"']+)[\"']\)")
_EITHER = ("百分比", "去尾零")
_GROUPS = ("收入", "零来源分组")
_BODIES = "部门|单位|局|委|办|厅|院|处|所|站|馆|校|社|会|中心|街道|镇|乡|区|县|市|公司|支队|大队|总队"
_CHOICES = {
    ("自称",): (rf"全称|简称|[本我]({_BODIES})", "本部门、我部门、全称、简称，或本局、本委这样的说法"),
    ("三公经费", "比较"): ("上年|预算", "上年、预算"),
    ("三公经费", "预算口径"): (r"\w*预算", "年初预算、全年预算、预算"),
}
"""Beginning of a way → the texts there are, as a pattern and as words."""
_SHARES = (("原因要求", "比例"), ("原因要求", "金额"))


def style_problems(pack: Pack, own: Any, place: Callable[[Way], Place]) -> tuple[Problem, ...]:
    """What is odd in the layers' 体例.yaml and in the department's ``own``, whose keys stand at ``place``."""
    layers = pack.layers(FILE)
    if not layers:
        return ()
    known = plain_values(layers[0][1])
    return (*_layers(pack, layers[1:], known), *_told(pack, own or {}, known, place))


def _layers(pack: Pack, layers: tuple[tuple[str, Any], ...], known: Any) -> Iterator[Problem]:
    for path, tree in layers:
        yield from _told(pack, tree, known, lambda way, path=path: pack.key_place(path, way))  # type: ignore[misc]


def _told(pack: Pack, tree: Any, known: Any, place: Callable[[Way], Place]) -> Iterator[Problem]:
    """What is odd in one ``tree``. What nobody reads to its end, nobody needs to be told what was meant by."""
    odd, unknown = tuple(_odd(plain_values(tree), known, (), place)), 0
    asked = _asked(pack) if odd else ((), {})
    for way, siblings, problem in odd:
        if siblings is None:
            yield problem
        elif not _used(way, asked):
            unknown += 1
            yield replace(problem, hint=_meant(way, siblings, known)) if unknown <= MANY else problem


def _odd(tree: Any, known: Any, way: Way, place: Callable[[Way], Place]) -> Iterator[_Odd]:
    """Every key of ``tree`` that ``known`` has not, and every value of another kind than there."""
    for key, value in tree.items() if isinstance(tree, Mapping) else ():
        here = (*way, str(key))
        if key not in known:
            yield here, known, Problem(Level.WARNING, "体例-多余", f"“{_name(here)}”没有这一项，没有用上", (place(here),))
        elif wanted := _wrong(value, known[key], here):
            message = f"“{_name(here)}”应当是{wanted}"
            hint = f"照全国的样子写：{_example(known[key])}"
            yield here, None, Problem(Level.MUST_FIX, "体例-写法", message, (place(here),), hint)
        elif barred := _barred(value, here):
            message, hint = f"“{_name(here)}”不能写“{value}”", f"可写：{barred}"
            yield here, None, Problem(Level.MUST_FIX, "体例-写法", message, (place(here),), hint)
        elif isinstance(known[key], Mapping):
            yield from _odd(value, known[key], here, place)


def _used(way: Way, asked: _Asked) -> bool:
    """Whether any sentence in force reads a key that only its own region has: 体例.某.某, or 百分比("某")."""
    ways, calls = asked
    return way in ways or any(name.endswith((way[0], "句中")) for name in calls.get(way[-1], ()))


def _asked(pack: Pack) -> _Asked:
    """What the sentences in force read of 体例, and the functions that each quoted word is given to."""
    folders = tuple(f"{layer}/" for layer in pack.chain())
    texts = (text for path, text in pack.files.items() if path.endswith(".j2") and path.startswith(folders))
    text = "\n".join(texts)
    calls: dict[str, set[str]] = {}
    named = (way.split(".")[1:] for way in _WAY.findall(text))
    ways = {tuple(names[:count]) for names in named for count in range(1, len(names) + 1)}
    for name, word in _CALL.findall(text):
        calls.setdefault(word, set()).add(name)
    return ways, calls


def _meant(way: Way, siblings: Mapping[str, Any], whole: Any) -> str:
    """The key that was meant: one of the same place, or one of another by its whole name."""
    if close := get_close_matches(way[-1], list(siblings), n=1, cutoff=0.5):
        return f"是不是“{close[0]}”？"
    names = {each[-1]: _name(each) for each in _ways(whole, ())}
    if close := get_close_matches(way[-1], list(names), n=1, cutoff=0.5):
        return f"是不是“{names[close[0]]}”？"
    return f"可写：{'、'.join(siblings)}"


def _ways(tree: Any, way: Way) -> Iterator[Way]:
    for key, value in tree.items():
        yield (*way, key)
        if isinstance(value, Mapping):
            yield from _ways(value, (*way, key))


def _wrong(value: Any, known: Any, way: Way) -> str:
    """What ``value`` should have been, as words; empty when it is so."""
    if way == _EITHER:
        return "" if isinstance(value, bool) or _texts(value) else "“是”“否”或用途的列表"
    if way == _GROUPS:
        good = isinstance(value, list) and all(map(_texts, value))
        return "" if good else "列表，每项又是收入来源的列表"
    if way in _SHARES:
        return "" if re.fullmatch(r"\d+(\.\d+)?", str(value), re.ASCII) else "不小于零的数"
    return _of_kind(value, known)


def _barred(value: Any, way: Way) -> str:
    """What there is to be chosen instead of ``value``; empty when it may stand there."""
    pattern, words = next((choice for start, choice in _CHOICES.items() if way[: len(start)] == start), ("", ""))
    return "" if isinstance(value, Mapping) or not pattern or re.fullmatch(pattern, str(value)) else words


def _of_kind(value: Any, known: Any) -> str:
    if isinstance(known, bool):
        return "" if isinstance(value, bool) else "“是”或“否”"
    if isinstance(known, int):
        return "" if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else "整数"
    if isinstance(known, Mapping):
        return "" if isinstance(value, Mapping) else "一组“键: 值”"
    if isinstance(known, list):
        return "" if _texts(value) else "文字的列表"
    return "" if isinstance(value, str | int) and not isinstance(value, bool) else "一句文字"


def _texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _example(known: Any) -> str:
    """``known`` as one would write it on one line."""
    if isinstance(known, bool):
        return "是" if known else "否"
    if isinstance(known, list):
        return f"[{', '.join(map(_example, known))}]"
    if isinstance(known, Mapping):
        key, value = next(iter(known.items()))
        return f"{{{key}: {_example(value)}, …}}"
    return f'"{known}"' if isinstance(known, str) and (not known or not known[0].isalnum() or known[0].isdigit()) else str(known)


def _name(way: Way) -> str:
    return ".".join(("体例", *way))
