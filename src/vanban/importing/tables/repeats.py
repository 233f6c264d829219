"""Cells of a table that say what the cell above says ("nt", "như trên"): they are read so."""

from __future__ import annotations

from collections.abc import Container, Mapping

from msgspec.structs import replace

from vanban.importing.tables.grid import Area, Grid
from vanban.importing.tables.heads import Head
from vanban.importing.tables.rows import WITHOUT_TASK, read_rows
from vanban.importing.tasks import Place
from vanban.text.ditto import is_ditto

OF_ONE_ROW = ("stt", "noi_dung", "nhom", "ma_tran", "ma_tran_thoi")
"""Keys whose cells are each of its own row."""


def said_again(grid: Grid, head: Head) -> tuple[Grid, Mapping[Place, str]]:
    """Return a table whose cells all say what they say; of those that did not, what was typed."""
    columns = {column for column, key in head.keys.items() if key and key not in OF_ONE_ROW}
    if not any(column in columns and is_ditto(a.text) for (_, column), a in grid.areas.items()):
        return grid, {}
    others = {row.number for row in read_rows(grid, head) if row.kind in WITHOUT_TASK}
    return filled(grid, head, columns, others)


def filled(
    grid: Grid, head: Head, columns: Container[int], without: Container[int] = ()
) -> tuple[Grid, Mapping[Place, str]]:
    """Do so with the cells of some columns, `without` some rows: a repeated head, a sum."""
    areas = dict(grid.areas)
    typed: dict[Place, str] = {}
    for (row, column), area in sorted(grid.areas.items()):
        if row <= head.bottom or column not in columns or not is_ditto(area.text):
            continue
        above = _above(
            {at: a for at, a in areas.items() if at[0] not in without}, head, row, column
        )
        if above:
            areas[row, column] = replace(area, text=above.text, day=above.day)
            typed[area.place] = area.text
    return (grid.with_areas(areas) if typed else grid), typed


def _above(areas: dict[tuple[int, int], Area], head: Head, row: int, column: int) -> Area | None:
    """The nearest cell above with words, of a row that is no title over the whole table."""
    text = head.column("noi_dung")
    for at in range(row - 1, head.bottom, -1):
        area = areas.get((at, column))
        if area and area.text and not (area.wide and area.column <= text <= area.right):
            return None if is_ditto(area.text) else area
    return None
