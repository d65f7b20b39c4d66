"""Reference: a department's own Word file as changes to 版式.yaml, so that all papers follow it.

Takes the manner of the file and the tree of 版式.yaml, gives a tree of the same shape with what differs: fonts, sizes
and spacing of every role whose style the file has, its paper and margins, and the type area that comes of them.
Sheets that hold only a table keep their own margins, which give the table its room.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import Any

from generator.looks import CONTENTS, HEADINGS, MM
from generator.problem import Level, Problem
from generator.writers.docx.reading import Manner, Page, Style, number
from generator.writers.errors import PaperError

_WORD_S = {
    "正文": ("Normal", "正文"),
    "目录标题": ("TOC Heading", "目录标题"),
    "封面标题": ("封面标题", "Title", "标题"),
    "图题": ("图题", "caption", "题注"),
    **{role: (f"heading {n}", f"标题 {n}") for n, role in enumerate(HEADINGS, 1)},
    **{role: (f"toc {n}", f"目录 {n}") for n, role in enumerate(CONTENTS, 1)},
}
"""Names under which Word has the roles; all others are looked for under their own."""

_KINDS = (
    ("小标宋", ("标宋", "中宋", "zhongsong")),
    ("仿宋", ("仿宋", "fangsong")),
    ("楷体", ("楷", "kai")),
    ("黑体", ("黑", "hei", "等线", "dengxian", "yahei")),
    ("宋体", ("",)),
)
_ALIGN = {"left": "左", "start": "左", "center": "中", "right": "右", "end": "右", "both": "两端", "distribute": "两端"}
_AUTO = Decimal("1.3")
"""Height of a single line of Chinese type, in sizes."""

_NAMED = 6
_NEAR = Decimal("1.5")
"""A heading whose line is within so many pt of the text's stands on the text's lines."""

_LEAST = Decimal(60)
"""Room in mm that the text must have."""


def changes(name: str, manner: Manner, tree: Mapping[str, Any]) -> tuple[dict[str, Any], Problem]:
    """What the file ``name`` changes in 版式.yaml, and what is to be told of it. Raises PaperError when it cannot be."""
    body = manner.style(*_WORD_S["正文"])
    styles = {role: style for role in tree["角色"] if (style := manner.style(*_WORD_S.get(role, (role,)))) is not None}
    if body is None and not styles and not manner.pages:
        raise _fault(name, "里没有可以取用的样式和页面")
    sheets = dict(_sheets(name, manner, tree))
    area = _area(manner, body, {**tree["纸张"]["正文"], **sheets.get("正文", {})})
    fonts = _Fonts(tree["字体"])
    roles = {role: _role(role, style, manner, area, fonts) for role, style in styles.items()}
    found: dict[str, Any] = {"版心": area, "纸张": sheets, "字体": fonts.found, "角色": roles}
    found["图"] = {"宽": _text(min(Decimal(tree["图"]["宽"]), area["宽"]))} if "宽" in area else {}
    found["版心"] = {key: value for key, value in area.items() if isinstance(value, str)}
    return {key: value for key, value in found.items() if value}, _told(name, styles, sheets)


def _sheets(name: str, manner: Manner, tree: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, str]]]:
    upright, lying = manner.pages.get(False), manner.pages.get(True)
    if upright is not None:
        own = _sheet(name, upright)
        yield "正文", own
        yield "封面", {side: own[side] for side in ("宽", "高", "左", "右")}
        yield "表", {side: own[side] for side in ("宽", "高")}
        yield "表横", {"宽": own["高"], "高": own["宽"]}
        yield "正文横", _sheet(name, lying) if lying else _turned(own)
    elif lying is not None:
        yield "正文横", _sheet(name, lying)


def _sheet(name: str, page: Page) -> dict[str, str]:
    lengths = {"宽": page.width, "高": page.height, **{key: page.sides[side] for key, side in _SIDES.items()}}
    found = {key: (Decimal(twips) / 20 / MM).quantize(Decimal("0.1"), ROUND_HALF_UP) for key, twips in lengths.items()}
    if found["宽"] - found["左"] - found["右"] < _LEAST or found["高"] - found["上"] - found["下"] < _LEAST:
        raise _fault(name, "的页边距太大，或纸太小，放不下文字")
    return {key: _text(length) for key, length in found.items()}


_SIDES = {"上": "top", "右": "right", "下": "bottom", "左": "left"}


def _turned(sheet: Mapping[str, str]) -> dict[str, str]:
    """The same sheet lying on its side: its head is on the left."""
    before = {"宽": "高", "高": "宽", "上": "左", "右": "下", "下": "右", "左": "上"}
    return {key: sheet[old] for key, old in before.items()}


def _area(manner: Manner, body: Style | None, sheet: Mapping[str, Any]) -> dict[str, Any]:
    """Characters and lines of the type area; besides 宽: its width in mm, 行: height of a line in pt, 格: the grid's pitch."""
    page = manner.pages.get(False)
    if body is None and page is None:
        return {}
    width, height = (
        Decimal(sheet[size]) - Decimal(sheet[one]) - Decimal(sheet[other])
        for size, one, other in (("宽", "左", "右"), ("高", "上", "下"))
    )
    size = _size(body) if body is not None else Decimal(16)
    line = _leading(body, size, page.grid if page else 0) if body is not None else Decimal(29)
    rows = max(int((height * MM / line + Decimal("0.02")).to_integral_value(ROUND_FLOOR)), 1)
    characters = max(int((width * MM / size).to_integral_value(ROUND_HALF_UP)), 1)
    return {
        "每行字数": str(characters), "每页行数": str(rows), "基准字号": _text(size),
        "宽": width, "行": height * MM / rows, "格": page.grid if page else 0,
    }  # fmt: skip


def _size(style: Style) -> Decimal:
    half = number(style.value("sz"))
    return Decimal(half) / 2 if half else Decimal(10)


def _leading(style: Style, size: Decimal, grid: int) -> Decimal:
    """Height of a line in pt: as stated; else of the grid, as many of its lines as the type needs."""
    stated, rule = number(style.value("spacing", "line")), style.value("spacing", "lineRule")
    if rule in ("exact", "atLeast") and stated:
        return Decimal(stated) / 20
    natural = size * _AUTO * (Decimal(stated) / 240 if stated else 1)
    if not grid or (("snapToGrid" in style.properties) and not style.on("snapToGrid")):
        return natural
    pitch = Decimal(grid) / 20
    lines = (size * Decimal("1.1") / pitch).to_integral_value(ROUND_CEILING)
    return pitch * lines * (Decimal(stated) / 240 if stated > 240 else 1)


def _role(role: str, style: Style, manner: Manner, area: Mapping[str, Any], fonts: _Fonts) -> dict[str, str]:
    size = _size(style)
    line: Decimal = area.get("行", Decimal(29))
    found = {"字号": _text(size), "加粗": "是" if style.on("b") else "否"}
    if font := fonts.key(manner.font(style, "eastAsia"), manner.font(style, "ascii")):
        found["字体"] = font
    if style.value("jc") in _ALIGN:
        found["对齐"] = _ALIGN[style.value("jc")]
    found |= dict(_indents(style, size)) | dict(_spaces(style, line))
    leading = _leading(style, size, area.get("格", 0))
    if role != "正文" and (role not in HEADINGS or abs(leading - line) > _NEAR):
        found["行距"] = _text(leading)
    return found


def _indents(style: Style, size: Decimal) -> Iterator[tuple[str, str]]:
    for key, name in (("首行缩进", "firstLine"), ("左缩进", "left"), ("右缩进", "right")):
        characters, twips = number(style.value("ind", f"{name}Chars")), number(style.value("ind", name))
        if "ind" in style.properties and (characters or twips >= 0):
            out = _hanging(style, size) if name == "left" else 0
            value = Decimal(characters) / 100 if characters else Decimal(twips) / 20 / size - out
            yield key, _text(value.quantize(Decimal("0.01"), ROUND_HALF_UP))


def _hanging(style: Style, size: Decimal) -> Decimal:
    """How far the first line stands out to the left of the others, in characters; w:left counts it, w:leftChars does not."""
    characters, twips = number(style.value("ind", "hangingChars")), number(style.value("ind", "hanging"))
    return Decimal(characters) / 100 if characters else Decimal(twips) / 20 / size


def _spaces(style: Style, line: Decimal) -> Iterator[tuple[str, str]]:
    for key, name in (("段前", "before"), ("段后", "after")):
        lines, twips = number(style.value("spacing", f"{name}Lines")), number(style.value("spacing", name))
        if "spacing" in style.properties:
            value = Decimal(lines) / 100 if lines else Decimal(twips) / 20 / line
            yield key, _text(value.quantize(Decimal("0.01"), ROUND_HALF_UP))


class _Fonts:
    """The fonts that the file asks for: those of 版式.yaml where they are the same, else new ones of the same kind."""

    def __init__(self, known: Mapping[str, Mapping[str, Any]]) -> None:
        self.known, self.found = known, dict[str, dict[str, Any]]()

    def key(self, name: str, latin: str) -> str:
        """The key of the font called ``name`` with the western ``latin``; empty for no font."""
        if not name:
            return ""
        kind = next(kind for kind, marks in _KINDS if any(mark in name.lower() for mark in marks))
        base = self.known.get(kind) or next(iter(self.known.values()))
        wanted = {**base, "名": name, "西文": latin or base.get("西文", "Times New Roman")}
        if name != base.get("名") and name != base.get("别名"):
            wanted["别名"] = base.get("别名", kind)
        for key, font in {**self.known, **self.found}.items():
            if (font.get("名"), font.get("西文")) == (wanted["名"], wanted["西文"]):
                return key
        key = name if name not in {**self.known, **self.found} else f"{name}·{wanted['西文']}"
        self.found[key] = wanted
        return key


def _told(name: str, styles: Mapping[str, Style], sheets: Mapping[str, Any]) -> Problem:
    taken = "、".join([*styles][:_NAMED]) + (f"等 {len(styles)} 个" if len(styles) > _NAMED else "") if styles else "无"
    paper = "页面大小和页边距、" if sheets else ""
    wanted = [role for role in ("正文", *HEADINGS) if role not in styles]
    rest = f"没有{'、'.join(_WORD_S[role][-1] for role in wanted)}的样式，仍用版式.yaml 的" if wanted else ""
    return Problem(Level.NOTE, "样式文件", f"已取用“{name}”的{paper}样式：{taken}", hint=rest)


def _fault(name: str, what: str) -> PaperError:
    return PaperError([Problem(Level.MUST_FIX, "样式文件", f"“{name}”{what}", hint="换一份，或不用 --reference")])


def _text(value: Decimal) -> str:
    """A length as 版式.yaml writes it."""
    rounded = value.quantize(Decimal("0.01"), ROUND_HALF_UP).normalize()
    return format(rounded, "f")
