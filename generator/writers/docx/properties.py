"""Paragraph and run properties in the order of the schema, whoever asks for them in whatever order."""

from __future__ import annotations

from generator.looks import Look, Looks
from generator.writers.docx.markup import el
from generator.writers.docx.measure import half_points, twips, twips_below

_ORDER = [
    "pStyle",
    "keepNext",
    "keepLines",
    "pageBreakBefore",
    "widowControl",
    "tabs",
    "kinsoku",
    "wordWrap",
    "overflowPunct",
    "autoSpaceDE",
    "autoSpaceDN",
    "snapToGrid",
    "spacing",
    "ind",
    "jc",
    "outlineLvl",
    "sectPr",
]
_ALIGN = {"左": "left", "中": "center", "右": "right", "两端": "both"}


def paragraph_properties(properties: dict[str, str]) -> str:
    """``w:pPr`` from its children by name; empty when there are none."""
    children = (properties[name] for name in _ORDER if name in properties)
    unknown = set(properties) - set(_ORDER)
    if unknown:
        raise ValueError(f"没有排好次序的段落属性：{unknown}")
    return el("w:pPr", *children) if properties else ""


def flag(name: str, on: bool = True) -> str:
    """A toggle such as ``w:keepNext``; written out also when it is off, to undo what is inherited."""
    return el(f"w:{name}") if on else el(f"w:{name}", w_val="0")


def of_look(look: Look, looks: Looks) -> dict[str, str]:
    """The paragraph properties of a role, complete, so that nothing is inherited by accident."""
    return {
        "keepNext": flag("keepNext", look.keep_next),
        "spacing": spacing(look, looks),
        "ind": indent(look),
        "jc": el("w:jc", w_val=_ALIGN[look.align]),
    }


def spacing(look: Look, looks: Looks) -> str:
    """Exact leading, and the space around in lines of the type area."""
    line = twips_below(look.leading or looks.line)
    before, after = twips_below(look.before * looks.line), twips_below(look.after * looks.line)
    return el("w:spacing", w_before=before, w_after=after, w_line=line, w_lineRule="exact")


def indent(look: Look) -> str:
    """Indents in characters as Word shows them to its users, and in twips for programs that know no characters."""
    return el(
        "w:ind",
        w_leftChars=int(look.left * 100),
        w_left=twips(look.left * look.size),
        w_rightChars=int(look.right * 100),
        w_right=twips(look.right * look.size),
        w_firstLineChars=int(look.first * 100),
        w_firstLine=twips(look.first * look.size),
    )


def run_properties(look: Look, looks: Looks) -> str:
    """Fonts in every slot, weight, size; text in the base size is drawn in so that a line takes its characters."""
    fonts = rfonts(look.font.name, look.font.latin)
    return el(
        "w:rPr",
        fonts,
        flag("b", look.bold),
        flag("bCs", look.bold),
        el("w:color", w_val="000000"),
        el("w:spacing", w_val=tight(look, looks)),
        el("w:kern", w_val=0),
        el("w:sz", w_val=half_points(look.size)),
        el("w:szCs", w_val=half_points(look.size)),
    )


def tight(look: Look, looks: Looks) -> int:
    """What the letters of a role stand apart by themselves, in twips."""
    return twips_below(looks.fitted(look) - look.size)


def rfonts(east_asia: str, latin: str) -> str:
    """``w:rFonts`` with all four slots filled and no theme."""
    return el("w:rFonts", w_ascii=latin, w_hAnsi=latin, w_eastAsia=east_asia, w_cs=latin)
