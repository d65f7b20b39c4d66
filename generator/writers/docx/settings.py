"""Parts beside the text: settings, font table, properties."""

from __future__ import annotations

from generator.looks import Font, Looks
from generator.tree import Meta
from generator.writers.docx.markup import DECLARATION, el, escape, root

_MODE = "http://schemas.microsoft.com/office/word"
_SPACES = (
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)
_EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_ROMAN = {"宋体", "仿宋", "小标宋"}


def settings(language: str) -> bytes:
    """Odd and even footers, Chinese line breaking, today's Word; never updateFields, which makes Word ask.

    A line that a clerk ends by hand in justified text is not stretched, as in every Word made for Chinese.
    """
    modes = {"compatibilityMode": 15, "overrideTableStyleFontSizeAndJustification": 1, "enableOpenTypeFeatures": 1}
    compat = (el("w:compatSetting", w_name=name, w_uri=_MODE, w_val=value) for name, value in modes.items())
    return root(
        "w:settings",
        el("w:zoom", w_percent=100),
        el("w:defaultTabStop", w_val=420),
        el("w:evenAndOddHeaders"),
        el("w:characterSpacingControl", w_val="compressPunctuation"),
        el("w:compat", el("w:doNotExpandShiftReturn"), *compat),
        el("w:themeFontLang", w_val="en-US", w_eastAsia=language),
        el("w:decimalSymbol", w_val="."),
        el("w:listSeparator", w_val=","),
    )


def font_table(looks: Looks) -> bytes:
    """Every font the document asks for, with the name to take in its place."""
    fonts = sorted(looks.fonts.values(), key=lambda font: font.name)
    latin = sorted({font.latin for font in fonts} - {font.name for font in fonts})
    return root("w:fonts", *(_font(font) for font in fonts), *(_latin(name) for name in latin))


def _font(font: Font) -> str:
    return el(
        "w:font",
        el("w:altName", w_val=font.alias) if font.alias != font.name else "",
        el("w:charset", w_val="86"),
        el("w:family", w_val="roman" if font.key in _ROMAN else "modern"),
        el("w:pitch", w_val="default"),
        w_name=font.name,
    )


def _latin(name: str) -> str:
    return el("w:font", el("w:charset", w_val="00"), el("w:family", w_val="roman"), el("w:pitch", w_val="variable"), w_name=name)


def core(meta: Meta, as_of: str) -> bytes:
    """Title, author, subject, language, date; the date is the document's own or ``as_of``, never the clock's."""
    date = meta.date or as_of
    stamps = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{escape(date)}T00:00:00Z</dcterms:{name}>'
        for name in ("created", "modified")
        if date
    )
    parts = {"dc:title": meta.title, "dc:subject": meta.subject, "dc:creator": meta.author, "dc:language": meta.language}
    texts = "".join(el(name, escape(text)) for name, text in parts.items() if text)
    author = el("cp:lastModifiedBy", escape(meta.author)) if meta.author else ""
    return f"{DECLARATION}<cp:coreProperties {_SPACES}>{texts}{author}{stamps}</cp:coreProperties>".encode()


def app() -> bytes:
    """Extended properties: only the program's name; page counts are Word's to find."""
    return f'{DECLARATION}<Properties xmlns="{_EXTENDED}"><Application>gongkai</Application></Properties>'.encode()
