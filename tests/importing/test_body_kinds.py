"""The kind of a new body, and the title of its head: blank where no law gives it."""

from __future__ import annotations

import pytest

from vanban.content.registry import DanhBa, LoaiCoQuan
from vanban.importing.names.body_kinds import kind_of

NAMES = """
Phòng Kinh tế | phong | TRƯỞNG PHÒNG
Phòng khám Đa khoa khu vực | co_quan |
Văn phòng HĐND và UBND xã | van_phong | CHÁNH VĂN PHÒNG
Văn phòng Đăng ký đất đai | co_quan |
Ban Chỉ huy Quân sự xã | quan_su | CHỈ HUY TRƯỞNG
Bản Nà Tấu 1 | thon |
Thôn Tân Lập | thon |
Trưởng thôn Tân Lập | thon |
Ban nhân dân ấp 3 | thon |
TỔ DÂN PHỐ SỐ 4 | thon |
Khu phố 2 | thon |
Khu 3 | thon |
Khu Bảo tồn thiên nhiên | co_quan |
Làng trẻ em SOS | co_quan |
Ban Nà Tấu | ban |
Ban Quản lý dự án đầu tư xây dựng | ban |
Ban Chấp hành Đoàn xã | ban |
Ban Pháp chế HĐND tỉnh | ban | TRƯỞNG BAN
Hội Nông dân xã | hoi | CHỦ TỊCH
Hội Cha mẹ học sinh | hoi |
Hội đồng nhân dân xã | hdnd | CHỦ TỊCH
Hội đồng Giáo dục quốc phòng | hoi_dong |
Công an xã | cong_an |
Trường THCS Đồng Lâm | don_vi_su_nghiep | HIỆU TRƯỞNG
Trường Tiểu học Đồng Lâm | don_vi_su_nghiep | HIỆU TRƯỞNG
Trường Tiểu học tư thục Hoa Sen | truong | HIỆU TRƯỞNG
Trạm Y tế xã | don_vi_su_nghiep |
Trung tâm Y tế khu vực | don_vi_su_nghiep | GIÁM ĐỐC
Trung tâm Phục vụ hành chính công | trung_tam | GIÁM ĐỐC
"""
ROWS = [[part.strip() for part in line.split("|")] for line in NAMES.strip().splitlines()]


@pytest.mark.parametrize(("name", "kind", "title"), ROWS)
def test_a_new_body_has_a_title_only_where_it_is_certain(name: str, kind: str, title: str) -> None:
    read = kind_of(name, DanhBa())
    assert read.kind["id"] == kind
    assert read.own.get("chuc_vu", read.kind.get("chuc_vu", "")) == title


def test_a_public_unit_has_the_kind_that_the_registry_has_for_such() -> None:
    kinds = (("to_chuc_hanh_chinh", "Trung tâm"), ("don_vi_su_nghiep", "Trường"))
    office = DanhBa(loai_co_quan=tuple(LoaiCoQuan(id=i, danh_xung=word) for i, word in kinds))
    assert kind_of("Trung tâm Y tế khu vực", office).kind["id"] == "don_vi_su_nghiep"
    assert kind_of("Trường THCS Đồng Lâm", office).own == {"chuc_vu": "HIỆU TRƯỞNG"}
    assert kind_of("Trung tâm Phục vụ hành chính công", office).kind["id"] == "to_chuc_hanh_chinh"


def test_a_registry_with_a_kind_of_its_own_for_schools_keeps_it() -> None:
    office = DanhBa(loai_co_quan=(LoaiCoQuan(id="truong", danh_xung="Trường"),))
    assert kind_of("Trường THCS Đồng Lâm", office).kind["id"] == "truong"


COMMUNE = DanhBa(
    loai_co_quan=(
        LoaiCoQuan(id="ubnd_cap_xa", danh_xung="UBND xã", chuc_vu="CHỦ TỊCH", tap_the=True),
        LoaiCoQuan(id="co_quan_chuyen_mon", danh_xung="Phòng", chuc_vu="TRƯỞNG PHÒNG"),
        LoaiCoQuan(id="don_vi_su_nghiep", danh_xung="Trường", chuc_vu="HIỆU TRƯỞNG"),
        LoaiCoQuan(id="hdnd", ten="Thường trực Hội đồng nhân dân", danh_xung="Thường trực HĐND"),
        LoaiCoQuan(id="ban", ten="Ban", danh_xung="Ban", chuc_vu="TRƯỞNG BAN"),
    )
)
OF_COMMUNE = """
Trạm Y tế xã Nà Tấu | tram_y_te |
Trường PTDTBT Tiểu học Nà Tấu | don_vi_su_nghiep | HIỆU TRƯỞNG
Trường Mầm non tư thục Hoa Ban | truong | HIỆU TRƯỞNG
Phòng khám Đa khoa khu vực | co_quan |
Phòng giao dịch Ngân hàng Chính sách xã hội | co_quan |
Bản Nà Tấu 1 | thon |
Ban Chỉ huy quân sự xã | quan_su | CHỈ HUY TRƯỞNG
Ban Quản lý dự án xã | ban | TRƯỞNG BAN
Ủy ban nhân dân xã Nà Tấu | ubnd_cap_xa | CHỦ TỊCH
UBND phường Mường Thanh | ubnd_cap_xa | CHỦ TỊCH
Hội đồng nhân dân xã Nà Tấu | hoi_dong_nhan_dan | CHỦ TỊCH
Thường trực HĐND xã Nà Tấu | hdnd |
"""
IN_COMMUNE = [[part.strip() for part in one.split("|")] for one in OF_COMMUNE.strip().splitlines()]


@pytest.mark.parametrize(("name", "kind", "title"), IN_COMMUNE)
def test_nobody_gets_the_title_of_another_from_a_kind_of_the_registry(
    name: str, kind: str, title: str
) -> None:
    read = kind_of(name, COMMUNE)
    assert read.kind["id"] == kind
    known = COMMUNE.kinds[kind].chuc_vu if kind in COMMUNE.kinds else ""
    assert (read.own.get("chuc_vu") or read.kind.get("chuc_vu") or known) == title


def test_a_ward_says_ubnd_phuong_of_itself() -> None:
    ward = kind_of("Ủy ban nhân dân phường Mường Thanh", COMMUNE)
    assert ward.own == {"danh_xung": "UBND phường"}
    assert kind_of("Ủy ban nhân dân xã Nà Tấu", COMMUNE).own == {}


def test_a_hamlet_gets_no_draft() -> None:
    assert kind_of("Thôn Tân Lập", DanhBa()).kind["du_thao"] is False
