"""Words of a form that are typed once more are told with what to type; others are let be."""

from __future__ import annotations

from pathlib import Path

import pytest

from offices import make_office
from vanban.project.project import Project

HEAD = "co_quan: ubnd-huyen\nngay: 2023-07-12\n"
SIGNED = 'nguoi_ky: {dong: ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]}\nnoi_nhan: [{luu: ["VT"]}]\n'
SHORT = {
    "giay-gioi-thieu": ("ong_ba", "chuc_vu", "cu_den", "ve_viec", "gia_tri"),
    "giay-nghi-phep": ("xet_don", "ong_ba", "chuc_vu", "nghi_phep", "tinh_vao"),
    "giay-moi": ("toi_du", "chu_tri", "thoi_gian", "dia_diem"),
    "bien-ban": (
        "thoi_gian_bat_dau", "dia_diem", "thanh_phan_du", "chu_toa", "thu_ky", "ket_thuc_hop",
    ),
}  # fmt: skip
TWICE = """\
giay-gioi-thieu | ong_ba  | Ông (bà) Lê Thị Hoa                | Lê Thị Hoa
giay-gioi-thieu | ve_viec | Về việc liên hệ công tác           | liên hệ công tác
giay-gioi-thieu | gia_tri | ngày 31 tháng 7 năm 2023           | 31 tháng 7 năm 2023
giay-gioi-thieu | gia_tri | đến hết ngày 31 tháng 7 năm 2023   | 31 tháng 7 năm 2023
giay-nghi-phep  | xet_don | ngày 30 tháng 6 năm 2023 của bà B  | 30 tháng 6 năm 2023 của bà B
giay-nghi-phep  | tinh_vao | thời gian nghỉ phép năm 2023      | nghỉ phép năm 2023
giay-moi        | toi_du  | dự cuộc họp                        | cuộc họp
giay-moi        | chu_tri | chủ trì: ông A                     | ông A
bien-ban        | ket_thuc_hop | kết thúc vào 11 giờ           | 11 giờ
"""
ONCE = """\
giay-gioi-thieu | ong_ba  | Bà: Lê Thị Hoa
giay-gioi-thieu | ong_ba  | Bà Lê Thị Hoa
giay-gioi-thieu | chuc_vu | Vụ trưởng Vụ Pháp chế
giay-gioi-thieu | chuc_vu | Chức vụ: Vụ trưởng
giay-moi        | toi_du  | Tới dự cuộc họp
giay-moi        | dia_diem | Tại Hội trường
bien-ban        | thu_ky  | Thư ký Hội đồng, bà C
bien-ban        | ket_thuc_hop | Hội nghị kết thúc vào 11 giờ
"""
LETTER = """\
kinh_gui: ["Kính gửi: Phòng Nội vụ"] | Phòng Nội vụ
kinh_gui: ["Phòng Nội vụ"]           |
trich_yeu: "V/v: báo cáo"            | báo cáo
trich_yeu: "V/v về việc báo cáo"     | báo cáo
trich_yeu: "v/v báo cáo"             | báo cáo
trich_yeu: "V.v báo cáo"             | báo cáo
trich_yeu: "VV báo cáo"              | báo cáo
trich_yeu: "V/v báo cáo"             |
trich_yeu: "vận động báo cáo"        |
trich_yeu: "báo cáo"                 |
noi_nhan: [{ghi: "UBND tỉnh", muc_dich: "(để b/c)"}, {luu: ["VT"]}] | để b/c
noi_nhan: [{ghi: "UBND tỉnh", muc_dich: "b/c"}, {luu: ["VT"]}]      |
noi_nhan: [{ghi: "UBND tỉnh (b/c);", muc_dich: "b/c"}, {luu: ["VT"]}] | UBND tỉnh
"""


def rows(text: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in text.splitlines()]


def told(folder: Path, name: str, text: str, code: str = "N900") -> list[str]:
    """The hints of the messages with a code about one document."""
    office = make_office(folder)
    office.write(f"content/{name}/{name}.yaml", text)
    return [one.goi_y for one in Project.open(office.folder).problems if one.ma == code]


def with_line(name: str, key: str, typed: str) -> str:
    lines = dict.fromkeys(SHORT[name], "") | {key: typed}
    own = "".join(f'  {one}: "{value or "…"}"\n' for one, value in lines.items())
    subject = "" if name.startswith(("giay-g", "giay-n")) else 'trich_yeu: "Họp"\n'
    guest = 'kinh_moi: ["ông A"]\n' if name == "giay-moi" else ""
    kind = name.replace("-", "_")
    return f"loai: {kind}\n{HEAD}{subject}{guest}dong_rieng:\n{own}{SIGNED}"


@pytest.mark.parametrize(("name", "key", "typed", "hint"), rows(TWICE))
def test_the_words_of_a_line_are_told_where_they_are_typed_too(
    name: str, key: str, typed: str, hint: str, tmp_path: Path
) -> None:
    assert told(tmp_path, name, with_line(name, key, typed)) == [f"gõ `{hint}`"]


@pytest.mark.parametrize(("name", "key", "typed"), rows(ONCE))
def test_what_only_begins_alike_is_not(name: str, key: str, typed: str, tmp_path: Path) -> None:
    assert told(tmp_path, name, with_line(name, key, typed)) == []


@pytest.mark.parametrize(("part", "hint"), rows(LETTER))
def test_a_letter_names_its_form_once(part: str, hint: str, tmp_path: Path) -> None:
    parts = {
        "kinh_gui": 'kinh_gui: ["Phòng Nội vụ"]',
        "trich_yeu": 'trich_yeu: "báo cáo"',
        "noi_nhan": 'noi_nhan: [{luu: ["VT"]}]',
    } | {part.partition(":")[0]: part}
    sign = SIGNED.partition("noi_nhan")[0]
    text = "\n".join(parts.values())
    text = f'loai: cong_van\n{HEAD}don_vi_soan_thao: "NV"\n{text}\nnoi_dung: "Một."\n{sign}'
    assert told(tmp_path, "cong-van", text) == ([f"gõ `{hint}`"] if hint else [])


@pytest.mark.parametrize(
    ("end", "many"),
    [(".", 1), ("", 0), ("...", 0), (", v.v.", 0), (" của ông Lê Văn X.", 0), (" khu A.", 1)],
)
def test_a_subject_has_no_full_stop(end: str, many: int, tmp_path: Path) -> None:
    text = f'loai: thong_bao\n{HEAD}trich_yeu: "Kết luận{end}"\nnoi_dung: "Một."\n{SIGNED}'
    assert len(told(tmp_path, "thong-bao", text, "N901")) == many


@pytest.mark.parametrize(("state", "many"), [("du_thao", 1), ("da_phat_hanh", 0)])
@pytest.mark.parametrize(
    ("code", "part"),
    [
        ("N900", 'trich_yeu: "v/v báo cáo"'),
        ("N900", 'noi_nhan: [{ghi: "UBND tỉnh (b/c);", muc_dich: "b/c"}, {luu: ["VT"]}]'),
        ("N965", 'can_cu: [{ghi: "căn cứ Luật Lưu trữ ngày 21 tháng 6 năm 2024"}]'),
        ("N966", 'noi_dung: "Điều 1. Các đơn vị báo cáo"'),
    ],
)
def test_of_what_was_issued_nothing_is_told_that_nobody_can_change(
    state: str, many: int, code: str, part: str, tmp_path: Path
) -> None:
    parts = {
        "trich_yeu": 'trich_yeu: "báo cáo"',
        "noi_dung": 'noi_dung: "Một."',
        "noi_nhan": 'noi_nhan: [{luu: ["VT"]}]',
    } | {part.partition(":")[0]: part}
    sign = SIGNED.partition("noi_nhan")[0]
    text = "\n".join(parts.values())
    text = f'loai: cong_van\ntrang_thai: {state}\n{HEAD}don_vi_soan_thao: "NV"\n{text}\n{sign}'
    assert len(told(tmp_path, "cong-van", text, code)) == many
