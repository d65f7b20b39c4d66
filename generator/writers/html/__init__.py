"""Takes a Document and Options.

Gives one self-contained HTML page: style inline, no scripts, stable ids.
Never knows paper other than as a picture of it; page numbers belong to the PDF.
"""

from __future__ import annotations

from generator.looks import Font
from generator.tree import Document
from generator.writers.html.blocks import Printer
from generator.writers.html.inline import Ink
from generator.writers.html.page import draft_mark, page, screen_style
from generator.writers.options import Options

__all__ = ["families", "write"]

_ON_SCREENS = {
    "仿宋": ("FangSong", "STFangsong"),
    "楷体": ("KaiTi", "STKaiti"),
    "黑体": ("SimHei", "STHeiti"),
    "小标宋": ("STZhongsong",),
}


def write(document: Document, options: Options) -> bytes:
    """The page as UTF-8. With options.sources each word from the facts carries data-origin and data-place."""
    body = Printer(document, options.looks, families, Ink(sources=options.sources), {}).body()
    style = screen_style(options.looks, families)
    return page(document, draft_mark(options.draft) + body, style, document.meta.date or options.as_of).encode()


def families(font: Font) -> tuple[str, ...]:
    """What a screen is asked for, in order: the font itself, what other systems call it, its free stand-ins."""
    return font.name, font.alias, *_ON_SCREENS.get(font.key, ("SimSun", "STSong")), *font.families
