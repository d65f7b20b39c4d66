"""The nine tables of both departments equal the published ones cell by cell.

What is compared with was typed from the published documents (tests/published); 例外.yaml names every difference that is
allowed and why, and each is proved by the arithmetic of the published figures themselves.
"""

from __future__ import annotations

import csv
import unicodedata
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
import yaml

from generator import disk
from generator.compile import head
from generator.facts.reader import read
from generator.facts.validate import validate
from generator.kinds import KINDS
from generator.origin import places
from generator.pack import Pack
from generator.tables.book import text_of
from generator.tables.fill import fill
from generator.tables.notation import FormError, parse

ROOT = Path(__file__).parents[2]
DEPARTMENTS = ["洪山区政府办-2024", "青山区政府办-2023"]
TABLES = [f"公开0{number}表" for number in range(1, 10)]
EVERY = [(department, table) for department in DEPARTMENTS for table in TABLES]


@cache
def book_and_problems(department):
    """Facts and tables only: checks and sentences have tests of their own."""
    name, year = department.split("-")
    file = f"data/{name}/{year}.yaml"
    data = (ROOT / file).read_bytes()
    kind, region, year = head(data)
    pack = Pack(disk.templates(ROOT / "templates", kind), kind, region, year)
    view, problems = validate(read(file, data), KINDS[kind])
    book, found = fill(view, pack.forms(), pack.catalogue())
    return book, (*problems, *found)


def book(department):
    return book_and_problems(department)[0]


def sheet(department, table):
    return book(department)[table.removeprefix("公开")]


def typed(department, name):
    text = (ROOT / "tests/published" / department / name).read_text("utf-8")
    return yaml.load(text, Loader=yaml.BaseLoader)


def exceptions(department, what, table):
    """Allowed differences of a table, by where they are."""
    return [each for each in typed(department, "例外.yaml").get(what, []) if each["表"] == table]


def corrected(department, table):
    """row → column → text as published, with the exceptions put right."""
    found = published(department, table)
    for each in exceptions(department, "表", table):
        assert found[each["行"]][each["栏"]] == each["公布"], "例外.yaml 写的公布数与抄录的不同"
        found[each["行"]][each["栏"]] = each["应为"]
    return found


def published(department, table):
    with (ROOT / "tests/published" / department / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
        first, *rows = list(csv.reader(file))
    return {row: columns for line in rows for row, columns in READ[table](first, line)}


def both_sides(first, line):
    """Left: name, 行次, 1栏; right: name, 行次, 2栏 and on."""
    yield line[1], {"名": line[0], "1栏": line[2]}
    yield line[4], {"名": line[3], **dict(zip(first[5:], line[5:], strict=True))}


def by_code(first, line):
    yield line[0] or "合计", {"名": line[1], **dict(zip(first[2:], line[2:], strict=True))}


def three_blocks(first, line):
    for code, name, figure in (line[0:3], line[3:6], line[6:9]):
        if name:
            yield code or name, {"名": name, "决算数": figure}


def one_row(first, line):
    yield "", {"名": "", **dict(zip(first, line, strict=True))}


READ = dict.fromkeys(TABLES, by_code) | {
    "公开01表": both_sides, "公开04表": both_sides, "公开06表": three_blocks, "公开09表": one_row,
}  # fmt: skip


def generated(book_sheet):
    """row → column → text as we print it, read off the printed grid and not off the cells behind it."""
    found = {}
    for line in book_sheet.body:
        for cell in line:
            if cell.key:
                (key,) = [key for key, known in book_sheet.cells.items() if known is cell.content]
                found.setdefault(key[0], {})[key[1] if key[1] == "决算数" else f"{key[1]}栏"] = cell.text
    return found


@pytest.mark.parametrize(("department", "table"), EVERY)
def test_every_figure_is_the_published_one(department, table):
    wanted = {row: {c: text for c, text in columns.items() if c != "名"} for row, columns in corrected(department, table).items()}
    ours = generated(sheet(department, table))
    blank = {row for row, columns in wanted.items() if not any(columns.values())}
    assert {row: columns for row, columns in wanted.items() if row in ours} == ours
    assert wanted.keys() - ours.keys() <= blank, "公布的表有数，我们没有这一行"


@pytest.mark.parametrize(("department", "table"), EVERY)
def test_every_name_is_printed_in_its_row_and_in_the_published_order(department, table):
    wanted = [columns["名"].replace(" ", "").replace("\u3000", "") for columns in published(department, table).values()]
    texts = [cell.text for line in sheet(department, table).body for cell in line if not cell.key]
    names = [text for text in texts if text and not text.isdigit()]
    assert names == [name for name in wanted if name]


@pytest.mark.parametrize(("department", "table"), EVERY)
def test_rows_and_their_numbers_stand_as_published(department, table):
    """行次 of blank rows too: the printed labels of each line, left to right."""
    wanted = [row for row in published(department, table) if row.isdigit()]
    texts = [cell.text for line in sheet(department, table).body for cell in line if not cell.key]
    assert [text for text in texts if text.isdigit()] == wanted


@pytest.mark.parametrize(("department", "table"), EVERY)
def test_titles_units_and_notes_are_the_published_ones(department, table):
    wanted, ours = typed(department, "表头.yaml")[table], sheet(department, table)
    above = [text_of(line) for line in (ours.title, ours.number_line, ours.left, ours.middle, ours.right)]
    assert above == [wanted["表题"], wanted["表号"], f"部门：{wanted['部门']}", wanted.get("年度", ""), wanted["单位"]]
    notes = "".join([*wanted["注"], wanted.get("说明", "")])
    for each in exceptions(department, "注", table):
        assert each["公布"] in notes
        notes = notes.replace(each["公布"], each["应为"])
    assert "".join(map(text_of, ours.notes)) == notes


@pytest.mark.parametrize("department", DEPARTMENTS)
def test_each_exception_is_proved_by_the_published_figures(department):
    for each in typed(department, "例外.yaml")["表"]:
        table = published(department, each["表"])
        wrong, right = number(each["公布"]), number(each["应为"])
        assert wrong != right
        if each["表"] == "公开06表":
            items = [
                number(columns["决算数"]) for code, columns in table.items() if code.startswith(each["行"]) and len(code) == 5
            ]
            assert sum(items) == right
        else:
            row = table[each["行"]]
            others = [number(text) for column, text in row.items() if column not in ("名", "1栏", each["栏"])]
            assert number(row["1栏"]) == sum(others) + right != sum(others) + wrong


@pytest.mark.parametrize("department", DEPARTMENTS)
def test_each_exception_of_a_note_is_of_its_kind(department):
    """公式: what was published counts its own row and does not compile. 写法: the same said with other signs."""
    for each in typed(department, "例外.yaml").get("注", []):
        assert each["类型"] in ("公式", "写法") and each["原因"]
        if each["类型"] == "公式":
            with pytest.raises(FormError, match="自己"):
                parse(each["公布"])
            parse(each["应为"])
        else:
            assert spelled_plainly(each["公布"]) == spelled_plainly(each["应为"])


def spelled_plainly(text):
    """Signs of half width, without full stop; 2023年 and 2023年度 are one."""
    return unicodedata.normalize("NFKC", text).replace("年度", "年").removesuffix("。")


def number(text):
    return Decimal(text.replace(",", "") or 0)


@pytest.mark.parametrize("department", DEPARTMENTS)
def test_the_tables_are_filled_without_a_complaint(department):
    assert not [problem for problem in book_and_problems(department)[1] if problem.blocks]


def test_rounding_differences_of_2024_are_the_three_that_the_published_06_has():
    """301, 302 and 人员经费合计: 1319.88 − 1319.86, 153.44 − 153.45, 1361.59 − 1361.60."""
    residues = {e.text: str(e.printed_difference) for e in book("洪山区政府办-2024").equations() if e.residue}
    assert residues == {"301＝各款之和": "0.02", "302＝各款之和": "-0.01", "人员经费合计＝301＋303": "-0.01"}


def test_every_figure_leads_to_a_place_in_the_file():
    for department in DEPARTMENTS:
        cells = [cell for each in book(department) for cell in each.cells.values() if not cell.printed.is_zero()]
        assert len(cells) > 150
        assert all(places(cell.origin) for cell in cells)
