"""Workbooks that come back: rows with what was filled in, every cell with its place.

Reads what a person would read: any sheet, any order of rows and columns, headings in other words.
What hinders it is told by file, sheet and cell. Knows no task.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from msgspec import Struct

from vanban.content.registry import DanhBa
from vanban.content.workbook.cell_remarks import remark_notice
from vanban.content.workbook.columns import normal
from vanban.content.workbook.grid import Cell as SheetCell
from vanban.content.workbook.grid import Grid, mended, read_grids
from vanban.problems.problem import Mark, Problem, problem
from vanban.register.progress.headings import FILL, find_head
from vanban.register.progress.repeats import OF_ONE_ROW, said_again
from vanban.register.progress.row_cells import Cell, Row
from vanban.register.progress.sheet_words import SheetWords, packaged_words
from vanban.register.progress.workbook import ID_SIGN
from vanban.text.ditto import is_ditto
from vanban.text.excerpt import beginning

MOST_ROWS = 120_000
"""Rows of a sheet that are read."""
SHARED = ("nguon", "ngay_chi_dao", "lanh_dao", "co_quan", "phoi_hop", "nguoi", "han", "thoi_gian")
"""What a cell that is merged over several rows says of each of them."""
ID_PARTS = 5
"""Of what a row says of itself: plan, task, product, body, year."""


_NOTHING = re.compile(r"[-–—_./…\s]*")
"""What is typed in a cell to say that there is nothing to be said."""


class ReturnedFile(Struct, frozen=True):
    """One file that came back: its rows, the body that its words name, the day above the table."""

    tep: str
    rows: tuple[Row, ...]
    body: str
    on: Cell | None
    problems: tuple[Problem, ...]


def read_return(
    raw: bytes, tep: str, danh_ba: DanhBa, words: SheetWords | None = None
) -> ReturnedFile:
    """Read a file that came back; what is wrong is in `problems`, with an error it has no rows.

    `words`: those that the office prints; what comes with vanban is understood in any case.
    """
    words = words or packaged_words()
    grids, faults = read_grids(raw, tep, MOST_ROWS)
    problems, rows = list(faults), list[Row]()
    body, on, tables = "", None, 0
    for grid in map(mended, grids):
        head, keys = find_head(grid, {**packaged_words().keys, **words.keys})
        if not head or "history" in keys or not ({"ma", "noi_dung"} & keys.keys()):
            continue
        tables += 1
        problems += _head_problems(grid, head, keys)
        problems += remark_notice(grid.name, grid.remarks, tep)
        above = {place: one for place, one in grid.cells.items() if place[0] < head}
        body = body or _body(above, danh_ba)
        on = on or _reported_on(grid, above, words)
        own_rows, repeats = said_again(list(_rows(grid, head, keys)))
        problems += repeats
        problems += [p for row in own_rows for p in _traps(grid, row)]
        problems += _unread_columns(grid, head, keys)
        rows += own_rows
    if grids and not tables:
        problems.append(_foreign(tep))
    good = not any(one.muc_do == "loi" for one in problems)
    return ReturnedFile(tep, tuple(rows) if good else (), body, on, tuple(problems))


# --- what hinders ---


def _foreign(tep: str) -> Problem:
    seen = "không thấy bảng tiến độ: không trang nào có dòng tiêu đề cột của bảng ấy"
    hint = "gửi lại bảng do `vanban tien-do --don-vi MÃ --xlsx TỆP` ghi ra, giữ dòng tiêu đề cột"
    return problem("N765", Mark(tep), seen, goi_y=hint)


def _head_problems(grid: Grid, head: int, keys: Mapping[str, int]) -> Iterator[Problem]:
    if grid.too_long:
        seen = f"trang `{grid.name}` dài hơn {MOST_ROWS} dòng, cần ngắn hơn"
        hint = "xóa các dòng trống có định dạng ở dưới bảng, hoặc chia ra nhiều tệp"
        yield problem("N775", Mark(grid.tep), seen, goi_y=hint)
    if not set(FILL) & keys.keys():
        seen = f"trang `{grid.name}` không còn cột nào để điền tiến độ"
        hint = "thêm lại cột `Tiến độ`, `Ngày hoàn thành`, hoặc lấy lại bảng đã gửi"
        yield problem("N766", grid.mark(head, 1), seen, goi_y=hint)


def _unread_columns(grid: Grid, head: int, keys: Mapping[str, int]) -> Iterator[Problem]:
    """Yield a notice for each column that is not read and has something in it."""
    counts: dict[int, int] = {}
    for (row, column), cell in grid.cells.items():
        if row > head and column not in keys.values() and cell.home == (row, column):
            counts[column] = counts.get(column, 0) + 1
    for column, count in sorted(counts.items()):
        heading = grid.cells.get((head, column))
        name = f"cột `{beginning(heading.text, 40)}`" if heading else "cột không có tiêu đề"
        seen = f"{name} không đọc vào đâu, {count} ô có chữ ở đó chưa được lấy"
        hint = "cần giữ thì chép sang cột tiến độ hoặc ghi chú; không cần thì để nguyên"
        yield problem("N780", grid.mark(head, column), seen, goi_y=hint)


def _traps(grid: Grid, row: Row) -> Iterator[Problem]:
    """Yield a fault for each cell to be filled in whose value is not to be had."""
    for key in FILL:
        cell = row.cells.get(key)
        sheet_cell = grid.cells.get((cell.mark.dong, cell.mark.cot)) if cell else None
        if cell and sheet_cell and sheet_cell.trap:
            seen = f"thấy `{cell.text[:40] or 'công thức'}`, công thức không có kết quả, cần chữ"
            hint = "gõ chữ, ngày vào ô; hoặc mở tệp bằng Excel, chép ô rồi dán giá trị (Values)"
            yield problem("N767", cell.mark, seen, goi_y=hint)


# --- rows ---


def _rows(grid: Grid, head: int, keys: Mapping[str, int]) -> Iterator[Row]:
    by_row: dict[int, dict[int, SheetCell]] = {}
    for (row, column), cell in grid.cells.items():
        if row > head:
            by_row.setdefault(row, {})[column] = cell
    for row in sorted(by_row):
        row_cells = {key: by_row[row][at] for key, at in keys.items() if at in by_row[row]}
        own = {key for key, cell in row_cells.items() if cell.home[0] == row}
        cells = {
            key: _cell(grid, row, keys[key], cell)
            for key, cell in row_cells.items()
            if (key in own or key in SHARED) and not _is_blank(key, cell.text)
        }
        if own:
            yield Row(grid.tep, grid.mark(row, 1), _ident(cells.get("ma")), cells)


def _is_blank(key: str, text: str) -> bool:
    """Whether a cell says that there is nothing to be said; "//" may stand for the one above."""
    if key in OF_ONE_ROW or not _NOTHING.fullmatch(text):
        return False
    return key in FILL or not is_ditto(text)


def _cell(grid: Grid, row: int, column: int, cell: SheetCell) -> Cell:
    day = cell.value if isinstance(cell.value, date) else None
    return Cell(cell.text.strip(), day, grid.mark(row, column))


def _ident(cell: Cell | None) -> tuple[str, ...]:
    parts = tuple(cell.text.split(ID_SIGN)) if cell else ()
    return parts if len(parts) == ID_PARTS else ()


# --- above the table ---


Above = Mapping[tuple[int, int], SheetCell]


def _body(above: Above, danh_ba: DanhBa) -> str:
    """The body whose id stands in brackets above the table, else whose name stands there."""
    text = " ".join(cell.text for cell in above.values())
    for body in danh_ba.bodies:
        if f"({body})" in text:
            return body
    line = normal(text)
    named = [b.id for b in danh_ba.co_quan if f" {normal(b.ten)} " in f" {line} "]
    return max(named, key=lambda one: len(danh_ba.bodies[one].ten), default="")


def _reported_on(grid: Grid, above: Above, words: SheetWords) -> Cell | None:
    """The cell to the right of “Ngày báo cáo:” above the table."""
    labels = {normal(one.wording.ngay_bao_cao) for one in (words, packaged_words())}
    for (row, column), cell in above.items():
        beside = above.get((row, column + 1))
        if normal(cell.text) in labels and beside:
            return _cell(grid, row, column + 1, beside)
    return None
