"""Workbooks read: .xlsx bytes to cells that know their place. Knows openpyxl and no document.

A merged area gives each of its cells the value of its first. Formulas are not run: the
result that Excel has kept counts. Limits: 10 MiB a file, 3000 rows and 64 columns a sheet.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any, Literal

from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter

from vanban.problem import Mark, Problem
from vanban.workbook.refused import UNREADABLE, broken, refusal
from vanban.workbook.values import Value, shown

__all__ = ["MAX_COLUMNS", "MAX_ROWS", "Cell", "Grid", "read_grids"]

MAX_ROWS, MAX_COLUMNS = 3000, 64
_MAX_MERGED = 1_000_000
Place = tuple[int, int]
Trap = Literal["", "formula", "error", "external"]


@dataclass(frozen=True, slots=True)
class Cell:
    """A filled cell: its value, the text that it shows, and why the value is not to be had.

    `home` is the first cell of the merged area that it belongs to, else the cell itself.
    """

    home: Place
    value: Value
    text: str
    trap: Trap = ""


@dataclass(frozen=True)
class Grid:
    """One sheet: its filled cells by (row, column) from 1, its hidden rows, its merged columns."""

    tep: str
    name: str
    cells: Mapping[Place, Cell]
    hidden: frozenset[int] = frozenset()
    wide: frozenset[Place] = frozenset()
    """The cells of merged areas of several columns."""
    below: Mapping[Place, int] = field(default_factory=dict)
    """The last row of the merged area that begins at a cell."""
    too_long: bool = False

    @property
    def last(self) -> int:
        """The last row with a filled cell."""
        return max((row for row, _ in self.cells), default=0)

    def mark(self, row: int, column: int) -> Mark:
        """Return the place of a cell, with its name as Excel has it."""
        return Mark(self.tep, row, column, 0, f"{self.name}!{get_column_letter(column)}{row}")


def read_grids(raw: bytes, tep: str) -> tuple[tuple[Grid, ...], tuple[Problem, ...]]:
    """Read the sheets of a workbook called `tep` in messages, the visible ones first.

    Never raises for any bytes: what is no sound workbook is one problem and no sheet.
    """
    refused = refusal(raw, tep)
    if refused:
        return (), (refused,)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what openpyxl leaves out, we do not read either
            kept = load_workbook(BytesIO(raw), read_only=True, data_only=True, keep_links=False)
            typed = load_workbook(BytesIO(raw), keep_links=False)
            return tuple(_grids(kept, typed, tep)), ()
    except UNREADABLE:
        return (), (broken(tep),)


def _grids(kept: Workbook, typed: Workbook, tep: str) -> Iterator[Grid]:
    pages = sorted(typed.worksheets, key=lambda page: page.sheet_state != "visible")
    for page in pages:
        values: Any = kept[page.title]
        values.reset_dimensions()  # some programs write a wrong one
        cells, too_long = _values(values)
        _add_traps(cells, page)
        wide, below = _spread(cells, page)
        hidden = frozenset(row for row, size in page.row_dimensions.items() if size.hidden)
        yield Grid(tep, page.title, cells, hidden, wide, below, too_long)


def _values(page: Any) -> tuple[dict[Place, Cell], bool]:
    found: dict[Place, Cell] = {}
    for row, cells in enumerate(page.iter_rows(max_col=MAX_COLUMNS), 1):
        filled = [(at, cell) for at, cell in enumerate(cells, 1) if cell.value is not None]
        if filled and row > MAX_ROWS:
            return found, True
        for column, cell in filled:
            value = _plain(cell.value)
            text = shown(value, str(cell.number_format or ""))
            trap: Trap = "error" if cell.data_type == "e" else ""
            if text.strip() or trap:
                found[row, column] = Cell((row, column), value, text, trap)
    return found, False


def _plain(value: object) -> Value:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, time | timedelta):
        return str(value)
    return value if isinstance(value, bool | int | float | date) else str(value)


def _add_traps(cells: dict[Place, Cell], page: Any) -> None:
    """Note formulas whose result the file does not hold, or that read another file."""
    rows, columns = min(page.max_row, MAX_ROWS), min(page.max_column, MAX_COLUMNS)
    for line in page.iter_rows(max_row=rows, max_col=columns):
        for cell in line:
            if cell.data_type != "f":
                continue
            place, formula = (cell.row, cell.column), str(getattr(cell.value, "text", cell.value))
            if "[" in formula:
                cells[place] = Cell(place, "", formula, "external")
            elif place not in cells:
                cells[place] = Cell(place, "", formula, "formula")


def _spread(cells: dict[Place, Cell], page: Any) -> tuple[frozenset[Place], dict[Place, int]]:
    """Give every cell of a merged area the value of the first; nothing is merged without end."""
    wide: set[Place] = set()
    below: dict[Place, int] = {}
    work = 0
    for area in page.merged_cells.ranges:
        first = (area.min_row, area.min_col)
        bottom, right = min(area.max_row, MAX_ROWS), min(area.max_col, MAX_COLUMNS)
        inside = [(r, c) for r in range(first[0], bottom + 1) for c in range(first[1], right + 1)]
        work += len(inside)
        if work > _MAX_MERGED:
            raise ValueError("merged without end")
        below[first] = bottom
        wide.update(inside if right > first[1] else ())
        if first in cells:
            cells.update(dict.fromkeys(inside, cells[first]))
    return frozenset(wide), below
