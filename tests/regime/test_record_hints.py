"""Slips in an office's own records and wordings, told at their line."""

from __future__ import annotations

from pathlib import Path

from offices import Office, make_office

REGIME = "templates/nd30/regime.yaml"
WORDING = "templates/nd30/van_mau/ke-hoach-thuc-hien.yaml"


def own_office(tmp_path: Path) -> Office:
    office = make_office(tmp_path)
    office.run("init", "--template")
    return office


def test_bounds_the_wrong_way_round_are_told_once(tmp_path: Path) -> None:
    office = own_office(tmp_path)
    office.change(REGIME, "le_tren:\n    mm: [20, 25]", "le_tren:\n    mm: [25, 20]")
    faults = [(p["tep"], p["ma"], p["goi_y"]) for p in office.problems() if p["muc_do"] == "loi"]
    assert faults == [(REGIME, "Y104", "gõ `[20, 25]`")]


def test_a_name_with_accents_in_a_wording_is_told_before_it_is_built(tmp_path: Path) -> None:
    office = own_office(tmp_path)
    tag = 'tu_xung: "{{ don_vi.ten_ngan }}"\n      noi: "đơn vị"'
    office.change(WORDING, tag, tag.replace("don_vi", "đơn_vị"))
    told = [p["goi_y"] for p in office.problems() if p["ma"] == "N912"]
    assert told == ["có phải là `don_vi`? (xem docs/mau/van-mau.md)"]


def test_the_kind_of_a_wording_is_answered_by_the_nearest(tmp_path: Path) -> None:
    office = own_office(tmp_path)
    office.change(WORDING, "\nloai: ke_hoach\n", "\nloai: kế hoạch\n")
    assert [p["goi_y"] for p in office.problems() if p["ma"] == "M105"] == [
        "có phải là `ke_hoach`?"
    ]


def test_lists_that_go_in_pairs_are_of_one_length(tmp_path: Path) -> None:
    office = own_office(tmp_path)
    office.change(REGIME, 'dung: ["Q.", "PHÓ", "TUQ."]', 'dung: ["Q.", "PHÓ"]')
    office.change(REGIME, '"phòng", "văn phòng", "thanh tra"', '"phòng", "thanh tra"')
    told = {p["thong_bao"]: p["goi_y"] for p in office.problems() if p["ma"] == "Y104"}
    need = "cần bằng nhau: mỗi mục đi với mục cùng thứ tự ở danh sách kia"
    assert told == {
        f"thấy `sai` 3 mục và `dung` 2 mục, {need}": "thêm mục còn thiếu vào `dung`",
        f"thấy `chuc_vu` 6 mục và `trong_ten` 5 mục, {need}": "thêm mục còn thiếu vào `trong_ten`",
    }
