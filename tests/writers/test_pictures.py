"""Small grey pictures of a few telling pages: what no test of words or numbers sees. Only with the Fandol fonts.

``pytest --update`` takes what is printed now; look at the pictures in tests/golden/页 before you commit them.
"""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops

from generator.writers import fonts
from generator.writers.pdf import Paper
from tests.conftest import GOLDENS

PAGES = {
    "封面": 0,
    "目录": 1,
    "正文": 2,
    "总表": 4,
    "横表": 5,
    "横表续页": 6,
    "柱形图": 8,
    "饼形图": 9,
    "列表和落款": 12,
    "自评表": 13,
}
DPI, GREYS, CELL = 50, 16, 4
APART, MOST = 32, 0.001
"""Cells of 4 × 4 points whose greys (0–255) lie further apart differ; so large a part of a page may, for edges drawn anew."""

pytestmark = pytest.mark.skipif(
    not {"FandolFang", "FandolSong", "FandolHei", "FandolKai"} <= set(fonts.find().files), reason="没有 Fandol 字体，图不能比"
)


def picture(pdf: bytes, page: int) -> Image.Image:
    with pypdfium2.PdfDocument(pdf) as read:
        grey = read[page].render(scale=DPI / 72, grayscale=True).to_pil().convert("L")
    step = 255 // (GREYS - 1)
    return grey.point([round(value / step) * step for value in range(256)])


def apart(one: Image.Image, other: Image.Image) -> float:
    """The part of the page that differs, 1 for pages of different size."""
    if one.size != other.size:
        return 1.0
    small = (one.width // CELL, one.height // CELL)
    cells = ImageChops.difference(one.resize(small, Image.Resampling.BOX), other.resize(small, Image.Resampling.BOX))
    return sum(cells.histogram()[APART:]) / (small[0] * small[1])


@pytest.mark.parametrize("name", PAGES)
def test_the_page_looks_as_it_did(name: str, paper: Paper, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    now, path = picture(paper.content, PAGES[name]), GOLDENS / "页" / f"{name}.png"
    difference = apart(now, Image.open(path)) if path.exists() else 1.0
    if request.config.getoption("--update") and difference > 0:
        path.parent.mkdir(parents=True, exist_ok=True)
        now.save(path, optimize=True)
    elif difference > MOST:
        now.save(tmp_path / f"{name}.png")
        pytest.fail(
            f"{difference:.1%} of the page differs from tests/golden/页/{name}.png; now: {tmp_path}/{name}.png", pytrace=False
        )


def test_a_line_of_difference_is_seen(paper: Paper) -> None:
    """Half a line moved by a character is more than may differ."""
    page = picture(paper.content, PAGES["正文"])
    moved = page.copy()
    moved.paste(page.crop((80, 200, 200, 220)), (88, 200))
    assert apart(page, page) == 0 and apart(page, moved) > MOST
