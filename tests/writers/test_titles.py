"""Titles of tables: the same size and the same lines on every paper."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

import pytest

from generator.tree import Document, Meta, Section
from generator.writers import fonts
from generator.writers.docx import write
from generator.writers.html.blocks import Printer
from generator.writers.html.inline import Ink
from generator.writers.titles import title_size
from tests.writers import sample
from tests.writers.docx_parts import find, part, values

WIDE = float(Decimal(168) * Decimal(72) / Decimal("25.4"))
"""A table's page is 210 mm less 22 and 20 wide, in pt."""


@pytest.mark.parametrize(
    ("characters", "size"),
    [(26, None), (27, "17"), (28, "16.5"), (29, None), (40, None)],
    ids=lambda value: str(value),
)
def test_a_title_becomes_a_tenth_smaller_at_most(characters: int, size: str | None) -> None:
    """476.2 pt hold 26 characters of 18 pt; 27 of 17.4 and 28 of 16.8 pt; 29 would have to be of 16.2 without any air."""
    assert title_size("题" * characters, Decimal(18), WIDE) == (Decimal(size) if size else None)


@pytest.mark.parametrize(("characters", "size", "lines"), [(20, 18, 1), (28, 16.5, 1), (34, 18, 2)])
def test_all_papers_set_it_alike(characters: int, size: float, lines: int) -> None:
    table = replace(sample.rating_table(), title=sample.line("题" * characters))
    document = Document(Meta("题", "者", "", ""), (Section("表", (table,)),))
    looks = sample.options().looks
    page = Printer(document, looks, fonts.find().families, Ink(screen=False), {}).body()
    (style, words) = re.search(r'class="表题[^"]*"([^>]*)>(.*?)</p>', page).groups()  # type: ignore[union-attr]
    assert float((re.findall(r"font-size:([\d.]+)pt", style) or ["18"])[0]) == size
    assert words.count("<br") + 1 == lines
    docx = write(document, sample.options())
    name = next(name for name in values(part(docx, "word/document.xml"), "//w:pStyle/@w:val") if name.startswith("表题"))
    assert values(part(docx, "word/styles.xml"), f"//w:style[@w:styleId='{name}']/w:rPr/w:sz/@w:val") == [str(int(size * 2))]
    title = find(part(docx, "word/document.xml"), f"//w:p[w:pPr/w:pStyle/@w:val='{name}']")[0]
    assert len(find(title, ".//w:br")) + 1 == lines


def test_typst_sets_it_alike() -> None:
    pytest.importorskip("typst")
    from generator.writers.typst.blocks import Setter
    from generator.writers.typst.letters import letters

    table = replace(sample.rating_table(), title=sample.line("题" * 28))
    document = Document(Meta("题", "者", "", ""), (Section("表", (table,)),))
    text = Setter(document, sample.options(engine="typst"), letters(fonts.find()), {}).text()
    assert re.search(r'paragraph\("表题".*size: 16\.5', text)
