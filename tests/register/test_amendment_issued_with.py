"""Amending what was issued with a decision: each place names the text that it is in.

And of what was so once (a session, a day, a paper that proposed) nothing is taken over.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from offices import Office, make_office

DECIDED = """\
loai: quyet_dinh
co_quan: ubnd-huyen
so_van_ban: 3
ngay: 2023-05-04
trang_thai: da_phat_hanh
trich_yeu: "Ban hành Quy chế làm việc"
can_cu: ["Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015"]
de_nghi: "Trưởng phòng Nội vụ tại Tờ trình số 12/TTr-PNV ngày 03 tháng 5 năm 2023"
noi_dung: |
  Điều 1. Ban hành kèm theo Quyết định này Quy chế làm việc và Phụ lục.
  Điều 2. Trưởng phòng Nội vụ chịu trách nhiệm thi hành Quyết định này.
nguoi_ky: {dong: ["CHỦ TỊCH"], ho_ten: "Nguyễn Văn Mẫu"}
noi_nhan: [{luu: ["VT"]}]
van_ban_kem_theo:
  - loai: quy_che
    trich_yeu: "Làm việc của Tổ"
    noi_dung: |
      Chương I
      QUY ĐỊNH CHUNG
      Điều 1. Phạm vi
      1. Tổ có năm người.
      2. Tổ họp hằng tháng.
phu_luc:
  - tieu_de: "NỘI QUY"
    noi_dung: |
      Điều 1. Giờ giấc
      1. Đúng giờ.
"""
RULED = """\
loai: nghi_quyet_quy_pham
co_quan: ubnd-huyen
so_van_ban: 4
ngay: 2023-05-04
trang_thai: da_phat_hanh
trich_yeu: "Quy định mức thu phí"
can_cu: ["Luật Phí và lệ phí số 97/2015/QH13"]
dong_rieng:
  cau_ban_hanh: "Nghị quyết quy định mức thu phí."
  thong_qua: "khóa XI, kỳ họp thứ 6 thông qua ngày 30 tháng 6 năm 2026"
noi_dung: |
  Điều 1. Mức thu
  Mức thu là 5%.
nguoi_ky: {dong: ["CHỦ TỊCH"], ho_ten: "Nguyễn Văn Mẫu"}
noi_nhan: [{luu: ["VT"]}]
"""


@pytest.fixture
def office(tmp_path: Path) -> Office:
    office = make_office(tmp_path)
    office.write("content/qd-1/quyet-dinh.yaml", DECIDED)
    office.write("content/nq-1/nghi-quyet-quy-pham.yaml", RULED)
    return office


def begun(office: Office, name: str) -> dict[str, Any]:
    assert office.run("new", "--sua-doi", name).status == 0
    (path,) = (office.folder / f"content/sua-doi-{name}").glob("*.yaml")
    return dict(yaml.safe_load(path.read_text("utf-8")))


def test_a_place_below_an_article_names_the_text_of_the_article(office: Office) -> None:
    begun(office, "qd-1")
    wanted = "content/sua-doi-qd-1/ban-tong-hop/quyet-dinh.yaml"
    office.change(wanted, "họp hằng tháng", "họp hằng quý")
    office.change(wanted, "1. Đúng giờ.", "1. Đúng giờ, đủ người.")
    assert office.run("new", "--sua-doi", "qd-1").out.splitlines()[1:] == [
        "  1. Sửa đổi khoản 2 Điều 1 Quy chế ban hành kèm theo như sau:",
        "  2. Sửa đổi khoản 1 Điều 1 Phụ lục như sau:",
    ]


def test_a_clause_that_names_another_place_is_told_once_with_the_right_one(office: Office) -> None:
    begun(office, "qd-1")
    office.change(
        "content/sua-doi-qd-1/ban-tong-hop/quyet-dinh.yaml", "họp hằng tháng", "họp hằng quý"
    )
    assert office.run("new", "--sua-doi", "qd-1").status == 0
    # as the version before wrote it
    office.change(
        "content/sua-doi-qd-1/quyet-dinh.yaml", "Điều 1 Quy chế ban hành kèm theo như", "Điều 1 như"
    )
    (one,) = [one for one in office.problems() if one["ma"] == "N625"]
    assert one["thong_bao"] == (
        "thấy điều khoản “Sửa đổi khoản 2 Điều 1 như sau:”, "
        "cần “Sửa đổi khoản 2 Điều 1 Quy chế ban hành kèm theo như sau:”"
    )


def test_the_paper_that_proposed_the_first_is_to_be_filled_in(office: Office) -> None:
    value = begun(office, "qd-1")
    assert value["de_nghi"] == (
        "Trưởng phòng Nội vụ tại Tờ trình số …/TTr-PNV ngày … tháng … năm …"
    )
    assert "mo_dau" not in value  # behind "QUYẾT ĐỊNH:" stands the first article


def test_a_session_is_not_that_of_the_first_and_the_line_says_what_is_issued(
    office: Office,
) -> None:
    value = begun(office, "nq-1")
    lines = value["dong_rieng"]
    assert lines["thong_qua"] == "khóa …, kỳ họp thứ … thông qua ngày … tháng … năm …"
    assert lines["cau_ban_hanh"].startswith("Nghị quyết sửa đổi, bổ sung một số nội dung của ")
    assert "mo_dau" not in value
