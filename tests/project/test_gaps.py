"""What a plan leaves open: parts, duties, tasks, bodies, recipients, as lists and not as faults."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from offices import PLAN, REGISTRY, TASKS, Office, make_office
from seed_office import ROOT
from vanban.project.project import Project

LISTS = (
    "muc_chua_giao",
    "nghia_vu_khong_ai",
    "nhiem_vu_khong_chu_tri",
    "don_vi_khong_viec",
    "viec_khong_nhan",
    "nhan_khong_viec",
)
TEXT = """\
  III. NHIỆM VỤ
  1. Việc một.
  2. Việc hai. {#hai}
  a) Phần một;
  b) Phần hai.
  3. **Việc ba**
  Một đoạn.
"""


@pytest.fixture
def office(tmp_path: Path) -> Office:
    made = make_office(tmp_path)
    made.change(PLAN, "ap_dung:\n", f"{TEXT}ap_dung:\n")
    return made


def covered(office: Office) -> dict[str, Any]:
    outcome = office.run("coverage", "ke-hoach-1", "--format", "json")
    assert outcome.status == 0, outcome.out
    found: dict[str, Any] = json.loads(outcome.out)
    return found


def values(office: Office, name: str) -> list[str]:
    """The first field of every entry of a list."""
    return [next(iter(one.values())) for one in covered(office)[name]]


# --- parts of the text ---


def test_a_part_that_no_task_carries_out_is_listed_whole(office: Office) -> None:
    assert covered(office)["muc_chua_giao"] == [{"muc": "III", "noi_dung": "NHIỆM VỤ"}]


@pytest.mark.parametrize(
    ("muc", "left"),
    [
        ('["III.1"]', ["III.2", "III.3"]),
        ('["III"]', []),
        ('["III.1", "III.2", "III.3"]', []),
        ('["#hai"]', ["III.1", "III.3"]),
        ('["III.2.a"]', ["III.1", "III.2.b", "III.3"]),
    ],
)
def test_below_a_part_that_some_task_names_what_is_left(
    office: Office, muc: str, left: list[str]
) -> None:
    office.change(TASKS, '["I.1"]', muc)
    assert values(office, "muc_chua_giao") == left


def test_a_part_with_a_duty_is_taken(office: Office) -> None:
    office.change(PLAN, '  - muc: "#to-chuc"', '  - muc: "III"')
    assert values(office, "muc_chua_giao") == ["II"]


def test_purposes_are_nobodys_task(office: Office) -> None:
    office.change(TASKS, '["I.1"]', '["III"]')
    assert values(office, "muc_chua_giao") == []
    office.change(PLAN, "I. MỤC ĐÍCH\n", "I. VIỆC CHUNG\n")
    assert values(office, "muc_chua_giao") == ["I"]


# --- duties, tasks ---

OPEN = '  - {id: nhom-mo, ten: "các đơn vị liên quan", mo: true}\n'


def test_a_duty_that_reaches_nobody(office: Office) -> None:
    office.write(REGISTRY, (office.folder / REGISTRY).read_text("utf-8") + OPEN)
    office.change(PLAN, "    gom: [cac-phong]\n    nghia_vu", "    gom: [nhom-mo]\n    nghia_vu")
    assert covered(office)["nghia_vu_khong_ai"] == [
        {"muc": "#to-chuc", "loai": "trien_khai", "noi_dung": "Các phòng tổ chức triển khai."}
    ]


def test_a_task_that_waits_for_its_lead(office: Office) -> None:
    office.write(REGISTRY, (office.folder / REGISTRY).read_text("utf-8") + OPEN)
    office.change(TASKS, "chu_tri: [phong-tu-phap]", "chu_tri: [nhom-mo]")
    assert covered(office)["nhiem_vu_khong_chu_tri"] == [
        {"nhiem_vu": "nv-02", "noi_dung": "Rà soát văn bản"}
    ]
    assert [one["nhom"] for one in covered(office)["cho_xac_dinh"]] == ["nhom-mo"]


def test_a_row_that_only_stands_above_its_sub_tasks_waits_for_no_lead(office: Office) -> None:
    heading = '- id: nv-9\n  stt: "9"\n  noi_dung: "Cải cách"\n'
    below = heading.replace("nv-9", "nv-91").replace('"9"', '"9.1"')
    office.write(TASKS, (office.folder / TASKS).read_text("utf-8") + heading + below)
    waiting = covered(office)["nhiem_vu_khong_chu_tri"]
    assert [one["nhiem_vu"] for one in waiting] == ["nv-91"]


# --- bodies, recipients ---


def test_a_member_of_a_group_without_a_task(office: Office) -> None:
    office.change(TASKS, "  phoi_hop: [cac-phong]\n", "")
    office.change(TASKS, "chu_tri: [phong-tu-phap]", "chu_tri: [phong-noi-vu]")
    assert covered(office)["don_vi_khong_viec"] == [
        {"don_vi": "phong-tu-phap", "ly_do": "thuộc nhóm “các phòng”, chỉ có nghĩa vụ chung"}
    ]


def test_a_task_and_no_line_that_sends_the_plan(office: Office) -> None:
    office.change(
        PLAN, '  - ghi: "Các phòng"\n    gom: [cac-phong]', '  - ghi: "A"\n    gom: [phong-noi-vu]'
    )
    assert covered(office)["viec_khong_nhan"] == [
        {"don_vi": "phong-tu-phap", "ly_do": "có 2 nhiệm vụ"}
    ]


def test_a_line_that_sends_the_plan_and_no_task(office: Office) -> None:
    line = '  - {ghi: "Huyện", muc_dich: "b/c", gom: [ubnd-huyen]}'
    office.change(PLAN, '  - luu: ["VT"]', f'{line}\n  - luu: ["VT"]')
    assert covered(office)["nhan_khong_viec"] == [
        {"don_vi": "ubnd-huyen", "ghi": "Huyện", "muc_dich": "b/c"}
    ]


# --- the whole ---


def test_the_seed() -> None:
    found = Project.open(ROOT).coverage("ke-hoach-207").gaps.to_json()
    assert list(found) == list(LISTS)
    assert [one["muc"] for one in found["muc_chua_giao"]] == ["II.1", "II.5", "II.6", "II.8"]
    assert len(found["nhan_khong_viec"]) == 5
    assert {name for name, rows in found.items() if rows} == {"muc_chua_giao", "nhan_khong_viec"}


def test_nothing_is_called_open_while_the_plan_has_errors(office: Office) -> None:
    office.change(TASKS, "chu_tri: [phong-tu-phap]", "chu_tri: [phong-la]")
    outcome = office.run("coverage", "ke-hoach-1", "--format", "json")
    found = json.loads(outcome.out)
    assert outcome.status == 1
    assert not any(found[name] for name in LISTS)
