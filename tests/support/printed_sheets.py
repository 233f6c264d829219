"""What is wrong with a workbook as it is seen and printed: a second witness, by openpyxl's reading.

Knows neither Excel nor LibreOffice. The rules of both: a row without a height is one line high in
LibreOffice, a row with `customHeight` never grows again, one above 409 points there is none.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from zipfile import ZipFile

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.utils import column_index_from_string
from openpyxl.worksheet.worksheet import Worksheet

from vanban.text.metrics import width_mm, wrap

DIGIT, PADDING, MM = 8, 5, 96 / 25.4
"""Pixels of a digit of 12 points, of what is free in a cell, of a millimetre."""
LINE, HIGHEST, LEAST = 15.75, 409.0, 6.0
"""Points of a line of 12 points, of the highest row, of a letter on paper."""
WORD = 400
"""Pixels of a word that must stand on one line."""
TITLES = 2
"""Rows in which a title may run over the empty cells beside it."""
FOOTER = 0.2
"""Inches of a footer of one line."""
PAGE = {"landscape": 297.0, "portrait": 210.0}


def pages(raw: bytes) -> list[Worksheet]:
    """The sheets of a workbook; whatever openpyxl warns of fails."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return list(load_workbook(BytesIO(raw)).worksheets)


def widths(page: Worksheet) -> dict[int, float]:
    """The columns that are seen, with their widths in pixels."""
    found = {}
    for size in page.column_dimensions.values():
        for column in range(size.min or 1, (size.max or 1) + 1):
            if not size.hidden and column <= page.max_column:
                found[column] = (size.width or 0) * DIGIT
    return found


def room(page: Worksheet, cell: Cell, wide: dict[int, float]) -> float:
    """The pixels that a cell has, those that are merged with it among them."""
    for area in page.merged_cells.ranges:
        if cell.coordinate in area:
            columns = range(area.min_col, area.max_col + 1)
            return sum(wide.get(column, 0.0) for column in columns)
    return wide.get(cell.column, 0.0)


def drawn(page: Worksheet) -> bool:
    """Whether a sheet holds a chart and nothing else."""
    return not any(cell.value for row in page.iter_rows() for cell in row)


def text_of(cell: Cell) -> str:
    """What is seen in a cell."""
    day = isinstance(cell.value, date)
    return f"{cell.value:%d/%m/%Y}" if day else str("" if cell.value is None else cell.value)


def faults(raw: bytes) -> list[str]:
    """What would be cut, lie over another text, or be printed badly."""
    found = list(_package(raw))
    for page in pages(raw):
        found += [f"{page.title} {one}" for one in (*_cells(page), *_paper(page))]
    return found


def _package(raw: bytes) -> Iterator[str]:
    with ZipFile(BytesIO(raw)) as package:
        for name in package.namelist():
            if name.startswith("xl/worksheets/sheet") and b"customHeight" in package.read(name):
                yield f"{name} has rows that do not grow"


def _cells(page: Worksheet) -> Iterator[str]:
    wide = widths(page)
    for number, high in enumerate(heights(page), 1):
        if high > HIGHEST:
            yield f"row {number} is {high} points high"
        for cell in page[number]:
            if isinstance(cell, Cell) and cell.column in wide and text_of(cell):
                pixels = room(page, cell, wide) - PADDING
                yield from (f"{cell.coordinate} {one}" for one in _cell(cell, pixels, high))


def _cell(cell: Cell, pixels: float, high: float) -> Iterator[str]:
    text, bold = text_of(cell), bool(cell.font.b)
    if cell.font.name != "Times New Roman" or cell.font.sz != 12:
        yield "is set in another face"
    if not (cell.alignment.wrap_text or isinstance(cell.value, int | date)):
        if cell.row > TITLES:
            yield "is not wrapped"
        return
    lines = len(wrap(text, 12, pixels / MM, bold))
    if lines * LINE > high < HIGHEST - LINE:
        yield f"has {lines} lines in {high} points"
    for word in re.split(r"\s", text):
        if pixels < width_mm(word, 12, bold) * MM < WORD:
            yield f"breaks {word}"


def _paper(page: Worksheet) -> Iterator[str]:
    setup, fit = page.page_setup, page.sheet_properties.pageSetUpPr
    if int(setup.paperSize or 0) != 9 or not (fit and fit.fitToPage):
        yield "is not fitted to A4"
    if drawn(page):
        if setup.fitToHeight == 0:
            yield "has a chart cut where a page ends"
        return
    if setup.fitToHeight != 0 or not page.print_title_rows:
        yield "has no head on its later pages"
    yield from _foot(page)
    margins = page.page_margins
    across = PAGE[setup.orientation or "portrait"] - 25.4 * (margins.left + margins.right)
    areas = re.findall(r"\$?([A-Z]+)\$?\d+", page.print_area or "")
    last = max(map(column_index_from_string, areas), default=page.max_column)
    total = sum(pixels for column, pixels in widths(page).items() if column <= last) / MM
    beside = setup.fitToWidth or 1
    if beside > 1 and not page.print_title_cols:
        yield "does not say which row it is on its other pages"
    if 12 * min(1.0, across * beside / total) < LEAST:
        yield f"is printed too small: {total:.0f} mm on {beside} pages"


def _foot(page: Worksheet) -> Iterator[str]:
    if not (page.oddFooter and "&P" in str(page.oddFooter.center.text)):
        yield "has no numbers of pages"
    if (page.page_margins.footer or 0) + FOOTER > (page.page_margins.bottom or 0):
        yield "has its numbers of pages cut"


def heights(page: Worksheet) -> list[float]:
    """The heights of the rows in points."""
    usual = page.sheet_format.defaultRowHeight
    return [page.row_dimensions[row].height or usual for row in range(1, page.max_row + 1)]
