"""Cells of a workbook of progress that say what the cell above says: they are read so, and told."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from vanban.content.workbook.repeats import repeat_notice
from vanban.problems.problem import Problem
from vanban.register.progress.row_cells import Cell, Row
from vanban.text.ditto import is_ditto

OF_ONE_ROW = ("ma", "stt", "noi_dung")
"""Keys whose cells are each of its own row."""


def said_again(rows: Sequence[Row]) -> tuple[list[Row], tuple[Problem, ...]]:
    """Return the rows of a sheet with what such cells say, and what is to be told of them."""
    above: dict[str, Cell] = {}
    read: list[Cell] = []
    done: list[Row] = []
    for row in rows:
        cells = dict(row.cells)
        for key, cell in row.cells.items():
            if key in OF_ONE_ROW or not is_ditto(cell.text):
                above[key] = cell
            elif key in above:
                cells[key] = above[key]  # with its place: what is odd in it is told there
                read.append(cell)
        done.append(replace(row, cells=cells))
    return done, tuple([_told(read)] if read else ())


def _told(read: Sequence[Cell]) -> Problem:
    first = read[0]
    named = [one.mark.cell.rpartition("!")[2] for one in read]
    return repeat_notice(first.mark, named, first.text)
