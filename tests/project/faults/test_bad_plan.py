"""A plan that says what it must not: one error at its line, nothing is written."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from offices import TASKS, Row, check_row, make_office

DAY = "ngay: 2023-07-12"
GUESS = "gõ `2023-07-12`"
NUMBER = f'{DAY}\nly_do_so: "Số dự kiến"\nso_van_ban: '
LEAD = "chu_tri: [phong-tu-phap]"
TABLE = "    bang: phan_cong\n"
TIME = "thoi_gian: {truoc: 2023-12-31}"
SIGNER = '  dong: ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]\n'
plan, task = Row, partial(Row, file=TASKS)


def day(typed: str, message: str, hint: str) -> Row:
    return plan(f"date {typed}", DAY, f"ngay: {typed}", "Y104", 3, message, hint)


def number(typed: str, hint: str) -> Row:
    seen = f"thấy `{typed.strip(chr(34))}`"
    return plan(f"number {typed}", DAY, NUMBER + typed, "Y104", 5, seen, hint)


KEYS = [
    plan(
        "misspelt key",
        "trich_yeu:",
        "trich_yeuu:",
        "Y101",
        4,
        "khóa lạ `trich_yeuu`",
        "`trich_yeu`?",
    ),
    plan("misspelt inner key", "  ho_ten:", "  hoten:", "Y101", 22, "khóa lạ `hoten`", "`ho_ten`?"),
    plan("strange inner key", "  ho_ten:", "  xyzzy:", "Y101", 22, "khóa lạ", "dong, ho_ten"),
    task(
        "misspelt key of a task", '  noi_dung: "R', '  noidung: "R', "Y101", 8, "lạ", "`noi_dung`?"
    ),
    plan("no kind", "loai: ke_hoach\n", "", "Y102", 1, "thiếu khóa `loai`", "thêm dòng `loai"),
    plan("no lines to sign", SIGNER, "", "Y102", 21, "thiếu khóa `dong`", "thêm dòng `dong"),
    plan(
        "empty lines to sign", SIGNER, "  dong: []\n", "Y103", 21, "danh sách trống", "thêm một mục"
    ),
    plan(
        "no subject",
        'trich_yeu: "Thực hiện Kết luận"\n',
        "",
        "N406",
        1,
        "thiếu `trich_yeu`",
        "thêm",
    ),
    plan(
        "a subject left empty",
        'trich_yeu: "Thực hiện Kết luận"',
        "trich_yeu:",
        "N406",
        4,
        "thiếu `trich_yeu`",
        "gõ nội dung vào dòng này",
    ),
    plan("a kind left empty", "loai: ke_hoach", "loai:", "Y102", 1, "thiếu", "vào dòng này, `loai"),
    plan("no lines behind", SIGNER, "  dong:\n", "Y102", 21, "thiếu khóa `dong`", "vào dòng này"),
    task(
        "a task left empty",
        'noi_dung: "Rà soát văn bản"',
        'noi_dung: ""',
        "Y104",
        8,
        "thiếu khóa `noi_dung`",
        "gõ nội dung vào dòng này",
    ),
    task(
        "a task without id",
        "- id: nv-02\n  noi",
        "- noi",
        "Y104",
        7,
        "thiếu khóa `id`",
        "thêm dòng",
    ),
]
SHAPES = [
    plan(
        "list for text",
        'trich_yeu: "Thực hiện Kết luận"',
        "trich_yeu: [a, b]",
        "Y103",
        4,
        "thấy một danh sách, cần một dòng chữ",
        "gộp lại thành một dòng chữ",
    ),
    plan(
        "keys for text",
        'trich_yeu: "Thực hiện Kết luận"',
        "trich_yeu:\n  a: b",
        "Y103",
        5,
        "thấy các khóa và giá trị",
        "không có khóa ở dưới",
    ),
    task("text for list", LEAD, "chu_tri: phong-tu-phap", "Y103", 9, "cần một danh sách", "`- `"),
    plan(
        "text for keys", '  - luu: ["VT"]', '  - "Lưu: VT"', "Y103", 26, "cần các khóa", "muc_dich"
    ),
    plan("whole file a list", "", "- a\n- b\n", "Y103", 1, "thấy một danh sách", "loai, co_quan"),
    task("whole file of keys", "", "a: b\n", "Y101", 1, "khóa lạ `a`", "dong"),
    plan(
        "line without text",
        '  - luu: ["VT"]',
        '  - muc_dich: "b/c"',
        "Y104",
        26,
        "không có chữ",
        "gõ",
    ),
    plan(
        "basis of two kinds",
        "  - vien_dan: kl-50",
        '  - {vien_dan: kl-50, ghi: "a"}',
        "Y104",
        6,
        "cả `ghi` và `vien_dan`",
        "gõ `vien_dan: mã`",
    ),
    plan("empty basis", "  - vien_dan: kl-50", '  - ghi: ""', "Y104", 6, "căn cứ trống", "gõ"),
    task(
        "two times",
        TIME,
        'thoi_gian: {truoc: 2023-12-31, khi: "a"}',
        "Y104",
        10,
        "`truoc` và `khi`",
        "giữ một dòng",
    ),
    task(
        "row and task",
        "- id: nv-02",
        '- tieu_de: "A"\n  id: nv-02',
        "Y104",
        7,
        "dòng nhóm",
        "`- tieu_de",
    ),
    plan("annex of nothing", TABLE, "", "Y104", 28, "phụ lục không có nội dung", "thêm `noi_dung"),
]
VALUES = [
    day("12/07/2023", "thấy `12/07/2023`, cần một ngày", GUESS),
    day("2023-7-12", "cần một ngày", GUESS),
    day("12-7-2023", "cần một ngày", GUESS),
    plan("a year alone", DAY, "ngay: 2023", "N107", 3, "ngày mới có năm", "`tinh_den: 2023-01-15`"),
    day("ngày 12", "cần một ngày", "năm-tháng-ngày"),
    day("2023-02-30", "không có ngày này trong lịch", "số ngày của tháng"),
    day("2023-13-01", "không có ngày này trong lịch", "01 đến 12"),
    day("0026-01-20", "năm 0026 trước mọi văn bản", "có phải là `2026-01-20`?"),
    day("0026-01", "năm 0026 trước mọi văn bản", "có phải là `2026-01`?"),
    day("1026-01-20", "năm 1026 trước mọi văn bản", "xem lại năm; năm gõ đủ bốn chữ số"),
    day("31/02/2023", "không có ngày này trong lịch", "số ngày của tháng ấy"),
    number("010", "gõ `10`, không có số 0 đứng đầu"),
    number("1_000", "gõ `1000`"),
    number("no", "gõ chữ số"),
    number('"1.0"', "gõ chữ số"),
    number("-5", "bỏ dấu trừ"),
    number("0x1F", "gõ chữ số"),
    number("null", "gõ chữ số"),
    number("0", "bỏ dòng này nếu chưa có"),
    plan("state", DAY, f"{DAY}\ntrang_thai: phat_hanh", "Y105", 4, "`du_thao`", "`da_phat_hanh`?"),
    task(
        "day of every year", TIME, "thoi_gian: {hang_nam: 31/02}", "Y104", 10, "trong năm", "15/12"
    ),
    task(
        "an id with accents",
        LEAD,
        "chu_tri: [Phòng Tư pháp]",
        "Y104",
        9,
        "không dấu",
        "`phong-tu-phap` (Phòng Tư pháp)",
    ),
    plan(
        "a table of no kind",
        TABLE,
        TABLE.replace("g\n", "gg\n"),
        "Y105",
        29,
        "thấy",
        "`phan_cong`?",
    ),
]


@pytest.mark.parametrize("row", [*KEYS, *SHAPES, *VALUES], ids=lambda row: row.name)
def test_a_bad_plan(row: Row, tmp_path: Path) -> None:
    check_row(make_office(tmp_path), row)


def test_a_list_whose_dash_is_forgotten_is_told_once(tmp_path: Path) -> None:
    office = make_office(tmp_path)
    office.write(TASKS, 'id: nv-01\nnoi_dung: "Lập sổ"\nchu_tri: [phong-noi-vu]\n')
    (found,) = [one for one in office.problems() if one["muc_do"] == "loi"]
    assert (found["ma"], found["dong"]) == ("Y103", 1)
    assert "gõ `- ` trước `id`" in found["goi_y"]
