"""Ids of tasks in a workbook, given and missing, and which sheet counts."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from offices import Office, make_office
from workbooks import HEAD, HEADING, Rows, read, told

TASK = (1, "nv-01", "Rà soát văn bản", "Phòng Nội vụ", "Các phòng")


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_office(tmp_path)


def ids(office: Office, rows: Rows) -> list[str]:
    return [task.id for task in read(office, rows).table.tasks]


def test_without_ids_they_follow_the_rows_and_that_is_told(office: Office) -> None:
    rows = (("Nội dung", "Chủ trì"), ("Rà soát", "Phòng Nội vụ"), ("Lập", "Phòng Tư pháp"))
    assert ids(office, rows) == ["nv-01", "nv-02"]
    assert told(office, rows) == [("Y214", "Phân công!A1")]


def test_a_row_put_in_between_moves_no_other_id(office: Office) -> None:
    rows = (HEAD, TASK, (2, None, "Lập", "Phòng Tư pháp"), (3, "nv-02", "Xem", "Phòng Tư pháp"))
    assert ids(office, rows) == ["nv-01", "nv-03", "nv-02"]
    assert told(office, rows) == [("Y215", "Phân công!B3")]


def test_the_first_sheet_with_a_table_counts(office: Office) -> None:
    def more(page: Worksheet) -> None:
        book = page.parent
        assert book is not None
        book.create_sheet("Danh sách", 0).append(["Phòng Nội vụ"])
        book.create_sheet("Bản cũ").append(list(HEADING))

    assert len(read(office, (HEADING, TASK), more).table.tasks) == 1
    assert told(office, (HEADING, TASK), more) == [("Y221", "Phân công!A1")]
