"""Sub-tasks in a draft: below the task that they complete, or with its words; no "…:." anywhere."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from docx_text import tables
from offices import TASKS, Office, make_office, ran

ROWS = """\
- {id: t1, stt: "1", noi_dung: "Tập huấn nghiệp vụ:", chu_tri: [phong-noi-vu], thoi_gian: "Quý II"}
- {id: t2, stt: "1.1", noi_dung: "Cấp huyện;", chu_tri: [phong-noi-vu], thoi_gian: "Tháng 4"}
- {id: t3, stt: "1.2", noi_dung: "cấp xã", chu_tri: [phong-noi-vu], phoi_hop: [phong-tu-phap],
  thoi_gian: "Tháng 5"}
- {id: t4, stt: "2", noi_dung: "Công bố kết quả:", chu_tri: [phong-noi-vu], thoi_gian: "Quý III"}
"""


@pytest.fixture
def office(tmp_path: Path) -> Office:
    made = make_office(tmp_path / "office")
    made.write(TASKS, ROWS)
    return made


def draft(office: Office, body: str) -> tuple[list[object], list[str]]:
    """The tasks of a draft's text, those below others in a list, and the texts of its appendix."""
    shown = yaml.safe_load(office.run("show", "ke-hoach-1", "--don-vi", body).out)
    part = next(one for one in shown["noi_dung"] if "NHIỆM VỤ" in one["muc"])
    units = [one for one in part["gom"] if "doan" not in one]
    texts: list[object] = []
    for unit in units:
        texts.append(unit["khoan"])
        texts += [[one["gach"] for one in unit["gom"]]] if "gom" in unit else []
    return texts, [row[1] for row in shown["phu_luc"][0]["bang"]["dong"]]


def test_those_that_complete_a_task_stand_below_it(office: Office) -> None:
    texts, rows = draft(office, "phong-noi-vu")
    assert texts == ["Tập huấn nghiệp vụ:", ["Cấp huyện.", "Cấp xã."], "Công bố kết quả."]
    assert rows == ["Tập huấn nghiệp vụ:", "Cấp huyện;", "cấp xã", "Công bố kết quả:"]


def test_one_that_stands_alone_says_what_it_is_part_of_in_text_and_row(office: Office) -> None:
    whole = "Cấp xã (nhiệm vụ: Tập huấn nghiệp vụ)"
    assert draft(office, "phong-tu-phap") == ([f"{whole}."], [whole])


def test_parts_of_a_part_are_not_lost(office: Office) -> None:
    office.change(TASKS, 'noi_dung: "Cấp huyện;"', 'noi_dung: "Cấp huyện:"')
    office.change(TASKS, '- {id: t3, stt: "1.2"', '- {id: t3, stt: "1.1.1"')
    assert draft(office, "phong-noi-vu")[0][1] == ["Cấp huyện.", "Cấp xã."]
    ran(office, "build", "--only", "don-vi")


def test_a_body_that_leaves_out_the_task_leaves_out_its_parts(office: Office) -> None:
    office.write("content/ke-hoach-1/don-vi/phong-noi-vu.yaml", 'bo: ["#t1"]\n')
    assert draft(office, "phong-noi-vu") == (["Công bố kết quả."], ["Công bố kết quả:"])


def rows_of(office: Office, page: str) -> list[list[str]]:
    (table,) = tables((office.folder / f"output/{page}").read_bytes())
    return table[1:]


def test_lists_say_what_it_is_part_of_where_that_does_not_stand_there(office: Office) -> None:
    office.change(TASKS, '"Tháng 5"}', '"Tháng 5", san_pham: ["Biên bản"]}')
    ran(office, "build")
    whole = "Cấp xã (nhiệm vụ: Tập huấn nghiệp vụ)"
    summary = rows_of(office, "ke-hoach-1/ke-hoach-1_bang-tong-hop.docx")
    texts = [row[1] for row in summary if len(row) > 1]
    assert texts.count(whole) == 1  # of Phòng Tư pháp; Phòng Nội vụ has the task above it
    assert texts.count("cấp xã") == 1
    (product,) = rows_of(office, "ke-hoach-1/ke-hoach-1_danh-muc-san-pham.docx")
    assert product[1:3] == ["Biên bản", whole]
    assert f"\t{whole}" in ran(office, "coverage", "--don-vi", "phong-tu-phap")


def test_a_reminder_says_it_too(office: Office) -> None:
    office.change(TASKS, 'thoi_gian: "Tháng 4"', "thoi_gian: {truoc: 2023-08-31}")
    ran(office, "phat-hanh", "ke-hoach-1", "--so", "7", "--ngay", "2023-07-12", "--khong-pdf")
    told = ran(office, "don-doc", "ke-hoach-1", "--tai-ngay", "2024-02-01", "--tin")
    assert "Cấp huyện (nhiệm vụ: Tập huấn nghiệp vụ)" in told


def test_who_leads_a_product_alone_does_not_lead_its_task_in_the_summary(office: Office) -> None:
    lead = '{ten: "Phụ lục số liệu", chu_tri: [phong-tu-phap]}'
    office.change(TASKS, 'thoi_gian: "Quý III"', f'thoi_gian: "Quý III", san_pham: [{lead}]')
    ran(office, "build", "--only", "bang-tong-hop")
    texts = [
        row[1] for row in rows_of(office, "ke-hoach-1/ke-hoach-1_bang-tong-hop.docx") if row[1:]
    ]
    assert "Phụ lục số liệu (nhiệm vụ: Công bố kết quả)" in texts
    assert texts.count("Công bố kết quả:") == 1
