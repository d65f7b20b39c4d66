"""Order: 目次.yaml read, with its shape made sure: parts in order, the sections of each, manners of numbering."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.pack import Pack, PackError
from generator.place import Place
from generator.problem import Level, Problem

_FILE = "目次.yaml"
_KINDS = ("封面", "目录", "正文", "表", "附件")


@dataclass(frozen=True, slots=True)
class Part:
    """title is template text. sections: (template without .j2, variables for it). levels: manners of numbering, or ()."""

    kind: str
    title: str
    sections: tuple[tuple[str, Mapping[str, str]], ...]
    levels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Order:
    """title: 书名 as template text; numeral: how 部分 are numbered."""

    title: str
    numeral: str
    parts: tuple[Part, ...]


def order(pack: Pack) -> Order:
    """The order in force. Raises PackError with a Problem that names the key."""
    tree = pack.yaml(_FILE)
    parts = _of(pack, tree.get("部分"), dict, "部分")
    return Order(
        _of(pack, tree.get("书名"), str, "书名"),
        _of(pack, tree.get("部分编号"), str, "部分编号"),
        tuple(_part(pack, name, part) for name, part in parts.items() if part),
    )


def _part(pack: Pack, name: str, tree: Any) -> Part:
    part = _of(pack, tree, dict, f"部分.{name}")
    kind = _of(pack, part.get("类型"), str, f"部分.{name}.类型")
    if kind not in _KINDS:
        raise _fault(pack, f"“部分.{name}.类型”是“{kind}”，只能是{'、'.join(_KINDS)}")
    levels = _of(pack, part.get("编号", []), list, f"部分.{name}.编号")
    sections = _of(pack, part.get("节", []), list, f"部分.{name}.节")
    title = _of(pack, part.get("标题", ""), str, f"部分.{name}.标题")
    return Part(kind, title, tuple(_sections(pack, name, sections)), tuple(map(str, levels)))


def _sections(pack: Pack, name: str, entries: list[Any]) -> Iterator[tuple[str, Mapping[str, str]]]:
    for entry in entries:
        if isinstance(entry, str):
            yield entry, {}
        else:
            yield _of(pack, _of(pack, entry, dict, f"部分.{name}.节").get("模板"), str, f"部分.{name}.节.模板"), entry


def _of(pack: Pack, value: Any, kind: type, key: str) -> Any:
    if isinstance(value, kind):
        return value
    wanted = {"str": "一段文字", "list": "清单", "dict": "几个键"}[kind.__name__]
    raise _fault(pack, f"“{key}”应是{wanted}")


def _fault(pack: Pack, message: str) -> PackError:
    place = (Place(path, 1),) if (path := pack.find(_FILE)) else ()
    return PackError(Problem(Level.MUST_FIX, "模板-目次", f"{_FILE}：{message}", place))
