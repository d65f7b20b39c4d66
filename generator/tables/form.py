"""Form: a statutory table as data. Reads the merged tree of 表/NN.yaml, knows no figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from generator.tables.cell import Content, GridCell, GridRow, Piece
from generator.tables.notation import FormError, Formula, parse

KEYS = (
    *("表号", "表名", "题名", "形式", "横向", "一页", "部门行", "年度行", "单位行", "列宽", "表头", "承"),
    *("注题", "注", "注公式", "空表说明", "零显示", "公式", "不印公式", "平衡"),
    *("栏", "收入", "支出", "编码", "块", "合计"),
    *("右行", "执行分值", "执行率", "段", "指标列", "印分值"),
)
COMMON = "通用"
"""Name of the form file that all others are laid over."""
_PLACE = re.compile(r"\{\{\s*(.+?)\s*\}\}")


@dataclass(frozen=True, slots=True)
class Note:
    """A note under the frame. only: the condition on which it is printed (尾差, 空表) or empty."""

    text: str
    only: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """Typed access to a form's tree; what is absent is empty. Raises FormError where the tree is not as it must be."""

    file: str
    tree: Mapping[str, Any] = field(repr=False)

    def __post_init__(self) -> None:
        for key in self.tree:
            if key not in KEYS:
                near = get_close_matches(key, KEYS, n=1, cutoff=0.5)
                raise FormError(f"不认识的项“{key}”" + (f"，是不是“{near[0]}”？" if near else ""))

    def text(self, key: str, default: str = "") -> str:
        value = self.tree.get(key, default)
        return value if isinstance(value, str) else _refuse(key, "一句文字")

    def flag(self, key: str) -> bool:
        value = self.text(key, "否")
        return value == "是" if value in ("是", "否") else _refuse(key, "“是”或“否”")

    def number(self, key: str, default: int) -> int:
        value = self.text(key, str(default))
        return int(value) if value.isdecimal() else _refuse(key, "整数")

    def list(self, key: str) -> Sequence[Any]:
        value = self.tree.get(key, [])
        return value if isinstance(value, list) else _refuse(key, "列表")

    def mapping(self, key: str) -> Mapping[str, Any]:
        value = self.tree.get(key, {})
        return value if isinstance(value, dict) else _refuse(key, "键值")

    @property
    def widths(self) -> tuple[int, ...]:
        """Relative widths of the columns of the grid."""
        return tuple(int(width) for width in self.list("列宽"))

    @property
    def formulas(self) -> tuple[Formula, ...]:
        """Formulas that compute cells and are checked, the printed ones first."""
        return tuple(parse(text) for key in ("公式", "不印公式") for text in self.list(key))

    @property
    def balances(self) -> tuple[Formula, ...]:
        """Formulas that are only checked."""
        return tuple(parse(text) for text in self.list("平衡"))

    def head(self) -> tuple[GridRow, ...]:
        """The rows of 表头 as a grid."""
        return tuple(tuple(grid_cell(cell, {}, "表头格") for cell in row) for row in self.list("表头"))

    def notes(self) -> Iterator[Note]:
        """The notes in their order, the line of formulas not among them."""
        for note in self.mapping("注").values():
            text, only = (note, "") if isinstance(note, str) else (note["文"], note.get("当", ""))
            if text:
                yield Note(text, only)

    def formula_line(self) -> str:
        """``1栏各行＝…；3栏各行＝…。`` when the form prints its formulas, else empty."""
        printed = self.list("公式") if self.flag("注公式") else ()
        return "；".join(printed) + "。" if printed else ""


def filled(text: str, pieces: Mapping[str, Content]) -> Content:
    """``text`` with each ``{{名}}`` replaced by its content. Raises FormError for a name that none has."""
    parts = _PLACE.split(text)
    found = ((part,) if at % 2 == 0 else _content(part, pieces) for at, part in enumerate(parts))
    return tuple(piece for content in found for piece in content if piece != "")


def _content(name: str, pieces: Mapping[str, Content]) -> tuple[Piece, ...]:
    if name not in pieces:
        raise FormError(f"“{{{{{name}}}}}”没有可填的内容，可用的有：{'、'.join(pieces)}")
    content = pieces[name]
    return content if isinstance(content, tuple) else (content,)


def laid(name: str, trees: Mapping[str, Any]) -> dict[str, Any]:
    """The tree called ``name`` over the one that its 承 names (通用 if it names none), key by key."""
    return {key: value for layer in reversed(below(name, trees)) for key, value in trees[layer].items()}


def below(name: str, trees: Mapping[str, Any]) -> tuple[str, ...]:
    """``name`` and the forms it is laid over, the most particular first."""
    found = [name]
    while (under := trees[found[-1]].get("承", COMMON)) in trees and under not in found:
        found.append(under)
    return tuple(found)


def grid_cell(cell: str | Mapping[str, str], pieces: Mapping[str, Content], role: str) -> GridCell:
    """A cell as forms write it: a text, or 文 with 跨列, 跨行 and perhaps a 角色 of its own."""
    if isinstance(cell, str):
        return GridCell(filled(cell, pieces), role)
    unknown = set(cell) - {"文", "跨列", "跨行", "角色"}
    if unknown:
        raise FormError(f"格里不认识的项“{'、'.join(sorted(unknown))}”")
    across, down = int(cell.get("跨列", "1")), int(cell.get("跨行", "1"))
    return GridCell(filled(cell.get("文", ""), pieces), cell.get("角色", role), across, down)


def _refuse(key: str, wanted: str) -> Any:
    raise FormError(f"“{key}”应当是{wanted}")
