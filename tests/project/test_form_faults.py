"""What the twelve forms lack or may not have: one problem at its line, with the clause."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from offices import Row, make_office

DECIDED = """\
loai: quyet_dinh
co_quan: ubnd-huyen
ngay: 2023-11-06
trich_yeu: "Về việc thử"
can_cu: ["Luật Thử ngày 01 tháng 01 năm 2020"]
noi_dung: |
  Điều 1. Một.
nguoi_ky:
  dong: ["CHỦ TỌA"]
noi_nhan:
  - luu: ["VT"]
"""
PASS = """\
loai: giay_gioi_thieu
co_quan: ubnd-huyen
ngay: 2023-11-06
dong_rieng: {ong_ba: "A", chuc_vu: "B", cu_den: "C", ve_viec: "D", gia_tri: "E"}
nguoi_ky:
  dong: ["CHỦ TỌA"]
noi_nhan:
  - luu: ["VT"]
"""
BY, ON = "content/thu/quyet-dinh.yaml", "content/giay/giay-gioi-thieu.yaml"
decided, passed = partial(Row, file=BY), partial(Row, file=ON)
FAULTS = [
    decided("no basis", "can_cu: [", "# [", "N406", 1, "quyết định thiếu `can_cu`", ""),
    decided("a confirmation", "noi_dung:", "xac_nhan: true\nnoi_dung:", "N172", 6, "xac_nhan", ""),
    decided("two signers", "noi_nhan:", 'nguoi_ky_khac:\n  - dong: ["A"]\nnoi_nhan:', "N172", 10,
            "`nguoi_ky_khac`", "bỏ"),
    passed("a subject", "dong_rieng:", 'trich_yeu: "Về việc"\ndong_rieng:', "N172", 4,
           "giấy giới thiệu không có phần này (trích yếu", "bỏ `trich_yeu`"),
    passed("a text", "nguoi_ky:", 'noi_dung: "1. Một"\nnguoi_ky:', "N172", 5, "`noi_dung`", "bỏ"),
    passed("a fixed line", 'ong_ba: "A"', 'ong_ba: "A", tao_dieu_kien: "X"', "N173", 4,
           "`tao_dieu_kien`", "các dòng có:"),
    Row("a proposal in a plan", "can_cu:", 'de_nghi: "A"\ncan_cu:', "N172", 5, "`de_nghi`", "bỏ"),
]  # fmt: skip


@pytest.mark.parametrize("row", FAULTS, ids=lambda row: row.name)
def test_what_a_form_lacks_or_may_not_have(row: Row, tmp_path: Path) -> None:
    office = make_office(tmp_path)
    office.write(BY, DECIDED)
    office.write(ON, PASS)
    assert office.problems() == []
    assert isinstance(row.new, str)
    office.change(row.file, row.old, row.new)
    (found,) = (p for p in office.problems() if p["muc_do"] == "loi")
    assert (found["ma"], found["tep"], found["dong"]) == (row.code, row.file, row.line)
    assert row.message in found["thong_bao"]
    assert row.hint in found["goi_y"]
    assert found["dieu_khoan"] or row.code == "N173"


def test_a_missing_line_is_told_and_left_blank(tmp_path: Path) -> None:
    office = make_office(tmp_path)
    office.write(ON, PASS.replace(', gia_tri: "E"', ""))
    (found,) = office.problems()
    assert (found["ma"], found["muc_do"]) == ("N174", "canh_bao")
    assert "`gia_tri`" in found["thong_bao"]
