"""Workbooks: rows of text and numbers to .xlsx bytes. Knows openpyxl and no document.

The bytes are the same for the same rows: no clock, no author, fixed dates inside the zip.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from vanban.content.workbook.sheet_form import Form, make_form

Value = str | int
FIRST_DAY = (1980, 1, 1, 0, 0, 0)
UNIX = 3  # so that the bytes do not depend on the system
SHEETS, FIXED = "xl/worksheets/", b' customHeight="1"'
MADE_AT = re.compile(rb"<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\1>")
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
WRAPPED, BOLD = Alignment(vertical="top", wrap_text=True), Font(bold=True)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its name, the headings, the rows, and the columns' widths in characters.

    With a `form` people fill it in: boxes, text that stays as typed, prompts.
    """

    name: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    widths: tuple[int, ...]
    form: Form | None = None


def workbook(sheets: tuple[Sheet, ...]) -> bytes:
    """Return the .xlsx file of the sheets: bold headings that stay in view, lists wrapped."""
    book = Workbook()
    for index, sheet in enumerate(sheets):
        page = book.active if index == 0 else book.create_sheet()
        assert isinstance(page, Worksheet)
        _fill(page, sheet)
    raw = BytesIO()
    book.save(raw)
    return _without_clock(raw.getvalue())


def _fill(page: Worksheet, sheet: Sheet) -> None:
    page.title = sheet.name
    for number, row in enumerate((sheet.headings, *sheet.rows), 1):
        for column, value in enumerate(row, 1):
            _put(page, number, column, value)
    for column, width in enumerate(sheet.widths, 1):
        page.column_dimensions[get_column_letter(column)].width = width
    page.freeze_panes = "A2"
    if sheet.form:
        make_form(page, sheet.form, len(sheet.rows) + 1)


def _put(page: Worksheet, row: int, column: int, value: Value) -> None:
    """Text stays text, also where it begins with "=": nothing of a source becomes a formula."""
    text = isinstance(value, str)
    cell = page.cell(row, column, CONTROL.sub("", value) if isinstance(value, str) else value)
    if text and cell.data_type == "f":
        cell.data_type = "s"
    if row == 1:
        cell.font = BOLD
    if row == 1 or "\n" in str(value):
        cell.alignment = WRAPPED


def _without_clock(raw: bytes) -> bytes:
    """Write the same parts again with fixed dates and without the time of making."""
    out = BytesIO()
    with ZipFile(BytesIO(raw)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "docProps/core.xml":
                part = MADE_AT.sub(b"", part)
            elif name.startswith(SHEETS):
                part = part.replace(FIXED, b"")  # a row grows with what is typed into it
            entry = ZipInfo(name, FIRST_DAY)
            entry.compress_type, entry.create_system = ZIP_DEFLATED, UNIX
            new.writestr(entry, part)
    return out.getvalue()
