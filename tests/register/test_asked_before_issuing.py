"""What stands against an issuing is asked of the draft, and told at the lines of the file."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from issued_offices import state
from offices import PLAN, REGISTRY, Office, make_office, ran
from vanban.problems.problem import Mark, VanbanError, problem
from vanban.register.issuance.issue import planned
from vanban.register.issuance.preview import Preview
from vanban.register.issuance.readiness import DOTS
from vanban.register.issuance.request import Request

AMENDING, LETTER = "sua-doi-ke-hoach-1", "dinh-chinh-ke-hoach-1"
ISSUED = ("loai: ke_hoach\n", "loai: ke_hoach\nso_van_ban: 7\ntrang_thai: da_phat_hanh\n")
DAY = date(2023, 10, 2)
TASK = """\
- id: nv-03
  noi_dung: "Tổng kết việc thực hiện kế hoạch"
  chu_tri: [phong-tu-phap]
  thoi_gian: {truoc: 2024-01-31}
"""


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """An office whose plan was issued."""
    made = make_office(tmp_path / "office")
    made.change(PLAN, *ISSUED)
    return made


def begun(office: Office, option: str = "--sua-doi") -> Office:
    ran(office, "new", option, "ke-hoach-1")
    return office


def append(office: Office, name: str, text: str) -> None:
    office.write(name, (office.folder / name).read_text("utf-8") + text)


def told(office: Office, name: str, day: date = DAY, **more: Any) -> dict[str, str]:
    """What an issuing tells, by code: with what refuses it, of which nothing is written."""
    before = state(office)
    request = Request(name, so=9, ngay=day, hom_nay=day, pdf=False, **more)
    try:
        found = planned(office.folder, office.folder / "output", request).problems
    except VanbanError as error:
        found = error.problems
    assert state(office) == before
    return {one.ma: one.muc_do for one in found}


def test_an_amendment_that_changes_nothing_is_refused(office: Office) -> None:
    found = told(begun(office), AMENDING)
    assert (found["N626"], found["N875"], found["N722"]) == ("canh_bao", "loi", "canh_bao")


def test_a_change_without_a_clause_is_refused(office: Office) -> None:
    append(begun(office), f"content/{AMENDING}/ban-tong-hop/phan-cong.yaml", TASK)
    assert {"N625", "N875"} <= {*told(office, AMENDING)}
    ran(office, "new", "--sua-doi", "ke-hoach-1")
    assert not {"N625", "N875"} & {*told(office, AMENDING)}


def test_a_letter_that_changes_content_is_refused_in_the_words_of_validate(office: Office) -> None:
    append(begun(office, "--dinh-chinh"), f"content/{LETTER}/ban-tong-hop/phan-cong.yaml", TASK)
    assert told(office, LETTER)["N629"] == "loi"
    assert "[N629]" in ran(office, "trinh-ky", LETTER, status=1)


def test_clauses_by_hand_that_a_person_answers_for_are_issued(office: Office) -> None:
    append(begun(office), f"content/{AMENDING}/ban-tong-hop/phan-cong.yaml", TASK)
    source = f"content/{AMENDING}/ke-hoach.yaml"
    append(office, source, 'bo_qua:\n  - {ma: N625, ly_do: "Soạn tay"}\n')
    assert not {"N510", "N625", "N875"} & {*told(office, AMENDING)}
    office.change(source, "{ma: N625,", "{ma: N632,")
    assert {"N510", "N625", "N875"} <= {*told(office, AMENDING)}


@pytest.mark.parametrize(
    ("text", "open_"),
    [
        ("1. Sửa đổi …", True),
        ("…", True),
        ("ngày ... tháng ... năm 2026", True),
        ("sơ kết, tổng kết, …", False),
        ("Kế hoạch… của xã", False),
        ("1.....2", True),
    ],
)
def test_three_dots_that_are_a_word_wait_to_be_filled(text: str, open_: bool) -> None:
    assert bool(DOTS.search(text)) is open_


# --- a body's plan, and the plan that it carries out ---


def of_body(office: Office, day: date) -> dict[str, str]:
    return told(office, "ke-hoach-1", day, don_vi="phong-noi-vu", nguoi_ky="Lò Văn Mẫu")


def test_a_body_waits_for_the_number_of_the_plan_and_for_its_day(office: Office) -> None:
    assert "N877" not in of_body(office, date(2023, 7, 12))
    assert of_body(office, date(2023, 7, 11))["N877"] == "loi"
    office.change(PLAN, *reversed(ISSUED))
    assert of_body(office, DAY) == {"N876": "loi"}


def test_a_plan_whose_body_went_first_is_told(office: Office) -> None:
    office.change(PLAN, *reversed(ISSUED))
    own = "so_van_ban: 3\nngay: 2023-07-10\ntrang_thai: da_phat_hanh\n"
    office.write("content/ke-hoach-1/don-vi/phong-noi-vu.yaml", own)
    assert told(office, "ke-hoach-1")["N878"] == "canh_bao"


# --- at which line ---

BEFORE = "loai: ke_hoach\nngay: 2026\ntrich_yeu: x\nnoi_nhan: []\n"
AFTER = "loai: ke_hoach\nso_van_ban: 1\nngay: 2026-11-28\ntrich_yeu: x\nnoi_nhan: []\n"


def test_every_line_of_the_preview_is_told_at_that_of_the_file() -> None:
    preview = Preview("a.yaml", BEFORE.encode(), AFTER.encode())
    there = [problem("N113", Mark("a.yaml", line, 3), "x") for line in range(1, 6)]
    moved = [one.dong for one in preview.in_file(there)]
    assert (moved[0], moved[3:]) == (1, [3, 4])
    assert {*moved[1:3]} <= {0, 2}
    assert preview.once_written(preview.in_file(there[3:])) == tuple(there[3:])
    other = problem("N113", Mark("b.yaml", 5), "x")
    assert preview.in_file([other]) == (other,)


def test_one_cause_is_told_at_one_line(tmp_path: Path) -> None:
    office = make_office(tmp_path / "office")
    office.change(PLAN, "    gom: [cac-phong]\n  - luu", "  - luu")
    request = Request("ke-hoach-1", so=9, ngay=DAY, hom_nay=DAY, pdf=False)
    with pytest.raises(VanbanError) as refused:
        planned(office.folder, office.folder / "output", request)
    lines = {one.ma: one.dong for one in refused.value.problems}
    assert lines["N113"] == lines["N708"]


def test_a_source_that_cannot_be_edited_says_what_is_wrong_in_it(tmp_path: Path) -> None:
    made = make_office(tmp_path / "office")
    made.change(PLAN, "loai: ke_hoach\n", "loai: ke_hoach\nloai: ke_hoach\n")
    assert {"N721", "Y020"} <= {*told(made, "ke-hoach-1")}


def test_who_heads_a_body_is_asked_for_where_only_that_is_missing(office: Office) -> None:
    office.change(REGISTRY, '    chuc_vu: "TRƯỞNG PHÒNG"\n', "")
    signed = ("--so", "3", "--ngay", "2023-10-02", "--khong-pdf", "--nguoi-ky", "Trần Văn Mẫu")
    outcome = office.run("phat-hanh", "ke-hoach-1", "--don-vi", "phong-noi-vu", *signed)
    told = [line for line in outcome.err.splitlines() if "[N707]" in line]
    assert len(told) == 1
    assert "không rõ ai ký: `phong-noi-vu` thiếu `chuc_vu`" in told[0]
