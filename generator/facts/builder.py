"""Builder: YAML events → tree of Leaf with places. No recursion, no aliases, every scalar stays text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import yaml

from generator.facts.source import Tree, Where
from generator.facts.values import Leaf
from generator.place import Place
from generator.problem import MANY, Level, Problem

DEPTH = 20
MOST = 100_000
"""Keys, values, beginnings and ends: fifty times as many as a large office has in a year."""


@dataclass(slots=True)
class _Frame:
    """A mapping or list that is open. ``live``: what goes in counts; otherwise it is walked for problems only."""

    box: dict[str, Tree] | list[Tree]
    where: Where
    path: str
    live: bool
    key: Leaf | None = None
    waiting: bool = False
    dropped: bool = False


class Enough(Exception):
    """The rest of the text is not worth reading."""


class Builder:
    """Takes events one by one; ``root`` is the tree, ``keys``, ``values`` and ``empties`` say where things stand."""

    def __init__(self, file: str, lines: tuple[str, ...] = ()) -> None:
        self.file = file
        self.lines = lines
        self.root: Tree = None
        self.problems: list[Problem] = []
        self.keys: dict[Where, Place] = {}
        self.values: dict[Where, Place] = {}
        self.empties: dict[Where, Place] = {}
        self._stack: list[_Frame] = []
        self._documents = 0
        self.whole = False
        """Whether the (first) document was taken to its end."""

    def build(self, events: Iterable[Any]) -> None:
        """Take all events; stops early when the text is hopeless. Raises yaml.YAMLError on a syntax error."""
        try:
            for number, event in enumerate(events):
                if number == MOST:
                    self._complain("太多", event, _TOO_MANY, "检查是不是选错了文件，或有一段粘贴了许多遍")
                    raise Enough
                self._take(event)
        except Enough:
            return

    def _take(self, event: Any) -> None:
        if isinstance(event, yaml.DocumentStartEvent):
            self._document(event)
        elif isinstance(event, yaml.ScalarEvent):
            self._unmarked(event)
            self._scalar(event)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._unmarked(event)
            self._open(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._stack.pop()
        elif isinstance(event, yaml.AliasEvent):
            self._complain("别名", event, f"这里用了 YAML 的引用“*{event.anchor}”，本文件不用它", _QUOTE)
            self._open(event)
        elif isinstance(event, yaml.DocumentEndEvent):
            self.whole = True

    def _document(self, event: Any) -> None:
        self._documents += 1
        if self._documents > 1:
            self._complain("多份", event, "一个文件里有几份内容，以“---”隔开", _ONE)
            self.whole = False
            raise Enough

    def _unmarked(self, event: Any) -> None:
        if event.anchor:
            self._complain("别名", event, f"这里用了 YAML 的锚“&{event.anchor}”，本文件不用它", _QUOTE)
        if event.tag:
            self._complain("标签", event, f"这里用了 YAML 的标签“{_tag(event.tag)}”，本文件不用它", _QUOTE)

    def _scalar(self, event: Any) -> None:
        frame = self._stack[-1] if self._stack else None
        if frame is not None and isinstance(frame.box, dict) and not frame.waiting:
            self._key(frame, event)
            return
        text = event.value
        self._lost(event)
        if text.strip():
            self._place_of_child(event, text)
        else:
            self._empty(event)

    def _key(self, frame: _Frame, event: Any) -> None:
        text = event.value.strip()
        place = self._at(event)
        frame.waiting, frame.dropped = True, True
        frame.key = Leaf(text, f"{frame.path}.{text}".removeprefix("."), place)
        if not text:
            self._complain("键", event, "冒号前面没有写键", "每一行写成“键: 值”")
        elif frame.key in frame.box or (*frame.where, text) in self.empties:
            self._twice(frame, event)
        else:
            frame.dropped = not frame.live
        if not frame.dropped:
            self.keys[(*frame.where, text)] = place

    def _twice(self, frame: _Frame, event: Any) -> None:
        first = self.keys.get((*frame.where, str(frame.key)))
        about = f"{frame.path} 下面" if frame.path else ""
        hint = f"第 {first.line} 行已经写过，删去一处" if first else "删去一处"
        self._complain("重复键", event, f"{about}“{frame.key}”写了两次", hint, first)

    def _lost(self, event: Any) -> None:
        """Words after a ``#`` that was meant as a number sign: ``原因: 修缮 #3 号楼``. A comment has a blank after it."""
        end = event.end_mark
        found = _LOST.match(self.lines[end.line], end.column) if end.line < len(self.lines) else None
        if found and not event.style and (not event.value or _has_han(event.value)):
            place = Place(self.file, end.line + 1, found.start(1) + 1)
            message = f"“{found[1]}”前面有空格，这里往后算注释，不会印出来"
            self.problems.append(Problem(Level.WARNING, "YAML-注释", message, (place,), _NUMBER_SIGN))

    def _empty(self, event: Any) -> None:
        frame = self._stack[-1] if self._stack else None
        if frame is None:
            return
        if isinstance(frame.box, list):
            self._complain("空项", event, "列表里有一项是空的", "填上内容，或删去这个“-”")
        elif not frame.dropped:
            self.empties[(*frame.where, str(frame.key))] = self.keys[(*frame.where, str(frame.key))]
        frame.waiting = False

    def _place_of_child(self, event: Any, text: str | None) -> _Frame | None:
        """Hang a scalar (``text``) or a new box (``text`` is None) where it belongs."""
        frame = self._stack[-1] if self._stack else None
        where, path, live = self._spot(frame, event)
        child: Tree = _box(event) if text is None else Leaf(text, path, self._at(event))
        if live and child is not None:
            self.values[where] = self._at(event)
            self._hang(frame, child, where)
        if frame is not None:
            frame.waiting = False
        return _Frame(child, where, path, live) if isinstance(child, dict | list) else None

    def _spot(self, frame: _Frame | None, event: Any) -> tuple[Where, str, bool]:
        if frame is None:
            return (), "", True
        if isinstance(frame.box, list):
            index = len(frame.box)
            return (*frame.where, index), f"{frame.path}[{index + 1}]", frame.live
        if not frame.waiting:
            if not isinstance(event, yaml.AliasEvent):
                self._complain("键", event, "键应当是一段文字，这里却是一组键值或列表", "花括号“{”开头的文字要加引号")
            frame.key, frame.dropped = Leaf("", frame.path), True
            return frame.where, frame.path, False
        return (*frame.where, str(frame.key)), frame.key.path if frame.key is not None else "", not frame.dropped

    def _hang(self, frame: _Frame | None, child: Tree, where: Where) -> None:
        if frame is None:
            self.root = child
        elif isinstance(frame.box, list):
            self.keys[where] = self.values[where]
            frame.box.append(child)
        elif frame.key is not None:
            frame.box[frame.key] = child

    def _open(self, event: Any) -> None:
        """Begin a mapping or list; an alias begins nothing but takes the place of one."""
        if len(self._stack) >= DEPTH:
            self._complain("太深", event, f"嵌套超过 {DEPTH} 层", "检查缩进和括号")
            raise Enough
        as_key = bool(self._stack) and isinstance(self._stack[-1].box, dict) and not self._stack[-1].waiting
        frame = self._place_of_child(event, None)
        if as_key:
            self._stack[-1].waiting = True
        if frame is not None:
            self._stack.append(frame)

    def _at(self, event: Any) -> Place:
        return Place(self.file, event.start_mark.line + 1, event.start_mark.column + 1)

    def _complain(self, rule: str, event: Any, message: str, hint: str, also: Place | None = None) -> None:
        places = (self._at(event), also) if also else (self._at(event),)
        self.problems.append(Problem(Level.MUST_FIX, f"YAML-{rule}", message, places, hint))
        if len(self.problems) >= MANY:
            raise Enough


_LOST = re.compile(r"[ \t]*[ \t](#[^\s#]\S{0,9})")
_NUMBER_SIGN = "要印出来，就给整段文字加引号；确是注释，“#”后面空一格"
_ONE = "一个文件只写一个部门一个年度：后面的也属于这一份，就只删“---”这一行；属于另一份，就移到另一个文件"
_TOO_MANY = "到这里已经有五万多项，不会是一个部门一年的数据"
_QUOTE = "如果是文字，请加上引号；“*”“&”“!”开头的文字都要加引号"


def _has_han(text: str) -> bool:
    return any("\u3400" <= character <= "\u9fff" for character in text)


def _tag(tag: str) -> str:
    """A tag as it was typed."""
    return tag.replace("tag:yaml.org,2002:", "!!")


def _box(event: Any) -> Tree:
    if isinstance(event, yaml.MappingStartEvent):
        return {}
    return [] if isinstance(event, yaml.SequenceStartEvent) else None
