"""Reading: what a department's own Word file says of its styles and its paper. Nothing of its text is taken.

Takes the bytes of a DOCX, gives Manner: styles with all that they inherit resolved, and the margins of its pages.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from lxml import etree

from generator.problem import Level, Problem
from generator.writers.docx.markup import NAMESPACES
from generator.writers.errors import PaperError

_W, _A = f"{{{NAMESPACES['w']}}}", f"{{{NAMESPACES['a']}}}"
_LARGEST = 20 * 1024 * 1024
_OLE = b"\xd0\xcf\x11\xe0"
_LONGEST_CHAIN = 20
Attributes = Mapping[str, str]
_OTHER = {"hanging": "firstLine", "hangingChars": "firstLineChars"}
_INSTEAD = {**_OTHER, **{other: one for one, other in _OTHER.items()}}
"""A first line is either set in or stands out."""


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style: names in lower case; properties by the name of their element, attributes without prefix."""

    names: frozenset[str]
    properties: Mapping[str, Attributes]

    def value(self, element: str, attribute: str = "val") -> str:
        """The attribute of a property, empty when it is not stated anywhere."""
        return self.properties.get(element, {}).get(attribute, "")

    def on(self, element: str) -> bool:
        """Whether a toggle such as ``b`` is set."""
        return element in self.properties and self.value(element) not in ("0", "false", "off", "none")


@dataclass(frozen=True, slots=True)
class Page:
    """Lengths in twips: width and height of the paper, top, right, bottom, left; grid: pitch of its lines, 0 for none."""

    width: int
    height: int
    sides: Mapping[str, int]
    grid: int


@dataclass(frozen=True, slots=True)
class Manner:
    """styles in the file's order; pages: the upright and the lying page, each the one with most text, if there is any."""

    styles: tuple[Style, ...]
    pages: Mapping[bool, Page]
    theme: Mapping[str, str] = field(default_factory=dict)

    def style(self, *names: str) -> Style | None:
        """The first style that has one of ``names``, however written: 标题 1, heading 1, 标题1."""
        wanted = [_plain(name) for name in names]
        return next((style for name in wanted for style in self.styles if name in style.names), None)

    def font(self, style: Style, slot: str) -> str:
        """The font of a slot (eastAsia, ascii), of the theme when that is what the style says; empty for none."""
        fonts = style.properties.get("rFonts", {})
        return fonts.get(slot, "") or self.theme.get(fonts.get(f"{slot}Theme", ""), "")


def read(name: str, data: bytes) -> Manner:
    """The manner of the file ``name``. Raises PaperError for what is no DOCX."""
    parts = _parts(name, data)
    styles = _parsed(name, parts["word/styles.xml"])
    document = _parsed(name, parts["word/document.xml"])
    theme = _parsed(name, parts["word/theme/theme1.xml"]) if "word/theme/theme1.xml" in parts else None
    return Manner(tuple(_styles(styles)), _pages(document), _theme(theme))


def _parts(name: str, data: bytes) -> dict[str, bytes]:
    if data.startswith(_OLE):
        raise _fault(name, "是旧的 .doc 文件，或者设了密码", "在 Word 里另存为 .docx，不设密码")
    wanted = ("word/styles.xml", "word/document.xml", "word/theme/theme1.xml")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as bundle:
            found = {info.filename: info for info in bundle.infolist() if info.filename in wanted}
            if any(info.file_size > _LARGEST for info in found.values()):
                raise _fault(name, "大得不像一份样式文件", "另存一份只有几页的")
            parts = {part: bundle.read(info) for part, info in found.items()}
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError, ValueError) as error:
        raise _fault(name, "不是 Word 的 .docx 文件", "在 Word 里另存为 .docx") from error
    missing = [part for part in wanted[:2] if part not in parts]
    if missing:
        raise _fault(name, f"不是完整的 .docx 文件，缺 {'、'.join(missing)}", "在 Word 里打开，另存为 .docx")
    return parts


def _parsed(name: str, content: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise _fault(name, "里面的内容坏了，读不出来", "在 Word 里打开，另存一份") from error


def _fault(name: str, what: str, hint: str) -> PaperError:
    return PaperError([Problem(Level.MUST_FIX, "样式文件", f"“{name}”{what}", hint=hint)])


def _styles(root: etree._Element) -> Iterator[Style]:
    """Paragraph styles with what they are based on, and the defaults of the document below all."""
    nodes = {node.get(f"{_W}styleId", ""): node for node in root.iterfind(f"{_W}style")}
    defaults = [*root.iterfind(f"{_W}docDefaults/*/{_W}pPr"), *root.iterfind(f"{_W}docDefaults/*/{_W}rPr")]
    for node in nodes.values():
        if node.get(f"{_W}type") == "paragraph":
            properties: dict[str, Attributes] = {}
            for part in (*defaults, *_inherited(node, nodes)):
                _lay_over(properties, part)
            yield Style(_names(node), properties)


def _inherited(node: etree._Element, nodes: Mapping[str, etree._Element]) -> list[etree._Element]:
    """The property elements of the style and of those it is based on, the farthest first."""
    chain: list[etree._Element] = []
    current: etree._Element | None = node
    while current is not None and current not in chain and len(chain) < _LONGEST_CHAIN:
        chain.append(current)
        based = current.find(f"{_W}basedOn")
        current = nodes.get(based.get(f"{_W}val", "")) if based is not None else None
    return [part for style in reversed(chain) for part in style if part.tag in (f"{_W}pPr", f"{_W}rPr")]


def _lay_over(properties: dict[str, Attributes], part: etree._Element) -> None:
    """Attribute by attribute, as Word does; a font that is named puts aside the one of the theme, and the reverse."""
    for node in part:
        if not isinstance(node.tag, str):
            continue
        name = etree.QName(node).localname
        own = {etree.QName(str(key)).localname: str(value) for key, value in node.attrib.items()}
        below = dict(properties.get(name, {}))
        for key in own:
            below.pop(key.removesuffix("Theme") if key.endswith("Theme") else f"{key}Theme", None)
            below.pop(_INSTEAD.get(key, ""), None)
        properties[name] = {**below, **own} if name in ("rFonts", "spacing", "ind") else own


def _names(node: etree._Element) -> frozenset[str]:
    texts = [child.get(f"{_W}val", "") for child in node if child.tag in (f"{_W}name", f"{_W}aliases")]
    return frozenset(_plain(name) for text in texts for name in text.replace("，", ",").split(",") if name.strip())


def _plain(name: str) -> str:
    return "".join(name.lower().split())


def _pages(document: etree._Element) -> dict[bool, Page]:
    """Lying? → the page of the section with most words."""
    best: dict[bool, tuple[int, Page]] = {}
    said = 0
    for node in document.iter(f"{_W}t", f"{_W}sectPr"):
        if node.tag == f"{_W}t":
            said += len(node.text or "")
            continue
        page = _page(node)
        if page is not None and said >= best.get(page.width > page.height, (-1, page))[0]:
            best[page.width > page.height] = said, page
        said = 0
    return {lying: page for lying, (_, page) in best.items()}


def _page(section: etree._Element) -> Page | None:
    size, margins, grid = (section.find(f"{_W}{name}") for name in ("pgSz", "pgMar", "docGrid"))
    if size is None or margins is None:
        return None
    sides = {side: abs(_twips(margins, side)) for side in ("top", "right", "bottom", "left")}
    sides["left"] += _twips(margins, "gutter")
    on = grid is not None and grid.get(f"{_W}type", "default") != "default"
    return Page(_twips(size, "w"), _twips(size, "h"), sides, _twips(grid, "linePitch") if grid is not None and on else 0)


def _twips(node: etree._Element, name: str) -> int:
    return number(node.get(f"{_W}{name}", ""))


def number(text: str) -> int:
    """A whole number, 0 for what is none; some programs write lengths with a point."""
    try:
        return int(Decimal(text))
    except (ArithmeticError, ValueError):
        return 0


def _theme(root: etree._Element | None) -> dict[str, str]:
    """minorEastAsia, majorHAnsi … → the font of the theme."""
    found: dict[str, str] = {}
    for kind in ("major", "minor") if root is not None else ():
        fonts = root.find(f".//{_A}{kind}Font") if root is not None else None
        if fonts is None:
            continue
        scripts = {node.get("script", ""): node.get("typeface", "") for node in fonts.iterfind(f"{_A}font")}
        named = {name: node.get("typeface", "") for name in ("latin", "ea") if (node := fonts.find(f"{_A}{name}")) is not None}
        found[f"{kind}EastAsia"] = named.get("ea", "") or scripts.get("Hans", "")
        found[f"{kind}HAnsi"] = found[f"{kind}Ascii"] = named.get("latin", "")
    return found
