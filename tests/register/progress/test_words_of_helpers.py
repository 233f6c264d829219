"""What helpers have told stands in the workbook of who leads, and comes back as nobody's word."""

from __future__ import annotations

import json
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

import progress_forms as forms
from offices import TASKS, Office, make_office, ran

LAST = "Cập nhật gần nhất"
ROWS = """\
- id: nv-01
  noi_dung: "Tham mưu ban hành kế hoạch"
  chu_tri: [phong-noi-vu]
  phoi_hop: [phong-tu-phap, ubnd-huyen]
  thoi_gian: {truoc: 2023-12-31}
- id: nv-02
  noi_dung: "Rà soát văn bản"
  chu_tri: [phong-noi-vu, phong-tu-phap]
  thoi_gian: {truoc: 2023-12-31}
"""
TOLD = (
    ("nv-01", "phong-tu-phap", "2023-09-01", "Đã nhận đề cương"),
    ("nv-01", "phong-tu-phap", "2023-09-05", "Đã gửi số liệu"),
    ("nv-01", "phong-noi-vu", "2023-09-03", "Đang soạn"),
    ("nv-01", "phong-tu-phap", "2023-12-05", "Sau ngày xem"),
    ("nv-02", "phong-tu-phap", "2023-09-05", "Phần của Tư pháp"),
)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    office = make_office(tmp_path)
    office.write(TASKS, ROWS)
    for task, body, day, words in TOLD:
        own = ("--don-vi", body, "--ngay", day, "--ghi", words)
        ran(office, "tien-do", "ghi", "ke-hoach-1", task, *own)
    return office


def _book(office: Office, body: str) -> bytes:
    path = office.folder / f"{body}.xlsx"
    asked = ("--don-vi", body, "--xlsx", path.name, "--tai-ngay", "2023-10-01")
    assert office.run("tien-do", "ke-hoach-1", *asked).status == 0
    return path.read_bytes()


def _last(raw: bytes) -> list[object]:
    headings, rows = forms.table(load_workbook(BytesIO(raw)))
    return [row[headings.index(LAST)] for row in rows]


def _merged(office: Office, raw: bytes) -> tuple[list[str], list[str]]:
    (office.folder / "ve.xlsx").write_bytes(raw)
    asked = ("--tong-hop", "ve.xlsx", "--tai-ngay", "2023-10-02", "--format", "json")
    found: dict[str, Any] = json.loads(office.run("tien-do", *asked).out)
    return [one["ghi"] for one in found["cap_nhat"]], [p["ma"] for p in found["problems"]]


def test_who_leads_reads_what_helpers_told_and_nobody_else_does(office: Office) -> None:
    helper = "Phòng Tư pháp (05/09/2023): Đã gửi số liệu"
    assert _last(_book(office, "phong-noi-vu")) == [f"Đang soạn\n{helper}", None]
    assert _last(_book(office, "phong-tu-phap"))[1] == "Phần của Tư pháp"
    assert helper not in str(_last(_book(office, "phong-tu-phap")))


def test_the_words_that_were_shown_are_no_new_ones(office: Office) -> None:
    raw = _book(office, "phong-noi-vu")
    day = {"Ngày": date(2023, 9, 20)}
    assert _merged(office, forms.saved(forms.filled(raw, {1: {"Tiến độ": "Đã trình", **day}}))) == (
        ["Đã trình"],
        [],
    )
    typed = f"{_last(raw)[0]}\nĐã ký"
    told = _merged(office, forms.saved(forms.filled(raw, {1: {LAST: typed, **day}})))
    assert told == (["Đã ký"], ["N773"])  # not what the helper has told


def test_one_that_was_sent_before_comes_back_as_it_was(office: Office) -> None:
    raw = _book(office, "phong-noi-vu")
    before = {1: {LAST: "Đang soạn", "Tiến độ": "Đã trình", "Ngày": date(2023, 9, 20)}}
    assert _merged(office, forms.saved(forms.filled(raw, before))) == (["Đã trình"], [])
