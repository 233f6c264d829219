"""Letters out of place in the cells of a workbook: old Vietnamese codes, invisible signs.

The same faults that are told of a YAML file, at the cell where they stand.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from vanban.content.workbook.grid import Grid
from vanban.problems.problem import Problem, problem
from vanban.text.characters import mend, scan
from vanban.text.legacy import recognise


def letter_problems(grid: Grid) -> Iterator[Problem]:
    """Yield the faults of the cells' letters: of an old code once, of others once a cell."""
    own = {place: cell.text for place, cell in grid.cells.items() if cell.home == place}
    places, lines = tuple(own), tuple(text.replace("\n", " ") for text in own.values())
    old = recognise("\n".join(lines))
    if old:
        many = f", {old.lines} ô như vậy" if old.lines > 1 else ""
        yield problem(
            "Y006",
            grid.mark(*places[old.line]),
            f"thấy chữ theo bảng mã cũ {old.name} (`{old.seen}`{many}), "
            f"cần Unicode (`{old.meant}`)",
            goi_y=f"đổi chữ từ {old.name} sang Unicode (công cụ chuyển mã của UniKey: "
            "Ctrl+Shift+F6), đổi phông sang Times New Roman",
        )
        return
    for place, text in own.items():
        mark, found = grid.mark(*place), scan(text, grid.tep).found
        yield from {e.ma: replace(e.at(mark), trich=mark.cell) for _, e in found}.values()


def mended(grid: Grid) -> Grid:
    """Return the sheet with the letters that were meant: nothing invisible, no look-alikes."""
    suspect = {place: cell for place, cell in grid.cells.items() if scan(cell.text, "").suspect}
    good = {place: replace(cell, text=mend(cell.text)) for place, cell in suspect.items()}
    return replace(grid, cells={**grid.cells, **good}) if good else grid
