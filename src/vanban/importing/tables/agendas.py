"""Tables that go by the hours of one day: the programme of a meeting, read as tasks, is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vanban.importing.tables.times import is_hours
from vanban.importing.tasks import TaskTable
from vanban.problems.problem import Mark, Problem, problem

LEAST = 2
"""Rows with a time from which a table can be one."""


def agenda_notices(tables: Iterable[TaskTable], tep: str) -> Iterator[Problem]:
    """Yield a warning for each table of tasks whose times are hours of a day and nothing else."""
    for table in tables:
        times = [row.thoi_gian.text for row in table.rows if row.thoi_gian.text]
        if len(times) < LEAST or not all(map(is_hours, times)):
            continue
        place = table.place
        where = f"trang tính `{place.sheet}`" if place.sheet else place.shown
        seen = f"{where}: thời gian chỉ là giờ trong ngày (`{times[0]}`, …), như chương trình của "
        seen += f"một buổi; đã đọc thành {len(table.rows)} nhiệm vụ"
        hint = "không phải việc giao thì xóa các việc ấy khỏi phan-cong.yaml, bảng trong lời văn "
        hint += "giữ nguyên"
        yield problem("N952", Mark(tep), seen, goi_y=hint)
