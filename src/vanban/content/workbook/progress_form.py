"""A workbook to be filled in and sent back: lists to choose from, colours, a filter, a fixed head.

Knows XlsxWriter and no task. The bytes are the same for the same values: no clock, no author.
Nothing is locked: a row may be sorted, copied, sent in another order.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from vanban.content.workbook.row_heights import (
    A4_ACROSS,
    A4_DOWN,
    BUTTON,
    FACE,
    PIXELS,
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
    header,
    new_book,
    put_text,
    sheet_names,
    whole,
)

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

Value = str | int | date | None
T = TypeVar("T")
GREY, YELLOW, LINES = "#D9E2F3", "#FFF7D6", "#8EA9DB"
TEXT = "@"
"""The format of a cell to be filled in that holds no day: "10-12" stays what was typed."""
DAY, SHOWN_DAY = "dd/mm/yyyy", "%d/%m/%Y"
TITLE = 90
"""Letters of a title at the foot of a page: no more stand before the number of the page."""
CHART = 900
"""Pixels of the width of a chart."""
SPARE = 200
"""Rows below the last that have the lists as well."""


class Column(Struct, frozen=True):
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


class Chart(Struct, frozen=True):
    """Bars of the rows of a sheet: which column names them, which columns are stacked.

    They have a sheet of their own: below the table they would be cut where a page ends.
    """

    name: str
    title: str
    names: int
    columns: tuple[int, ...]


class Page(Struct, frozen=True):
    """A sheet: lines above the table, the table, and colours by the text of a cell.

    `ask` is a label above the table beside which a day is to be typed. The first `frozen` columns
    stay in view, and stand on each page of a table that is printed over several beside each other.
    """

    name: str
    lines: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    colours: Mapping[str, str]
    ask: str = ""
    chart: Chart | None = None
    frozen: int = 0

    @property
    def head(self) -> int:
        """The row of the headings, from 0."""
        return len(self.lines) + bool(self.ask)


def progress_workbook(pages: Sequence[Page], secret: str) -> bytes:
    """Return the .xlsx file of the pages.

    `secret`: the words of the mark of secrecy that stands over every printed page, "" for none.
    """
    raw, book = new_book()
    pens = _Pens(book)
    names = iter(sheet_names(name for page in pages for name in _names(page)))
    for page in pages:
        named = replace(page, name=next(names))
        sheets = [book.add_worksheet(named.name)]
        _Sheet(book, sheets[0], named, pens).write()
        if len(_names(page)) > 1:
            sheets.append(book.add_worksheet(next(names)))
            _draw(book, named, sheets[1])
        for sheet in sheets if secret else ():
            sheet.set_header(header(secret))
    book.close()
    return whole(raw)


def _names(page: Page) -> tuple[str, ...]:
    return (page.name, page.chart.name) if page.chart and page.rows else (page.name,)


def shown(value: Value) -> str:
    """Return a value as its cell shows it."""
    return value.strftime(SHOWN_DAY) if isinstance(value, date) else str(value or "")


class _Pens:
    """The looks of cells, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}

    def pen(self, **look: Any) -> Format:
        """Return the format of a look."""
        key = tuple(sorted(look.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format({"valign": "top", "text_wrap": True, **look})
        return self._made[key]

    def boxed(self, **look: Any) -> Format:
        """Return the format of a cell of the table."""
        return self.pen(border=1, border_color=LINES, **look)


class _Sheet:
    """One sheet being written."""

    def __init__(self, book: Workbook, sheet: Worksheet, page: Page, pens: _Pens) -> None:
        self.book, self.sheet, self.page, self.pens = book, sheet, page, pens
        self.texts = [tuple(map(shown, row)) for row in page.rows]
        pixels = tuple(column.width * PIXELS for column in page.columns)
        self.heads = tuple(column.heading for column in page.columns)
        fitting = column_pixels(pixels, self.heads, self.texts, BUTTON)
        hidden = tuple(column.hidden for column in page.columns)
        self.widths = tuple(
            old if away else new for old, new, away in zip(pixels, fitting, hidden, strict=True)
        )

        self.beside = pages_beside(self._seen(self.widths), sum(PAPER_MARGINS[:2]))

    def write(self) -> None:
        """Write all of it."""
        page, sheet = self.page, self.sheet
        self._lines()
        for place, column in enumerate(page.columns):
            self._column(place, column)
        room = [width - BUTTON for width in self._seen(self.widths)]
        sheet.set_row_pixels(page.head, row_pixels(self._seen(self.heads), room, bold=True))
        for row, values in enumerate(page.rows, page.head + 1):
            for place, value in enumerate(values):
                self._put(row, place, value)
            high = row_pixels(self._seen(self.texts[row - page.head - 1]), self._seen(self.widths))
            sheet.set_row_pixels(row, high)
        last = page.head + len(page.rows)
        sheet.freeze_panes(page.head + 1, page.frozen)
        if page.rows:
            sheet.autofilter(page.head, 0, last, len(page.columns) - 1)
        self._paper(last)

    def _seen(self, of_columns: Sequence[T]) -> tuple[T, ...]:
        """What is of the columns that are seen."""
        columns = zip(self.page.columns, of_columns, strict=True)
        return tuple(one for column, one in columns if not column.hidden)

    def _lines(self) -> None:
        """Write the lines above the table, over the columns that each of several pages has."""
        seen = [n for n, one in enumerate(self.page.columns) if not one.hidden]
        first, last = (seen or [0])[0], self.page.frozen - 1
        merged = last > first and self.beside > 1
        for row, text in enumerate(self.page.lines):
            look = self.pens.pen(bold=row == 0, text_wrap=merged)
            if merged:
                room = (sum(self.widths[first : last + 1]),)
                self.sheet.merge_range(row, first, row, last, "", look)
                self.sheet.set_row_pixels(row, row_pixels((text,), room, bold=row == 0))
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
        self.sheet.set_column_pixels(place, place, self.widths[place], None, hidden)
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
        elif column.fill:
            look |= {"num_format": TEXT}
        pen = self.pens.boxed(**look)
        if isinstance(value, int):
            self.sheet.write_number(row, place, value, self.pens.boxed(**look, align="center"))
        elif isinstance(value, date):
            self.sheet.write_datetime(row, place, value, pen)
        else:
            put_text(self.sheet, (row, place), value or "", pen)

    def _paper(self, last: int) -> None:
        sheet = self.sheet
        _lay_down(sheet, (*self.page.lines, "")[0])
        sheet.repeat_rows(self.page.head)
        sheet.print_area(0, 0, last, len(self.page.columns) - 1)
        sheet.fit_to_pages(self.beside, 0)
        if self.beside > 1 and self.page.frozen:
            sheet.repeat_columns(0, self.page.frozen - 1)


def _draw(book: Workbook, page: Page, sheet: Worksheet) -> None:
    """Draw the chart of a page on a sheet of its own, which is one page of paper."""
    chart = page.chart
    assert chart
    drawn: Any = book.add_chart({"type": "bar", "subtype": "stacked"})
    first, last = page.head + 1, page.head + len(page.rows)
    for place in chart.columns:
        column = page.columns[place]
        fill = page.colours.get(column.heading.casefold())
        drawn.add_series({
            "name": [page.name, page.head, place],
            "categories": [page.name, first, chart.names, last, chart.names],
            "values": [page.name, first, place, last, place],
            **({"fill": {"color": fill}} if fill else {}),
        })  # fmt: skip
    drawn.set_title({"name": chart.title, "name_font": {"name": FACE, "size": SIZE}})
    drawn.set_y_axis({"reverse": True, "num_font": {"name": FACE}})
    drawn.set_legend({"position": "bottom", "font": {"name": FACE}})
    high = 120 + 28 * len(page.rows)
    drawn.set_size({"width": CHART, "height": high})
    sheet.insert_chart(0, 0, drawn)
    _lay_down(sheet, chart.title)
    if high > CHART * A4_DOWN / A4_ACROSS:
        sheet.set_portrait()
    sheet.fit_to_pages(1, 1)


def _lay_down(sheet: Worksheet, title: str) -> None:
    """Lay a sheet on paper; what it is of stands small at the foot of each page."""
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.set_margins(*PAPER_MARGINS)
    small = title[:TITLE].replace("&", "&&")
    sheet.set_footer(f"&L&8 {small}&C{FOOT}", {"margin": EDGE})
