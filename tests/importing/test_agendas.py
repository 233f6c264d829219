"""A table by the hours of a day is read as tasks, and that is told."""

from __future__ import annotations

import pytest

from vanban.importing.tables.agendas import agenda_notices
from vanban.importing.tables.times import is_hours
from vanban.importing.tasks import TaskRow, TaskTable, TaskTime

TIMES = {
    "7h30–8h00": True,
    "7:00 - 7:15": True,
    "Từ 8 giờ 00 đến 9 giờ 30": True,
    "14h00": True,
    "7h30 ngày 15/5/2026": False,
    "Trước 17h ngày 30/6": False,
    "15/5/2026": False,
    "Quý II": False,
}


def table(*times: str) -> TaskTable:
    rows = tuple(TaskRow(noi_dung="Việc", thoi_gian=TaskTime(time)) for time in times)
    return TaskTable("phan_cong", rows=rows)


@pytest.mark.parametrize(("text", "hours"), TIMES.items())
def test_hours_alone(text: str, hours: bool) -> None:
    assert is_hours(text) is hours


def test_a_programme_of_a_meeting_is_told_and_a_table_with_days_is_not() -> None:
    (told,) = agenda_notices([table("7h30–8h00", "8h00–8h15", "")], "a.docx")
    assert told.ma == "N952"
    assert "thành 3 nhiệm vụ" in told.thong_bao
    assert not [*agenda_notices([table("7h30–8h00", "Quý II"), table("7h30")], "a.docx")]
