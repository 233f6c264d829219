"""`bo_qua`: warnings and notices that a person has looked at are not told again, with a reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from offices import PLAN, TASKS, Office, Row, check_row, make_office

TIMES = ('  thoi_gian: "Hằng năm"\n', "  thoi_gian: {truoc: 2023-12-31}\n")
END = 'ket_thuc: "Trên đây là Kế hoạch"\n'
REASON = 'ly_do: "Huyện ấn định sau"'


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """Two tasks without a time."""
    made = make_office(tmp_path)
    for time in TIMES:
        made.change(TASKS, time, "")
    return made


def switch(office: Office, *lines: str) -> list[tuple[str, int]]:
    """Add the switches; return code and line of what is told."""
    listed = "".join(f"  - {{{line}}}\n" for line in lines)
    office.change(PLAN, END, f"{END}bo_qua:\n{listed}")
    return [(p["ma"], p["dong"]) for p in office.problems()]


def test_both_tasks_are_told_without_a_switch(office: Office) -> None:
    assert [(p["ma"], p["dong"]) for p in office.problems()] == [("N502", 1), ("N502", 6)]


def test_a_switch_for_the_whole_plan(office: Office) -> None:
    assert switch(office, f"ma: N502, {REASON}") == []


def test_a_switch_for_one_task(office: Office) -> None:
    assert switch(office, f"ma: N502, {REASON}, nhiem_vu: [nv-02]") == [("N502", 1)]


def test_a_switch_takes_other_notices_too(office: Office) -> None:
    office.change(PLAN, END, END.replace("hoạch", "hoạch./."))
    found = [p["ma"] for p in office.problems()]
    assert found.count("N112") == 1
    text = (office.folder / PLAN).read_text("utf-8")
    office.write(PLAN, f"{text}bo_qua:\n  - {{ma: N112, {REASON}}}\n")
    assert "N112" not in [p["ma"] for p in office.problems()]


def test_a_switch_that_switches_off_nothing_is_told(office: Office) -> None:
    assert switch(office, f"ma: N502, {REASON}", f"ma: N503, {REASON}") == [("N510", 22)]
    assert office.run("build").status == 0


def test_a_switch_for_a_task_that_has_no_such_warning(office: Office) -> None:
    office.change(TASKS, '"Rà soát văn bản"', '"Rà soát văn bản"\n  thoi_gian: "Quý I"')
    found = switch(office, f"ma: N502, {REASON}, nhiem_vu: [nv-02]")
    assert ("N510", 21) in found
    assert ("N502", 1) in found


def test_nothing_is_idle_while_the_plan_has_errors(office: Office) -> None:
    office.change(TASKS, "chu_tri: [phong-tu-phap]", "chu_tri: [phong-la]")
    assert [code for code, _ in switch(office, f"ma: N502, {REASON}")] == ["N102"]


def row(name: str, line: str, code: str, message: str, hint: str) -> Row:
    return Row(name, END, f"{END}bo_qua:\n  - {{{line}}}\n", code, 21, message, hint)


BAD = [
    row("no reason", "ma: N502", "Y102", "thiếu khóa `ly_do`", "ly_do"),
    row("an empty reason", 'ma: N502, ly_do: ""', "Y104", "giá trị trống", "gõ nội dung"),
    row("an unknown code", f"ma: N999, {REASON}", "N509", "không có mã này", "ngoặc vuông"),
    row("a small letter", f"ma: n502, {REASON}", "N509", "không có mã này", "`N502`?"),
    row("an error", f"ma: N110, {REASON}", "N509", "`N110` là lỗi", "sửa lỗi ấy"),
    row(
        "an unknown task",
        f"ma: N502, {REASON}, nhiem_vu: [nv-03]",
        "N509",
        "không có nhiệm vụ này",
        "có phải là",
    ),
]


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad.name)
def test_a_switch_that_cannot_be(bad: Row, tmp_path: Path) -> None:
    check_row(make_office(tmp_path), bad)
