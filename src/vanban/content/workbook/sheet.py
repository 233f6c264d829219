"""Workbooks to be read: rows of text and numbers to .xlsx bytes. Knows XlsxWriter and no document.

The bytes are the same for the same rows: no clock, no author, nothing of the system.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

Value = str | int
FIRST_DAY = datetime(1980, 1, 1, tzinfo=UTC)
"""The first day that a zip can name; in the workbook's properties instead of the clock."""
UNIX = 3  # so that the bytes do not depend on the system
PIXELS = 7
"""Of one character in a column's width, in the face that a workbook has by default."""
MARGINS = (0.75, 0.75, 1.0, 1.0)
"""Of a printed sheet in inches: left, right, top, bottom."""
A4, PAPER_MARGINS = 9, (0.5, 0.4, 0.75, 0.6)
"""The number of the paper in a workbook; the margins of a sheet made for paper."""
HEADER = 120
"""Letters of a title over a page; a header holds 255, with its signs."""
LONGEST = 32_767
"""Letters of one cell; Excel holds no more."""
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Print:
    """How a sheet lies on paper: A4 across, the head again on each page, lines around the cells.

    `title` stands over every page; the first `columns` are printed, and fill its width.
    """

    title: str
    columns: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its name, the headings, the rows, and the columns' widths in characters.

    `paper`: how it is printed, where it is made for paper.
    """

    name: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    widths: tuple[int, ...]
    paper: Print | None = None


def workbook(sheets: tuple[Sheet, ...], secret: str) -> bytes:
    """Return the .xlsx file of the sheets: bold headings that stay in view, lists wrapped.

    `secret`: the words of the mark of secrecy that stands over every printed page, "" for none.
    """
    from xlsxwriter import Workbook  # slow to import: only by who writes one

    raw = BytesIO()
    book = Workbook(raw, {"in_memory": True})
    book.set_properties({"created": FIRST_DAY})
    wrapped = {"text_wrap": True, "valign": "top"}
    bold, lines = book.add_format({"bold": True, **wrapped}), book.add_format(wrapped)
    boxed = {**wrapped, "border": 1}
    head, cells = book.add_format({"bold": True, **boxed}), book.add_format(boxed)
    for sheet in sheets:
        page = book.add_worksheet(sheet.name)
        if sheet.paper:
            _fill(page, sheet, head, cells)
            _lay_out(page, sheet.paper, len(sheet.rows))
        if sheet.paper or secret:
            page.set_header(header(secret, sheet.paper.title if sheet.paper else ""))
        else:
            _fill(page, sheet, bold, lines)
    book.close()
    return of_no_system(raw)


def _fill(page: Worksheet, sheet: Sheet, bold: Format, lines: Format) -> None:
    for column, text in enumerate(sheet.headings):
        _put(page, (0, column), text, bold)
    for row, values in enumerate(sheet.rows, 1):
        for column, value in enumerate(values):
            form = lines if sheet.paper or "\n" in str(value) else None
            _put(page, (row, column), value, form)
    for column, width in enumerate(sheet.widths):
        # In characters XlsxWriter would add the cell's margins; ours have them in already.
        page.set_column_pixels(column, column, width * PIXELS)
    page.set_margins(*MARGINS)
    # No row has a height: Excel then gives each the lines of its text when it opens the file.
    page.freeze_panes(1, 0)


def _lay_out(page: Worksheet, paper: Print, rows: int) -> None:
    page.set_landscape()
    page.set_paper(A4)
    page.repeat_rows(0)
    page.print_area(0, 0, rows, paper.columns - 1)
    page.fit_to_pages(1, 0)
    page.set_margins(*PAPER_MARGINS)
    page.set_footer("&CTrang &P/&N")


def header(secret: str, title: str = "") -> str:
    """Return what stands over every page: a mark of secrecy on the left, a title in the middle."""
    parts = (("L", secret), ("C", title[:HEADER]))
    return "".join(f"&{side}&B{text.replace('&', '&&')}" for side, text in parts if text)


def _put(page: Worksheet, place: tuple[int, int], value: Value, form: Format | None) -> None:
    if isinstance(value, int):
        page.write_number(*place, value, form)
    else:
        put_text(page, place, value, form)


def put_text(page: Worksheet, place: tuple[int, int], typed: str, form: Format | None) -> None:
    """Write a text, also where it begins with "=": nothing of a source becomes a formula."""
    text = drawable(typed)
    if not text:  # no cell at all, as an empty one reads
        page.write_blank(*place, None, form)
    elif text.startswith("<r>") and text.endswith("</r>"):
        # Such a text XlsxWriter takes for XML of its own and writes it as it is. In three pieces
        # it escapes it; the pieces look alike, a reader sees one text.
        pieces = (text[:1], text[1:-1], text[-1:])
        page.write_rich_string(*place, *pieces, *([form] if form else []))
    else:
        page.write_string(*place, text, form)


def drawable(text: str) -> str:
    """Return a text without what XML cannot hold, as long as a cell can be."""
    return CONTROL.sub("", text)[:LONGEST]


def of_no_system(raw: BytesIO) -> bytes:
    """Return a zip that says Unix in its directory, wherever it was packed."""
    with ZipFile(raw, "a") as package:
        for entry in package.infolist():
            entry.create_system = UNIX
        package.comment = b""  # said, the directory is written anew
    return raw.getvalue()
