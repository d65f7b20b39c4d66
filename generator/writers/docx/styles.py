"""styles.xml: one real style a role. Word's own styles keep the names by which every Word knows them.

Word, WPS and LibreOffice show ``Normal`` as 正文, ``heading 1`` as 标题 1, ``toc 1`` as 目录 1 to Chinese users, and
only under these names build the 目录 and the outline from them; the role's Chinese name is their alias.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal

from generator.looks import CONTENTS, HEADINGS, Look, Looks, TableLook
from generator.writers.docx.markup import el, root
from generator.writers.docx.measure import half_points, twips
from generator.writers.docx.properties import flag, of_look, paragraph_properties, rfonts, run_properties
from generator.writers.titles import title_size

COMMENT_TEXT, COMMENT_MARK = "CommentText", "CommentReference"
NORMAL, FOOTER, FIGURE, GAP, CELL_TEXT = "Normal", "Footer", "图", "空行", "表格文字"
CELL_ROLES = ("表头格", "文字格", "科目格", "居中格", "金额格", "合计格")
_BUILT_IN = {
    "正文": (NORMAL, "Normal", "正文"),
    "页码": (FOOTER, "footer", "页码"),
    **{role: (f"Heading{n}", f"heading {n}", f"标题 {n}") for n, role in enumerate(HEADINGS, 1)},
    **{role: (f"TOC{n}", f"toc {n}", f"目录 {n}") for n, role in enumerate(CONTENTS, 1)},
    "目录标题": ("TOCHeading", "TOC Heading", "目录标题"),
}

_NUMERALS = (5, 2, 3, 2)
"""Characters that 第一部分　, 一、, （一） and 1. take."""


def style_of(role: str) -> str:
    """The style id of a role."""
    return _BUILT_IN[role][0] if role in _BUILT_IN else role


@dataclass(slots=True)
class Styles:
    """The styles of one document: those of the roles, and the variants that blocks ask for while they are built."""

    looks: Looks
    variants: dict[str, str] = field(default_factory=dict)

    def role(self, role: str) -> str:
        """The style of ``role``; 正文 for a role without a look."""
        return style_of(role) if role in self.looks.roles else NORMAL

    def cell(self, role: str, size: Decimal, leading: float) -> str:
        """The style of a cell's role in a table set in ``size`` (pt) with lines of ``leading`` times the size."""
        role = role if role in CELL_ROLES and role in self.looks.roles else CELL_ROLES[1]
        line = twips(size * Decimal(str(leading)))
        if (size, line) == (self.looks.look(role).size, twips(self.looks.look(role).size * _leading(self.looks))):
            return role
        name = f"{role} {_short(size)}磅{_short(Decimal(line) / 20)}"
        sizes = el("w:rPr", el("w:sz", w_val=half_points(size)), el("w:szCs", w_val=half_points(size)))
        properties = paragraph_properties({"spacing": _exact(line)})
        self.variants.setdefault(name, _style(name, name, role, properties, sizes))
        return name

    def one_line(self, role: str, text: str, width: float) -> str:
        """The style of ``role``, a little smaller when that saves ``text`` a second line in ``width`` pt."""
        look = self.looks.look(role)
        size = title_size(text, look.size, width)
        if size is None:
            return self.role(role)
        name = f"{role} {_short(size)}磅"
        run = el("w:rPr", el("w:sz", w_val=half_points(size)), el("w:szCs", w_val=half_points(size)))
        self.variants.setdefault(name, _style(name, name, self.role(role), "", run))
        return name

    def heading(self, level: int, kind: str, listed: bool) -> str:
        """The style of a heading in a section of ``kind``. One that 目录 leaves out has no outline level."""
        base, look = HEADINGS[min(level, 3)], self.looks.heading(level, kind)
        if listed and look.role == base:
            return style_of(base)
        name = (f"标题 {level + 1}" if look.role == base else f"{look.role} {level + 1}") + ("" if listed else "（不入目录）")
        outline = el("w:outlineLvl", w_val=level if listed else 9)
        properties = paragraph_properties({**of_look(look, self.looks), "outlineLvl": outline})
        run = run_properties(look, self.looks)
        self.variants.setdefault(name, _style(name, name, style_of(base), properties, run, following=NORMAL))
        return name

    def xml(self, language: str, commented: bool = False) -> bytes:
        """The part ``/word/styles.xml``. commented: with the styles of comments."""
        roles = [_role(look, self.looks) for role, look in self.looks.roles.items() if role not in ("正文", *CELL_ROLES)]
        return root(
            "w:styles",
            _defaults(self.looks, language),
            _normal(self.looks),
            _TABLE_NORMAL,
            *roles,
            *_own(self.looks),
            *(self.variants[name] for name in sorted(self.variants)),
            *(_table(table) for table in self.looks.tables.values()),
            *(_commented(self.looks) if commented else ()),
        )


def _defaults(looks: Looks, language: str) -> str:
    look = looks.look("正文")
    run = el(
        "w:rPr",
        rfonts(look.font.name, look.font.latin),
        el("w:sz", w_val=half_points(look.size)),
        el("w:szCs", w_val=half_points(look.size)),
        el("w:lang", w_val="en-US", w_eastAsia=language, w_bidi="ar-SA"),
    )
    return el("w:docDefaults", el("w:rPrDefault", run), el("w:pPrDefault"))


def _normal(looks: Looks) -> str:
    look = looks.look("正文")
    typesetting = {
        "widowControl": flag("widowControl"),
        "kinsoku": flag("kinsoku"),
        "overflowPunct": flag(
            "overflowPunct"
        ),  # as Word has it anyway; LibreOffice 7.4 takes "0" for its opposite and loses marks
        "autoSpaceDE": flag("autoSpaceDE", False),
        "autoSpaceDN": flag("autoSpaceDN", False),
    }
    properties = paragraph_properties({**of_look(look, looks), **typesetting})
    inner = el("w:name", w_val="Normal"), el("w:aliases", w_val="正文"), el("w:qFormat")
    return el("w:style", *inner, properties, run_properties(look, looks), w_type="paragraph", w_default="1", w_styleId=NORMAL)


def _role(look: Look, looks: Looks) -> str:
    identifier, name, alias = _BUILT_IN.get(look.role, (look.role, look.role, ""))
    properties = of_look(look, looks)
    if look.role in HEADINGS:
        properties["outlineLvl"] = el("w:outlineLvl", w_val=HEADINGS.index(look.role))
    if look.role in CONTENTS:
        end = twips_of_line(looks)
        properties["tabs"] = el("w:tabs", el("w:tab", w_val="right", w_leader="dot", w_pos=end))
        properties["ind"] = _hanging(look, _NUMERALS[CONTENTS.index(look.role)])
    if look.leading is not None:
        properties["snapToGrid"] = flag("snapToGrid", False)
    return _style(
        identifier, name, NORMAL, paragraph_properties(properties), run_properties(look, looks),
        alias=alias, following=NORMAL if look.role in HEADINGS else "",
    )  # fmt: skip


def _hanging(look: Look, numeral: int) -> str:
    """Long entries of 目录 go on under their words, not under their numeral.

    As Word writes it: left counts the hanging part, leftChars does not. firstLine is left out: hanging undoes what is
    inherited, and LibreOffice takes the one that comes last.
    """
    return el(
        "w:ind",
        w_leftChars=int(look.left * 100), w_left=twips((look.left + numeral) * look.size),
        w_rightChars=0, w_right=0,
        w_hangingChars=numeral * 100, w_hanging=twips(numeral * look.size),
    )  # fmt: skip


def _commented(looks: Looks) -> list[str]:
    """Word's own styles of a comment's text and of the mark that stands for it."""
    look = replace(looks.look("表注"), role=COMMENT_TEXT, size=Decimal(9), leading=Decimal(13))
    properties = {**of_look(look, looks), "snapToGrid": flag("snapToGrid", False)}
    mark = el("w:rPr", el("w:sz", w_val=16), el("w:szCs", w_val=16))
    return [
        _style(
            COMMENT_TEXT, "annotation text", NORMAL, paragraph_properties(properties), run_properties(look, looks), "批注文字"
        ),
        el("w:style", el("w:name", w_val="annotation reference"), mark, w_type="character", w_styleId=COMMENT_MARK),
    ]


def twips_of_line(looks: Looks) -> int:
    """Width of the type area in twips."""
    return twips(looks.character * looks.characters)


def _own(looks: Looks) -> list[str]:
    """Styles that no role names: base of all cells, the cells, the line a drawing stands in, the gap after a table."""
    auto = el("w:spacing", w_before=0, w_after=0, w_line=240, w_lineRule="auto")
    none = el("w:ind", w_firstLineChars=0, w_firstLine=0)
    grid, centre = flag("snapToGrid", False), el("w:jc", w_val="center")
    drawing = {"keepNext": flag("keepNext"), "snapToGrid": grid, "spacing": auto, "ind": none, "jc": centre}
    gap = {"snapToGrid": grid, "spacing": _exact(20), "ind": none}
    tiny = el("w:rPr", el("w:sz", w_val=2), el("w:szCs", w_val=2))
    return [
        _cell_text(looks),
        *(_cell_role(role, looks) for role in CELL_ROLES if role in looks.roles),
        _style(FIGURE, FIGURE, NORMAL, paragraph_properties(drawing), ""),
        _style(GAP, GAP, NORMAL, paragraph_properties(gap), tiny),
    ]


def _cell_text(looks: Looks) -> str:
    look = looks.look("文字格")
    properties = _cell_properties(look, looks)
    return _style(CELL_TEXT, CELL_TEXT, NORMAL, paragraph_properties(properties), run_properties(look, looks))


def _cell_role(role: str, looks: Looks) -> str:
    look = looks.look(role)
    properties = paragraph_properties(_cell_properties(look, looks))
    return _style(role, role, CELL_TEXT, properties, run_properties(look, looks))


def _cell_properties(look: Look, looks: Looks) -> dict[str, str]:
    exact = _exact(twips(look.size * _leading(looks)))
    return {**of_look(look, looks), "snapToGrid": flag("snapToGrid", False), "spacing": exact}


def _leading(looks: Looks) -> Decimal:
    return next(iter(looks.tables.values())).leading


def _exact(line: int) -> str:
    return el("w:spacing", w_before=0, w_after=0, w_line=line, w_lineRule="exact")


def _short(number: Decimal) -> str:
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _style(identifier: str, name: str, base: str, paragraph: str, run: str, alias: str = "", following: str = "") -> str:
    return el(
        "w:style",
        el("w:name", w_val=name),
        el("w:aliases", w_val=alias) if alias and alias != name else "",
        el("w:basedOn", w_val=base),
        el("w:next", w_val=following) if following else "",
        el("w:qFormat"),
        paragraph,
        run,
        w_type="paragraph",
        w_styleId=identifier,
        **({} if identifier in {COMMENT_TEXT, *(built[0] for built in _BUILT_IN.values())} else {"w_customStyle": "1"}),
    )


_ZERO = el("w:tblCellMar", *(el(f"w:{side}", w_w=0, w_type="dxa") for side in ("top", "left", "bottom", "right")))
_TABLE_NORMAL = el(
    "w:style",
    el("w:name", w_val="Normal Table"),
    el("w:uiPriority", w_val=99),
    el("w:semiHidden"),
    el("w:unhideWhenUsed"),
    el("w:tblPr", el("w:tblInd", w_w=0, w_type="dxa"), _ZERO),
    w_type="table",
    w_default="1",
    w_styleId="TableNormal",
)


def _table(look: TableLook) -> str:
    return el(
        "w:style",
        el("w:name", w_val=look.name),
        el("w:basedOn", w_val="TableNormal"),
        el("w:qFormat"),
        el("w:tblPr", borders(look), margins(look, look.pad_y)),
        w_type="table",
        w_customStyle="1",
        w_styleId=look.name,
    )


def borders(look: TableLook) -> str:
    """Frame and rules of a table; Word counts them in eighths of a point."""
    sizes = dict.fromkeys(("top", "left", "bottom", "right"), look.frame)
    sizes |= {"insideH": look.rule, "insideV": look.rule}
    lines = (el(f"w:{side}", w_val="single", w_sz=int(size * 8), w_space=0, w_color="000000") for side, size in sizes.items())
    return el("w:tblBorders", *lines)


def margins(look: TableLook, pad_y: Decimal) -> str:
    """Room between the rules and the text of a cell."""
    pads = {"top": pad_y, "left": look.pad_x, "bottom": pad_y, "right": look.pad_x}
    return el("w:tblCellMar", *(el(f"w:{side}", w_w=twips(pad), w_type="dxa") for side, pad in pads.items()))
