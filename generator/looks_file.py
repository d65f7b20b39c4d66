"""Looks file: the merged tree of 版式.yaml (all scalars text) → Looks, or what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, TypeAlias

from generator.looks import CONTENTS, HEADINGS, PLAIN, ChartLook, Font, Look, Looks, Sheet, TableLook
from generator.place import Place
from generator.problem import Level, Problem

Tree: TypeAlias = Mapping[str, Any]

SIZES = {
    "初号": "42", "小初": "36", "一号": "26", "小一": "24", "二号": "22", "小二": "18", "三号": "16", "小三": "15",
    "四号": "14", "小四": "12", "五号": "10.5", "小五": "9", "六号": "7.5", "小六": "6.5", "七号": "5.5",
}  # fmt: skip
_ALIGNMENTS = ("左", "中", "右", "两端")
_PARTS = "版心 纸张 字体 角色 表样式 图 整词"


class LooksError(Exception):
    """版式.yaml says something that is no look. words: what is written there, the most telling first, to find the line by."""

    def __init__(self, message: str, hint: str = "", words: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.message, self.hint, self.words = f"版式.yaml：{message}", hint, words


def lookless(error: LooksError, spot: Callable[[tuple[str, ...], tuple[str, ...]], tuple[Place, ...]]) -> Problem:
    """What is wrong with 版式.yaml as a Problem. spot: where in the files called so one of the words stands."""
    return Problem(Level.MUST_FIX, "版式", error.message, spot(("版式.yaml",), error.words), error.hint)


def read(tree: Tree) -> Looks:
    """Looks of the merged 版式.yaml. Raises LooksError naming the key that is wrong."""
    _only("版式.yaml", tree, _PARTS)
    fonts = {key: _font(key, value) for key, value in _mapping(tree, "字体").items()}
    page = _mapping(tree, "版心")
    roles = _mapping(tree, "角色")
    phrases = _phrases(tree)
    tables = {key: _table(key, value, phrases) for key, value in _mapping(tree, "表样式").items()}
    sheets = {key: _sheet(key, value) for key, value in _mapping(tree, "纸张").items()}
    looks = {role: _look(role, _inherited(role, roles), fonts) for role in roles}
    _complete(looks, sheets)
    return Looks(
        characters=int(_number(page, "每行字数", "版心")),
        rows=int(_number(page, "每页行数", "版心")),
        base=_size(page, "基准字号", "版心"),
        sheets=sheets, fonts=fonts, roles=looks, tables=tables, chart=_chart(_mapping(tree, "图")), phrases=phrases,
    )  # fmt: skip


def _complete(looks: Mapping[str, Look], sheets: Mapping[str, Sheet]) -> None:
    missing = [role for role in (PLAIN, "页码", *HEADINGS, *CONTENTS) if role not in looks]
    missing += [sheet for sheet in (PLAIN, PLAIN + "横") if sheet not in sheets]
    if missing:
        raise LooksError(f"缺少{'、'.join(missing)}")


def _inherited(role: str, roles: Tree, seen: tuple[str, ...] = ()) -> dict[str, Any]:
    if role in seen or role not in roles:
        raise LooksError(f"角色“{role}”的“承”绕了圈或没有这个角色", words=(f"承: {role}", role))
    own = dict(roles[role])
    above = own.pop("承", None)
    return {**_inherited(above, roles, (*seen, role)), **own} if above else own


def _look(role: str, tree: Tree, fonts: Mapping[str, Font]) -> Look:
    font, align = tree.get("字体", ""), tree.get("对齐", "左")
    if font not in fonts:
        raise LooksError(f"角色“{role}”的字体“{font}”不在“字体”里", f"可用的有：{'、'.join(fonts)}", (font, role))
    if align not in _ALIGNMENTS:
        raise LooksError(f"角色“{role}”的对齐“{align}”不认识", f"可用的有：{'、'.join(_ALIGNMENTS)}", (align, role))
    _only(role, tree, "字体 字号 加粗 对齐 首行缩进 左缩进 右缩进 段前 段后 行距 与下段同页")
    first, left, right, before, after = (
        _number(tree, key, role, "0") for key in ("首行缩进", "左缩进", "右缩进", "段前", "段后")
    )
    leading = _number(tree, "行距", role) if "行距" in tree else None
    return Look(
        role, fonts[font], _size(tree, "字号", role), _yes(tree, "加粗"), align,
        first, left, right, before, after, leading, _yes(tree, "与下段同页"),
    )  # fmt: skip


def _font(key: str, tree: Tree) -> Font:
    _only(key, tree, "名 别名 西文 现有 加粗替代")
    name = tree.get("名", key)
    families = tuple(tree.get("现有", ()))
    return Font(key, name, tree.get("别名", name), tree.get("西文", "Times New Roman"), families, _yes(tree, "加粗替代"))


def _sheet(key: str, tree: Tree) -> Sheet:
    _only(key, tree, "宽 高 上 右 下 左")
    width, height, top, right, bottom, left = (_number(tree, side, key) for side in ("宽", "高", "上", "右", "下", "左"))
    return Sheet(width, height, top, right, bottom, left)


def _phrases(tree: Tree) -> frozenset[str]:
    found = tree.get("整词", ())
    if not isinstance(found, list | tuple) or not all(isinstance(phrase, str) and phrase for phrase in found):
        raise LooksError("“整词”应当是一列词", "如 [财政拨款, 办公室]", ("整词",))
    return frozenset(found)


def _table(key: str, tree: Tree, phrases: frozenset[str]) -> TableLook:
    _only(key, tree, "字号 最小字号 行距 线 外框 左右边距 上下边距")
    size, smallest = (_size(tree, name, key) for name in ("字号", "最小字号"))
    leading, rule, frame, x, y = (_number(tree, name, key) for name in ("行距", "线", "外框", "左右边距", "上下边距"))
    return TableLook(key, size, smallest, leading, rule, frame, x, y, phrases)


def _chart(tree: Tree) -> ChartLook:
    _only("图", tree, "宽 高 颜色")
    return ChartLook(_number(tree, "宽", "图"), _number(tree, "高", "图"), _colours(tree))


def _colours(tree: Tree) -> tuple[str, ...]:
    found = tree.get("颜色")
    if not isinstance(found, list | tuple) or not found or not all(re.fullmatch("#[0-9A-Fa-f]{6}", str(one)) for one in found):
        raise LooksError("“图”的“颜色”应当是一列颜色", '如 ["#1F4E79", "#C9CDD3"]', ("颜色",))
    return tuple(found)


def _mapping(tree: Tree, key: str) -> Tree:
    value = tree.get(key)
    if not isinstance(value, Mapping) or not value:
        raise LooksError(f"缺少“{key}”")
    return value


def _only(name: str, tree: Tree, keys: str) -> None:
    strange = [key for key in tree if key not in keys.split()]
    if strange:
        raise LooksError(f"“{name}”里有不认识的“{'、'.join(strange)}”", f"可用的有：{'、'.join(keys.split())}", tuple(strange))


def _yes(tree: Tree, key: str) -> bool:
    return tree.get(key, "否") in ("是", "true", True)


def _size(tree: Tree, key: str, name: str) -> Decimal:
    return _number({key: SIZES.get(str(tree.get(key)), tree.get(key))}, key, name)


def _number(tree: Tree, key: str, name: str, default: str | None = None) -> Decimal:
    text = tree.get(key, default)
    try:
        return Decimal(str(text))
    except InvalidOperation:
        raise LooksError(f"“{name}”的“{key}”应当是数，写的是“{text}”", words=(str(text), name)) from None
