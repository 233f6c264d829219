"""Who tells of a task, and of whose part: what the book does not say is asked, never taken."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from offices import TASKS, Office, make_office

BOOK = "content/tien-do/2023.yaml"
ROWS = """\
- id: nv-01
  noi_dung: "Tham mưu ban hành kế hoạch"
  chu_tri: [phong-noi-vu]
  phoi_hop: [phong-tu-phap]
  thoi_gian: {truoc: 2023-12-31}
- id: nv-02
  noi_dung: "Rà soát văn bản"
  chu_tri: [phong-noi-vu, phong-tu-phap]
  dau_moi: phong-noi-vu
  thoi_gian: {truoc: 2023-12-31}
- id: nv-03
  noi_dung: "Tổng hợp"
  chu_tri: [phong-noi-vu]
  phoi_hop: [phong-tu-phap]
  theo_doi: [phong-tu-phap]
  thoi_gian: {truoc: 2023-12-31}
- id: nv-04
  noi_dung: "Báo cáo"
  chu_tri: [phong-noi-vu, phong-tu-phap]
  dau_moi: phong-tu-phap
  theo_doi: [phong-tu-phap]
  thoi_gian: {truoc: 2023-12-31}
"""


@pytest.fixture
def office(tmp_path: Path) -> Office:
    office = make_office(tmp_path)
    office.write(TASKS, ROWS)
    return office


def entry(office: Office, task: str, words: str) -> None:
    office.write(
        BOOK,
        f"nhiem_vu:\n  - ke_hoach: ke-hoach-1\n    viec: {task}\n    cap_nhat:\n"
        f"      - {{ngay: 2023-09-01, {words}}}\n",
    )


def looked_at(office: Office, *args: str) -> tuple[dict[str, str], list[str]]:
    """The states by task, and the codes that are told of who tells."""
    asked = ("tien-do", *args, "--tai-ngay", "2024-02-01", "--format", "json")
    found: dict[str, Any] = json.loads(office.run(*asked).out)
    codes = [p["ma"] for p in found["problems"]]
    return {one["viec"]: one["trang_thai"] for one in found["viec"]}, codes


CASES = """
nv-02 | nguoi: phong-tu-phap, hoan_thanh: true                   | qua_han  | N908
nv-02 | nguoi: "Phòng Tư pháp", ghi: "Xong", hoan_thanh: true    | qua_han  | N908
nv-02 | nguoi: PHONG-TU-PHAP, dung: true, ly_do: "Hết tiền"      | qua_han  | N908
nv-02 | nguoi: phong-tu-phap, ghi: "Xin lùi", han: 2024-06-30    | qua_han  | N908
nv-01 | nguoi: phong-tu-phap, hoan_thanh: true                   | qua_han  | N908
nv-02 | nguoi: phong-tu-phap, ghi: "Đang làm"                    | qua_han  |
nv-02 | nguoi: "Lan", hoan_thanh: true                           | dung_han | N911
nv-02 | ghi: "Phòng Tư pháp báo", hoan_thanh: true               | dung_han | N911
nv-04 | nguoi: phong-tu-phap, hoan_thanh: true                   | qua_han  | N908
nv-01 | nguoi: phong-noi-vu, hoan_thanh: true                    | dung_han |
nv-03 | nguoi: phong-tu-phap, hoan_thanh: true                   | dung_han |
nv-01 | nguoi: phong-noivu, hoan_thanh: true                     | dung_han | N909
nv-01 | nguoi: phong_noi_vu, hoan_thanh: true                    | dung_han | N909
nv-01 | nguoi: so-tai-chinh, hoan_thanh: true                    | dung_han | N909
nv-01 | nguoi: cac-phong, hoan_thanh: true                       | dung_han |
"""


@pytest.mark.parametrize("case", CASES.strip().splitlines())
def test_one_of_several_ends_its_own_part_and_is_asked(office: Office, case: str) -> None:
    task, words, state, code = (part.strip() for part in case.split("|"))
    entry(office, task, words)
    states, codes = looked_at(office)
    assert states[task] == state
    assert codes == ([code] if code else [])


def test_the_part_of_who_told_it_is_done(office: Office) -> None:
    entry(office, "nv-02", "nguoi: phong-tu-phap, hoan_thanh: true")
    assert looked_at(office, "--don-vi", "phong-tu-phap")[0]["nv-02"] == "dung_han"
    assert looked_at(office, "--don-vi", "phong-noi-vu")[0]["nv-02"] == "qua_han"


def test_a_mistyped_body_is_refused_where_an_entry_is_added(office: Office) -> None:
    args = ("tien-do", "ghi", "ke-hoach-1", "nv-01", "--ngay", "2023-09-01", "--ghi", "Đang làm")
    outcome = office.run(*args, "--nguoi", "phong-noivu")
    assert outcome.status == 1
    assert "có phải là `phong-noi-vu`" in outcome.out + outcome.err
    assert not (office.folder / BOOK).exists()
    assert office.run(*args, "--nguoi", "Trần Thị Mẫu").status == 0


def test_a_part_of_a_free_task_is_added_to_a_book_that_is_read_again(office: Office) -> None:
    office.write(
        BOOK,
        'nhiem_vu:\n  - id: cv-01\n    noi_dung: "Rà soát đất"\n'
        "    chu_tri: [phong-noi-vu, phong-tu-phap]\n",
    )
    args = ("tien-do", "ghi", "cv-01", "--ngay", "2023-09-05", "--hoan-thanh", "--don-vi")
    for body, state in (("phong-tu-phap", "khong_han"), ("phong-noi-vu", "xong_khong_han")):
        assert office.run(*args, body).status == 0
        assert looked_at(office) == ({"cv-01": state}, [])
    assert [p for p in office.problems() if p["muc_do"] == "loi"] == []


def test_a_part_of_a_free_task_that_nobody_has_put_in_words_is_told(office: Office) -> None:
    office.write(
        BOOK,
        "nhiem_vu: [{id: cv-09, co_quan: phong-tu-phap, cap_nhat: [{ngay: 2023-01-01, ghi: a}]}]",
    )
    assert looked_at(office) == ({}, ["N758"])
