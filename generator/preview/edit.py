"""Edit: one value of a YAML text changed where it stands; every other character of the file stays as it is.

Takes a text, a path as the reader writes it (``项目[1].名称``) and the new value, gives the new text. The value's
own characters are cut out and replaced, so comments, order, quoting, blanks and line ends cannot suffer; the result
is read again and must differ in that value only.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BOM = "\ufeff"


class EditError(Exception):
    """The value cannot be changed here; the message is Chinese and says what to do."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A node, the column of the key or dash it belongs to, and whether it stands inside braces."""

    node: Any
    column: int
    flow: bool


def value(text: str, path: str) -> str:
    """What stands at ``path`` now; empty when there is nothing. Raises EditError on a text that is no YAML."""
    spot = _spots(text.removeprefix(_BOM)).get(path)
    return str(spot.node.value).strip() if spot and isinstance(spot.node, yaml.ScalarNode) else ""


def replaced(text: str, path: str, new: str) -> str:
    """``text`` with ``new`` at ``path``, which is added when it is not there. Raises EditError."""
    bom, bare = (_BOM, text[1:]) if text.startswith(_BOM) else ("", text)
    spots = _spots(bare)
    wanted = _tidy(new)
    spot = spots.get(path)
    changed = _cut(bare, spot, wanted) if spot else _added(bare, spots, path, wanted)
    _prove(bare, changed, path, wanted)
    return bom + changed


def _tidy(new: str) -> str:
    """Paragraphs one a line, without blank ones or blanks at their ends."""
    return "\n".join(line.strip() for line in new.splitlines() if line.strip())


def _spots(text: str) -> dict[str, Spot]:
    try:
        root = yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError:
        raise EditError("文件现在读不通，先在“数据”里改好") from None
    return dict(_walk(root, "", 0, False)) if root else {}


def _walk(node: Any, path: str, column: int, flow: bool) -> Iterator[tuple[str, Spot]]:
    yield path, Spot(node, column, flow)
    if isinstance(node, yaml.MappingNode):
        for key, below in node.value:
            if isinstance(key, yaml.ScalarNode):
                own = f"{path}.{key.value.strip()}".removeprefix(".")
                yield from _walk(below, own, key.start_mark.column, flow or bool(node.flow_style))
    elif isinstance(node, yaml.SequenceNode):
        for index, below in enumerate(node.value):
            dash = below.start_mark.column - 2
            yield from _walk(below, f"{path}[{index + 1}]", dash, flow or bool(node.flow_style))


def _cut(text: str, spot: Spot, new: str) -> str:
    if not isinstance(spot.node, yaml.ScalarNode):
        raise EditError("这里不是一段文字，请到“数据”里改")
    start, end = spot.node.start_mark.index, spot.node.end_mark.index
    if start == end:
        start = end = len(text[:start].rstrip())
        return f"{text[:start]} {_scalar(new, spot, text)}{text[end:]}"
    tail = text[start:end][len(text[start:end].rstrip()) :] if spot.node.style in ("|", ">") else ""
    return text[:start] + _scalar(new, spot, text) + tail + text[end:]


def _scalar(new: str, spot: Spot, text: str) -> str:
    """``new`` as YAML, in the manner of what stood there as far as that is possible."""
    style = spot.node.style if isinstance(spot.node, yaml.ScalarNode) else None
    if new and _may_be_block(spot, text) and ("\n" in new or style in ("|", ">")):
        return _block(new, spot, text)
    if "\n" in new or style == '"':
        return json.dumps(new, ensure_ascii=False)
    return new if style != "'" and _plain(new, spot.flow) else "'" + new.replace("'", "''") + "'"


def _may_be_block(spot: Spot, text: str) -> bool:
    """Not inside braces, and not before a comment, which would become a part of the text."""
    if spot.flow or spot.node is None:
        return not spot.flow
    rest = re.compile(r"[^\r\n]*").match(text, spot.node.end_mark.index)
    return spot.node.style in ("|", ">") or not (rest and rest[0].strip())


def _block(new: str, spot: Spot, text: str) -> str:
    """A literal block, two columns to the right of its key."""
    newline = "\r\n" if "\r\n" in text else "\n"
    own = text[spot.node.start_mark.index : spot.node.end_mark.index] if spot.node else ""
    found = re.match(r"[|>](-?)[^\n]*\n( +)\S", own)
    chomp, indent = (found[1], found[2]) if found else ("", " " * (spot.column + 2))
    return f"|{chomp}{newline}" + newline.join(indent + line for line in new.split("\n"))


def _plain(new: str, flow: bool) -> bool:
    """Whether ``new`` can stand without quotes where it goes, for any reader of YAML."""
    if flow and re.search(r"[?,\[\]{}]", new):
        return False
    line = f"{{a: {new}, b: c}}" if flow else f"a: {new} # b\n"
    try:
        root = yaml.compose(line, Loader=_LOADER)
    except yaml.YAMLError:
        return False
    pairs = {key.value: below for key, below in root.value} if isinstance(root, yaml.MappingNode) else {}
    own = pairs.get("a")
    return isinstance(own, yaml.ScalarNode) and own.value == new and not own.style and len(pairs) == 1 + flow


def _added(text: str, spots: Mapping[str, Spot], path: str, new: str) -> str:
    """A new key at the end of the nearest mapping above it."""
    parts = path.split(".")
    above = next((n for n in range(len(parts) - 1, -1, -1) if ".".join(parts[:n]) in spots), None)
    if above is None or any("[" in part for part in parts[above:]):
        raise EditError("文件里没有这一处，请到“数据”里添上")
    spot, keys = spots[".".join(parts[:above])], parts[above:]
    if isinstance(spot.node, yaml.MappingNode):
        return _in_braces(text, spot, keys, new) if spot.node.flow_style else _below(text, spot, keys, new)
    if isinstance(spot.node, yaml.ScalarNode) and not spot.node.value.strip() and not spot.flow:
        at = len(text[: spot.node.start_mark.index].rstrip())
        return _inserted(text, at, keys, spot.column + 2, new)
    raise EditError("这里放不下新的一项，请到“数据”里添上")


def _in_braces(text: str, spot: Spot, keys: list[str], new: str) -> str:
    end = spot.node.end_mark.index - 1
    before = text[:end].rstrip()
    own = Spot(None, 0, True)
    inner = "".join(f"{_key(key)}: {{" for key in keys[:-1]) + f"{_key(keys[-1])}: {_scalar(new, own, text)}"
    comma = "" if before.endswith(("{", ",")) else ", "
    return before + comma + inner + "}" * (len(keys) - 1) + text[len(before) :]


def _below(text: str, spot: Spot, keys: list[str], new: str) -> str:
    last = spot.node
    while isinstance(last, yaml.CollectionNode) and last.value and not last.flow_style:
        below = last.value[-1]
        last = below[1] if isinstance(below, tuple) else below
    column = spot.node.value[0][0].start_mark.column if spot.node.value else spot.column + 2
    return _inserted(text, len(text[: last.end_mark.index].rstrip()), keys, column, new)


def _inserted(text: str, at: int, keys: list[str], column: int, new: str) -> str:
    """``keys`` one below the other after the line on which ``at`` stands."""
    newline = "\r\n" if "\r\n" in text else "\n"
    found = re.compile(r"\r?\n|\Z").search(text, at)
    end = found.start() if found else len(text)
    lines = [f"{' ' * (column + 2 * n)}{_key(key)}:" for n, key in enumerate(keys)]
    own = Spot(None, column + 2 * (len(keys) - 1), False)
    lines[-1] += f" {_scalar(new, own, text)}"
    return text[:end] + newline + newline.join(lines) + (text[end:] or newline)


def _key(key: str) -> str:
    return key if _plain(key, True) else json.dumps(key, ensure_ascii=False)


def _prove(before: str, after: str, path: str, new: str) -> None:
    """The new text says the same as the old one but for ``path``."""
    old, now = _leaves(before), _leaves(after)
    if now.pop(path, "") != new or {key: text for key, text in old.items() if key != path} != now:
        raise EditError("这一处在这里改不了，请到“数据”里改")


def _leaves(text: str) -> dict[str, str]:
    scalars = ((path, spot.node) for path, spot in _spots(text).items() if isinstance(spot.node, yaml.ScalarNode))
    return {path: node.value.strip() for path, node in scalars if node.value.strip()}
