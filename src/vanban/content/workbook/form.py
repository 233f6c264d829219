"""A workbook to be filled in: boxes, text that stays as typed, prompts. Knows openpyxl.

XlsxWriter writes the workbooks that are only read (sheet.py). It cannot write this one: a row that
it gives a height keeps it (`customHeight`), and here rows must grow with what is typed into them.
The bytes are the same for the same rows: no clock, no author, fixed dates inside the zip.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from vanban.content.workbook.sheet import FIRST_DAY, UNIX, Sheet, Value, drawable, header

FACE, SIZE = "Times New Roman", 12
PLAIN, HEAVY = Font(name=FACE, size=SIZE), Font(name=FACE, size=SIZE, bold=True)
WRAPPED = Alignment(vertical="top", wrap_text=True)
MIDDLE = Alignment(horizontal="center", vertical="center", wrap_text=True)
NUMBER = Alignment(horizontal="center", vertical="top")
GREY, LIGHT = PatternFill("solid", fgColor="D9E2F3"), PatternFill("solid", fgColor="F2F2F2")
THIN = Side(style="thin", color="8EA9DB")
BOX = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
TEXT, SPARE = "@", 200
"""The format of a cell that nothing typed into changes; how many rows below may be filled in."""
LINE_HEIGHT, HIGHEST = 16, 400
"""Of a row, in points; Excel knows no higher ones."""
SHEETS, FIXED = "xl/worksheets/", b' customHeight="1"'
MADE_AT = re.compile(rb"<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\1>")
TOP_WRAPPED, BOLD = Alignment(vertical="top", wrap_text=True), Font(bold=True)


@dataclass(frozen=True, slots=True)
class Prompt:
    """What a person is told in a column (from 1), and the range of values to choose from."""

    column: int
    title: str
    text: str
    choices: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """A sheet to be filled in: rows merged over all columns, columns hidden at first, prompts."""

    sheet: Sheet
    merged: tuple[int, ...] = ()
    hidden: tuple[int, ...] = ()
    prompts: tuple[Prompt, ...] = ()


def form_workbook(form: Form, beside: tuple[Sheet, ...], secret: str) -> bytes:
    """Return the .xlsx file of a form, with sheets beside it that its prompts choose from.

    `secret`: the words of the mark of secrecy that stands over every printed page, "" for none.
    """
    book = Workbook()
    page = book.active
    assert isinstance(page, Worksheet)
    _fill(page, form.sheet)
    _make_form(page, form)
    for sheet in beside:
        _fill(book.create_sheet(), sheet)
    if secret:
        head: Any = page.oddHeader
        head.left.text = header(secret)[2:]
    raw = BytesIO()
    with ZipFile(raw, "w", ZIP_DEFLATED) as archive:
        _Writer(book, archive).write_data()
    return _without_clock(raw.getvalue())


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


def _fill(page: Worksheet, sheet: Sheet) -> None:
    page.title = sheet.name
    for number, row in enumerate((sheet.headings, *sheet.rows), 1):
        for column, value in enumerate(row, 1):
            _put(page, number, column, value)
    for column, width in enumerate(sheet.widths, 1):
        page.column_dimensions[get_column_letter(column)].width = width
    page.freeze_panes = "A2"


def _put(page: Worksheet, row: int, column: int, value: Value) -> None:
    """Text stays text, also where it begins with "=": nothing of a source becomes a formula."""
    text = isinstance(value, str)
    cell = page.cell(row, column, drawable(value) if isinstance(value, str) else value)
    if text and cell.data_type == "f":
        cell.data_type = "s"
    if row == 1:
        cell.font = BOLD
    if row == 1 or "\n" in str(value):
        cell.alignment = TOP_WRAPPED


def _make_form(page: Worksheet, form: Form) -> None:
    """Make a form of a filled sheet whose first row are its headings."""
    rows = len(form.sheet.rows) + 1
    _columns(page, form)
    for number in range(1, rows + 1):
        cells = [page.cell(number, column) for column in range(1, page.max_column + 1)]
        for cell in cells:
            _box(cell)
        lines = 1 if number in form.merged else max(map(_lines, cells, _widths(page)))
        page.row_dimensions[number].height = min(lines * LINE_HEIGHT + 4, HIGHEST)
    for number in form.merged:
        last = page.max_column
        page.merge_cells(start_row=number, end_row=number, start_column=1, end_column=last)
        page.cell(number, 1).font, page.cell(number, 1).fill = HEAVY, LIGHT
    for prompt in form.prompts:
        _ask(page, prompt, rows + SPARE)
    _print_wide(page)


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


def _widths(page: Worksheet) -> list[float]:
    letters = map(get_column_letter, range(1, page.max_column + 1))
    return [page.column_dimensions[letter].width for letter in letters]


def _lines(cell: Cell | MergedCell, width: float) -> int:
    """How many lines a cell's text takes, about."""
    text = "" if cell.value is None else str(cell.value)
    return sum(1 + int(len(line) // max(width - 1, 1)) for line in text.split("\n"))


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


def _print_wide(page: Worksheet) -> None:
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", 9
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.print_title_rows = "1:1"


def _without_clock(raw: bytes) -> bytes:
    """Write the same parts again with fixed dates and without the time of making."""
    out = BytesIO()
    first_day = FIRST_DAY.timetuple()[:6]
    with ZipFile(BytesIO(raw)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "docProps/core.xml":
                part = MADE_AT.sub(b"", part)
            elif name.startswith(SHEETS):
                part = part.replace(FIXED, b"")  # a row grows with what is typed into it
            entry = ZipInfo(name, first_day)
            entry.compress_type, entry.create_system = ZIP_DEFLATED, UNIX
            new.writestr(entry, part)
    return out.getvalue()
