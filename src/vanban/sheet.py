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
from openpyxl.worksheet.worksheet import Worksheet

Value = str | int
FIRST_DAY = (1980, 1, 1, 0, 0, 0)
MADE_AT = re.compile(rb"<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\1>")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
FORMULA = ("=", "+", "-", "@")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its name, the headings, the rows, and the columns' widths in characters."""

    name: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    widths: tuple[int, ...]


def workbook(sheets: tuple[Sheet, ...]) -> bytes:
    """Return the .xlsx file of the sheets: bold headings that stay in view, text wrapped."""
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
    page.append(sheet.headings)
    for row in sheet.rows:
        page.append([_clean(value) for value in row])
    for cells in page.iter_rows():
        for cell in cells:
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            if isinstance(cell.value, str) and cell.value.startswith(FORMULA):
                cell.data_type = "s"
    for cell in page[1]:
        cell.font = Font(bold=True)
    for column, width in zip("ABCDEFGHIJKLMNOP", sheet.widths, strict=False):
        page.column_dimensions[column].width = width
    page.freeze_panes = "A2"


def _clean(value: Value) -> Value:
    return CONTROL.sub("", value) if isinstance(value, str) else value


def _without_clock(raw: bytes) -> bytes:
    """Write the same parts again with fixed dates and without the time of making."""
    out = BytesIO()
    with ZipFile(BytesIO(raw)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "docProps/core.xml":
                part = MADE_AT.sub(b"", part)
            entry = ZipInfo(name, FIRST_DAY)
            entry.compress_type = ZIP_DEFLATED
            new.writestr(entry, part)
    return out.getvalue()
