"""The numbers of tasks as the table has them, wherever tasks are listed: `a) …`, never `a). …`."""

from __future__ import annotations

from pathlib import Path

import pytest

from offices import PLAN, TASKS, Office, make_office, ran
from vanban.text.vietnamese import behind_number

DAY = ("--tai-ngay", "2024-02-01")


@pytest.fixture
def office(tmp_path: Path) -> Office:
    made = make_office(tmp_path / "office")
    made.change(PLAN, '"Thực hiện Kết luận"', '"Ứng phó thiên tai năm 2023"')
    made.change(TASKS, "- id: nv-01\n", '- id: nv-01\n  stt: "1"\n')
    made.change(TASKS, "- id: nv-02\n", '- id: nv-02\n  stt: "a)"\n')
    ran(made, "phat-hanh", "ke-hoach-1", "--so", "7", "--ngay", "2023-07-12", "--khong-pdf")
    return made


@pytest.mark.parametrize(
    ("number", "line"),
    [("1", "1. B"), ("1.2", "1.2. B"), ("a)", "a) B"), ("2.", "2. B"), ("", "B")],
)
def test_a_sign_of_its_own_is_not_given_another(number: str, line: str) -> None:
    assert behind_number(number, "B") == line


def test_the_screen_the_calendar_and_the_reminder_list_it_so(office: Office) -> None:
    shown = ran(office, "tien-do", "ke-hoach-1", *DAY, "--ics", "han.ics")
    assert "  a) Rà soát văn bản\n" in shown
    assert "a) Rà soát" in (office.folder / "han.ics").read_text("utf-8").replace("\r\n ", "")
    assert "- a) Rà soát văn bản (nhiệm vụ: " in ran(office, "don-doc", "ke-hoach-1", *DAY, "--tin")


def test_a_subject_behind_its_kind_has_a_small_letter(office: Office) -> None:
    assert "Kế hoạch ứng phó thiên tai năm 2023 (ke-hoach-1)" in ran(office, "tien-do", *DAY)
