"""Cells of a table that say what the cell above says ("nt", "như trên"): read so, and told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace
from openpyxl.utils import get_column_letter

from vanban.content.workbook.grid import Cell, Place
from vanban.content.workbook.headings import Head
from vanban.problems.problem import Mark, Problem, problem
from vanban.text.ditto import is_ditto

PLAIN = ("stt", "id", "noi_dung")
"""Keys whose cells are each of its own row."""
_SHOWN = 12


def repeat_notice(mark: Mark, cells: Sequence[str], typed: str = "", more: str = "") -> Problem:
    """Return what is told of cells, by their names, that were read as the one above them.

    `typed`: what stands in the first of them; `more`: what else there is to do about it.
    """
    listed = listed_cells(cells)
    said = f"thấy `{typed.strip()}` ở {listed}" if typed else f"ô ghi như trên: {listed}"
    hint = f"không phải thế thì gõ rõ vào ô{more}"
    return problem("N937", mark, f"{said}, đọc như ô ngay trên cùng cột", goi_y=hint)


def listed_cells(cells: Sequence[str]) -> str:
    """Return how many cells and which: "2 ô (C4, C5)"."""
    more = ", …" if len(cells) > _SHOWN else ""
    return f"{len(cells)} ô ({', '.join(cells[:_SHOWN])}{more})"


def said_again(head: Head) -> tuple[Head, tuple[Problem, ...]]:
    """Return the head of a table whose cells all say what they say, and what is to be told of it.

    A cell above which nothing stands cannot be understood.
    """
    cells = dict(head.grid.cells)
    read: list[tuple[Place, str]] = []
    alone: list[tuple[Place, str]] = []
    for place, cell in sorted(head.grid.cells.items()):
        row, column = place
        key = head.columns.get(column, "")
        if row < head.first or not key or key in PLAIN or not is_ditto(cell.text):
            continue
        above = _above(head, cells, place)
        if above is None:
            alone.append((cell.home, cell.text))
            continue
        cells[place] = replace(above, home=cell.home)
        read.append((cell.home, cell.text))
    problems = tuple(_told(head, list(dict.fromkeys(read)), list(dict.fromkeys(alone))))
    return replace(head, grid=replace(head.grid, cells=cells)), problems


def _above(head: Head, cells: dict[Place, Cell], place: Place) -> Cell | None:
    """The nearest cell above with words, of a row that is no title over the whole table."""
    row, column = place
    above = (
        cell
        for at in range(row - 1, head.first - 1, -1)
        if (cell := cells.get((at, column)))
        and (at, column) not in head.grid.wide
        and cell.text.strip()
    )
    found = next(above, None)
    return found if found and not is_ditto(found.text) else None


def _told(
    head: Head, read: list[tuple[Place, str]], alone: list[tuple[Place, str]]
) -> Iterator[Problem]:
    if read:
        yield repeat_notice(head.grid.mark(*read[0][0]), _names(read), read[0][1])
    if alone:
        seen = f"thấy `{alone[0][1].strip()}` ở {listed_cells(_names(alone))}, "
        seen += "mà cột ấy không có ô nào ở trên"
        yield problem("N938", head.grid.mark(*alone[0][0]), seen, goi_y="gõ rõ vào ô")


def _names(places: list[tuple[Place, str]]) -> list[str]:
    return [f"{get_column_letter(column)}{row}" for (row, column), _ in places]
