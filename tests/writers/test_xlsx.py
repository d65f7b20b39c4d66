"""The workbook: a sheet for each numbered table, read back cell by cell; numbers are numbers."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from generator.tree import Cell, Document, Section, Table, Text, words
from generator.writers import xlsx
from generator.writers.columns import grid
from tests.writers.sample import ROOT, balance_sheet, document, empty_table, options, wide_table

openpyxl = pytest.importorskip("openpyxl", reason="没有 openpyxl，读不回来")
TABLES = (balance_sheet(), wide_table(), empty_table())
PLAIN = Document(document().meta, tuple(Section("表", (table,), landscape=table.key == "t03") for table in TABLES))


def read(content: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content))


@pytest.fixture(scope="module")
def content() -> bytes:
    return xlsx.write(PLAIN, options())


def shown(cell: Any) -> str:
    """What a spreadsheet prints in the cell."""
    if not isinstance(cell.value, int | float):
        return cell.value or ""
    decimals = len(cell.number_format.partition(".")[2])
    return f"{Decimal(str(cell.value)):,.{decimals}f}" if "," in cell.number_format else f"{cell.value}"


def first_row(sheet: Any, table: Table) -> int:
    """Rows above the frame: title, number, the line with the unit."""
    return 1 + sum(map(bool, (table.title, table.number, table.left or table.middle or table.right)))


def test_a_sheet_for_each_numbered_table(content: bytes) -> None:
    assert read(content).sheetnames == ["公开01表", "公开03表", "公开07表"]
    assert read(xlsx.write(document(), options())).sheetnames == [words(table.number) for _, table in xlsx.numbered(document())]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.key)
def test_every_cell_prints_what_the_table_prints(content: bytes, table: Table) -> None:
    sheet = read(content)[words(table.number)]
    start = first_row(sheet, table)
    for row, cells in enumerate(grid((*table.head, *table.body), len(table.widths)), start):
        for cell, column in cells:
            assert shown(sheet.cell(row, column + 1)) == words(cell.content)
    said = [value for row in sheet.iter_rows(max_row=start - 1, values_only=True) for value in row if value]
    assert said == [words(line) for line in (table.title, table.number, table.left, table.middle, table.right) if line]
    assert sheet.cell(sheet.max_row, 1).value == words(table.notes[-1])


def test_money_is_numbers_and_codes_are_text(content: bytes) -> None:
    sheet = read(content)["公开03表"]
    values = [cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert 123456789.12 in values and -1020 in values and 0 in values and "2012604" in values
    assert not any(
        isinstance(value, str) and value.replace(",", "").replace(".", "").isdigit() and "." in value for value in values
    )


def test_heads_are_merged_and_repeated(content: bytes) -> None:
    sheet = read(content)["公开03表"]
    merged = {str(area) for area in sheet.merged_cells.ranges}
    assert {"A4:B4", "C4:C5", "D4:E4", "A6:B6"} <= merged
    assert sheet.print_title_rows == "$4:$6"
    assert sheet.freeze_panes == "A7"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.page_setup.fitToHeight) == ("landscape", 9, 0)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,284.63", "1284.63"),
        ("-0.50", "-0.50"),
        ("12", "12"),
        ("", None),
        ("无", None),
        ("1,23", None),
        ("12345678901234.56", None),
    ],
)
def test_a_number_is_what_a_spreadsheet_keeps_exactly(text: str, value: str | None) -> None:
    assert xlsx.number(Cell((Text(text),), "金额格")) == (value and Decimal(value))
    assert xlsx.number(Cell((Text(text),), "居中格")) is None


def test_words_that_look_like_formulas_stay_words() -> None:
    table = replace(
        empty_table(), body=((*(Cell((Text(text),), "文字格") for text in ("=1+1", "@甲", "http://a.cn", "+1", "-")),),), notes=()
    )
    sheet = read(xlsx.write(Document(PLAIN.meta, (Section("表", (table,)),)), options())).worksheets[0]
    assert [cell.value for cell in sheet[sheet.max_row]] == ["=1+1", "@甲", "http://a.cn", "+1", "-"]
    assert {cell.data_type for cell in sheet[sheet.max_row]} == {"s"}


def test_sheets_of_one_name_are_told_apart() -> None:
    twice = Document(PLAIN.meta, (Section("表", (empty_table(), empty_table())),))
    assert read(xlsx.write(twice, options())).sheetnames == ["公开07表", "公开07表续"]


def test_without_tables_there_is_still_a_workbook() -> None:
    assert len(read(xlsx.write(Document(PLAIN.meta, ()), options())).sheetnames) == 1


def test_properties_come_from_the_document(content: bytes) -> None:
    properties = read(content).properties
    assert (properties.title, properties.creator) == (PLAIN.meta.title, PLAIN.meta.author)
    assert properties.created.date().isoformat() == PLAIN.meta.date


def test_same_input_same_bytes_in_another_process(content: bytes) -> None:
    program = (
        "import hashlib\nfrom tests.writers.test_xlsx import PLAIN, options, xlsx\n"
        "print(hashlib.sha256(xlsx.write(PLAIN, options())).hexdigest())"
    )
    env = {**os.environ, "PYTHONHASHSEED": "77", "TZ": "Asia/Shanghai", "PYTHONPATH": str(ROOT)}
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, env=env, cwd=ROOT)
    assert result.stdout.strip() == hashlib.sha256(content).hexdigest()


def test_rows_are_high_enough_for_words_that_wrap() -> None:
    """Neither Excel nor LibreOffice makes a row higher for a merged cell, and a note is one over all columns."""
    note = "注：本表反映部门本年度财政拨款“三公”经费支出预决算情况。" * 6
    head = (tuple(Cell((Text(name),), "表头格") for name in ("公务用车购置及运行维护费合计数", "甲")),)
    body = ((Cell((Text("短"),), "文字格"), Cell((Text("短"),), "文字格")),)
    table = Table("t", (Text("题"),), (Text("公开01表"),), (), (), (), (1, 12), head, body, ((Text(note),), (Text("短注"),)))
    (sheet,) = read(xlsx.write(Document(document().meta, (Section("表", (table,)),)), options()))
    heights = {row: sheet.row_dimensions[row].height for row in range(1, 7)}
    wide, size = sheet.column_dimensions["A"].width * 1.95 / 25.4 * 72, 9
    assert heights[3] >= 15 * size / wide * size  # 15 characters of 9 pt, one line under the other
    assert heights[4] is None
    whole = sum(sheet.column_dimensions[column].width for column in "AB") * 1.95 / 25.4 * 72
    assert heights[5] >= len(note) * size / whole * size and heights[6] < 14
    assert sheet["A5"].alignment.wrap_text
