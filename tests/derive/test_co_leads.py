"""Who is named as a lead beside a body: told by its draft, and written to."""

from __future__ import annotations

from pathlib import Path

import pytest

from offices import TASKS, Office, make_office, ran

LEAD = "  chu_tri: [phong-tu-phap]\n"
BOTH = "  chu_tri: [phong-tu-phap, phong-noi-vu]\n  dau_moi: phong-tu-phap\n"
TOLD = "cơ quan cùng chủ trì, "


@pytest.fixture
def office(tmp_path: Path) -> Office:
    made = make_office(tmp_path / "office")
    made.change(TASKS, LEAD, BOTH)
    return made


def draft(office: Office, body: str) -> str:
    return ran(office, "show", "ke-hoach-1", "--don-vi", body)


@pytest.mark.parametrize(
    ("body", "other"), [("phong-tu-phap", "Phòng Nội vụ"), ("phong-noi-vu", "Phòng Tư pháp")]
)
def test_the_lead_sentence_says_where_to_look_for_it_and_it_gets_the_paper(
    office: Office, body: str, other: str
) -> None:
    told = draft(office, body)
    assert f"({TOLD}" in told
    assert f'ghi: "{other}"\n    muc_dich: "p/h"' in told


def test_who_leads_alone_or_in_a_group_has_no_such_words(office: Office) -> None:
    office.change(TASKS, BOTH, "  chu_tri: [cac-phong]\n")
    office.change(TASKS, "  phoi_hop: [cac-phong]\n", "")
    told = draft(office, "phong-noi-vu")
    assert TOLD not in told
    assert '"p/h"' not in told
