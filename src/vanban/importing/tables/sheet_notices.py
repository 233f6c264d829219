"""What an office should know of the rows of its sheets that were read as tasks: nothing is dropped.

Hidden rows and those struck through are read as others are, which may be what nobody meant; a
formula that has no result kept is no text of a task.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from vanban.importing.tables.grid import Grid
from vanban.importing.tasks import Place, Tables
from vanban.problems.problem import Mark, Problem, problem

_SHOWN = 12


def sheet_notices(grids: Iterable[Grid], tables: Tables, tep: str) -> Iterator[Problem]:
    """Yield what is to be said of the sheets of a workbook whose rows are tasks."""
    for grid in grids:
        rows = [
            row.place.row
            for table in tables.tasks
            for row in table.rows
            if row.place.sheet == grid.name
        ]
        yield from _of_rows(grid, rows, tep)


def _of_rows(grid: Grid, rows: Sequence[int], tep: str) -> Iterator[Problem]:
    if hidden := [row for row in rows if row in grid.hidden]:
        seen = f"thấy {len(hidden)} hàng ẩn ({_listed(hidden)}), vẫn được đọc như hàng khác"
        hint = "hàng không dùng thì xóa hẳn ở tệp rồi nhập lại, hoặc xóa việc ấy ở phân công"
        yield problem("Y216", _mark(grid, tep, hidden[0]), seen, goi_y=hint)
    if struck := [row for row in rows if row in grid.struck]:
        seen = f"thấy chữ gạch ngang ở {len(struck)} hàng ({_listed(struck)}), vẫn được đọc"
        hint = "bỏ thì xóa hẳn hàng hoặc chữ ấy, giữ thì bỏ gạch ngang"
        yield problem("Y229", _mark(grid, tep, struck[0]), seen, goi_y=hint)
    if cells := sorted(place for place in grid.formulas if place[0] in set(rows)):
        named = [_shown(grid, *cell).partition("!")[2] for cell in cells]
        seen = f"công thức ở {len(cells)} ô ({_listed(named)}) chưa có kết quả, hoặc kết quả là lỗi"
        hint = "mở tệp bằng Excel, lưu lại rồi nhập lại; số thứ tự thì chương trình tự đánh"
        yield problem("N890", _mark(grid, tep, *cells[0]), seen, goi_y=hint)


def _listed(many: Sequence[object]) -> str:
    return ", ".join(map(str, many[:_SHOWN])) + (", …" if len(many) > _SHOWN else "")


def _mark(grid: Grid, tep: str, row: int, column: int = 1) -> Mark:
    return Mark(tep, row, column, 0, _shown(grid, row, column))


def _shown(grid: Grid, row: int, column: int) -> str:
    return Place(sheet=grid.name, row=row, column=column).shown
