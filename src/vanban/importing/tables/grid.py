"""One grid for the tables of a Word file and the sheets of a workbook: areas that know their place.

An area is what a person sees as one cell: its text once, wherever it is merged to. Knows no
heading and no task.
"""

from __future__ import annotations

import csv
import dataclasses
import io
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from vanban.check.docx.paper import BLANK, Paper, Paragraph
from vanban.content.workbook.cell_remarks import Remarks
from vanban.content.workbook.cell_text import number_text
from vanban.content.workbook.grid import Grid as Sheet
from vanban.content.workbook.grid import read_grids
from vanban.importing.tasks import Place
from vanban.problems.problem import Mark, VanbanError, problem
from vanban.text.characters import mend
from vanban.text.vietnamese import nfc

MOST_ROWS = 20_100
"""Rows of a sheet that are read."""
_ABOVE = 4
"""Lines above a table of a Word file that may be its title."""


class Area(Struct, frozen=True):
    """A cell, merged or not: its text, its first and last row and column (from 1), its place.

    `day` is what Excel holds where it holds a day; `paragraphs` are those of a Word file.
    """

    text: str
    row: int
    column: int
    bottom: int
    right: int
    place: Place
    day: date | None = None
    paragraphs: tuple[int, ...] = ()
    bold: bool = False
    number: str = ""
    """The text as the number of a row: 1.1 has its dot, 1.10 its nought."""

    @property
    def wide(self) -> bool:
        """Say whether it takes several columns."""
        return self.right > self.column

    @property
    def line(self) -> str:
        """The text on one line."""
        return " ".join(self.text.split())


@dataclass(frozen=True)
class Grid:
    """A table: its areas by row and column, empty ones too, and the rows that repeat on pages."""

    areas: Mapping[tuple[int, int], Area]
    rows: int
    columns: int
    place: Place
    heads: frozenset[int] = frozenset()
    name: str = ""
    is_sheet: bool = False
    bordered: bool = True
    depth: int = 1
    first_paragraph: int = 0
    last_paragraph: int = 0
    above: tuple[str, ...] = field(default=(), compare=False)
    """The lines of text right above it, the last of them."""
    cut: bool = False
    """There are more rows than are read."""
    hidden: frozenset[int] = frozenset()
    struck: frozenset[int] = frozenset()
    formulas: frozenset[tuple[int, int]] = frozenset()
    """Of a sheet: rows hidden, rows struck through, cells whose formula has no result."""
    results: frozenset[tuple[int, int]] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    """Cells whose text is the result that a formula had; columns hidden."""
    remarks: Remarks = field(default_factory=dict)
    concealed: bool = False
    """The whole sheet is hidden."""
    hours: Mapping[tuple[int, int], str] = field(default_factory=dict)
    """The hours behind days, which no text has."""

    @cached_property
    def _by_row(self) -> Mapping[int, tuple[Area, ...]]:
        rows: dict[int, dict[tuple[int, int], Area]] = defaultdict(dict)
        for (row, _), area in sorted(self.areas.items()):
            rows[row][area.row, area.column] = area
        return {row: tuple(own.values()) for row, own in rows.items()}

    def row(self, number: int) -> tuple[Area, ...]:
        """Return the areas of a row from the left, each once; those merged down from above too."""
        return self._by_row.get(number, ())

    def own(self, number: int) -> tuple[Area, ...]:
        """Return the filled areas that begin in a row."""
        return tuple(a for a in self.row(number) if a.row == number and a.text)

    def at(self, row: int, column: int) -> Area | None:
        """Return the area that covers a place."""
        return self.areas.get((row, column))

    def part(self, first: int, last: int) -> Grid:
        """Return the rows from `first` to `last` as a table of their own, at the same places."""
        inside = {
            (r - first + 1, c): replace(
                area, row=max(1, area.row - first + 1), bottom=min(last, area.bottom) - first + 1
            )
            for (r, c), area in self.areas.items()
            if first <= r <= last
        }
        heads = frozenset(r - first + 1 for r in self.heads if first <= r <= last)
        place = self.place._replace(row=max(1, self.place.row) + first - 1)
        rows, cut = last - first + 1, self.cut and last == self.rows
        return dataclasses.replace(self, areas=inside, rows=rows, heads=heads, place=place, cut=cut)

    def side(self, first: int, last: int) -> Grid:
        """Return the columns from `first` to `last` as a table of their own, at the same places."""
        inside = {
            (r, c - first + 1): replace(
                area,
                column=max(1, area.column - first + 1),
                right=min(last, area.right) - first + 1,
            )
            for (r, c), area in self.areas.items()
            if first <= c <= last
        }
        place = self.place._replace(column=max(1, self.place.column) + first - 1)
        return dataclasses.replace(self, areas=inside, columns=last - first + 1, place=place)

    def with_areas(self, areas: Mapping[tuple[int, int], Area]) -> Grid:
        """Return the same table with other areas."""
        return dataclasses.replace(self, areas=areas)

    def with_numbers(self, column: int) -> Grid:
        """Return the same table with the numbers of its rows, in a column, as Excel shows them."""
        numbers = {
            place: replace(area, text=area.number)
            for place, area in self.areas.items()
            if place[1] == column and area.number
        }
        return self.with_areas({**self.areas, **numbers}) if numbers else self

    def place_of(self, row: int, column: int) -> Place:
        """Return the place of a cell, empty or not."""
        if area := self.at(row, column):
            return area.place
        top, left = max(1, self.place.row), max(1, self.place.column)
        return self.place._replace(row=top + row - 1, column=left + column - 1)


# --- Word ---


def word_grids(paper: Paper) -> tuple[Grid, ...]:
    """Return the tables of a Word file in order, those inside cells too."""
    tables: dict[int, list[Paragraph]] = defaultdict(list)
    above: dict[int, tuple[str, ...]] = {}
    lines: tuple[str, ...] = ()
    for paragraph in paper.paragraphs:
        if paragraph.cell:
            above.setdefault(paragraph.cell.table, lines)
            lines = ()
            tables[paragraph.cell.table].append(paragraph)
        elif paragraph.printed:
            lines = (*lines[1 - _ABOVE :], paragraph.printed)
    return tuple(_word_grid(one, above[number]) for number, one in sorted(tables.items()))


def _word_grid(paragraphs: Sequence[Paragraph], lines: tuple[str, ...]) -> Grid:
    cells: dict[tuple[int, int], list[Paragraph]] = defaultdict(list)
    for paragraph in paragraphs:
        assert paragraph.cell is not None
        cells[paragraph.cell.row, paragraph.cell.column].append(paragraph)
    areas: dict[tuple[int, int], Area] = {}
    above: dict[tuple[int, int], Area] = {}
    heads: set[int] = set()
    for (row, _), own in sorted(cells.items()):
        cell = own[0].cell
        assert cell is not None
        left, right = cell.span[0] + 1, max(cell.span)
        if cell.head:
            heads.add(row)
        upper = above.get((left, right))
        if cell.merged == "continue" and upper and upper.bottom == row - 1:
            area = _longer(upper, own, row)
            for r in range(area.row, row):
                areas.update(dict.fromkeys(((r, c) for c in range(left, right + 1)), area))
        else:
            area = _word_area(own, row, left, right)
        above[left, right] = area
        areas.update(dict.fromkeys(((row, c) for c in range(left, right + 1)), area))
    first = paragraphs[0].cell
    assert first is not None
    return Grid(
        areas,
        max((row for row, _ in areas), default=0),
        max((column for _, column in areas), default=0),
        Place(table=first.table, paragraph=paragraphs[0].number),
        frozenset(heads),
        bordered=first.bordered,
        depth=first.depth,
        first_paragraph=paragraphs[0].number,
        last_paragraph=paragraphs[-1].number,
        above=lines,
    )


def _word_area(own: Sequence[Paragraph], row: int, left: int, right: int) -> Area:
    cell = own[0].cell
    assert cell is not None
    lines = [_shown(paragraph) for paragraph in own]
    text = "\n".join(line for line in lines if line)
    place = Place(cell.table, row, cell.column, own[0].number)
    numbers = tuple(p.number for p in own)
    bold = bool(text) and all(run.look.bold for p in own for run in p.runs if run.text.strip(BLANK))
    return Area(text, row, left, row, right, place, None, numbers, bold)


def _shown(paragraph: Paragraph) -> str:
    """The text of a paragraph as it prints, a line break as such."""
    text = paragraph.printed.replace("\t", " ").replace("\f", "\n")
    return clean("\n".join(" ".join(line.split()) for line in text.split("\n")).strip())


def _longer(upper: Area, own: Sequence[Paragraph], row: int) -> Area:
    """An area that goes on in the next row; what is typed in the hidden part stays a part of it."""
    more = "\n".join(shown for p in own if (shown := _shown(p)))
    text = "\n".join(part for part in (upper.text, more) if part)
    numbers = (*upper.paragraphs, *(p.number for p in own))
    return Area(
        text, upper.row, upper.column, row, upper.right, upper.place, None, numbers, upper.bold
    )


def clean(text: str) -> str:
    """Return a text with its letters whole and nothing unseen in it."""
    return mend(nfc(text)).replace("\u00a0", " ").strip()


# --- workbooks ---


def workbook_grids(raw: bytes, tep: str) -> tuple[Grid, ...]:
    """Return the sheets of a workbook (.xlsx), or the one of a .csv file, that have a text.

    Raises VanbanError for what is neither (the problems of `read_grids`; M160 for a text that no
    table is).
    """
    if not raw.startswith((b"PK", b"\xd0\xcf")):
        return (_csv_grid(raw, tep),)
    sheets, problems = read_grids(raw, tep, MOST_ROWS)
    if not sheets:
        raise VanbanError(problems)
    return tuple(_sheet_grid(sheet) for sheet in sheets if sheet.cells)


def _sheet_grid(sheet: Sheet) -> Grid:
    ends: dict[tuple[int, int], tuple[int, int]] = {}
    for (r, c), cell in sheet.cells.items():
        bottom, right = ends.get(cell.home, cell.home)
        ends[cell.home] = (max(bottom, r), max(right, c))
    homes: dict[tuple[int, int], Area] = {}
    for (row, column), (bottom, right) in ends.items():
        cell = sheet.cells[row, column]
        day = cell.value if isinstance(cell.value, date) else None
        place = Place(row=row, column=column, sheet=sheet.name)
        text = clean(cell.text)
        number = number_text(cell) if isinstance(cell.value, float) else ""
        homes[row, column] = Area(text, row, column, bottom, right, place, day, number=number)
    areas = {place: homes[cell.home] for place, cell in sheet.cells.items()}
    return Grid(
        areas,
        max((row for row, _ in areas), default=0),
        max((column for _, column in areas), default=0),
        Place(sheet=sheet.name, row=1, column=1),
        name=sheet.name,
        is_sheet=True,
        cut=sheet.too_long,
        hidden=sheet.hidden,
        struck=frozenset(row for row, _ in sheet.struck),
        formulas=frozenset(place for place, cell in sheet.cells.items() if cell.trap),
        results=sheet.results,
        hidden_columns=sheet.hidden_columns,
        remarks=sheet.remarks,
        concealed=sheet.concealed,
        hours=sheet.hours,
    )


def _csv_grid(raw: bytes, tep: str) -> Grid:
    rows = list(_csv_rows(raw, tep))
    areas = {
        (r, c): Area(text, r, c, r, c, Place(row=r, column=c, sheet="csv"))
        for r, cells in enumerate(rows, 1)
        for c, cell in enumerate(cells, 1)
        if (text := clean(cell))
    }
    columns = max((column for _, column in areas), default=0)
    place = Place(sheet="csv", row=1, column=1)
    cut = len(rows) >= MOST_ROWS
    return Grid(areas, len(rows), columns, place, name="csv", is_sheet=True, cut=cut)


def _csv_rows(raw: bytes, tep: str) -> Iterable[list[str]]:
    text = _decoded(raw)
    sign = "" if "\x00" in text else _sign(text)
    try:
        rows = list(_limited(text, sign, MOST_ROWS)) if sign else []
    except csv.Error:  # a quote that never ends
        rows = []
    if not rows:
        seen = "tệp không phải bảng tính Excel, cũng không phải .csv có cột"
        hint = "lưu tệp thành .xlsx, hay .csv UTF-8, rồi chạy lại"
        raise VanbanError([problem("M160", Mark(tep), seen, goi_y=hint)])
    return rows


_SIGNS, _LOOKED_AT = ",;\t", 60
"""What stands between the cells of a .csv file; rows that are looked at for it."""


def _sign(text: str) -> str:
    """The sign that parts most rows into as many cells; "" where none parts any.

    Titles may stand above the table, with no sign or with another one in them.
    """
    counts = {sign: _alike(_limited(text, sign, _LOOKED_AT)) for sign in _SIGNS}
    best = max(_SIGNS, key=lambda sign: counts[sign])
    return best if any(counts[best]) else ""


def _alike(rows: Iterable[list[str]]) -> tuple[int, int]:
    """How many rows have as many cells, more than one; and how many cells."""
    try:
        widths = Counter(len(row) for row in rows if len(row) > 1)
    except csv.Error:
        return 0, 0
    return max(((count, width) for width, count in widths.items()), default=(0, 0))


def _limited(text: str, sign: str, most: int) -> Iterator[list[str]]:
    return islice(csv.reader(io.StringIO(text), delimiter=sign), most)


def _decoded(raw: bytes) -> str:
    """The text of a .csv file: UTF-8 or UTF-16 with its mark, else what Excel writes here."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", errors="replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1258", errors="replace")
