"""Digits stand outside Sourced only where the text of a template in force has them itself."""

from __future__ import annotations

import re

import pytest

from generator import disk
from generator.pack import Pack
from generator.tree import Sourced, Table, Text, lines
from tests.departments.test_papers import INVENTED, REAL

POSITION = re.compile(r"(^|[\s　：])\d+[.、]")
DIGITS = re.compile(r"[一-鿿]?\d+(?:[.,]\d+)*[一-鿿]?")


@pytest.mark.parametrize(("department", "year"), REAL + INVENTED)
def test_bare_digits_are_the_templates_own(compiled, department, year):
    outcome = compiled(department, year, "native")
    templates = own_words(outcome.view)
    strangers = {
        found[0]
        for text in bare_texts(outcome.document)
        for found in DIGITS.finditer(text)
        if found[0] not in templates
    }
    assert not strangers


@pytest.mark.parametrize(("department", "year"), REAL + INVENTED)
def test_most_digits_have_a_source(compiled, department, year):
    """The measure would be idle if numbers were templates' words."""
    document = compiled(department, year, "native").document
    prose = [block for block in document.blocks() if type(block).__name__ == "Paragraph" and block.role == "正文"]
    told = [piece for block in prose for line in lines(block) for piece in line if re.search(r"\d", piece.text)]
    assert sum(isinstance(piece, Sourced) for piece in told) > 0.9 * len(told)


def bare_texts(document):
    """Text nodes of the tree without what is given by position: numerals of headings, of notes and of choices."""
    for block in document.blocks():
        numeral = getattr(block, "numeral", "")
        for line in lines(block):
            texts = (piece.text for piece in line if isinstance(piece, Text) and piece.text != numeral)
            yield from (POSITION.sub("", text) if isinstance(block, Table) else text for text in texts)


def own_words(view):
    """All that the layers in force say, without Jinja's tags and white space; keys of forms count as words.

    A form gives its number as 表号 and its lines as a range (行次); both are printed one by one.
    """
    pack = Pack(disk.templates(disk.templates_folder(), "部门决算"), "部门决算", view.region, view.year)
    files = [pack.files[path] for path in pack.files if path.startswith(pack.chain())]
    text = "\n".join(re.sub(r"\{[%#].*?[%#]\}", "", file, flags=re.DOTALL) for file in files)
    given = [f"公开{number}表" for number in pack.forms()] + [str(n) for n in range(*numbered_lines(pack))]
    return re.sub(r"[ \t　]", "", re.sub(r"\{\{.*?\}\}", "", text)) + "\n".join(given)


def numbered_lines(pack):
    ends = [int(end) for form in pack.forms().values() for side in ("收入", "支出") for end in form.get(side, {}).get("行次", ())]
    return min(ends), max(ends) + 1
