"""The workbook behind a chart, so that Word's “编辑数据” opens it; the same chart gives the same bytes."""

from __future__ import annotations

import datetime
import io

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from generator.tree import Chart, words

SHEET = "Sheet1"
_CREATED = datetime.datetime(1980, 1, 1)


def workbook(chart: Chart, codes: tuple[str, ...]) -> bytes:
    """An XLSX: categories in column A, one series in each further column; codes are its number formats."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False})
    book.set_properties({"created": _CREATED})
    sheet = book.add_worksheet(SHEET)
    for row, category in enumerate(chart.categories, 1):
        sheet.write_string(row, 0, words(category))
    for column, (series, code) in enumerate(zip(chart.series, codes, strict=True), 1):
        sheet.write_string(0, column, words(series.name))
        look = book.add_format({"num_format": code or "General"})
        for row, value in enumerate(series.values, 1):
            sheet.write_number(row, column, value, look)
    book.close()
    return buffer.getvalue()


def cells(column: int, first: int, last: int) -> str:
    """The range of a column, rows counted from 1: ``Sheet1!$B$2:$B$5``."""
    letter = xl_col_to_name(column)
    end = f":${letter}${last}" if last != first else ""
    return f"{SHEET}!${letter}${first}{end}"
