"""A school with units: what a plan of its own says of each."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from roles_by_hand import read
from worked import Worked


@pytest.fixture
def worked(worked_office: Callable[[str], Worked]) -> Worked:
    return worked_office("truong")


def test_no_person_is_named(worked: Worked) -> None:
    plan = read(worked.root / f"content/{worked.plan}/ke-hoach.yaml")
    assert "ho_ten" not in plan["nguoi_ky"]
    assert all("nguoi_ky" not in body for body in worked.registry["co_quan"])


def test_every_task_has_a_time_a_product_and_a_part_of_the_text(worked: Worked) -> None:
    for task in worked.tasks:
        assert task["thoi_gian"], task["id"]
        assert task["san_pham"], task["id"]
        assert task["muc"], task["id"]


@pytest.mark.parametrize(
    ("who", "signs", "told", "members", "staff"),
    [
        (
            "to-toan-tin",
            ["TỔ TRƯỞNG"],
            "Tổ trưởng",
            "Các thành viên của tổ",
            "toàn thể giáo viên, nhân viên của Tổ Toán - Tin",
        ),
        (
            "ban-tu-van-hoc-duong",
            ["TRƯỞNG BAN"],
            "Trưởng ban",
            "Các thành viên của ban",
            "toàn thể giáo viên, nhân viên của Ban Tư vấn học đường",
        ),
        (
            "cong-doan",
            ["TM. BAN CHẤP HÀNH", "CHỦ TỊCH"],
            "Ban Chấp hành",
            "Đoàn viên của công đoàn",
            "toàn thể đoàn viên của Công đoàn trường",
        ),
    ],
)
def test_a_school_speaks_of_each_kind_in_its_own_words(
    worked: Worked, who: str, signs: list[str], told: str, members: str, staff: str
) -> None:
    draft = worked.drafts[who]
    assert draft.styled("VBQuyenHan") == signs
    assert draft.duties[0].endswith(f"đến {staff}.")
    assert draft.duties[1].startswith(f"{told} phân công người phụ trách và người thực hiện")
    assert f"- {members} (t/h);" in draft.styled("VBNoiNhanMuc")
    assert draft.styled("VBNoiNhanMuc")[0] == "- Hiệu trưởng (b/c);"
    assert " xây dựng Kế hoạch triển khai thực hiện như sau:" in draft.styled("VBLoiVan")[0]
    assert draft.table[0][2:4] == ["Bộ phận chủ trì", "Bộ phận phối hợp"]
    assert draft.table[0][-1] == "Người phụ trách, người thực hiện"
    for foreign in ("công chức", "UBND", "cơ quan", "Lãnh đạo"):
        assert foreign not in draft.text, foreign


def test_the_office_of_the_school_reports_straight(worked: Worked) -> None:
    duties = worked.drafts["to-van-phong"].duties
    assert duties[2].startswith("Theo dõi, đôn đốc các tổ chuyên môn, Ban Tư vấn học đường,")
    assert duties[2].endswith(
        "; cuối mỗi học kỳ tham mưu Hiệu trưởng sơ kết, tổng kết, báo cáo Sở Giáo dục và Đào tạo."
    )
    assert duties[3].startswith("Cuối mỗi học kỳ, báo cáo kết quả thực hiện")
    assert duties[3].endswith("về Nhà trường.")  # the plan says no "theo quy định" here


@pytest.mark.parametrize(
    ("who", "above", "name"),
    [
        ("to-toan-tin", ["TRƯỜNG THPT MINH HỌA"], "TỔ TOÁN - TIN"),
        ("ban-tu-van-hoc-duong", ["TRƯỜNG THPT MINH HỌA"], "BAN TƯ VẤN HỌC ĐƯỜNG"),
        ("cong-doan", [], "CÔNG ĐOÀN TRƯỜNG TRUNG HỌC PHỔ THÔNG MINH HỌA"),
    ],
)
def test_letterheads(worked: Worked, who: str, above: list[str], name: str) -> None:
    assert worked.drafts[who].styled("VBChuQuan") == above
    assert " ".join(worked.drafts[who].styled("VBCoQuan")) == name
