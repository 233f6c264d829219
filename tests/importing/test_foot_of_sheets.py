"""What stands right below the tasks of a sheet, a sum or a signature, is none of them."""

from __future__ import annotations

import pytest

from vanban.content.registry import DanhBa
from vanban.content.workbook.names import names_of
from vanban.importing.task_reader import workbook_tables

HEAD = "TT,Nhiệm vụ,Chủ trì,Thời gian\n1,Thu thuế,Sở Y tế,Quý I\n"
FEET = (
    ",Tổng số nhiệm vụ: 02,,\n",
    ",Tổng cộng 02 nhiệm vụ,,\n",
    ',,,"Nậm Hàng, ngày 05 tháng 3 năm 2026"\n,NGƯỜI LẬP BIỂU,,GIÁM ĐỐC\n,,,\n,Lò Văn Thử,,\n',
    ',,,"Nậm Hàng, ngày … tháng … năm 2026"\n,"(Ký, ghi rõ họ tên)",,GIÁM ĐỐC\n',
    ",,,TM. ỦY BAN NHÂN DÂN\n,Người lập,,CHỦ TỊCH\n",
    ",Nơi nhận:,,\n,- Như trên,,\n",
)


def texts(text: str) -> list[str]:
    """Return what the tasks and the groups of a table are."""
    (table,) = workbook_tables(text.encode(), names_of(DanhBa(), None), "bang.csv").tables
    return [*(row.noi_dung for row in table.rows), *(group.title for group in table.groups)]


@pytest.mark.parametrize("foot", FEET)
def test_the_foot_is_left_out(foot: str) -> None:
    assert texts(f"{HEAD}{foot}") == ["Thu thuế"]


def test_a_day_in_a_line_of_a_task_is_no_signature() -> None:
    rows = "2,Mở lớp,Sở Y tế,ngày 05 tháng 3 năm 2026\n,Tổng kết lớp,Sở Y tế,"
    rows += '"Trước ngày 15 tháng 4 năm 2026"\n,Tổng hợp báo cáo,Sở Y tế,Quý II\n'
    assert texts(f"{HEAD}{rows}") == ["Thu thuế", "Mở lớp", "Tổng kết lớp", "Tổng hợp báo cáo"]


def test_the_foot_of_a_list_of_bodies_is_none_of_them() -> None:
    text = "STT,Tên cơ quan,Điện thoại\n1,Phòng Tư pháp,0912345678\n2,Phòng Hạ tầng,\n"
    text += ",Tổng cộng 02 cơ quan,,\n"
    text += ",Tổng cộng 02 cơ quan,\n"
    text += ',Tổng số: 02 cơ quan,\n,,"Nậm Hàng, ngày 05 tháng 3 năm 2026"\n,NGƯỜI LẬP,CHỦ TỊCH\n'
    text += ",Lò Văn Thử,Lê Văn Ví\n"
    read = workbook_tables(text.encode(), names_of(DanhBa(), None), "bang.csv")
    assert [one.name for one in read.bodies] == ["Phòng Tư pháp", "Phòng Hạ tầng"]
    assert {one.text for one in read.leftovers} >= {"NGƯỜI LẬP", "Lò Văn Thử"}
