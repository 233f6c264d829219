"""A workbook to be filled in: boxes, text that stays as typed, prompts. Knows openpyxl.

XlsxWriter writes the others (sheet.py, progress_form.py). The bytes are the same for the same rows:
no clock, no author, fixed dates inside the zip.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from msgspec import Struct
from msgspec.structs import replace
from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from vanban.content.workbook.row_heights import (
    A4_DOWN,
    DIGIT,
    FACE,
    INCH,
    PIXELS,
    POINTS,
    SIZE,
    column_pixels,
    pages_beside,
    row_pixels,
)
from vanban.content.workbook.sheet import (
    A4,
    EDGE,
    FOOT,
    PAPER_MARGINS,
    Sheet,
    Value,
    bold,
    drawable,
    repacked,
    sheet_names,
)

PLAIN, HEAVY = Font(name=FACE, size=SIZE), Font(name=FACE, size=SIZE, bold=True)
WRAPPED = Alignment(vertical="top", wrap_text=True)
MIDDLE = Alignment(horizontal="center", vertical="center", wrap_text=True)
NUMBER = Alignment(horizontal="center", vertical="top")
GREY, LIGHT = PatternFill("solid", fgColor="D9E2F3"), PatternFill("solid", fgColor="F2F2F2")
THIN = Side(style="thin", color="8EA9DB")
BOX = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
TEXT, SPARE = "@", 200
"""The format of a cell that nothing typed into changes; how many rows below may be filled in."""
MADE_AT = re.compile(rb"<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\1>")


class Prompt(Struct, frozen=True):
    """What a person is told in a column (from 1), and the range of values to choose from."""

    column: int
    title: str
    text: str
    choices: str = ""


class Form(Struct, frozen=True):
    """A sheet to be filled in: rows merged over all columns, columns hidden at first, prompts."""

    sheet: Sheet
    merged: tuple[int, ...] = ()
    hidden: tuple[int, ...] = ()
    prompts: tuple[Prompt, ...] = ()


def form_workbook(form: Form, beside: tuple[Sheet, ...], secret: str) -> bytes:
    """Return the .xlsx file of a form, with sheets beside it that its prompts choose from.

    `secret`: the words of the mark of secrecy that stands over every printed page, "" for none.
    """
    book: Any = Workbook()
    book._fonts[0] = PLAIN  # of the cells that nobody has written, and of columns' widths
    page = book.active
    names = sheet_names(one.name for one in (form.sheet, *beside))
    _fill(page, replace(form.sheet, name=names[0]), form)
    _make_form(page, form)
    for name, sheet in zip(names[1:], beside, strict=True):
        _fill(book.create_sheet(), replace(sheet, name=name))
    for one in book.worksheets if secret else ():
        one.oddHeader.left.text = bold(secret)
    raw = BytesIO()
    with ZipFile(raw, "w", ZIP_DEFLATED) as archive:
        _Writer(book, archive).write_data()
    return repacked(raw.getvalue(), _without_clock)


class _Writer(ExcelWriter):
    """Writes the sheets in memory: openpyxl takes files of TMPDIR, which may be full or closed."""

    def __init__(self, book: Workbook, archive: ZipFile) -> None:
        super().__init__(book, archive)
        self.archive = archive

    def write_worksheet(self, ws: Any) -> None:
        """Write one sheet, which has no drawing."""
        ws._drawing = None
        writer: Any = WorksheetWriter(ws, BytesIO())
        writer.write()
        ws._rels = writer._rels
        self.archive.writestr(ws.path[1:], writer.read())
        self.manifest.append(ws)


def _fill(page: Worksheet, sheet: Sheet, form: Form | None = None) -> None:
    """Write the rows, each as high and each column as wide as its texts need."""
    merged = form.merged if form else ()
    page.title = sheet.name
    texts = [tuple(map(str, row)) for row in (sheet.headings, *sheet.rows)]
    asked = tuple(width * PIXELS for width in sheet.widths)
    alone = [row for number, row in enumerate(texts, 1) if number > 1 and number not in merged]
    widths = column_pixels(asked, sheet.headings, alone)
    for number, row in enumerate((sheet.headings, *sheet.rows), 1):
        for column, value in enumerate(row, 1):
            _put(page, number, column, value)
        across = (sum(widths),) if number in merged else widths
        high = row_pixels(texts[number - 1], across, bold=number == 1 or number in merged)
        page.row_dimensions[number].height = high * POINTS
    for column, width in enumerate(widths, 1):
        page.column_dimensions[get_column_letter(column)].width = width / DIGIT
    page.freeze_panes = "A2"
    hidden = form.hidden if form else ()
    _print_whole(page, [wide for column, wide in enumerate(widths, 1) if column not in hidden])


def _put(page: Worksheet, row: int, column: int, value: Value) -> None:
    """Text stays text, also where it begins with "=": nothing of a source becomes a formula."""
    text = isinstance(value, str)
    cell = page.cell(row, column, drawable(value) if isinstance(value, str) else value)
    if text and cell.data_type == "f":
        cell.data_type = "s"
    cell.font, cell.alignment = HEAVY if row == 1 else PLAIN, WRAPPED


def _make_form(page: Worksheet, form: Form) -> None:
    """Make a form of a filled sheet whose first row are its headings."""
    rows = len(form.sheet.rows) + 1
    _columns(page, form)
    for number in range(1, rows + 1):
        cells = [page.cell(number, column) for column in range(1, page.max_column + 1)]
        for cell in cells:
            _box(cell)
    for number in form.merged:
        last = page.max_column
        page.merge_cells(start_row=number, end_row=number, start_column=1, end_column=last)
        page.cell(number, 1).font, page.cell(number, 1).fill = HEAVY, LIGHT
    for prompt in form.prompts:
        _ask(page, prompt, rows + SPARE)
    page.page_setup.orientation = "landscape"


def _columns(page: Worksheet, form: Form) -> None:
    for column in range(1, page.max_column + 1):
        size = page.column_dimensions[get_column_letter(column)]
        size.number_format, size.alignment, size.font = TEXT, WRAPPED, PLAIN
        size.hidden = column in form.hidden
        size.outlineLevel = int(size.hidden)


def _box(cell: Cell | MergedCell) -> None:
    head = cell.row == 1
    cell.border, cell.font = BOX, HEAVY if head else PLAIN
    number = isinstance(cell.value, int)
    cell.alignment = MIDDLE if head else NUMBER if number else WRAPPED
    if head:
        cell.fill = GREY
    elif not number:
        cell.number_format = TEXT


def _ask(page: Worksheet, prompt: Prompt, last: int) -> None:
    """Offer values and refuse none: a cell may hold several names."""
    rule = DataValidation(
        type="list" if prompt.choices else None,
        formula1=prompt.choices or None,
        allow_blank=True,
        showErrorMessage=False,
        showInputMessage=True,
        promptTitle=prompt.title[:32],
        prompt=prompt.text[:255],
    )
    letter = get_column_letter(prompt.column)
    rule.add(f"{letter}2:{letter}{last}")
    page.add_data_validation(rule)


def _print_whole(page: Worksheet, widths: Sequence[int]) -> None:
    """Lay the sheet on A4: across where it is wide, over several pages where it is wider still."""
    left, right, top, bottom = PAPER_MARGINS
    setup, beside = page.page_setup, pages_beside(widths, left + right)
    across = sum(widths) / INCH > A4_DOWN - left - right
    setup.paperSize, setup.fitToWidth, setup.fitToHeight = A4, beside, 0
    setup.orientation = "landscape" if across else "portrait"
    if beside > 1:
        page.print_title_cols = "A:B"
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.print_title_rows = "1:1"
    page.page_margins = PageMargins(left, right, top, bottom, header=EDGE, footer=EDGE)
    vars(page)["HeaderFooter"].oddFooter.center.text = FOOT


def _without_clock(name: str, part: bytes) -> bytes:
    return MADE_AT.sub(b"", part) if name == "docProps/core.xml" else part
