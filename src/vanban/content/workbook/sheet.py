"""Workbooks to be read: rows of text and numbers to .xlsx bytes. Knows XlsxWriter and no document.

The bytes are the same for the same rows: no clock, no author, nothing of the system.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from msgspec import Struct

from vanban.content.workbook.row_heights import (
    A4_DOWN,
    FACE,
    INCH,
    LINE,
    PIXELS,
    SIZE,
    column_pixels,
    pages_beside,
    row_pixels,
)

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

Value = str | int
FIRST_DAY = datetime(1980, 1, 1, tzinfo=UTC)
"""The first day that a zip can name; in the workbook's properties instead of the clock."""
UNIX = 3  # so that the bytes do not depend on the system
A4, PAPER_MARGINS = 9, (0.5, 0.4, 0.75, 0.6)
"""The number of the paper in a workbook; its margins in inches: left, right, top, bottom."""
EDGE = 0.3
"""From the edge of the paper to its header and footer, in inches."""
FOOT = "Trang &P/&N"
HEADER = 120
"""Letters of a title over a page; a header holds 255, with its signs."""
LONGEST, CUT = 32_767, "…"
"""Letters of one cell, those outside the first plane counted twice; what ends a text cut there."""
_PAIRS = re.compile("[\U00010000-\U0010ffff]")
SHEETS = "xl/worksheets/"
_FORBIDDEN, _NAME = re.compile(r"[\[\]:*?/\\]"), 31
"""What no name of a sheet may hold, and its letters at most."""
_FIXED = re.compile(rb'(<row [^>]*?) customHeight="1"')
DEFAULT_COLUMN = 72
"""Pixels of a column that nobody has sized; it tells XlsxWriter that a digit has eight."""
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class Print(Struct, frozen=True):
    """How a sheet lies on paper: A4 across, lines around the cells.

    `title` stands over every page; the first `columns` are printed, and fill its width.
    """

    title: str
    columns: int


class Sheet(Struct, frozen=True):
    """One sheet: its name, the headings, the rows, and the columns' widths in characters.

    `paper`: how it is printed, where it is made for paper.
    """

    name: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    widths: tuple[int, ...]
    paper: Print | None = None


def workbook(sheets: tuple[Sheet, ...], secret: str) -> bytes:
    """Return the .xlsx file of the sheets: bold headings that stay in view, every text wrapped.

    `secret`: the words of the mark of secrecy that stands over every printed page, "" for none.
    """
    raw, book = new_book()
    wrapped = {"text_wrap": True, "valign": "top"}
    bold, lines = book.add_format({"bold": True, **wrapped}), book.add_format(wrapped)
    boxed = {**wrapped, "border": 1}
    middle = {"align": "center", "bold": True, **boxed, "valign": "vcenter"}
    head, cells = book.add_format(middle), book.add_format(boxed)
    numbers = book.add_format({"align": "center", **boxed})
    for name, sheet in zip(sheet_names(one.name for one in sheets), sheets, strict=True):
        page = book.add_worksheet(name)
        looks = (head, cells, numbers) if sheet.paper else (bold, lines, lines)
        _lay_out(page, sheet, _fill(page, sheet, *looks))
        if sheet.paper or secret:
            page.set_header(header(secret, sheet.paper.title if sheet.paper else ""))
    book.close()
    return whole(raw)


def sheet_names(names: Iterable[str]) -> tuple[str, ...]:
    """Return names that Excel takes: of letters that it allows, not too long, no two alike.

    A name from a wording file may hold anything.
    """
    titles: dict[str, str] = {}
    for name in names:
        plain = _FORBIDDEN.sub("-", drawable(name)).strip().strip("'")[:_NAME].strip("' ")
        first = plain if plain and plain.casefold() != "history" else f"{plain} 1".strip()
        number, wanted = 1, first
        while wanted.casefold() in titles:
            number += 1
            wanted = f"{first[: _NAME - len(str(number)) - 1]} {number}"
        titles[wanted.casefold()] = wanted
    return tuple(titles.values())


def new_book() -> tuple[BytesIO, Workbook]:
    """Return a workbook of one face, and where its bytes will be."""
    from xlsxwriter import Workbook  # slow to import: only by who writes one

    raw = BytesIO()
    options = {
        "in_memory": True,
        "default_format_properties": {"font_name": FACE, "font_size": SIZE},
        "default_row_height": LINE,
        "default_column_width": DEFAULT_COLUMN,
    }
    book = Workbook(raw, options)
    book.set_properties({"created": FIRST_DAY})
    return raw, book


def _fill(
    page: Worksheet, sheet: Sheet, bold: Format, lines: Format, numbers: Format
) -> tuple[int, ...]:
    """Write the rows; return the widths of the columns in pixels."""
    texts = [tuple(map(str, values)) for values in sheet.rows]
    asked = tuple(width * PIXELS for width in sheet.widths)
    widths = column_pixels(asked, sheet.headings, texts)
    for column, (text, width) in enumerate(zip(sheet.headings, widths, strict=True)):
        _put(page, (0, column), text, bold)
        page.set_column_pixels(column, column, width)
    page.set_row_pixels(0, row_pixels(sheet.headings, widths, bold=True))
    for row, values in enumerate(sheet.rows, 1):
        for column, value in enumerate(values):
            _put(page, (row, column), value, numbers if isinstance(value, int) else lines)
        page.set_row_pixels(row, row_pixels(texts[row - 1], widths))
    page.freeze_panes(1, 0)
    return widths


def _lay_out(page: Worksheet, sheet: Sheet, widths: tuple[int, ...]) -> None:
    margins = sum(PAPER_MARGINS[:2])
    printed = widths[: sheet.paper.columns] if sheet.paper else widths
    beside = pages_beside(printed, margins)
    page.set_paper(A4)
    page.repeat_rows(0)
    page.fit_to_pages(beside, 0)
    if beside > 1:
        page.repeat_columns(0, min(1, len(widths) - 1))
    if sheet.paper or sum(widths) / INCH > A4_DOWN - margins:
        page.set_landscape()
    page.set_margins(*PAPER_MARGINS)
    page.set_footer(f"&C{FOOT}", {"margin": EDGE})
    if sheet.paper:
        page.print_area(0, 0, len(sheet.rows), sheet.paper.columns - 1)


def header(secret: str, title: str = "") -> str:
    """Return what stands over every page: a mark of secrecy on the left, a title in the middle."""
    parts = (("L", secret), ("C", title[:HEADER]))
    return "".join(f"&{side}{bold(text)}" for side, text in parts if text)


def bold(text: str) -> str:
    """Return a text as it stands in heavy letters in a header."""
    return f"&B{text.replace('&', '&&')}"


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
    """Return a text without what XML cannot hold, as long as a cell can be; cut, it says so."""
    plain = CONTROL.sub("", text)
    if len(plain) + sum(map(plain.count, set(_PAIRS.findall(plain)))) <= LONGEST:
        return plain
    return plain.encode("utf-16-le")[: 2 * (LONGEST - 1)].decode("utf-16-le", "ignore") + CUT


def whole(raw: BytesIO) -> bytes:
    """Return what was written as a package whose rows keep growing with what is typed."""
    return repacked(raw.getvalue(), lambda _, part: part)


def repacked(raw: bytes, edit: Callable[[str, bytes], bytes]) -> bytes:
    """Return a package with its parts edited, no row's height fixed, nothing of the clock."""
    out, day = BytesIO(), FIRST_DAY.timetuple()[:6]
    with ZipFile(BytesIO(raw)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = edit(name, old.read(name))
            entry = ZipInfo(name, day)
            entry.compress_type, entry.create_system = ZIP_DEFLATED, UNIX
            new.writestr(entry, _FIXED.sub(rb"\1", part) if name.startswith(SHEETS) else part)
    return out.getvalue()
