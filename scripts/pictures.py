"""Makes the pictures of README from a real rendering: docs/图/页面.png and docs/图/数据与句子.png.

Run after a change of looks: .venv/bin/python scripts/pictures.py (wants the development environment).
"""

from __future__ import annotations

import html
import re
from pathlib import Path

import pypdfium2
import weasyprint
from PIL import Image

from generator.compile import compile
from generator.story import find
from generator.workload import Wishes, gather

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "data" / "洪山区政府办" / "2024.yaml"
TARGET = ROOT / "docs" / "图"
PAGE_WITH = "“三公”经费财政拨款支出决算总体情况说明"
KEYS = r"  公务接待费:\n(?:    .*\n)+"
SENTENCE = "公务接待费"

STYLE = """
@page { size: 240mm 66mm; margin: 0 }
body { margin: 5mm; font: 10.5pt/1.65 FandolSong, "Noto Serif SC", serif; color: #222; display: flex; gap: 6mm }
div { flex: 1; border: .3mm solid #ccd3da; border-radius: 2mm; padding: 3mm 5mm; background: #fff }
h1 { font: 9pt FandolHei, "Noto Sans SC", sans-serif; color: #1F4E79; margin: 0 0 2mm }
pre { font: 9pt/1.6 FandolFang, "Noto Serif SC", monospace; margin: 0; white-space: pre-wrap }
p { margin: 0 0 1mm; text-indent: 2em }
b { color: #b3261e; font-weight: normal }
"""


def main() -> None:
    (task,) = gather([SAMPLE], Wishes(("pdf",))).tasks
    outcome = compile(task.job)
    TARGET.mkdir(exist_ok=True)
    _save(_page(outcome.files["pdf"], PAGE_WITH), TARGET / "页面.png")
    document = outcome.document
    assert document is not None
    sentences = dict.fromkeys(
        (found.before, found.text, found.after) for found in find(document, "0.59") if SENTENCE in found.before
    )
    excerpt = re.search(KEYS, SAMPLE.read_text("utf-8"))
    assert excerpt and sentences
    _save(_drawn(excerpt[0], sentences), TARGET / "数据与句子.png")


def _page(pdf: bytes, words: str) -> Image.Image:
    """The first page after the contents that has ``words``, with a thin frame."""
    pages = pypdfium2.PdfDocument(pdf)
    found = [page for page in pages if words in re.sub(r"\s", "", page.get_textpage().get_text_range())]
    return _framed(found[-1].render(scale=1.1).to_pil().convert("L"))


def _drawn(excerpt: str, sentences: dict[tuple[str, str, str], None]) -> Image.Image:
    left = html.escape(excerpt).replace("0.59", "<b>0.59</b>")
    right = "".join(f"<p>{html.escape(before)}<b>{text}</b>{html.escape(after)}</p>" for before, text, after in list(sentences)[:2])
    page = f"<style>{STYLE}</style><div><h1>填的：data/洪山区政府办/2024.yaml</h1><pre>{left}</pre></div><div><h1>印的</h1>{right}</div>"
    pdf = weasyprint.HTML(string=page).write_pdf()
    return pypdfium2.PdfDocument(pdf)[0].render(scale=1.6).to_pil()


def _framed(picture: Image.Image) -> Image.Image:
    framed = Image.new("L", (picture.width + 2, picture.height + 2), 200)
    framed.paste(picture, (1, 1))
    return framed


def _save(picture: Image.Image, path: Path) -> None:
    picture.quantize(64).save(path, optimize=True)
    print(path.relative_to(ROOT), path.stat().st_size // 1024, "KB")


if __name__ == "__main__":
    main()
