"""A plan that says what it must not: one error at its line, nothing is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from offices import CITATIONS, PLAN, TASKS, Row, check_row, make_office

DAY = "ngay: 2023-07-12"
GUESS = "gõ `2023-07-12`"
NUMBER = f'{DAY}\nly_do_so: "Số dự kiến"\nso_van_ban: '
LEAD = "chu_tri: [phong-tu-phap]"
TABLE = "    bang: phan_cong\n"
TIME = "thoi_gian: {truoc: 2023-12-31}"
SIGNER = '  dong: ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]\n'
SERVED = "    gom: [cac-phong]\n  - luu"
LAID_ON = "    gom: [cac-phong]\n    nghia_vu"
OWN = '    cot:\n      - {tieu_de: "A"}\n      - {tieu_de: "B"}\n    bang:\n      dong:\n'


def plan(name: str, old: str, new: str, code: str, line: int, message: str, hint: str) -> Row:
    return Row(name, PLAN, old, new, code, line, message, hint)


def task(name: str, old: str, new: str, code: str, line: int, message: str, hint: str) -> Row:
    return Row(name, TASKS, old, new, code, line, message, hint)


def day(typed: str, message: str, hint: str) -> Row:
    return plan(f"date {typed}", DAY, f"ngay: {typed}", "Y104", 3, message, hint)


def number(typed: str, hint: str) -> Row:
    seen = f"thấy `{typed.strip(chr(34))}`"
    return plan(f"number {typed}", DAY, NUMBER + typed, "Y104", 5, seen, hint)


KEYS = [
    plan("misspelt key", "trich_yeu:", "trich_yeuu:", "Y101", 4, "khóa lạ `trich_yeuu`", "`trich_yeu`?"),
    plan("misspelt inner key", "  ho_ten:", "  hoten:", "Y101", 22, "khóa lạ `hoten`", "`ho_ten`?"),
    plan("strange inner key", "  ho_ten:", "  xyzzy:", "Y101", 22, "khóa lạ", "dong, ho_ten"),
    task("misspelt key of a task", '  noi_dung: "R', '  noidung: "R', "Y101", 8, "lạ", "`noi_dung`?"),
    plan("no kind", "loai: ke_hoach\n", "", "Y102", 1, "thiếu khóa `loai`", "thêm dòng `loai"),
    plan("no lines to sign", SIGNER, "", "Y102", 21, "thiếu khóa `dong`", "thêm dòng `dong"),
    plan("empty lines to sign", SIGNER, "  dong: []\n", "Y103", 21, "danh sách trống", "thêm một mục"),
    plan("no subject", 'trich_yeu: "Thực hiện Kết luận"\n', "", "N406", 1, "thiếu `trich_yeu`", "thêm"),
    task("a task without id", "- id: nv-02\n  noi", "- noi", "Y104", 7, "thiếu khóa `id`", "thêm dòng"),
]
SHAPES = [
    plan("list for text", 'trich_yeu: "Thực hiện Kết luận"', "trich_yeu: [a, b]", "Y103", 4,
         "thấy một danh sách, cần một dòng chữ", "nháy kép"),
    plan("keys for text", 'trich_yeu: "Thực hiện Kết luận"', "trich_yeu:\n  a: b", "Y103", 5,
         "thấy các khóa và giá trị", "nháy kép"),
    task("text for list", LEAD, "chu_tri: phong-tu-phap", "Y103", 9, "cần một danh sách", "`- `"),
    plan("text for keys", '  - luu: ["VT"]', '  - "Lưu: VT"', "Y103", 26, "cần các khóa", "muc_dich"),
    plan("whole file a list", "", "- a\n- b\n", "Y103", 1, "thấy một danh sách", "loai, co_quan"),
    task("whole file of keys", "", "a: b\n", "Y101", 1, "khóa lạ `a`", "dong"),
    plan("line without text", '  - luu: ["VT"]', '  - muc_dich: "b/c"', "Y104", 26, "không có chữ", "gõ"),
    plan("basis of two kinds", "  - vien_dan: kl-50", '  - {vien_dan: kl-50, ghi: "a"}', "Y104", 6,
         "cả `ghi` và `vien_dan`", "gõ `vien_dan: mã`"),
    plan("empty basis", "  - vien_dan: kl-50", '  - ghi: ""', "Y104", 6, "căn cứ trống", "gõ"),
    task("two times", TIME, 'thoi_gian: {truoc: 2023-12-31, khi: "a"}', "Y104", 10, "`truoc` và `khi`", "gõ"),
    task("row and task", "- id: nv-02", '- tieu_de: "A"\n  id: nv-02', "Y104", 7, "dòng nhóm", "`- tieu_de"),
    plan("annex of nothing", TABLE, "", "Y104", 28, "phụ lục không có nội dung", "thêm `noi_dung"),
]  # fmt: skip
VALUES = [
    day("12/07/2023", "thấy `12/07/2023`, cần một ngày", GUESS),
    day("2023-7-12", "cần một ngày", GUESS),
    day("12-7-2023", "cần một ngày", GUESS),
    day("2023", "cần một ngày", "năm-tháng-ngày"),
    day("ngày 12", "cần một ngày", "năm-tháng-ngày"),
    day("2023-02-30", "không có ngày này trong lịch", "số ngày của tháng"),
    day("2023-13-01", "không có ngày này trong lịch", "01 đến 12"),
    day("31/02/2023", "cần một ngày", "năm-tháng-ngày"),
    number("010", "gõ `10`, không có số 0 đứng đầu"),
    number("1_000", "gõ `1000`"),
    number("no", "gõ chữ số"),
    number('"1.0"', "gõ chữ số"),
    number("-5", "gõ chữ số"),
    number("0x1F", "gõ chữ số"),
    number("null", "gõ chữ số"),
    number("0", "bỏ dòng này nếu chưa có"),
    plan("state", DAY, f"{DAY}\ntrang_thai: phat_hanh", "Y105", 4, "`du_thao`", "`da_phat_hanh`?"),
    task("day of every year", TIME, "thoi_gian: {hang_nam: 31/02}", "Y104", 10, "trong năm", "15/12"),
    task("an id with accents", LEAD, "chu_tri: [Phòng Tư pháp]", "Y104", 9, "không dấu", "phong-noi-vu"),
    plan("a table of no kind", TABLE, TABLE.replace("g\n", "gg\n"), "Y105", 29, "thấy", "`phan_cong`?"),
]
MEANING = [
    plan("unknown kind", "loai: ke_hoach", "loai: ke_hoachh", "N405", 1, "không có loại", "`ke_hoach`?"),
    plan("kind not complete", "loai: ke_hoach", "loai: quyet_dinh", "N405", 1, "chưa soạn", "`ke_hoach`"),
    plan("number without reason", DAY, f"{DAY}\nso_van_ban: 7", "N108", 4, "cần lý do", "`ly_do_so"),
    plan("issued without number", DAY, f"{DAY}\ntrang_thai: da_phat_hanh", "N109", 4, "cần có", "du_thao"),
    plan("no date", f"{DAY}\n", "", "N107", 1, "chưa có ngày", "`ngay: 2026-01-31`"),
    plan("skipped number", "  2. Bám", "  3. Bám", "N301", 11, "cần khoản 2", "gõ `2.`"),
    plan("repeated number", "  2. Bám", "  1. Bám", "N302", 11, "cần khoản 2", "gõ `2.`"),
    plan("skipped part", "  II. TỔ", "  III. TỔ", "N301", 12, "cần mục II", "gõ `II.`"),
    plan("name twice", "hình.", "hình. {#to-chuc}", "N307", 13, "lần thứ hai", "to-chuc-2"),
    plan("unknown unit", '"#to-chuc"', '"#to-chucc"', "N407", 15, "không có mục này", "`#to-chuc`?"),
    plan("unknown unit number", '"#to-chuc"', '"V.9"', "N407", 15, "thấy `V.9`", "các mục có: I, I.1"),
    task("unknown unit of a task", '["I.1"]', '["I.7"]', "N407", 6, "thấy `I.7`", "có phải là"),
    plan("unknown basis", "dan: kl-50", "dan: kl-51", "N106", 6, "thấy `kl-51`", "`kl-50`?"),
    plan("unknown citation", "[@kl-50]", "[@kl-51]", "N106", 10, "thấy `[@kl-51]`", "`[@kl-50]`?"),
    plan("unknown citation at the end", '"Trên đây', '"[@zz] Trên đây', "N106", 19, "`[@zz]`", "thêm"),
    plan("unknown citation in a basis", "vien_dan: kl-50", 'ghi: "[@zz]"', "N106", 6, "`[@zz]`", "thêm"),
    task("unknown citation in a task", '"Rà soát', '"[@zz] Rà soát', "N106", 8, "`[@zz]`", "thêm văn bản"),
    plan("broken citation", "[@kl-50]", "[@KL 50]", "N316", 10, "thấy `[@`", "gõ"),
    plan("unknown column", TABLE, TABLE + '    cot: [{truong: sttt, tieu_de: "A"}]\n', "N408", 30,
         "thấy cột `sttt`", "các cột có: stt"),
    plan("own table without columns", TABLE, "    bang:\n      dong: [[a, b]]\n", "N414", 30, "cột", "`cot:`"),
    plan("ragged own table", TABLE, f'{OWN}        - ["1", "a", "b"]\n', "N410", 34, "thấy 3 ô", "ô trống"),
    plan("row of nothing", TABLE, f"{OWN}        - []\n", "N410", 34, "thấy 0 ô, cần 2 ô", "ô trống"),
]  # fmt: skip
BODIES = [
    task("no lead", f"  {LEAD}\n", "", "N110", 7, "không có cơ quan chủ trì", "thêm dòng `chu_tri"),
    task("unknown body", LEAD, "chu_tri: [phong-tu-phapp]", "N102", 9, "không có", "`phong-tu-phap`?"),
    task("body unlike any", LEAD, "chu_tri: [zzz]", "N102", 9, "thấy `zzz`", "thêm `zzz` vào danh bạ"),
    task("body twice", LEAD, "chu_tri: [phong-tu-phap, phong-tu-phap]", "N118", 9, "hai lần", "bỏ một"),
    task("body of the past", LEAD, "chu_tri: [phong-cu]", "N104", 9, "12/07/2023",
         "kế tục: `phong-noi-vu`, `phong-tu-phap`"),
    plan("issuer is a group", "co_quan: ubnd-huyen", "co_quan: cac-phong", "N102", 2, "thấy", "là nhóm"),
    plan("unknown group served", SERVED, SERVED.replace("ong]", "ongg]"), "N102", 25, "thấy", "`cac-phong`?"),
    plan("body of the past obliged", LAID_ON, LAID_ON.replace("cac-phong", "phong-cu"), "N104", 16,
         "đến hết 31/12/2022", "kế tục"),
    plan("nobody obliged", LAID_ON, LAID_ON.replace("cac-phong", ""), "Y103", 16, "trống", "thêm một mục"),
    plan("served twice", SERVED, SERVED.replace("cac-phong", "phong-noi-vu, phong-noi-vu"), "N105", 25,
         "ở dòng 25", "bỏ một trong hai"),
    task("role of a stranger", LEAD, f"{LEAD}\n  vai_tro: {{phong-noi-vu: chu_tri}}", "N111", 10,
         "không có trong chủ trì hay phối hợp", "thêm `phong-noi-vu`"),
    task("no such role", LEAD, f"{LEAD}\n  vai_tro: {{phong-tu-phap: lead}}", "Y105", 10, "`chu_tri`", "gõ"),
    task("lead made a helper", LEAD, f"{LEAD}\n  vai_tro: {{phong-tu-phap: phoi_hop}}", "N110", 7,
         "không còn ai chủ trì", "bớt"),
    task("cell of other bodies", TIME, "ghi_o: {chu_tri: {ghi: a, cho: [phong-noi-vu]}}", "N114", 10,
         "phân công", "sửa chữ trong ô"),
    task("cell of no column", TIME, "ghi_o: {chu_trii: {ghi: a, cho: []}}", "Y105", 10, "thấy", "`chu_tri`?"),
]  # fmt: skip
FILES = [
    plan("tasks outside", TABLE, f"{TABLE}phan_cong: ../a.yaml\n", "N404", 30, "cùng thư mục", "chép tệp"),
    plan("tasks by full path", TABLE, f"{TABLE}phan_cong: /etc/passwd\n", "N404", 30, "cùng", "chép tệp"),
    plan("tasks of Windows", TABLE, f"{TABLE}phan_cong: 'C:\\a.yaml'\n", "N404", 30, "cùng", "chép tệp"),
    plan("tasks in the parent", TABLE, f"{TABLE}phan_cong: '..'\n", "N404", 30, "cùng", "chép tệp"),
    plan("tasks in the plan", TABLE, f"{TABLE}phan_cong: ke-hoach.yaml\n", "N404", 30, "cùng", "chép"),
    plan("tasks missing", TABLE, f"{TABLE}phan_cong: phan-congg.yaml\n", "Y001", 30, "không thấy tệp",
         "`phan-cong.yaml`?"),
    plan("name too long", TABLE, f"{TABLE}phan_cong: {'a' * 300}\n", "Y001", 30, "không thấy", "đặt tệp"),
    Row("day of a citation", CITATIONS, '"28/02/2023"', "2023-02-31", "Y104", 4, "lịch", "xem lại"),
    Row("day in words", CITATIONS, '"28/02/2023"', '"tháng hai"', "Y104", 4, "cần một ngày", "trich_dan"),
    Row("half a citation", CITATIONS, '  loai: "Kết luận"\n', "", "Y104", 1, "thiếu phần", "thêm `loai`"),
    Row("citation twice", CITATIONS, "- id: kl-50", '- id: kl-50\n  trich_dan: "a"\n- id: kl-50', "N101", 3,
        "đã dùng ở dòng 1", "mã khác"),
    task("task twice", "id: nv-02", "id: nv-01", "N101", 7, "đã dùng ở dòng 1", "mã khác"),
]  # fmt: skip


@pytest.mark.parametrize(
    "row", [*KEYS, *SHAPES, *VALUES, *MEANING, *BODIES, *FILES], ids=lambda row: row.name
)
def test_a_bad_plan(row: Row, tmp_path: Path) -> None:
    check_row(make_office(tmp_path), row)
