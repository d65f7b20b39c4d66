"""Looks: what each role looks like; every paper translates from here. looks_file.py reads them from 版式.yaml.

Lengths: paper and charts in mm, sizes, leadings and rules in pt, indents in characters of the role's own size, space
before and after in lines of the type area. Sources: GB/T 9704—2012 (page, 22 lines of 28 characters), the finance offices' table forms.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

MM = Decimal(72) / Decimal("25.4")
"""Points of one millimetre."""

HEADINGS = ("标题一", "标题二", "标题三", "标题四")
CONTENTS = ("目录一", "目录二", "目录三", "目录四")
PLAIN = "正文"


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

    def look(self, role: str) -> Look:
        """The look of ``role``; of 正文 when 版式.yaml does not name it."""
        return self.roles.get(role) or self.roles[PLAIN]

    def heading(self, level: int, kind: str = "") -> Look:
        """level as in tree.Heading: 0 部分 → 标题一 … 3 → 标题四; below 部分 in sections of kind 表: 表中标题, 表中小标题."""
        on_sheet = ("表中小标题", "表中标题")[level < 2 :] if kind == "表" and level else ()
        return next(self.roles[role] for role in (*on_sheet, HEADINGS[min(level, 3)]) if role in self.roles)

    def entry(self, level: int) -> Look:
        """The look of a heading's line in 目录."""
        return self.roles[CONTENTS[min(level, 3)]]

    def table(self, style: str) -> TableLook:
        """The look of a table style; of the first one when 版式.yaml does not name it."""
        return self.tables.get(style) or next(iter(self.tables.values()))

    def sheet(self, kind: str, landscape: bool = False) -> Sheet:
        """The paper of a section kind (tree.Section.kind); 正文 for kinds without paper of their own."""
        turned = "横" if landscape else ""
        return self.sheets.get(kind + turned) or self.sheets[PLAIN + turned]

    @property
    def character(self) -> Decimal:
        """Width in pt of one character of the type area: 156 mm / 28; a little under 三号 so that 28 fit."""
        return self.sheets[PLAIN].inner_width * MM / self.characters

    @property
    def line(self) -> Decimal:
        """Height in pt of one line of the type area: 225 mm / 22."""
        return self.sheets[PLAIN].inner_height * MM / self.rows

    def fitted(self, look: Look) -> Decimal:
        """Size in pt to print with: text in 基准字号 takes exactly the character width of the type area."""
        return self.character if look.size == self.base else look.size
