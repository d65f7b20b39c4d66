"""LibreOffice as a judge: a DOCX → the PDF it makes of it, with the free fonts standing in for the named ones."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

from generator.looks import Looks
from generator.writers import fonts

SOFFICE = shutil.which("soffice")
_HEAD = '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">\n<fontconfig>\n'


def pdf(docx: bytes, looks: Looks, folder: Path) -> bytes:
    """What LibreOffice prints. folder: an empty one for its files."""
    return converted(docx, "pdf", looks, folder)


def converted(docx: bytes, kind: str, looks: Looks, folder: Path) -> bytes:
    """What LibreOffice makes of it: a pdf, or a docx as it saves one. folder: an empty one for its files."""
    (folder / "out").mkdir()
    (folder / "公开.docx").write_bytes(docx)
    (folder / "fonts.conf").write_text(_HEAD + "\n".join(_rules(looks, folder)) + "\n</fontconfig>\n", "utf-8")
    command = [
        str(SOFFICE), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
        "--convert-to", kind, "--outdir", str(folder / "out"), str(folder / "公开.docx"),
    ]  # fmt: skip
    env = {**os.environ, "FONTCONFIG_FILE": str(folder / "fonts.conf")}
    subprocess.run(command, env=env, check=True, capture_output=True, timeout=120)
    return (folder / "out" / f"公开.{kind}").read_bytes()


def _rules(looks: Looks, folder: Path) -> Iterator[str]:
    """Folders of the fonts found, and which of them is taken for each name that a DOCX asks for."""
    found = fonts.find()
    homes = {str(path.parent) for paths in found.files.values() for path in paths}
    yield from (f"<dir>{escape(home)}</dir>" for home in sorted(homes))
    yield f"<cachedir>{escape(str(folder / 'cache'))}</cachedir>"
    western = {font.latin: ("FandolSong", "Noto Serif SC") for font in looks.fonts.values()}
    names = western | {font.name: font.families for font in looks.fonts.values()}
    for name, families in names.items():
        stand_in = next(family for family in (*families, *fonts.LAST_RESORTS) if family in found.files)
        yield (
            f'<alias binding="same"><family>{escape(name)}</family><prefer><family>{escape(stand_in)}</family></prefer></alias>'
        )
