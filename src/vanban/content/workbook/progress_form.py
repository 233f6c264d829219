"""A workbook to be filled in and sent back: lists to choose from, colours, a filter, a fixed head.

Knows XlsxWriter and no task. The bytes are the same for the same values: no clock, no author.
Nothing is locked: a row may be sorted, copied, sent in another order.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from math import ceil
from typing import TYPE_CHECKING, Any

from vanban.content.workbook.sheet import (
    A4,
    FIRST_DAY,
    PAPER_MARGINS,
    PIXELS,
    header,
    of_no_system,
    put_text,
)

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

Value = str | int | date | None
FACE, SIZE = "Times New Roman", 12
GREY, YELLOW, EDGE = "#D9E2F3", "#FFF7D6", "#8EA9DB"
DAY = "dd/mm/yyyy"
A4_ACROSS, INCH = 11.69, 96
"""The long side of the paper in inches; pixels of an inch."""
LEGIBLE = 0.55
"""To which part of its size a table is made smaller at most, to fit the width of its pages."""
SPARE = 200
"""Rows below the last that have the lists as well."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading and width in characters, whether it is to be filled in or hidden.

    `choices`: what may be chosen; anything else may be typed. `days`: it holds days. `hint` is told
    in its cells.
    """

    heading: str
    width: int
    fill: bool = False
    hidden: bool = False
    days: bool = False
    choices: tuple[str, ...] = ()
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars of one block: which row of the sheet has the names, which columns are stacked."""

    title: str
    names: int
    columns: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet: lines above the table, the table, and colours by the text of a cell.

    `ask` is a label above the table beside which a day is to be typed. The first `kept` columns
    stay in view, and stand on each page of a table that is printed over several beside each other.
    """

    name: str
    lines: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    colours: Mapping[str, str]
    ask: str = ""
    chart: Chart | None = None
    kept: int = 0

    @property
    def head(self) -> int:
        """The row of the headings, from 0."""
        return len(self.lines) + bool(self.ask)


def progress_workbook(pages: Sequence[Page], secret: str) -> bytes:
    """Return the .xlsx file of the pages.

    `secret`: the words of the mark of secrecy that stands over every printed page, "" for none.
    """
    from xlsxwriter import Workbook  # slow to import: only by who writes one

    raw = BytesIO()
    book = Workbook(raw, {"in_memory": True})
    book.set_properties({"created": FIRST_DAY})
    pens = _Pens(book)
    for page in pages:
        sheet = book.add_worksheet(page.name)
        _Sheet(book, sheet, page, pens).write()
        if secret:
            sheet.set_header(header(secret))
    book.close()
    return of_no_system(raw)


def pages_beside(columns: Sequence[Column]) -> int:
    """Return over how many pages beside each other a table is printed, to stay legible."""
    wide = sum(column.width for column in columns if not column.hidden) * PIXELS / INCH
    return max(1, ceil(wide * LEGIBLE / (A4_ACROSS - sum(PAPER_MARGINS[:2]))))


class _Pens:
    """The looks of cells, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}

    def pen(self, **look: Any) -> Format:
        """Return the format of a look."""
        key = tuple(sorted(look.items()))
        if key not in self._made:
            base = {"font_name": FACE, "font_size": SIZE, "valign": "top", "text_wrap": True}
            self._made[key] = self._book.add_format({**base, **look})
        return self._made[key]

    def boxed(self, **look: Any) -> Format:
        """Return the format of a cell of the table."""
        return self.pen(border=1, border_color=EDGE, **look)


class _Sheet:
    """One sheet being written."""

    def __init__(self, book: Workbook, sheet: Worksheet, page: Page, pens: _Pens) -> None:
        self.book, self.sheet, self.page, self.pens = book, sheet, page, pens

    def write(self) -> None:
        """Write all of it."""
        page, sheet = self.page, self.sheet
        self._lines()
        for place, column in enumerate(page.columns):
            self._column(place, column)
        for row, values in enumerate(page.rows, page.head + 1):
            for place, value in enumerate(values):
                self._put(row, place, value)
        last = page.head + len(page.rows)
        sheet.freeze_panes(page.head + 1, page.kept)
        if page.rows:
            sheet.autofilter(page.head, 0, last, len(page.columns) - 1)
        self._paper(last)
        if page.chart and page.rows:
            self._chart(page.chart)

    def _lines(self) -> None:
        first = next((n for n, one in enumerate(self.page.columns) if not one.hidden), 0)
        for row, text in enumerate(self.page.lines):
            look = self.pens.pen(bold=row == 0, text_wrap=False)
            put_text(self.sheet, (row, first), text, look)
        if self.page.ask:
            row = self.page.head - 1
            self.sheet.write_string(row, first + 1, self.page.ask, self.pens.pen(align="right"))
            day = self.pens.boxed(bg_color=YELLOW, num_format=DAY, align="center")
            self.sheet.write_blank(row, first + 2, None, day)

    def _column(self, place: int, column: Column) -> None:
        head = self.page.head
        colour = YELLOW if column.fill else GREY
        look = self.pens.boxed(bold=True, bg_color=colour, align="center", valign="vcenter")
        self.sheet.write_string(head, place, column.heading, look)
        hidden = {"hidden": True} if column.hidden else {}
        self.sheet.set_column_pixels(place, place, column.width * PIXELS, None, hidden)
        rule: dict[str, Any] = {"validate": "any"}
        if column.choices:
            rule = {"validate": "list", "source": list(column.choices), "show_error": False}
        if column.hint:
            rule |= {"input_title": column.heading[:32], "input_message": column.hint[:255]}
        if column.choices or column.hint:
            self.sheet.data_validation(
                head + 1, place, head + len(self.page.rows) + SPARE, place, rule
            )

    def _put(self, row: int, place: int, value: Value) -> None:
        column = self.page.columns[place]
        look: dict[str, Any] = {"bg_color": YELLOW} if column.fill else {}
        if isinstance(value, str) and value in self.page.colours:
            look = {"bg_color": self.page.colours[value]}
        if column.days:
            look |= {"num_format": DAY, "align": "center"}
        pen = self.pens.boxed(**look)
        if isinstance(value, int):
            self.sheet.write_number(row, place, value, pen)
        elif isinstance(value, date):
            self.sheet.write_datetime(row, place, value, pen)
        else:
            put_text(self.sheet, (row, place), value or "", pen)

    def _paper(self, last: int) -> None:
        sheet = self.sheet
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.repeat_rows(self.page.head)
        sheet.print_area(0, 0, last, len(self.page.columns) - 1)
        beside = pages_beside(self.page.columns)
        sheet.fit_to_pages(beside, 0)
        if beside > 1 and self.page.kept:
            sheet.repeat_columns(0, self.page.kept - 1)
        sheet.set_margins(*PAPER_MARGINS)
        sheet.set_footer("&CTrang &P/&N")

    def _chart(self, chart: Chart) -> None:
        drawn: Any = self.book.add_chart({"type": "bar", "subtype": "stacked"})
        first, last = self.page.head + 1, self.page.head + len(self.page.rows)
        for place in chart.columns:
            column = self.page.columns[place]
            fill = self.page.colours.get(column.heading.casefold())
            drawn.add_series({
                "name": [self.page.name, self.page.head, place],
                "categories": [self.page.name, first, chart.names, last, chart.names],
                "values": [self.page.name, first, place, last, place],
                **({"fill": {"color": fill}} if fill else {}),
            })  # fmt: skip
        drawn.set_title({"name": chart.title, "name_font": {"name": FACE, "size": SIZE}})
        drawn.set_y_axis({"reverse": True, "num_font": {"name": FACE}})
        drawn.set_legend({"position": "bottom", "font": {"name": FACE}})
        drawn.set_size({"width": 900, "height": 120 + 28 * len(self.page.rows)})
        self.sheet.insert_chart(last + 2, chart.names, drawn)
