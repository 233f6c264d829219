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

from vanban.content.workbook.layout import Layout, Place, read_layouts
from vanban.content.workbook.refusals import UNREADABLE, broken, refusal
from vanban.content.workbook.values import Value, shown
from vanban.problems.problem import Mark, Problem

__all__ = ["MAX_COLUMNS", "MAX_ROWS", "Cell", "Grid", "read_grids"]

MAX_ROWS, MAX_COLUMNS = 3000, 64
_MAX_MERGED = 400_000
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
            book = load_workbook(BytesIO(raw), read_only=True, data_only=True, keep_links=False)
            layouts = read_layouts(raw)
        grids = tuple(_grids(book, layouts, tep))
        return grids, (() if grids else (broken(tep),))
    except UNREADABLE:
        return (), (broken(tep),)


def _grids(book: Workbook, layouts: Mapping[str, Layout], tep: str) -> Iterator[Grid]:
    for page in sorted(book.worksheets, key=lambda page: page.sheet_state != "visible"):
        layout = layouts[page.title]
        cells = dict(_values(page))
        for (row, column), (trap, text) in layout.formulas.items():
            if row <= MAX_ROWS and column <= MAX_COLUMNS:
                cells[row, column] = Cell((row, column), "", text, trap)
        wide, below = _spread(cells, layout)
        too_long = layout.last > MAX_ROWS
        yield Grid(tep, page.title, cells, layout.hidden, wide, below, too_long)


def _values(page: Any) -> Iterator[tuple[Place, Cell]]:
    page.reset_dimensions()  # some programs write a wrong one
    for row, cells in enumerate(page.iter_rows(max_row=MAX_ROWS, max_col=MAX_COLUMNS), 1):
        for column, cell in enumerate(cells, 1):
            if cell.value is None:
                continue
            value = _plain(cell.value)
            text = shown(value, str(cell.number_format or ""))
            trap: Trap = "error" if cell.data_type == "e" else ""
            if text.strip() or trap:
                yield (row, column), Cell((row, column), value, text, trap)


def _plain(value: object) -> Value:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, time | timedelta):
        return str(value)
    return value if isinstance(value, bool | int | float | date) else str(value)


def _spread(cells: dict[Place, Cell], layout: Layout) -> tuple[frozenset[Place], dict[Place, int]]:
    """Give every cell of a merged area the value of the first; nothing is merged without end."""
    wide: set[Place] = set()
    below: dict[Place, int] = {}
    work = 0
    for top, left, last, end in layout.areas:
        first, bottom, right = (top, left), min(last, MAX_ROWS), min(end, MAX_COLUMNS)
        work += max(bottom - top + 1, 0) * max(right - left + 1, 0)
        if work > _MAX_MERGED:
            raise ValueError("merged without end")
        inside = [(r, c) for r in range(top, bottom + 1) for c in range(left, right + 1)]
        below[first] = bottom
        wide.update(inside if right > left else ())
        if first in cells:
            cells.update(dict.fromkeys(inside, cells[first]))
    return frozenset(wide), below
