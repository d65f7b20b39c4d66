"""Letters: the fonts found on this machine, as typst knows them. It needs no fontconfig and reads the files itself."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from generator.looks import Font
from generator.writers.fonts import HAN_ONLY, Found
from generator.writers.typst.markup import string


@dataclass(frozen=True)
class Letters:
    """shelf: typst's Fonts. names: family of fonts.FILES → what typst calls it (FandolFang → FandolFang R).

    heavy: those of typst's names that have a bold face.
    """

    found: Found
    shelf: Any
    names: dict[str, str]
    heavy: frozenset[str]

    def families(self, font: Font) -> tuple[str, ...]:
        """What to ask typst for, in order, as code; names it does not know are left out."""
        return tuple(self._code(family) for family in self.found.families(font) if family in self.names)

    def known(self, families: tuple[str, ...]) -> tuple[str, ...]:
        """Those of ``families`` that are there, as typst calls them; all there are when none is."""
        return tuple(self.names[family] for family in families if family in self.names) or tuple(self.names.values())

    def plain(self, font: Font) -> str:
        """The same as a list for a picture."""
        return ",".join(f"'{self.names[family]}'" for family in self.found.families(font) if family in self.names)

    def bold(self, font: Font) -> bool:
        """Whether the family that will be used has a bold face."""
        return next((self.names[family] for family in self.found.families(font) if family in self.names), "") in self.heavy

    def _code(self, family: str) -> str:
        name = string(self.names[family])
        hidden = "".join(f"\\u{{{first:x}}}-\\u{{{last:x}}}" for first, last in HAN_ONLY.get(family, ()))
        return f'(name: {name}, covers: regex("[^{hidden}]"))' if hidden else name


def letters(found: Found) -> Letters:
    """The fonts, looked through once a process."""
    return _letters(tuple((family, *paths) for family, paths in sorted(found.files.items())), found.own)


@cache
def _letters(files: tuple[tuple[str | Path, ...], ...], own: bool) -> Letters:
    import typst

    folders = sorted({str(Path(path).parent) for _, *paths in files for path in paths})
    shelf = typst.Fonts(include_system_fonts=own, include_embedded_fonts=False, font_paths=list(folders))
    called = {Path(info.path).resolve(): info.family for info in shelf.fonts() if info.path}
    names = {family: family for family in shelf.families()} if own else {}
    names |= {str(family): called[Path(path).resolve()] for family, path, *_ in files if Path(path).resolve() in called}
    found = Found({str(family): tuple(map(Path, paths)) for family, *paths in files}, own)
    heavy = frozenset(info.family for info in shelf.fonts() if info.weight >= 600)
    return Letters(found, shelf, names, heavy)
