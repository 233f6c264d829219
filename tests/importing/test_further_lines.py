"""Further lines of one task: another lead, helper, note of them is not left out."""

from __future__ import annotations

import io

import openpyxl

from import_cases import registry
from vanban.content.registry import DanhBa
from vanban.importing.names.new_names import every_name, new_names
from vanban.importing.sources.task_source import task_entries
from vanban.importing.task_reader import workbook_tables

HEAD = ("STT", "Nội dung công việc", "Chủ trì", "Phối hợp", "Sản phẩm", "Ghi chú", "Thời gian")
Cells = tuple[str | int | None, ...]


def entries(*rows: Cells, merged: tuple[str, ...]) -> list[dict[str, object]]:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (HEAD, *rows):
        sheet.append(row)
    for span in merged:
        sheet.merge_cells(span)
    raw = io.BytesIO()
    book.save(raw)
    tables = workbook_tables(raw.getvalue(), registry(()))
    names = new_names(DanhBa(), every_name(tables.tasks[0].rows))
    return task_entries(tables.tasks, (), names)


def test_a_further_line_with_another_lead_or_time_is_a_task_of_its_own():
    rows = (
        (1, "Rà soát hồ sơ", "Sở Y tế", None, None, None, "Tháng 6/2026"),
        (None, None, "Sở Nội vụ", None, None, None, "Tháng 9/2026"),
        (None, None, None, None, None, None, "Tháng 12/2026"),
        (2, "Tổ chức tập huấn", "Sở Tư pháp", None, None, None, "Tháng 7/2026"),
    )
    told = entries(*rows, merged=("A2:A4", "B2:B4"))
    shown = [(one.get("stt", ""), one["noi_dung"], one["chu_tri"], one["thoi_gian"])
             for one in told]  # fmt: skip
    assert shown == [
        ("1", "Rà soát hồ sơ", ["so-y-te"], "Tháng 6/2026"),
        ("", "Rà soát hồ sơ", ["so-noi-vu"], "Tháng 9/2026"),
        ("", "Rà soát hồ sơ", ["so-noi-vu"], "Tháng 12/2026"),
        ("2", "Tổ chức tập huấn", ["so-tu-phap"], "Tháng 7/2026"),
    ]


def test_what_further_lines_say_beside_their_products_stands_in_the_task():
    rows = (
        (1, "Rà soát", "Sở Y tế", "Sở Nội vụ", "Báo cáo", "gửi bản giấy", "Tháng 6/2026"),
        (None, None, None, "Sở Tư pháp", "Danh sách", "gửi bản điện tử", None),
        (None, None, None, "Sở Xây dựng", None, "làm sau cùng", None),
    )
    (task,) = entries(*rows, merged=("A2:A4", "B2:B4", "C2:C4", "G2:G4"))
    assert task["phoi_hop"] == ["so-noi-vu", "so-xay-dung"]
    assert task["san_pham"] == ["Báo cáo", {"ten": "Danh sách", "phoi_hop": ["so-tu-phap"]}]
    assert task["ghi_chu"] == "gửi bản giấy\ngửi bản điện tử\nlàm sau cùng"


def test_lines_that_say_nothing_more_are_one_task():
    rows = (
        (1, "Rà soát", "Sở Y tế", None, "Báo cáo", "x", "Tháng 6/2026"),
        (None, None, None, None, "Danh sách", None, None),
    )
    (task,) = entries(*rows, merged=("A2:A3", "B2:B3", "C2:C3", "F2:F3", "G2:G3"))
    assert "stt" not in task
    assert (task["san_pham"], task["ghi_chu"]) == (["Báo cáo", "Danh sách"], "x")
