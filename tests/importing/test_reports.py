"""Tables of what was done, of money, of figures give no tasks, and that is told."""

from __future__ import annotations

import pytest

from vanban.content.registry import CoQuan, DanhBa
from vanban.content.workbook.names import names_of
from vanban.importing.tables.reports import COUNTS, MONEY, REPORT, report_notices
from vanban.importing.task_reader import workbook_tables

NAMES = names_of(DanhBa(co_quan=(CoQuan(id="kt", loai="x", ten="Phòng Kinh tế"),)), None)
OTHER = (
    ("Đơn vị thực hiện,Kết quả thực hiện,Đánh giá", "Phòng Kinh tế,20 nhà,Đạt", REPORT),
    ("Chủ trì,Kết quả,Tỷ lệ hoàn thành", "Phòng Kinh tế,12 tỷ,105%", REPORT),
    ("Đơn vị thực hiện,Đơn giá,Thành tiền", "Phòng Kinh tế,5,10", MONEY),
    ("ĐVT,Năm 2026,Cơ quan theo dõi", "Tỷ,5,Phòng Kinh tế", COUNTS),
)
TASKS = (
    "TT,Nhiệm vụ,Chủ trì,Kết quả thực hiện\n1,Thu thuế,Phòng Kinh tế,\n2,Làm nhà,Phòng Kinh tế,\n",
    "TT,Nhiệm vụ,Chủ trì,Thời gian,Kết quả\n1,Thu thuế,Phòng Kinh tế,Quý I,12 tỷ\n",
    "TT,Nhiệm vụ,Chủ trì,Sản phẩm,Thành tiền\n1,Thu thuế,Phòng Kinh tế,Báo cáo,5\n",
    "TT,Nội dung đánh giá tình hình,Chủ trì,Phối hợp\n1,Rà soát hộ nghèo,Phòng Kinh tế,\n",
    "Kết quả thực hiện báo cáo về xã.,,\nTT,Nhiệm vụ,Chủ trì\n1,Thu thuế,Phòng Kinh tế\n",
    "TT,Chỉ tiêu,ĐVT,Năm 2026,Cơ quan chủ trì\n1,Thu ngân sách,Tỷ,5,Phòng Kinh tế\n",
    "TT,Nhiệm vụ,Chủ trì,Kết quả đạt được (sản phẩm)\n1,Thu thuế,Phòng Kinh tế,Báo cáo\n",
    "TT,Tồn tại,Biện pháp khắc phục,Đơn vị chủ trì\n1,Trễ hạn,Rà soát quy trình,Phòng Kinh tế\n",
)


@pytest.mark.parametrize(("headings", "cells", "told"), OTHER)
def test_a_table_that_only_looks_like_one_of_tasks(headings: str, cells: str, told: str) -> None:
    text = f"TT,Nhiệm vụ,{headings}\n1,Thu ngân sách,{cells}\n"
    read = workbook_tables(text.encode(), NAMES, "bang.csv")
    assert [(one.kind, one.told, one.rows) for one in read.tables] == [("khac", told, ())]
    (notice,) = report_notices(read.tables, "bang.csv")
    assert notice.ma == "N970"
    assert told in notice.thong_bao


@pytest.mark.parametrize("text", TASKS)
def test_a_form_to_be_filled_and_a_table_with_times_give_tasks(text: str) -> None:
    (table,) = workbook_tables(text.encode(), NAMES, "bang.csv").tables
    assert table.rows
    assert not [*report_notices((table,), "bang.csv")]


def test_the_title_of_a_report_tells_what_its_columns_do_not() -> None:
    text = "A. KẾT QUẢ THỰC HIỆN NĂM 2025,,,\nTT,Nhiệm vụ,Chủ trì,Kết quả\n"
    text += "1,Thu thuế,Phòng Kinh tế,12 tỷ\n"
    (table,) = workbook_tables(text.encode(), NAMES, "bang.csv").tables
    assert (table.kind, table.told) == ("khac", REPORT)


def test_tasks_under_the_title_of_a_report_are_told() -> None:
    text = "TÌNH HÌNH THỰC HIỆN NĂM 2025,,,,\nTT,Nhiệm vụ,Chủ trì,Thời gian,Kết quả\n"
    text += "1,Thu thuế,Phòng Kinh tế,15/12/2025,12 tỷ\n"
    (table,) = workbook_tables(text.encode(), NAMES, "bang.csv").tables
    assert len(table.rows) == 1
    assert [one.ma for one in report_notices((table,), "bang.csv")] == ["N971"]
