"""Bodies and groups that a plan names and must not: one error at its line."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from offices import TASKS, Row, check_row, make_office

LEAD = "chu_tri: [phong-tu-phap]"
TIME = "thoi_gian: {truoc: 2023-12-31}"
SERVED = "    gom: [cac-phong]\n  - luu"
LAID_ON = "    gom: [cac-phong]\n    nghia_vu"
plan, task = Row, partial(Row, file=TASKS)

BODIES = [
    task(
        "unknown body", LEAD, "chu_tri: [phong-tu-phapp]", "N102", 9, "không có", "`phong-tu-phap`?"
    ),
    task(
        "body unlike any", LEAD, "chu_tri: [zzz]", "N102", 9, "mã `zzz`", "thêm `zzz` vào danh bạ"
    ),
    task(
        "body twice",
        LEAD,
        "chu_tri: [phong-tu-phap, phong-tu-phap]",
        "N118",
        9,
        "hai lần",
        "bỏ một",
    ),
    task(
        "body of the past",
        LEAD,
        "chu_tri: [phong-cu]",
        "N104",
        9,
        "12/07/2023",
        "phải chọn: `phong-noi-vu` (Phòng Nội vụ), `phong-tu-phap` (Phòng Tư pháp)",
    ),
    plan(
        "issuer is a group",
        "co_quan: ubnd-huyen",
        "co_quan: cac-phong",
        "N102",
        2,
        "mang mã",
        "là nhóm",
    ),
    plan(
        "unknown group served",
        SERVED,
        SERVED.replace("ong]", "ongg]"),
        "N102",
        25,
        "mang mã",
        "`cac-phong`?",
    ),
    plan(
        "body of the past obliged",
        LAID_ON,
        LAID_ON.replace("cac-phong", "phong-cu"),
        "N104",
        16,
        "đến hết 31/12/2022",
        "kế tục",
    ),
    plan(
        "nobody obliged",
        LAID_ON,
        LAID_ON.replace("cac-phong", ""),
        "Y103",
        16,
        "trống",
        "thêm một mục",
    ),
    plan(
        "served twice",
        SERVED,
        SERVED.replace("cac-phong", "phong-noi-vu, phong-noi-vu"),
        "N105",
        25,
        "ở dòng 25",
        "bỏ một trong hai",
    ),
    task(
        "role of a stranger",
        LEAD,
        f"{LEAD}\n  vai_tro: {{phong-noi-vu: chu_tri}}",
        "N111",
        10,
        "không có trong chủ trì hay phối hợp",
        "thêm `phong-noi-vu`",
    ),
    task(
        "no such role",
        LEAD,
        f"{LEAD}\n  vai_tro: {{phong-tu-phap: lead}}",
        "Y105",
        10,
        "`chu_tri`",
        "gõ",
    ),
    task(
        "lead made a helper",
        LEAD,
        f"{LEAD}\n  vai_tro: {{phong-tu-phap: phoi_hop}}",
        "N110",
        7,
        "không có ai chủ trì",
        "bớt",
    ),
    task(
        "cell of other bodies",
        TIME,
        "ghi_o: {chu_tri: {ghi: a, cho: [phong-noi-vu]}}",
        "N114",
        10,
        "phân công",
        "sửa chữ trong ô",
    ),
    task(
        "cell of no column",
        TIME,
        "ghi_o: {chu_trii: {ghi: a, cho: []}}",
        "Y105",
        10,
        "thấy",
        "`chu_tri`?",
    ),
]


@pytest.mark.parametrize("row", BODIES, ids=lambda row: row.name)
def test_bodies_that_cannot_be(row: Row, tmp_path: Path) -> None:
    check_row(make_office(tmp_path), row)
