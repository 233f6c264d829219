"""What is typed a little beside the right thing: the hint says what to type instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from offices import CITATIONS, PLAN, REGISTRY, TASKS, Office, make_office

# (file, old, new, code, message, hint)
Row = tuple[str, str, str, str, str, str]
SLIPS: list[Row] = [
    (
        PLAN,
        "ngay: 2023-07-12",
        "ngay: 7/2023",
        "Y104",
        "thấy `7/2023`, cần một ngày hoặc tháng",
        "gõ `2023-07`",
    ),
    (
        TASKS,
        "- id: nv-01\n",
        '- noi_dung:"x"\n- id: nv-01\n',
        "Y047",
        'thấy `noi_dung:"x"` không có dấu cách sau dấu hai chấm, cần dấu cách',
        'gõ `noi_dung: "x"`',
    ),
    (
        REGISTRY,
        "id: phong-cu",
        "id: Phòng-Cũ",
        "Y104",
        "thấy mã `Phòng-Cũ`, cần chữ thường không dấu, chữ số và dấu gạch nối",
        "gõ ví dụ: phong-cu",
    ),
    (
        PLAN,
        'dong: ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]',
        "dong: |\n    TM. UBND\n    CHỦ TỊCH",
        "Y103",
        "thấy `TM. UBND CHỦ TỊCH`, cần một danh sách",
        (
            'gõ `["TM. UBND", "CHỦ TỊCH"]`; '
            "viết mỗi mục trên một dòng, bắt đầu bằng `- `, hoặc [một, hai]"
        ),
    ),
    (
        PLAN,
        '- luu: ["VT"]',
        "- Các phòng\n  - luu: [VT]",
        "Y103",
        "thấy `Các phòng`, cần các khóa và giá trị",
        'gõ `ghi: "Các phòng"`; các khóa có thể dùng: ghi, muc_dich, gom, so_ban, luu',
    ),
    (
        PLAN,
        "ngay: 2023-07-12",
        "ngay: ngày 12 tháng 7 năm 2023",
        "Y104",
        "thấy `ngày 12 tháng 7 năm 2023`, cần một ngày",
        "gõ `2023-07-12`",
    ),
    (
        PLAN,
        "ngay: 2023-07-12",
        "ngay: 2023-07-12\nso_van_ban: 015/KH-UBND",
        "Y104",
        "thấy `015/KH-UBND`, cần một số nguyên",
        "gõ `15`; ký hiệu do chương trình ghép",
    ),
    (
        TASKS,
        'muc: ["I.1"]',
        'muc: ["Mục I.1"]',
        "N407",
        "thấy `Mục I.1`, không có mục này trong `noi_dung`",
        "có phải là `I.1`?",
    ),
    (
        PLAN,
        "- vien_dan: kl-50",
        "- kl-50",
        "N897",
        "căn cứ ghi `kl-50`, là mã ở vien-dan.yaml, trang in ra đúng chữ ấy",
        "gõ `- vien_dan: kl-50`",
    ),
    (
        PLAN,
        'ghi: "Các phòng"\n    gom: [cac-phong]',
        "ghi: cac-phong",
        "N897",
        "thấy `ghi: cac-phong`, là mã ở danh bạ, trang in ra đúng chữ ấy",
        "gõ tên vào `ghi`, mã vào `gom`: `gom: [cac-phong]`",
    ),
    (
        PLAN,
        "[@kl-50]",
        "[kl-50]",
        "N897",
        "thấy `[kl-50]`, là mã ở vien-dan.yaml, trang in ra đúng chữ ấy",
        "gõ `[@kl-50]`",
    ),
    (
        PLAN,
        "[@kl-50]",
        "@kl-50",
        "N897",
        "thấy `@kl-50`, là mã ở vien-dan.yaml, trang in ra đúng chữ ấy",
        "gõ `[@kl-50]`",
    ),
    (
        PLAN,
        "ngay: 2023-07-12",
        "ngay: 2023-07-12\ndon_vi_soan_thao: phong-noi-vu",
        "N897",
        "thấy `don_vi_soan_thao: phong-noi-vu`, là mã ở danh bạ, trang in ra đúng chữ ấy",
        'gõ chữ viết tắt: `don_vi_soan_thao: "PNV"`',
    ),
    (
        CITATIONS,
        'loai: "Kết luận"',
        "loai: ket_luan",
        "N897",
        "thấy `loai: ket_luan`, là mã, trang in ra đúng chữ ấy",
        'gõ tên loại như khi viện dẫn, ví dụ "Kế hoạch"',
    ),
    (
        CITATIONS,
        'co_quan: "Bộ Chính trị"',
        "co_quan: bo-chinh-tri",
        "N897",
        "thấy `co_quan: bo-chinh-tri`, là mã, trang in ra đúng chữ ấy",
        "gõ tên cơ quan như khi viện dẫn, không gõ mã",
    ),
    (
        PLAN,
        "- vien_dan: kl-50",
        '- vien_dan: "Kết luận số 50-KL/TW"',
        "N106",
        "vien-dan.yaml không có văn bản nào mang mã `Kết luận số 50-KL/TW`",
        'ghi cả câu thì gõ `- ghi: "Kết luận số 50-KL/TW"`; mã ở vien-dan.yaml: `kl-50`',
    ),
    (
        PLAN,
        "ngay: 2023-07-12",
        "ngay: tháng 7 năm 2023",
        "Y104",
        "thấy `tháng 7 năm 2023`, cần một ngày hoặc tháng",
        "gõ `2023-07`",
    ),
    (
        PLAN,
        "ngay: 2023-07-12",
        "ngay: 31/06/2023",
        "Y104",
        "thấy `31/06/2023`, không có ngày này trong lịch",
        "xem lại tháng (01 đến 12) và số ngày của tháng ấy",
    ),
    (
        PLAN,
        "ngay: 2023-07-12",
        "ngay: 2023-07-12T08:00:00",
        "Y104",
        "thấy `2023-07-12T08:00:00`, cần một ngày",
        "gõ `2023-07-12`",
    ),
    (
        PLAN,
        "ngay: 2023-07-12",
        "ngay: 12/7/23",
        "Y104",
        "thấy `12/7/23`, cần một ngày",
        "năm gõ đủ bốn chữ số; gõ theo dạng năm-tháng-ngày: 2023-07-12",
    ),
    (
        CITATIONS,
        "28/02/2023",
        "31/02/2023",
        "Y104",
        "thấy `31/02/2023`, không có ngày này trong lịch",
        "xem lại tháng (01 đến 12) và số ngày của tháng ấy",
    ),
    (
        TASKS,
        "- id: nv-01\n",
        "- id: nv-00\n  noi_dung: x\n  thoi_gian: {hang_nam: 2023-12-15}\n- id: nv-01\n",
        "Y104",
        "thấy `2023-12-15`, cần ngày và tháng",
        "gõ `15/12`, không có năm",
    ),
    (
        REGISTRY,
        "id: phong-cu",
        "id: Phòng Cũ",
        "Y104",
        "thấy mã `Phòng Cũ`, cần chữ thường không dấu, chữ số và dấu gạch nối",
        "gõ ví dụ: phong-cu",
    ),
]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_office(tmp_path)


@pytest.mark.parametrize("row", SLIPS, ids=[row[2][:20] for row in SLIPS])
def test_a_slip_is_told_with_what_to_type(office: Office, row: Row) -> None:
    file, old, new, code, message, hint = row
    office.change(file, old, new)
    told = [p for p in office.problems() if p["ma"] == code and p["tep"] == file]
    assert [(p["thong_bao"], p["goi_y"]) for p in told] == [(message, hint)]


def test_a_text_that_is_no_id_of_this_office_is_left_alone(office: Office) -> None:
    office.change(CITATIONS, "id: kl-50", "id: kl-51")
    office.change(PLAN, "- vien_dan: kl-50", "- kl-50")
    office.change(PLAN, "[@kl-50]", "[@kl-51]")
    assert "N897" not in [p["ma"] for p in office.problems()]


def test_what_is_told_of_typing_is_mended_and_not_waived(office: Office) -> None:
    office.change(
        PLAN,
        'mo_dau: "UBND huyện ban hành Kế hoạch (có phụ lục kèm theo) như sau:"',
        "mo_dau: null",
    )
    office.change(PLAN, "phu_luc:\n", 'bo_qua:\n  - {ma: N895, ly_do: "x"}\nphu_luc:\n')
    told = {p["ma"]: p["thong_bao"] for p in office.problems()}
    assert "N895" in told
    assert told["N510"] == "`N895` nói về cách gõ tệp, không bỏ qua được"
