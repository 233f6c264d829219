"""Tasks of a draft that have the same sentence say what each of them has alone: time, or group."""

from __future__ import annotations

import pytest
import yaml

from offices import TASKS, Office, make_office

ROW = '- {{id: {}, noi_dung: "Trực ban 24/24 giờ", chu_tri: [phong-noi-vu], thoi_gian: "{}"}}\n'
HELPED = ROW.replace("phong-noi-vu]", "phong-tu-phap], phoi_hop: [phong-noi-vu]")
GROUP = '- {{tieu_de: "{}"}}\n'
ON_DUTY = "Trực ban 24/24 giờ"
CASES = {
    "by time": (
        ROW.format("a", "Tháng 3") + ROW.format("b", "Tháng 5"),
        [f"{ON_DUTY} (tháng 3).", f"{ON_DUTY} (tháng 5)."],
    ),
    "by group, where the time is the same": (
        GROUP.format("I. Báo động cấp 1")
        + ROW.format("a", "Ngay")
        + GROUP.format("II. Báo động cấp 2")
        + ROW.format("b", "Ngay"),
        [f"{ON_DUTY} (báo động cấp 1).", f"{ON_DUTY} (báo động cấp 2)."],
    ),
    "not at all, where nothing tells them apart": (
        ROW.format("a", "Ngay") + ROW.format("b", "Ngay"),
        [f"{ON_DUTY}."] * 2,
    ),
    "one alone is told in the plan's words": (ROW.format("a", "Tháng 3"), [f"{ON_DUTY}."]),
}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return make_office(tmp_path_factory.mktemp("apart") / "office")


def told(office: Office) -> list[str]:
    """The sentences of all tasks in the text of the draft."""
    shown = yaml.safe_load(office.run("show", "ke-hoach-1", "--don-vi", "phong-noi-vu").out)
    part = next(one for one in shown["noi_dung"] if "NHIỆM VỤ" in one["muc"])
    units = [below for one in part["gom"] for below in one.get("gom", [one])]
    return [text for one in units if (text := one.get("diem") or one.get("khoan"))]


@pytest.mark.parametrize("case", CASES)
def test_tasks_with_one_sentence_are_told_apart(office: Office, case: str) -> None:
    rows, texts = CASES[case]
    office.write(TASKS, rows)
    assert told(office) == texts


def test_a_task_that_it_leads_and_one_that_it_helps_with_too(office: Office) -> None:
    office.write(TASKS, ROW.format("a", "Tháng 3") + HELPED.format("b", "Tháng 5"))
    assert told(office) == [f"{ON_DUTY} (tháng 3).", f"{ON_DUTY} (tháng 5)."]
