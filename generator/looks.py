"""Looks: what each role looks like, read from 版式.yaml; every paper translates from here.

Takes the merged tree of 版式.yaml (all scalars text), gives Looks. Lengths: paper and charts in mm, sizes,
leadings and rules in pt, indents in characters of the role's own size, space before and after in lines of
the type area. Sources: GB/T 9704—2012 (page, 22 lines of 28 characters), the finance offices' table forms.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, TypeAlias

from generator.problem import Level, Problem

Tree: TypeAlias = Mapping[str, Any]

MM = Decimal(72) / Decimal("25.4")
"""Points of one millimetre."""

SIZES = {
    "初号": "42", "小初": "36", "一号": "26", "小一": "24", "二号": "22", "小二": "18", "三号": "16", "小三": "15",
    "四号": "14", "小四": "12", "五号": "10.5", "小五": "9", "六号": "7.5", "小六": "6.5", "七号": "5.5",
}  # fmt: skip

HEADINGS = ("标题一", "标题二", "标题三", "标题四")
CONTENTS = ("目录一", "目录二", "目录三", "目录四")
ALIGNMENTS = ("左", "中", "右", "两端")
_PLAIN = "正文"


class LooksError(Exception):
    """版式.yaml says something that is no look; carries the Problem."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.problem = Problem(Level.MUST_FIX, "版式", f"版式.yaml：{message}", hint=hint)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of paper with its margins, in mm."""

    width: Decimal
    height: Decimal
    top: Decimal
    right: Decimal
    bottom: Decimal
    left: Decimal

    @property
    def inner_width(self) -> Decimal:
        return self.width - self.left - self.right

    @property
    def inner_height(self) -> Decimal:
        return self.height - self.top - self.bottom


@dataclass(frozen=True, slots=True)
class Font:
    """name: what DOCX asks for; alias: its altName; latin: western font of DOCX; families: what the PDF uses.

    bold: the free stand-in must be set bold to look like it (小标宋), the named font must not.
    """

    key: str
    name: str
    alias: str
    latin: str
    families: tuple[str, ...]
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """size and leading in pt; leading None: the line of the type area. Indents in characters, before/after in lines."""

    role: str
    font: Font
    size: Decimal
    bold: bool = False
    align: str = "左"
    first: Decimal = Decimal(0)
    left: Decimal = Decimal(0)
    right: Decimal = Decimal(0)
    before: Decimal = Decimal(0)
    after: Decimal = Decimal(0)
    leading: Decimal | None = None
    keep_next: bool = False


@dataclass(frozen=True, slots=True)
class TableLook:
    """A style of tables. size, smallest, rule, frame, pad_x, pad_y in pt; leading is a multiple of the size.

    phrases: as of Looks, which cells need as well.
    """

    name: str
    size: Decimal
    smallest: Decimal
    leading: Decimal
    rule: Decimal
    frame: Decimal
    pad_x: Decimal
    pad_y: Decimal
    phrases: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ChartLook:
    """width and height in mm; colours go to series and slices in order."""

    width: Decimal
    height: Decimal
    colours: tuple[str, ...]


@dataclass(frozen=True)
class Looks:
    """The whole of 版式.yaml. phrases: words of titles and labels that are not broken at the end of a line."""

    characters: int
    rows: int
    base: Decimal
    sheets: Mapping[str, Sheet]
    fonts: Mapping[str, Font]
    roles: Mapping[str, Look]
    tables: Mapping[str, TableLook]
    chart: ChartLook
    phrases: frozenset[str] = frozenset()

    @classmethod
    def read(cls, tree: Tree) -> Looks:
        """Looks of the merged 版式.yaml. Raises LooksError naming the key that is wrong."""
        return read(tree)

    def look(self, role: str) -> Look:
        """The look of ``role``; of 正文 when 版式.yaml does not name it."""
        return self.roles.get(role) or self.roles[_PLAIN]

    def heading(self, level: int, kind: str = "") -> Look:
        """level as in tree.Heading: 0 部分 → 标题一 … 3 → 标题四; below 部分 in sections of kind 表: 表中标题."""
        on_sheet = self.roles.get("表中标题") if kind == "表" and level else None
        return on_sheet or self.roles[HEADINGS[min(level, 3)]]

    def entry(self, level: int) -> Look:
        """The look of a heading's line in 目录."""
        return self.roles[CONTENTS[min(level, 3)]]

    def table(self, style: str) -> TableLook:
        """The look of a table style; of the first one when 版式.yaml does not name it."""
        return self.tables.get(style) or next(iter(self.tables.values()))

    def sheet(self, kind: str, landscape: bool = False) -> Sheet:
        """The paper of a section kind (tree.Section.kind); 正文 for kinds without paper of their own."""
        turned = "横" if landscape else ""
        return self.sheets.get(kind + turned) or self.sheets[_PLAIN + turned]

    @property
    def character(self) -> Decimal:
        """Width in pt of one character of the type area: 156 mm / 28; a little under 三号 so that 28 fit."""
        return self.sheets[_PLAIN].inner_width * MM / self.characters

    @property
    def line(self) -> Decimal:
        """Height in pt of one line of the type area: 225 mm / 22."""
        return self.sheets[_PLAIN].inner_height * MM / self.rows

    def fitted(self, look: Look) -> Decimal:
        """Size in pt to print with: text in 基准字号 takes exactly the character width of the type area."""
        return self.character if look.size == self.base else look.size


def read(tree: Tree) -> Looks:
    """Looks of the merged 版式.yaml. Raises LooksError naming the key that is wrong."""
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
    missing = [role for role in (_PLAIN, "页码", *HEADINGS, *CONTENTS) if role not in looks]
    missing += [sheet for sheet in (_PLAIN, _PLAIN + "横") if sheet not in sheets]
    if missing:
        raise LooksError(f"缺少{'、'.join(missing)}")


def _inherited(role: str, roles: Tree, seen: tuple[str, ...] = ()) -> dict[str, Any]:
    if role in seen or role not in roles:
        raise LooksError(f"角色“{role}”的“承”绕了圈或没有这个角色")
    own = dict(roles[role])
    above = own.pop("承", None)
    return {**_inherited(above, roles, (*seen, role)), **own} if above else own


def _look(role: str, tree: Tree, fonts: Mapping[str, Font]) -> Look:
    font, align = tree.get("字体", ""), tree.get("对齐", "左")
    if font not in fonts:
        raise LooksError(f"角色“{role}”的字体“{font}”不在“字体”里", f"可用的有：{'、'.join(fonts)}")
    if align not in ALIGNMENTS:
        raise LooksError(f"角色“{role}”的对齐“{align}”不认识", f"可用的有：{'、'.join(ALIGNMENTS)}")
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
    width, height, top, right, bottom, left = (_number(tree, side, key) for side in ("宽", "高", "上", "右", "下", "左"))
    return Sheet(width, height, top, right, bottom, left)


def _phrases(tree: Tree) -> frozenset[str]:
    found = tree.get("整词", ())
    if not isinstance(found, list | tuple) or not all(isinstance(phrase, str) and phrase for phrase in found):
        raise LooksError("“整词”应当是一列词", "如 [财政拨款, 办公室]")
    return frozenset(found)


def _table(key: str, tree: Tree, phrases: frozenset[str]) -> TableLook:
    size, smallest = (_size(tree, name, key) for name in ("字号", "最小字号"))
    leading, rule, frame, x, y = (_number(tree, name, key) for name in ("行距", "线", "外框", "左右边距", "上下边距"))
    return TableLook(key, size, smallest, leading, rule, frame, x, y, phrases)


def _chart(tree: Tree) -> ChartLook:
    return ChartLook(_number(tree, "宽", "图"), _number(tree, "高", "图"), tuple(tree["颜色"]))


def _mapping(tree: Tree, key: str) -> Tree:
    value = tree.get(key)
    if not isinstance(value, Mapping) or not value:
        raise LooksError(f"缺少“{key}”")
    return value


def _only(name: str, tree: Tree, keys: str) -> None:
    strange = [key for key in tree if key not in keys.split()]
    if strange:
        raise LooksError(f"“{name}”里有不认识的“{'、'.join(strange)}”", f"可用的有：{'、'.join(keys.split())}")


def _yes(tree: Tree, key: str) -> bool:
    return tree.get(key, "否") in ("是", "true", True)


def _size(tree: Tree, key: str, name: str) -> Decimal:
    return _number({key: SIZES.get(str(tree.get(key)), tree.get(key))}, key, name)


def _number(tree: Tree, key: str, name: str, default: str | None = None) -> Decimal:
    text = tree.get(key, default)
    try:
        return Decimal(str(text))
    except InvalidOperation:
        raise LooksError(f"“{name}”的“{key}”应当是数，写的是“{text}”") from None
