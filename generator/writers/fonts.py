"""Fonts: which of the families of 版式.yaml this machine has, shown to the typesetter through a private list.

Fandol (scripts/get-fonts) is looked for in the given folders, $GONGKAI_FONTS, .fonts/ of a checkout,
~/.local/share/gongkai/fonts and TeX Live; Noto comes as a Python package. The private fontconfig file names
only what was found, so that the same text gives the same PDF on every machine.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import starmap
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from generator.looks import Font, Looks
from generator.problem import Level, Problem

FILES: Mapping[str, tuple[str, ...]] = {
    "FandolFang": ("FandolFang-Regular.otf",),
    "FandolKai": ("FandolKai-Regular.otf",),
    "FandolHei": ("FandolHei-Regular.otf", "FandolHei-Bold.otf"),
    "FandolSong": ("FandolSong-Regular.otf", "FandolSong-Bold.otf"),
    "Noto Serif SC": ("NotoSerifSC-Regular.otf",),
    "Noto Sans SC": ("NotoSansSC-Regular.otf",),
    "DejaVu Sans": ("DejaVuSans.ttf",),
}
"""Family → its files; the first must be there for the family to count as found."""

_ASCII, _QUOTES, _PAUSE = (0x21, 0x7E), (0x2018, 0x201D), (0x3001, 0x3001)
HAN_ONLY: Mapping[str, tuple[tuple[int, int], ...]] = {
    "FandolFang": (_ASCII,),
    "FandolKai": (_ASCII,),
    "FandolHei": (_ASCII, _QUOTES, _PAUSE),
}
"""Families of which some signs (code points, from – to) are not used; the next family of the font has them.

The western letters of 仿宋 and 楷体 are far blacker than their 汉字, with digits of unequal height, without serifs; Word
sets those of both in one (西文 of 版式.yaml), so does the PDF. Those of 黑体 are too light for it, as its quotes are.
"""

LAST_RESORTS = ("Noto Serif SC", "Noto Sans SC", "DejaVu Sans")
_FETCH = "把 Fandol*.otf 放进 ~/.local/share/gongkai/fonts（在源码文件夹里运行 scripts/get-fonts 就能取到）"
_TEX = Path("/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol")
_DEJAVU = Path("/usr/share/fonts/truetype/dejavu")
# Fandol's bold faces call themselves regular in weight; only their style name tells. The signs of HAN_ONLY
# are hidden, so that they come from the next family.
_CONF = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
{include}<dir>{folder}</dir>
<cachedir>{folder}/cache</cachedir>
<match target="scan"><test name="style"><string>Bold</string></test>
<edit name="weight" mode="assign"><const>bold</const></edit></match>
{hidden}
</fontconfig>
"""
_HIDDEN = """<match target="scan"><test name="family"><string>{family}</string></test>
<edit name="charset" mode="assign"><minus><name>charset</name>
<charset>{ranges}</charset></minus></edit></match>"""
_RANGE = "<range><int>0x{:x}</int><int>0x{:x}</int></range>"


@dataclass(frozen=True)
class Found:
    """files: family → its files on this machine. own: whether the machine's other fonts are used too."""

    files: Mapping[str, tuple[Path, ...]]
    own: bool = False

    def families(self, font: Font) -> tuple[str, ...]:
        """What to ask the typesetter for, in order: own names if wanted, stand-ins found, last resorts."""
        names = (font.name, font.alias) if self.own else ()
        stand_ins = (family for family in (*font.families, *LAST_RESORTS) if family in self.files)
        return tuple(dict.fromkeys((*names, *stand_ins)))


def find(extra: tuple[str, ...] = (), own: bool = False) -> Found:
    """The families of FILES that lie in ``extra`` or in the usual folders; the first folder that has one wins."""
    folders = [folder for folder in (*map(Path, extra), *_usual()) if folder.is_dir()]
    files = {}
    for family, names in FILES.items():
        home = next((folder for folder in folders if (folder / names[0]).is_file()), None)
        if home:
            files[family] = tuple(home / name for name in names if (home / name).is_file())
    return Found(files, own)


def _usual() -> Iterator[Path]:
    named = os.environ.get("GONGKAI_FONTS")
    if named:
        yield Path(named)
    yield Path(__file__).resolve().parents[2] / ".fonts"
    yield Path.home() / ".local/share/gongkai/fonts"
    yield _TEX
    package = find_spec("pylopdf_fonts_zh_cn")
    if package and package.origin:
        yield Path(package.origin).parent
    yield _DEJAVU


def shortcomings(looks: Looks, found: Found) -> list[Problem]:
    """告知 when a font is replaced by Noto; 必改 when there is no Chinese font at all."""
    if not any(name in found.files for font in looks.fonts.values() for name in font.families):
        hint = f"{_FETCH}；或安装 Python 包 pylopdf-fonts-zh-cn"
        return [Problem(Level.MUST_FIX, "排版-无字体", "这台机器上找不到可用的中文字体，PDF 排不出来", hint=hint)]
    replaced = [font for font in looks.fonts.values() if font.families[0] not in found.files]
    if not replaced:
        return []
    names = "、".join(f"{font.key}（{font.families[0]}）" for font in replaced)
    message = f"缺少字体：{names}，PDF 已改用 Noto 字体"
    return [Problem(Level.NOTE, "排版-代用字体", message, hint=_FETCH)]


@contextmanager
def private(found: Found) -> Iterator[None]:
    """Within this, fontconfig sees only the found fonts (and the machine's, when they are wanted)."""
    before = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str(_configuration(found))
    try:
        yield
    finally:
        if before is None:
            del os.environ["FONTCONFIG_FILE"]
        else:
            os.environ["FONTCONFIG_FILE"] = before


_configurations: dict[str, Any] = {}


def configuration(found: Found) -> Any:
    """WeasyPrint's FontConfiguration of the found fonts, made once a process."""
    key = _fingerprint(found)
    if key not in _configurations:
        with private(found):
            from weasyprint.text.fonts import FontConfiguration

            _configurations[key] = FontConfiguration()
    return _configurations[key]


def _configuration(found: Found) -> Path:
    name = _fingerprint(found)
    try:
        cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
        return _lay_out(cache / "gongkai" / "fonts" / name, found)
    except (OSError, RuntimeError):
        return _lay_out(Path(tempfile.mkdtemp(prefix="gongkai-fonts-")), found)


def _lay_out(folder: Path, found: Found) -> Path:
    conf = folder / "fonts.conf"
    if conf.is_file():
        return conf
    folder.mkdir(parents=True, exist_ok=True)
    for path in (path for paths in found.files.values() for path in paths):
        link = folder / path.name
        if not link.exists():
            link.unlink(missing_ok=True)
            link.symlink_to(path)
    include = '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>\n' if found.own else ""
    part = folder / f"fonts.conf.{os.getpid()}"
    part.write_text(_CONF.format(folder=escape(str(folder)), include=include, hidden=_hidden()), encoding="utf-8")
    part.replace(conf)
    return conf


def _hidden() -> str:
    """What fontconfig is told of the signs that are not used."""
    ranges = {family: "".join(starmap(_RANGE.format, spans)) for family, spans in HAN_ONLY.items()}
    return "\n".join(_HIDDEN.format(family=family, ranges=told) for family, told in ranges.items())


def _fingerprint(found: Found) -> str:
    paths = sorted(path for paths in found.files.values() for path in paths)
    stamps = [f"{path} {path.stat().st_size} {path.stat().st_mtime_ns}" for path in paths]
    return hashlib.sha256("\n".join([_CONF, _hidden(), str(found.own), *stamps]).encode()).hexdigest()[:16]
