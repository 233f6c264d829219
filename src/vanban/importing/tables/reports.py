"""Tables that name bodies beside work and give none: what was done, what it costs, what is counted.

A table with a column of times gives tasks whatever else it has; one under the title of a report is
told then. What was left out is told with its place, and how it is read after all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from vanban.content.workbook.columns import normal
from vanban.importing.tables.grid import Grid
from vanban.importing.tables.heads import Head
from vanban.importing.tasks import TaskTable
from vanban.problems.problem import Mark, Problem, problem
from vanban.text.vietnamese import fold

REPORT, MONEY, COUNTS = "kê kết quả đã làm", "kê kinh phí", "kê chỉ tiêu"
"""What such a table is."""
_TIMES = ("thoi_gian", "bat_dau", "ma_tran_thoi")
_FREE = ("", "khac", "san_pham")
"""Columns that may say what came of the work."""
_LEADING = ("chu_tri", "hai_vai", "phoi_hop", "ma_tran")
_RESULT = re.compile(
    r"\b(?:ket qua (?:thuc hien|xu ly|dat|nam)|da thuc hien|thuc hien nam \d{4}|tinh hinh"
    r"|muc do hoan thanh|ty le (?:hoan thanh|dat|thuc hien)|danh gia|xep loai|ton tai|nguyen nhan"
    r"|kho khan)\b"
)
_TO_DO = re.compile(r"\b(?:san pham|giai phap|bien phap|khac phuc)\b")
"""A heading of what is to come: a product, a remedy of what was found wanting."""
_PRICE = re.compile(r"\b(?:don gia|thanh tien|so tien)\b")
_UNIT = re.compile(r"\b(?:don vi tinh|dvt)\b")
_TITLE = re.compile(
    r"(?:phu luc(?: [ivx\d]+)?\W+|bieu(?: so)? \w+\W+|\(?\w{1,4}[.)]\s*)?"
    r"(?:(?:bang|bieu)\s+)?(?:tong hop\s+)?(?:ket qua|tinh hinh)\s+"
    r"(?:thuc hien|trien khai|nam|cong tac)\b"
)
"""The title of a table of what was done: "KẾT QUẢ THỰC HIỆN NHIỆM VỤ NĂM 2025"."""
_HALF = 2


def told_of(grid: Grid, head: Head) -> str:
    """Return what a table is that looks like one of tasks and gives none, "" for tasks."""
    if any(head.column(key) for key in _TIMES):
        return ""
    texts = {column: normal(text) for column, text in head.headings.items()}
    free = {at: text for at, text in texts.items() if head.keys.get(at, "") in _FREE}
    filled = any(_RESULT.search(text) and _full(grid, head, at) for at, text in free.items())
    to_do = any(map(_TO_DO.search, texts.values()))
    if (filled and not to_do) or _is_report(grid, head):
        return REPORT
    if not head.column("san_pham") and any(map(_PRICE.search, texts.values())):
        return MONEY
    counts = any(map(_UNIT.search, texts.values()))
    return COUNTS if counts and not any(head.column(key) for key in _LEADING) else ""


def is_under_report(grid: Grid, head: Head) -> bool:
    """Say whether a table with times stands under the title of a report, its results filled in."""
    done = (c for c, text in head.headings.items() if normal(text).startswith("ket qua"))
    return _is_report(grid, head) and any(_full(grid, head, column) for column in done)


def _is_report(grid: Grid, head: Head) -> bool:
    inside = (area.line for row in range(1, head.top) for area in grid.own(row))
    lines = (line for line in (*grid.above, *inside) if not line.endswith((".", ";")))
    return any(_TITLE.match(fold(line)) for line in lines)


def _full(grid: Grid, head: Head, column: int) -> bool:
    """Say whether most rows have something in a column: a form to be filled in has nothing."""
    rows = [row for row in range(head.bottom + 1, grid.rows + 1) if len(grid.own(row)) > _HALF]
    areas = (grid.at(row, column) for row in rows)
    return sum(bool(area and area.text) for area in areas) * _HALF > len(rows)


def report_notices(tables: Iterable[TaskTable], tep: str) -> Iterator[Problem]:
    """Say which tables were read as no tasks, and which as tasks that may be none."""
    for table in tables:
        place = table.place
        where = f"bảng ở trang tính `{place.sheet}`" if place.sheet else place.shown
        if table.told and table.kind == "khac":
            seen = f"{where} {table.told}, không có cột thời gian: không đọc thành nhiệm vụ"
            hint = "là việc phải làm thì thêm cột `Thời gian` vào bảng ấy rồi nhập lại"
            yield problem("N970", _mark(table, tep), seen, goi_y=hint)
        elif table.told:
            seen = f"{where} có tên và cột kết quả như bảng {table.told}; đã đọc thành "
            seen += f"{len(table.rows)} nhiệm vụ"
            hint = "không phải việc giao thì xóa các việc ấy khỏi phan-cong.yaml, bảng trong lời "
            yield problem("N971", _mark(table, tep), seen, goi_y=f"{hint}văn giữ nguyên")


def _mark(table: TaskTable, tep: str) -> Mark:
    place = table.place
    return Mark(tep, place.row, place.column, 0, place.shown) if place.sheet else Mark(tep)
