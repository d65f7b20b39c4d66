"""Digits stand outside Sourced only where the text of a template in force has them itself."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace

import pytest

from generator import disk
from generator.pack import Pack
from generator.tree import Sourced, Table, Text, lines, sourced
from tests.departments.test_papers import INVENTED, REAL

POSITION = re.compile(r"(^|[\s　：])\d+[.、](?!\d)")
CLAUSE = re.compile(r"[^；。，]+")
CHINESE = re.compile(r"[一-鿿]")


@pytest.mark.parametrize(("department", "year"), REAL + INVENTED)
def test_bare_digits_are_the_templates_own(compiled, department, year):
    outcome = compiled(department, year, "native")
    assert strangers(outcome.document, pack_of(outcome.view)) == []


@pytest.mark.parametrize("number", ["942.50", "5"])
def test_a_number_without_a_source_is_found_wherever_it_stands(compiled, number):
    outcome = compiled("洪山区政府办", 2024, "native")
    planted = [piece for piece in sourced(outcome.document) if piece.text == number]
    assert planted
    assert strangers(without_source(outcome.document, number), pack_of(outcome.view)) == [number] * len(planted)


@pytest.mark.parametrize(("department", "year"), REAL + INVENTED)
def test_most_digits_have_a_source(compiled, department, year):
    """The measure would be idle if numbers were templates' words."""
    document = compiled(department, year, "native").document
    prose = [block for block in document.blocks() if type(block).__name__ == "Paragraph" and block.role == "正文"]
    told = [piece for block in prose for line in lines(block) for piece in line if re.search(r"\d", piece.text)]
    assert sum(isinstance(piece, Sourced) for piece in told) > 0.9 * len(told)


def strangers(document, pack):
    """Clauses with digits, outside Sourced, that neither a template says nor a form gives, in reading order."""
    words = own_words(pack)
    return [clause for text in bare_texts(document, pack.forms()) for clause in CLAUSE.findall(text) if not own(clause, words)]


def own(clause, words):
    """A clause is the templates' own when they say all of it, its first and last number whole. A number alone is no clause."""
    said = re.sub(r"\s", "", clause)
    if not re.search(r"\d", said):
        return True
    whole = rf"(?<!\d)(?<!\d[.,]){re.escape(said)}(?![.,]?\d)"
    return bool(CHINESE.search(said) and re.search(whole, words))


def bare_texts(document, forms):
    """Text nodes of the tree without what is given by position: numerals of headings, of notes, of choices and of forms."""
    for block in document.blocks():
        if isinstance(block, Table):
            yield from table_texts(block, forms.get(block.key.removeprefix("table-"), {}))
            continue
        numeral = getattr(block, "numeral", "")
        for line in lines(block):
            yield from (piece.text for piece in line if isinstance(piece, Text) and piece.text != numeral)


def table_texts(table, form):
    """Only the head is numbered by 栏次; only a cell of its own may hold a 行次 or a code of this very form."""
    if words_of(table.number) != [f"公开{form.get('表号')}表"]:
        yield from words_of(table.number)
    for line in (table.title, table.left, table.middle, table.right):
        yield from words_of(line)
    yield from (
        text for row in table.head for cell in row for text in words_of(cell.content) if not re.fullmatch(r"\d{1,2}", text)
    )
    given = {"居中格": row_numbers(form), "科目格": codes(form)}
    for cell in (cell for row in table.body for cell in row):
        known = set() if cell.key else given.get(cell.role, set())
        yield from (POSITION.sub(r"\1", text) for text in words_of(cell.content) if text not in known)
    yield from (POSITION.sub(r"\1", text) for line in table.notes for text in words_of(line))


def words_of(line):
    return [piece.text for piece in line if isinstance(piece, Text)]


def row_numbers(form):
    """行次 of a form: each side is given as a range."""
    ends = [[int(end) for end in form.get(side, {}).get("行次", ())] for side in ("收入", "支出")]
    return {str(number) for pair in ends if pair for number in range(pair[0], pair[-1] + 1)}


def codes(tree):
    """All 科目编码 that a form lists, as key or as value."""
    if isinstance(tree, dict):
        return codes([*tree, *tree.values()])
    if isinstance(tree, (list, tuple)):
        return set().union(*map(codes, tree))
    return set(re.findall(r"(?<!\d)\d{3}(?:\d\d)?(?!\d)", str(tree)))


def without_source(node, number):
    """The same tree with every Sourced that reads ``number`` turned into plain Text."""
    if isinstance(node, Sourced):
        return Text(node.text) if node.text == number else node
    if isinstance(node, tuple):
        return tuple(without_source(each, number) for each in node)
    if is_dataclass(node):
        return replace(node, **{field.name: without_source(getattr(node, field.name), number) for field in fields(node)})
    return node


def pack_of(view):
    return Pack(disk.templates(disk.templates_folder(), "部门决算"), "部门决算", view.region, view.year)


def own_words(pack):
    """All that the layers in force say, without Jinja's tags and white space; keys of forms count as words."""
    files = [pack.files[path] for path in pack.files if path.startswith(pack.chain())]
    text = "\n".join(re.sub(r"\{[%#].*?[%#]\}", "", file, flags=re.DOTALL) for file in files)
    return re.sub(r"[ \t　]", "", re.sub(r"\{\{.*?\}\}", "", text))
