"""What an office should know of the rows of its sheets that were read as tasks: nothing is dropped.

Hidden rows and those struck through are read as others are, which may be what nobody meant; a
formula that has no result kept is no text of a task.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from vanban.content.workbook.cell_remarks import remark_notice
from vanban.content.workbook.repeats import repeat_notice
from vanban.content.workbook.unseen import hidden_sheet, lost_hours
from vanban.importing.tables.grid import Grid
from vanban.importing.tasks import Place, Tables
from vanban.problems.problem import Mark, Problem, problem
from vanban.text.excerpt import beginning
from vanban.text.legacy import recognise

_SHOWN, _HEADINGS, _LEAST = 12, 6, 2
_LOST = re.compile(r"\w\?|\?\w")
"""A letter that a program had no sign for when it saved a file."""


def sheet_notices(grids: Sequence[Grid], tables: Tables, tep: str) -> Iterator[Problem]:
    """Yield what is to be said of the sheets of a workbook whose rows are tasks."""
    for grid in grids:
        yield from remark_notice(grid.name, grid.remarks, tep)
        rows = [
            row.place.row
            for table in tables.tasks
            for row in table.rows
            if row.place.sheet == grid.name
        ]
        yield from _of_rows(grid, rows, tep)
        if hidden := [c for c in sorted(grid.hidden_columns) if _has_text(grid, rows, c)]:
            named = _listed([_letters(grid, column) for column in hidden])
            seen = f"thấy {len(hidden)} cột ẩn ({named}), vẫn được đọc như cột khác"
            hint = "cột không dùng thì xóa hẳn ở tệp rồi nhập lại, hoặc xóa chữ ấy ở phân công"
            yield problem("Y216", _mark(grid, tep, rows[0], hidden[0]), seen, goi_y=hint)
    yield from _results(grids, tables, tep)


def _letters(grid: Grid, column: int) -> str:
    """The letters of a column, as the sheet shows them."""
    return _shown(grid, 1, column).rpartition("!")[2].rstrip("1")


def _has_text(grid: Grid, rows: Iterable[int], column: int) -> bool:
    return any((area := grid.at(row, column)) and area.text for row in rows)


def _results(grids: Iterable[Grid], tables: Tables, tep: str) -> Iterator[Problem]:
    """Say once which cells of tasks were formulas: what they gave last was read, and stays."""
    numbers = {
        (table.place.sheet, column.at)
        for table in tables.tasks
        for column in table.columns
        if column.key == "stt"
    }
    rows = {(row.place.sheet, row.place.row) for table in tables.tasks for row in table.rows}
    cells = [
        (grid, place)
        for grid in grids
        for place in sorted(grid.results)
        if (grid.name, place[0]) in rows and (grid.name, place[1]) not in numbers
    ]
    if cells:
        grid, first = cells[0]
        named = _listed([_shown(one, *place) for one, place in cells])
        seen = f"{len(cells)} ô là công thức ({named}): đọc kết quả Excel đã lưu, công thức bỏ lại"
        hint = "kết quả cũ thì mở tệp bằng Excel, lưu lại rồi nhập lại; về sau sửa ở phân công"
        yield problem("N972", _mark(grid, tep, *first), seen, goi_y=hint)


def repeat_notices(tables: Tables, tep: str) -> Iterator[Problem]:
    """Say which cells were read as the one above them, because they say so."""
    if places := tables.repeats:
        first = places[0]
        mark = Mark(tep, first.row, first.column, 0, first.shown) if first.sheet else Mark(tep)
        more = " rồi nhập lại, hoặc sửa việc ấy ở phân công"
        yield repeat_notice(mark, [place.shown for place in places], more=more)


def unread(grids: Sequence[Grid], tables: Tables, tep: str) -> Problem | None:
    """Say why nothing was read of a workbook; None where something was."""
    if any(one.rows for one in tables.tasks) or tables.bodies or tables.opinions:
        return None
    if not grids:
        seen = "thấy bảng tính không có ô nào có chữ"
        return problem("N939", Mark(tep), seen, goi_y="kiểm tra có đúng tệp ấy không")
    texts = [area.line for grid in grids for area in dict.fromkeys(grid.areas.values())]
    old = recognise("\n".join(texts))
    if old:
        seen = f"thấy chữ theo bảng mã cũ {old.name} (`{old.seen}`), cần Unicode (`{old.meant}`)"
        hint = f"đổi chữ từ {old.name} sang Unicode (công cụ chuyển mã của UniKey: Ctrl+Shift+F6), "
        return problem("Y006", Mark(tep), seen, goi_y=f"{hint}rồi nhập lại")
    if any(one.kind == "phan_cong" for one in tables.tables):
        place = tables.tasks[0].place
        seen = f"bảng ở trang tính `{place.sheet}` có tiêu đề mà không có nhiệm vụ nào"
        return problem("N939", Mark(tep), seen, goi_y="kiểm tra có đúng tệp ấy không")
    if told := next((table for table in tables.tables if table.told), None):
        seen = f"bảng ở trang tính `{told.place.sheet}` {told.told}, không có cột thời gian: không "
        hint = "là việc phải làm thì thêm cột `Thời gian` vào bảng ấy rồi nhập lại"
        return problem("N939", Mark(tep), f"{seen}đọc thành nhiệm vụ", goi_y=hint)
    seen = f"không thấy bảng phân công ở {_sheets(grids)}, cần một hàng tiêu đề có cột nội dung "
    seen += "và cột chủ trì"
    hint = "đổi tiêu đề hai cột ấy thành `Nội dung công việc`, `Cơ quan chủ trì` rồi nhập lại"
    if sum(bool(_LOST.search(text)) for text in texts) > len(texts) // 2:
        hint = "chữ trong tệp đã mất dấu (`?`): lưu lại bảng gốc thành .xlsx, rồi nhập tệp ấy"
    return problem("N939", Mark(tep), seen, goi_y=hint)


def _sheets(grids: Sequence[Grid]) -> str:
    """The sheets by their names, each with the first row that may be its head."""
    named = []
    for grid in grids[:_SHOWN]:
        rows = (grid.own(row) for row in range(1, grid.rows + 1))
        first = next((own for own in rows if len(own) > _LEAST), ())
        texts = ", ".join(f"`{beginning(area.line, 40)}`" for area in first[:_HEADINGS])
        at = f" (hàng {first[0].place.row}: {texts})" if first else ""
        named.append(f"trang tính `{grid.name}`{at}")
    return "; ".join(named)


def left_sheets(tables: Tables, tep: str) -> Iterator[Problem]:
    """Say which tables of a workbook are no tasks, beside those that are."""
    left = (table for table in tables.tables if table.kind == "khac" and not table.told)
    other = [table.place for table in left if table.place.sheet]
    if other and any(one.rows for one in tables.tasks):
        shared = {one.place.sheet for one in tables.tasks}
        named = ", ".join(
            f"`{place.sheet}`"
            + (f" (từ ô {place.shown.rpartition('!')[2]})" if place.sheet in shared else "")
            for place in dict.fromkeys(other)
        )
        seen = f"bảng ở trang tính {named} không phải bảng phân công, không đọc"
        first = other[0]
        mark = Mark(tep, first.row, first.column, 0, first.shown)
        hint = "là bảng phân công thì sửa tiêu đề: `Nội dung công việc`, `Cơ quan chủ trì`"
        yield problem("N889", mark, seen, goi_y=hint)


def _of_rows(grid: Grid, rows: Sequence[int], tep: str) -> Iterator[Problem]:
    if rows and grid.concealed:
        yield hidden_sheet(grid.name, tep)
    hours = {place: hour for place, hour in grid.hours.items() if place[0] in set(rows)}
    yield from lost_hours(grid.name, hours, tep)
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
        hint = (
            "mở tệp bằng Excel, sửa công thức báo lỗi, lưu lại rồi nhập lại; ô cơ quan, thời gian, "
        )
        hint += "sản phẩm như vậy được để trống, số thứ tự thì chương trình tự đánh"
        yield problem("N890", _mark(grid, tep, *cells[0]), seen, goi_y=hint)


def _listed(many: Sequence[object]) -> str:
    return ", ".join(map(str, many[:_SHOWN])) + (", …" if len(many) > _SHOWN else "")


def _mark(grid: Grid, tep: str, row: int, column: int = 1) -> Mark:
    return Mark(tep, row, column, 0, _shown(grid, row, column))


def _shown(grid: Grid, row: int, column: int) -> str:
    return Place(sheet=grid.name, row=row, column=column).shown
