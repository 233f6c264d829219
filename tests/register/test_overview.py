"""What `status` says of each plan: draft or issued, drafts kept, whose plan came in, its tasks."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from offices import PLAN, TASKS, Office, make_office

ISSUE = ("phat-hanh", "ke-hoach-1", "--so", "7", "--ngay", "2023-07-12", "--khong-pdf")
DAY = ("--tai-ngay", "2023-12-01")


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_office(tmp_path / "office")


def lines(office: Office, *args: str) -> list[dict[str, Any]]:
    outcome = office.run("status", *args, "--format", "json")
    found: list[dict[str, Any]] = json.loads(outcome.out)["ke_hoach"]
    return found


def test_a_draft_says_so_and_its_deadlines_do_not_run(office: Office) -> None:
    office.change(TASKS, 'thoi_gian: "Hằng năm"', "thoi_gian: {truoc: 2023-08-01}")
    office.run("ban-thao", "ke-hoach-1", "--ten", "xin ý kiến")
    (one,) = lines(office, "ke-hoach-1", *DAY)
    assert one == {
        "van_ban": "ke-hoach-1", "trang_thai": "du_thao", "so_ngay": "", "thu_hoi": "",
        "ban_thao": ["xin ý kiến"], "sua_doi": "",
        "ke_hoach_da_co": 0, "co_quan": 2, "nhiem_vu": 2, "xong": 0, "qua_han": 0, "sap_den_han": 0,
    }  # fmt: skip
    told = office.run("status", "--moi-ke-hoach", *DAY).out
    assert "ke-hoach-1: dự thảo; 1 bản thảo đã giữ, sau cùng “xin ý kiến”; 0/2 cơ quan" in told
    assert "2 việc" in told


def test_an_issued_plan_with_its_number_and_how_its_tasks_stand(office: Office) -> None:
    office.change(TASKS, 'thoi_gian: "Hằng năm"', "thoi_gian: {truoc: 2023-08-01}")
    assert office.run(*ISSUE).status == 0
    (one,) = lines(office, "ke-hoach-1", *DAY)
    assert (one["so_ngay"], one["qua_han"], one["xong"]) == ("số 07/KH-UBND ngày 12/07/2023", 1, 0)
    done = ("--ngay", "2023-07-30", "--ghi", "Đã xong", "--hoan-thanh", "--don-vi", "phong-noi-vu")
    assert office.run("tien-do", "ghi", "ke-hoach-1", "nv-01", *done).status == 0
    (one,) = lines(office, "ke-hoach-1", *DAY)
    assert (one["qua_han"], one["xong"]) == (0, 1)
    assert "1/2 việc xong" in office.run("status", "ke-hoach-1", *DAY).out


def test_whose_plan_came_in(office: Office) -> None:
    office.run(*ISSUE)
    assert office.run(
        "phat-hanh", "ke-hoach-1", "--don-vi", "phong-noi-vu", "--so", "3", "--ngay", "2023-07-20",
        "--khong-pdf", "--nguoi-ky", "Lò Văn Mẫu",
    ).status == 0  # fmt: skip
    (one,) = lines(office, "ke-hoach-1", *DAY)
    assert (one["ke_hoach_da_co"], one["co_quan"]) == (1, 2)


def test_few_plans_are_told_of_unasked_and_of_many_those_that_are_followed(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    for asked in ((), ("ke-hoach-1",), ("--moi-ke-hoach",)):
        assert [one["van_ban"] for one in lines(office, *asked)] == ["ke-hoach-1"]
    assert "Các kế hoạch: 1" in office.run("status").out
    assert lines(office, "--don-vi", "phong-noi-vu") == []
    monkeypatch.setattr("vanban.register.overview.ALONE", 0)
    assert lines(office) == []
    assert office.run("status").out.count("Các kế hoạch") == 0
    monkeypatch.setattr("vanban.register.overview.ALONE", 1)
    shutil.copytree(office.folder / "content/ke-hoach-1", office.folder / "content/ke-hoach-2")
    assert lines(office) == []
    done = ("--ngay", "2023-07-30", "--ghi", "Đã xong", "--don-vi", "phong-noi-vu")
    assert office.run("tien-do", "ghi", "ke-hoach-2", "nv-01", *done).status == 0
    assert [one["van_ban"] for one in lines(office)] == ["ke-hoach-2"]


def test_a_plan_with_errors_is_told_of_by_its_errors_alone(office: Office) -> None:
    text = (office.folder / TASKS).read_text("utf-8")
    office.write(TASKS, text.replace("chu_tri: [", "chu_tri: [khong-co, ", 1))
    outcome = office.run("status")
    assert outcome.status == 1
    assert "Các kế hoạch" not in outcome.out
    assert "[N102]" in outcome.err


def test_what_is_no_plan_has_no_line(office: Office) -> None:
    office.write("content/cong-van-1/cong-van.yaml", (office.folder / PLAN).read_text("utf-8"))
    assert "cong-van-1" not in office.run("status", "--moi-ke-hoach").out


def test_a_task_counts_once_with_its_products_as_the_plan_numbers_it(office: Office) -> None:
    products = (
        "  san_pham:\n"
        '    - {ten: "Báo cáo", thoi_gian: {truoc: 2023-08-01}}\n'
        '    - {ten: "Tờ trình", thoi_gian: {truoc: 2023-12-03}}\n'
    )
    office.change(TASKS, '  muc: ["I.1"]\n', f'  muc: ["I.1"]\n{products}')
    assert office.run(*ISSUE).status == 0
    (one,) = lines(office, "ke-hoach-1", *DAY)
    assert (one["nhiem_vu"], one["qua_han"], one["sap_den_han"]) == (2, 1, 0)
    assert "0/2 việc xong, 1 quá hạn" in office.run("status", "ke-hoach-1", *DAY).out
    assert "4 phần việc của 2 việc;" in office.run("tien-do", "ke-hoach-1", *DAY).out


def test_a_yearly_task_that_begins_next_year_is_counted_and_not_done(office: Office) -> None:
    office.change(TASKS, 'thoi_gian: "Hằng năm"', "thoi_gian: {hang_nam: 15/01}")
    assert office.run(*ISSUE).status == 0
    (one,) = lines(office, "ke-hoach-1", *DAY)
    assert (one["nhiem_vu"], one["xong"], one["qua_han"]) == (2, 0, 0)
