"""Numbers of tasks over several tables: all are typed, or the program counts them all."""

from __future__ import annotations

import pytest

from vanban.content.registry import DanhBa
from vanban.importing.names.new_names import new_names
from vanban.importing.sources.task_source import task_entries
from vanban.importing.tasks import TaskRow, TaskTable


@pytest.mark.parametrize(
    ("tables", "typed"),
    [
        ((("1", "2"), ("3", "4")), []),
        ((("1", "2"), ("1", "2")), []),
        ((("1", "2"), ("1", "1.1")), ["1", "2", "1", "1.1"]),
        ((("1", "2"), ("7", "8")), ["1", "2", "7", "8"]),
    ],
)
def test_the_numbers_of_several_tables(tables, typed):
    read = [
        TaskTable("phan_cong", rows=tuple(TaskRow(stt=n, noi_dung=f"Việc {n}") for n in numbers))
        for numbers in tables
    ]
    entries = task_entries(read, (), new_names(DanhBa(), ()))
    assert [entry["stt"] for entry in entries if "stt" in entry] == typed
