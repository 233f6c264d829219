"""Deadlines as a calendar."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offices import TASKS, Office, make_office
from vanban.content.registry import DanhBa
from vanban.problems.problem import Mark
from vanban.project.project import Project
from vanban.register.progress.calendar import calendar
from vanban.register.progress.due import Due
from vanban.register.progress.task import Task
from vanban.register.progress.tasks import Progress, progress
from vanban.register.progress.view import Reckoning

RECKONING = Reckoning(date(2023, 10, 1), 2023)
ROWS = """\
- id: nv-01
  noi_dung: "Tham mưu, ban hành; kế hoạch sử dụng biên chế công chức hành chính của các cơ quan"
  chu_tri: [phong-noi-vu]
  thoi_gian: {hang_nam: 29/02}
- id: nv-02
  noi_dung: "Rà soát"
  chu_tri: [phong-noi-vu, phong-tu-phap]
  dau_moi: phong-noi-vu
  thoi_gian: "Quý IV/2023"
- id: nv-03
  noi_dung: "Sắp xếp"
  chu_tri: [phong-tu-phap]
  thoi_gian: "Sau khi có hướng dẫn"
"""


def unfolded(raw: bytes) -> list[str]:
    assert raw.endswith(b"END:VCALENDAR\r\n")
    lines = raw.split(b"\r\n")[:-1]
    assert all(len(line) <= 75 for line in lines)
    return re.sub("\r\n ", "", raw.decode()).split("\r\n")[:-1]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    office = make_office(tmp_path)
    office.write(TASKS, ROWS)
    return office


def test_what_is_to_be_done_has_an_event_on_its_day(office: Office) -> None:
    found = progress(Project.open(office.folder), ["ke-hoach-1"])
    raw = calendar(found, RECKONING)
    assert raw == calendar(found, RECKONING)
    lines = unfolded(raw)
    starts = [line for line in lines if line.startswith("DTSTART")]
    assert starts == ["DTSTART;VALUE=DATE:20231231"] * 2
    assert len({line for line in lines if line.startswith("UID:")}) == 2
    own = unfolded(calendar(found, RECKONING, "phong-tu-phap"))
    assert [line for line in own if line.startswith("SUMMARY")] == [
        "SUMMARY:Hạn: Phòng Tư pháp: 2. Rà soát"
    ]
    nine = unfolded(calendar(found, Reckoning(date(2024, 1, 1), 2024), "phong-noi-vu"))
    assert "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1" in nine
    assert "DTSTART;VALUE=DATE:20240229" in nine
    assert any("Tham mưu\\, ban hành\\; kế hoạch" in line for line in nine)


def test_the_command_writes_it(office: Office) -> None:
    target = office.folder / "han.ics"
    outcome = office.run("tien-do", "ke-hoach-1", "--tai-ngay", "2023-10-01", "--ics", str(target))
    assert outcome.status == 0
    assert unfolded(target.read_bytes())
    office.run("tien-do", "ghi", "ke-hoach-1", "nv-02", "--ngay", "2023-09-30", "--hoan-thanh")
    office.run("tien-do", "ke-hoach-1", "--tai-ngay", "2023-10-01", "--ics", str(target))
    beside = unfolded((office.folder / "han.moi.ics").read_bytes())
    assert not [line for line in beside if line.startswith("UID")]


@given(st.text(max_size=200))
def test_any_text_is_folded_between_letters(text: str) -> None:
    safe = text.encode("utf-8", "ignore").decode().replace("\r", "")
    due = Due(date(2023, 12, 1))
    task = Task("a", "b", "", "1", safe, "", (), (), (), "", due, "", None, place=Mark())
    lines = unfolded(calendar(Progress((task,), (), DanhBa(), {}, ()), RECKONING))
    (summary,) = (line for line in lines if line.startswith("SUMMARY"))
    told = summary.removeprefix("SUMMARY:Hạn: chưa rõ cơ quan chủ trì: 1. ")
    back = re.sub(r"\\(.)", lambda hit: "\n" if hit[1] == "n" else hit[1], told)
    assert back == safe
