"""What a kind of document lacks or has not, what lies in a wrong place: one fault for one slip."""

from __future__ import annotations

from pathlib import Path

import pytest

from offices import PLAN, Office, make_office
from vanban.content.versions import version_named
from vanban.problems.problem import VanbanError

HEAD = "# ghi chú\nloai: {}\nco_quan: ubnd-huyen\nngay: 2023-07-12\ntrich_yeu: x\n"
INVITED, MINUTES = "content/moi/giay-moi.yaml", "content/hop/bien-ban.yaml"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_office(tmp_path)


def told(office: Office, file: str) -> list[tuple[int, str, str]]:
    codes = ("N172", "N173", "N174", "N406")
    found = [p for p in office.problems() if p["tep"] == file and p["ma"] in codes]
    return [(p["dong"], p["ma"], p["goi_y"]) for p in found]


def test_a_wrong_key_of_addressees_is_not_told_missing_too(office: Office) -> None:
    office.write(INVITED, f"{HEAD.format('giay_moi')}kinh_gui:\n  - ghi: A\nnoi_dung: x\n")
    faults = told(office, INVITED)
    assert (6, "N172", "đổi `kinh_gui` thành `kinh_moi`") in faults
    assert not [fault for fault in faults if "kinh_moi: …" in fault[2]]


def test_a_missing_part_is_asked_for_where_the_keys_begin(office: Office) -> None:
    office.write(INVITED, f"{HEAD.format('giay_moi')}noi_dung: x\n")
    assert (2, "N406", "thêm dòng `kinh_moi: …`") in told(office, INVITED)


def test_a_misspelt_line_of_a_kind_is_not_told_missing_too(office: Office) -> None:
    lines = "dong_rieng:\n  thoi_gian: a\n  chủ_tọa: b\n"
    office.write(MINUTES, f"{HEAD.format('bien_ban')}{lines}noi_dung: x\n")
    faults = told(office, MINUTES)
    assert (7, "N173", "có phải là `thoi_gian_bat_dau`?") in faults
    assert (8, "N173", "có phải là `chu_toa`?") in faults
    asked = [hint for _, code, hint in faults if code == "N174"]
    assert not [hint for hint in asked if "thoi_gian_bat_dau" in hint or "chu_toa" in hint]


def test_a_misspelt_column_is_answered_by_the_nearest(office: Office) -> None:
    office.change(
        PLAN, "bang: phan_cong", "bang: phan_cong\n    cot: [{truong: chủ trì, tieu_de: A}]"
    )
    assert "có phải là `chu_tri`?" in [p["goi_y"] for p in office.problems() if p["ma"] == "N408"]


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("content/tien-do.yaml", "sổ của một năm thì chuyển thành `content/tien-do/NĂM.yaml`"),
        ("content/so_dang_ky.yaml", "`content/so-dang-ky/NĂM.yaml`"),
        ("content/tiendo/2026.yaml", "đổi tên thư mục thành `tien-do`"),
    ],
)
def test_a_book_in_a_wrong_place_is_told_its_own(office: Office, path: str, hint: str) -> None:
    office.write(path, "a: 1\n")
    assert [p for p in office.problems() if hint in p["goi_y"]]


def test_no_draft_of_what_was_issued_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "phat-hanh").mkdir()
    with pytest.raises(VanbanError) as raised:
        version_named(tmp_path, "content/x", "lần 1")
    hint = "văn bản đã phát hành, không giữ bản thảo, không lấy ý kiến được nữa"
    assert [one.goi_y for one in raised.value.problems] == [hint]
