"""A plan that refers to what is not there, or contradicts itself: one error at its line."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from offices import CITATIONS, TASKS, Row, check_row, make_office

DAY = "ngay: 2023-07-12"
TABLE = "    bang: phan_cong\n"
OWN = '    cot:\n      - {tieu_de: "A"}\n      - {tieu_de: "B"}\n    bang:\n      dong:\n'
plan, task = Row, partial(Row, file=TASKS)
citation = partial(Row, file=CITATIONS)

MEANING = [
    plan(
        "unknown kind",
        "loai: ke_hoach",
        "loai: ke_hoachh",
        "N405",
        1,
        "không có loại",
        "`ke_hoach`?",
    ),
    plan(
        "number without reason", DAY, f"{DAY}\nso_van_ban: 7", "N108", 4, "cần lý do", "`ly_do_so"
    ),
    plan(
        "issued without number",
        DAY,
        f"{DAY}\ntrang_thai: da_phat_hanh",
        "N109",
        4,
        "cần có",
        "du_thao",
    ),
    plan("no date", f"{DAY}\n", "", "N107", 1, "chưa có ngày", "`ngay: 2026-01-15`"),
    plan("skipped number", "  2. Bám", "  3. Bám", "N301", 11, "cần khoản 2", "gõ `2.`"),
    plan("repeated number", "  2. Bám", "  1. Bám", "N302", 11, "cần khoản 2", "gõ `2.`"),
    plan("skipped part", "  II. TỔ", "  III. TỔ", "N301", 12, "cần mục II", "gõ `II.`"),
    plan("name twice", "hình.", "hình. {#to-chuc}", "N307", 13, "lần thứ hai", "to-chuc-2"),
    plan(
        "unknown unit", '"#to-chuc"', '"#to-chucc"', "N407", 15, "không có mục này", "`#to-chuc`?"
    ),
    plan(
        "unknown unit number", '"#to-chuc"', '"V.9"', "N407", 15, "thấy `V.9`", "các mục có: I, I.1"
    ),
    task("unknown unit of a task", '["I.1"]', '["I.7"]', "N407", 6, "thấy `I.7`", "các mục có"),
    plan("unknown basis", "dan: kl-50", "dan: kl-51", "N106", 6, "mã `kl-51`", "thêm `kl-51`"),
    plan("unknown citation", "[@kl-50]", "[@kl-51]", "N106", 10, "mang mã `kl-51`", "thêm `kl-51`"),
    plan(
        "unknown citation at the end", '"Trên đây', '"[@zz] Trên đây', "N106", 19, "mã `zz`", "thêm"
    ),
    plan(
        "unknown citation in a basis",
        "vien_dan: kl-50",
        'ghi: "[@zz]"',
        "N106",
        6,
        "mã `zz`",
        "thêm",
    ),
    task(
        "unknown citation in a task",
        '"Rà soát',
        '"[@zz] Rà soát',
        "N106",
        8,
        "mã `zz`",
        "thêm `zz`",
    ),
    plan("broken citation", "[@kl-50]", "[@KL 50]", "N316", 10, "thấy `[@`", "gõ"),
    plan(
        "unknown column",
        TABLE,
        TABLE + '    cot: [{truong: sttt, tieu_de: "A"}]\n',
        "N408",
        30,
        "thấy cột `sttt`",
        "có phải là `stt`?",
    ),
    plan(
        "own table without columns",
        TABLE,
        "    bang:\n      dong: [[a, b]]\n",
        "N414",
        30,
        "cột",
        "`cot:`",
    ),
    plan(
        "ragged own table",
        TABLE,
        f'{OWN}        - ["1", "a", "b"]\n',
        "N410",
        34,
        "thấy 3 ô",
        "ô trống",
    ),
    plan(
        "row of nothing", TABLE, f"{OWN}        - []\n", "N410", 34, "thấy 0 ô, cần 2 ô", "ô trống"
    ),
]
FILES = [
    plan(
        "tasks outside",
        TABLE,
        f"{TABLE}phan_cong: ../a.yaml\n",
        "N404",
        30,
        "cùng thư mục",
        "chép tệp",
    ),
    plan(
        "tasks by full path",
        TABLE,
        f"{TABLE}phan_cong: /etc/passwd\n",
        "N404",
        30,
        "cùng",
        "chép tệp",
    ),
    plan(
        "tasks of Windows",
        TABLE,
        f"{TABLE}phan_cong: 'C:\\a.yaml'\n",
        "N404",
        30,
        "cùng",
        "chép tệp",
    ),
    plan("tasks in the parent", TABLE, f"{TABLE}phan_cong: '..'\n", "N404", 30, "cùng", "chép tệp"),
    plan(
        "tasks in the plan", TABLE, f"{TABLE}phan_cong: ke-hoach.yaml\n", "N404", 30, "cùng", "chép"
    ),
    plan(
        "tasks missing",
        TABLE,
        f"{TABLE}phan_cong: phan-congg.yaml\n",
        "Y001",
        30,
        "không thấy tệp",
        "`phan-cong.yaml`?",
    ),
    plan(
        "name too long",
        TABLE,
        f"{TABLE}phan_cong: {'a' * 300}\n",
        "Y001",
        30,
        "không thấy",
        "đặt tệp",
    ),
    citation("day of a citation", '"28/02/2023"', "2023-02-31", "Y104", 4, "lịch", "xem lại"),
    citation("day in words", '"28/02/2023"', '"tháng hai"', "Y104", 4, "cần một ngày", "trich_dan"),
    citation("half a citation", '  loai: "Kết luận"\n', "", "Y104", 1, "thiếu phần", "thêm `loai`"),
    citation(
        "citation twice",
        "- id: kl-50",
        '- id: kl-50\n  trich_dan: "a"\n- id: kl-50',
        "N101",
        3,
        "đã dùng ở dòng 1",
        "mã khác",
    ),
    task("task twice", "id: nv-02", "id: nv-01", "N101", 7, "đã dùng ở dòng 1", "mã khác"),
]


@pytest.mark.parametrize("row", [*MEANING, *FILES], ids=lambda row: row.name)
def test_a_plan_that_does_not_hold(row: Row, tmp_path: Path) -> None:
    check_row(make_office(tmp_path), row)
