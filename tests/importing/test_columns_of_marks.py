"""Columns of marks: under the numbers of months, under the short names of bodies."""

from __future__ import annotations

import io

from openpyxl import Workbook

from vanban.content.registry import CoQuan, DanhBa
from vanban.content.workbook.names import names_of
from vanban.importing.task_reader import workbook_tables
from vanban.importing.tasks import TaskRow

NAMES = names_of(
    DanhBa(
        co_quan=(
            CoQuan(id="kt", loai="x", ten="Phòng Kinh tế"),
            CoQuan(id="vh", loai="x", ten="Phòng Văn hóa - Xã hội"),
        )
    ),
    None,
)


def tasks(merges: str, *rows: tuple[str, ...]) -> tuple[TaskRow, ...]:
    """Return the tasks of a sheet of some rows, its cells merged."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    for one in merges.split():
        sheet.merge_cells(one)
    raw = io.BytesIO()
    book.save(raw)
    (table,) = workbook_tables(raw.getvalue(), NAMES, "bang.xlsx").tables
    return table.rows


def test_a_number_under_the_word_month_is_that_month() -> None:
    rows = tasks(
        "A1:A2 B1:B2 C1:C2 D1:F1",
        ("TT", "Nội dung", "Chủ trì", "Tiến độ theo tháng năm 2026", "", ""),
        ("", "", "", "3", "4", "5"),
        ("1", "Mở lớp", "Phòng Kinh tế", "x", "x", ""),
        ("2", "Tổng kết", "Phòng Kinh tế", "", "", "x"),
    )
    assert [row.thoi_gian.text for row in rows] == ["Tháng 3; Tháng 4", "Tháng 5"]
    assert not any(row.khac for row in rows)


def test_roles_by_marks_under_a_heading_of_bodies() -> None:
    rows = tasks(
        "A1:A2 B1:B2 C1:E1 F1:F2",
        ("TT", "Nhiệm vụ", "Đơn vị", "", "", "Thời hạn"),
        ("", "", "Phòng Kinh tế", "Phòng Văn hóa - Xã hội", "TT PVHCC", ""),
        ("1", "Một cửa", "PH", "", "CT", "Quý I"),
        ("2", "Lễ hội", "ph", "ct", "", "Quý II"),
    )
    assert [[one.text for one in row.chu_tri] for row in rows] == [
        ["TT PVHCC"],
        ["Phòng Văn hóa - Xã hội"],
    ]
    assert [[one.id for one in row.phoi_hop] for row in rows] == [["kt"], ["kt"]]


def test_a_mark_under_a_role_of_a_body() -> None:
    rows = tasks(
        "A1:A2 B1:B2 C1:D1 E1:F1",
        ("TT", "Nhiệm vụ", "Phòng Kinh tế", "", "Phòng Văn hóa - Xã hội", ""),
        ("", "", "Chủ trì", "Phối hợp", "Chủ trì", "Phối hợp"),
        ("1", "Một cửa", "x", "", "", "x"),
        ("2", "Lễ hội", "", "x", "x", ""),
    )
    assert [[one.id for one in row.chu_tri] for row in rows] == [["kt"], ["vh"]]
    assert [[one.id for one in row.phoi_hop] for row in rows] == [["vh"], ["kt"]]


def test_a_mark_under_half_a_year() -> None:
    rows = tasks(
        "A1:A2 B1:B2 C1:C2 D1:E1 F1:G1",
        ("TT", "Nhiệm vụ", "Chủ trì", "Năm 2026", "", "Năm 2027", ""),
        ("", "", "", *("6 tháng đầu năm", "6 tháng cuối năm") * 2),
        ("1", "Nhân lực", "", "", "", "", ""),
        ("a)", "Mở lớp", "Phòng Kinh tế", "", "x", "x", ""),
        ("b)", "Tổng kết", "Phòng Kinh tế", "", "", "", "x"),
    )
    assert [(row.noi_dung, row.thoi_gian.text, row.nhom) for row in rows] == [
        ("Mở lớp", "Năm 2026 - 6 tháng cuối năm; Năm 2027 - 6 tháng đầu năm", "1. Nhân lực"),
        ("Tổng kết", "Năm 2027 - 6 tháng cuối năm", "1. Nhân lực"),
    ]
