"""A plan under a superior plan: references, deadlines, what is carried out and what is left out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from offices import PLAN, TASKS, VALID, Office, Row, check_row, make_office

ABOVE = "content/tinh/ke-hoach-tinh/ke-hoach.yaml"
ABOVE_TASKS = "content/tinh/ke-hoach-tinh/phan-cong.yaml"
TIME = "  thoi_gian: {truoc: 2023-12-31}\n"
REF = '  thuc_hien: ["ke-hoach-tinh#nv-02"]\n'


def with_superior(folder: Path) -> Office:
    """The valid office with a second plan above it, of the same tasks."""
    office = make_office(folder)
    office.write(ABOVE, VALID[PLAN])
    office.write(ABOVE_TASKS, VALID[TASKS])
    return office


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return with_superior(tmp_path)


def ref(name: str, typed: str, message: str, hint: str) -> Row:
    new = f'{TIME}  thuc_hien: ["{typed}"]\n'
    return Row(name, TIME, new, "N508", 11, message, hint, file=TASKS)


BAD = [
    ref("a plan of another name", "ke-hoach-tinhh#nv-02", "không có kế hoạch", "ke-hoach-tinh#nv"),
    ref("a task of another name", "ke-hoach-tinh#nv-2", "không có nhiệm vụ `nv-2`", "#nv-02`?"),
    ref("no task", "ke-hoach-tinh", "không có nhiệm vụ ``", "các nhiệm vụ có: `nv-01`, `nv-02`"),
    ref("itself", "ke-hoach-1#nv-01", "không thực hiện chính nó", "kế hoạch cấp trên"),
    ref("a plan of no name", "xyz#nv-01", "không có kế hoạch `xyz`", "`ke-hoach-tinh`"),
]


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad.name)
def test_a_reference_to_nothing(bad: Row, tmp_path: Path) -> None:
    check_row(with_superior(tmp_path), bad)


def test_a_reference_waits_while_the_superior_plan_cannot_be_read(office: Office) -> None:
    office.change(TASKS, TIME, f"{TIME}{REF}")
    office.write(ABOVE, "a: [b\n")
    assert "N508" not in {p["ma"] for p in office.problems()}


LATER = [
    ("{truoc: 2024-01-01}", "{truoc: 2023-12-31}"),
    ('"Chậm nhất ngày 15/01/2024"', "{truoc: 2023-12-31}"),
    ("{hang_nam: 20/12}", "{hang_nam: 15/12}"),
]
IN_TIME = [
    ("{truoc: 2023-12-31}", "{truoc: 2023-12-31}"),
    ("{truoc: 2023-11-30}", "{truoc: 2023-12-31}"),
    ("{hang_nam: 5/12}", "{hang_nam: 15/12}"),
    ("{truoc: 2024-01-01}", '"Hằng năm"'),
    ("{truoc: 2024-01-01}", '"Sau khi có hướng dẫn trước ngày 01/01/2023"'),
    ('"Thường xuyên"', "{truoc: 2023-12-31}"),
]


def timed(office: Office, own: str, above: str) -> list[str]:
    office.change(TASKS, TIME, f"  thoi_gian: {own}\n{REF}")
    office.change(ABOVE_TASKS, TIME, f"  thoi_gian: {above}\n")
    return [p["ma"] for p in office.problems() if p["tep"] == TASKS]


@pytest.mark.parametrize(("own", "above"), LATER)
def test_later_than_the_superior_plan(office: Office, own: str, above: str) -> None:
    assert timed(office, own, above) == ["N506"]


@pytest.mark.parametrize(("own", "above"), IN_TIME)
def test_in_time_for_the_superior_plan(office: Office, own: str, above: str) -> None:
    assert timed(office, own, above) == []


def test_a_deadline_later_than_above_without_a_reference_is_no_matter(office: Office) -> None:
    office.change(ABOVE_TASKS, TIME, "  thoi_gian: {truoc: 2023-08-01}\n")
    assert office.problems() == []


@pytest.mark.parametrize("named", ["ke-hoach-tinh", "content/tinh/ke-hoach-tinh", ABOVE])
def test_what_is_carried_out_and_what_is_left_out(office: Office, named: str) -> None:
    office.change(TASKS, TIME, f"{TIME}{REF}")
    text = office.run("coverage", "ke-hoach-1", "--theo", named).out
    lines = [line.split("\t") for line in text.splitlines() if line.startswith("Cấp trên")]
    assert lines == [
        [
            "Cấp trên",
            "ke-hoach-tinh#nv-01",
            "chưa có nhiệm vụ nào thực hiện",
            "Tham mưu ban hành kế hoạch",
        ],
        ["Cấp trên", "ke-hoach-tinh#nv-02", "thực hiện bằng nv-02", "Rà soát văn bản"],
    ]


def test_the_same_as_json(office: Office) -> None:
    office.change(TASKS, TIME, f"{TIME}{REF}")
    found = json.loads(
        office.run("coverage", "ke-hoach-1", "--theo", "ke-hoach-tinh", "--format", "json").out
    )
    assert found["theo"]["ke_hoach"] == "ke-hoach-tinh"
    assert [(one["nhiem_vu"], one["boi"]) for one in found["theo"]["nhiem_vu"]] == [
        ("nv-01", []),
        ("nv-02", ["nv-02"]),
    ]
    alone = json.loads(office.run("coverage", "ke-hoach-1", "--format", "json").out)
    assert alone["theo"] is None


def test_a_superior_plan_that_is_not_there(office: Office) -> None:
    outcome = office.run("coverage", "ke-hoach-1", "--theo", "ke-hoach-tin")
    assert (outcome.status, "có phải là `ke-hoach-tinh`?" in outcome.err) == (1, True)
