"""Makes the pictures of README from a real rendering: docs/图/页面.png and docs/图/数据与句子.png.

Run after a change of looks: .venv/bin/python scripts/pictures.py (wants the development environment).
"""

from __future__ import annotations

import html
import os
import re
from pathlib import Path

import pypdfium2
import weasyprint
from PIL import Image

from generator.compile import compile
from generator.origin import explain
from generator.story import find
from generator.workload import Wishes, gather

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = Path("data") / "洪山区政府办" / "2024.yaml"
TARGET = ROOT / "docs" / "图"
PAGE_WITH = "“三公”经费财政拨款支出决算总体情况说明"
FONTS = ROOT / ".fonts"
TYPED = (
    r"^上年:",
    r"^  三公经费: .*",
    r"^三公经费:",
    r"^  公务用车运行维护费:\n(?:    .*\n)+",
    r"^  公务用车购置及运行维护费:\n(?:    .*\n)+",
)
NUMBERS = ("10.40", "40.52", "30.12", "74.33%")

STYLE = """
@font-face { font-family: Song; src: url(FandolSong-Regular.otf) }
@font-face { font-family: Hei; src: url(FandolHei-Regular.otf) }
@font-face { font-family: Fang; src: url(FandolFang-Regular.otf) }
@page { size: 260mm 94mm; margin: 0 }
body { margin: 3mm; font: 10.5pt/1.8 Fang; color: #222; display: flex; gap: 4mm }
div { flex: 1; border: .3mm solid #ccd3da; border-radius: 2mm; padding: 3mm 4mm; height: 80mm }
h1 { font: 9.5pt Hei; color: #1F4E79; margin: 0 0 2mm }
pre { font: 9pt/1.65 Song; margin: 0; white-space: pre-wrap }
h1.story { margin-top: 3mm }
p { margin: 0; text-indent: 2em }
b { color: #b3261e; font-weight: normal }
"""


def main() -> None:
    os.chdir(ROOT)  # so that the story names the file as a clerk would
    (task,) = gather([SAMPLE], Wishes(("pdf",))).tasks
    outcome = compile(task.job)
    TARGET.mkdir(exist_ok=True)
    _save(_page(outcome.files["pdf"], PAGE_WITH), TARGET / "页面.png")
    assert outcome.document is not None
    found = find(outcome.document, NUMBERS[-1])[0]
    text = SAMPLE.read_text("utf-8")
    typed = [re.search(pattern, text, re.MULTILINE) for pattern in TYPED]
    excerpt = "\n".join(piece[0].rstrip() for piece in typed if piece)
    sentence = found.before + found.text + found.after.removesuffix("其中：")
    _save(_drawn(excerpt, sentence, "\n".join(explain(found.origin))), TARGET / "数据与句子.png")


def _page(pdf: bytes, words: str) -> Image.Image:
    """The first page after the contents that has ``words``, with a thin frame."""
    pages = pypdfium2.PdfDocument(pdf)
    found = [page for page in pages if words in re.sub(r"\s", "", page.get_textpage().get_text_range())]
    return _framed(found[-1].render(scale=1.1).to_pil().convert("L"))


def _drawn(excerpt: str, sentence: str, story: str) -> Image.Image:
    """What is typed beside what is printed, the numbers of both in red."""
    left = f"<h1>填的：data/洪山区政府办/2024.yaml（节选）</h1><pre>{_red(excerpt)}</pre>"
    right = f"<h1>印的：第三部分 九、（二）</h1><p>{_red(sentence)}</p><h1 class=story>gongkai explain … 74.33%</h1><pre>{_red(story)}</pre>"
    page = f"<style>{STYLE}</style><div>{left}</div><div>{right}</div>"
    pdf = weasyprint.HTML(string=page, base_url=f"{FONTS}/").write_pdf()
    return pypdfium2.PdfDocument(pdf)[0].render(scale=1.5).to_pil()


def _red(text: str) -> str:
    return re.sub("|".join(map(re.escape, NUMBERS)), r"<b>\g<0></b>", html.escape(text))


def _framed(picture: Image.Image) -> Image.Image:
    framed = Image.new("L", (picture.width + 2, picture.height + 2), 200)
    framed.paste(picture, (1, 1))
    return framed


def _save(picture: Image.Image, path: Path) -> None:
    picture.quantize(64).save(path, optimize=True)
    print(path.relative_to(ROOT), path.stat().st_size // 1024, "KB")


if __name__ == "__main__":
    main()
