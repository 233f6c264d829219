"""Who is reported to: a group that has the receiver among its own means the others."""

from __future__ import annotations

from pathlib import Path

import pytest

from docx_text import tables
from offices import PLAN, Office, make_office, ran

SENTENCE = "  1. Các phòng hằng quý báo cáo về Phòng Nội vụ. {#to-chuc}\n"
DUTIES = """\
      - {loai: bao_cao_dinh_ky, thoi_gian: "Hằng quý", gui: phong-noi-vu}
      - {loai: lap_ke_hoach, gui: phong-noi-vu}
"""


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """All departments report to one of them each quarter, which issues nothing itself."""
    made = make_office(tmp_path / "office")
    made.change(PLAN, "  1. Các phòng tổ chức triển khai. {#to-chuc}\n", SENTENCE)
    made.change(PLAN, "      - loai: trien_khai\n", DUTIES)
    return made


def draft(office: Office, body: str) -> str:
    return ran(office, "show", "ke-hoach-1", "--don-vi", body)


def test_the_others_report_to_it_and_it_reports_to_nobody(office: Office) -> None:
    assert "Định kỳ hằng quý, báo cáo kết quả" in draft(office, "phong-tu-phap")
    own = draft(office, "phong-noi-vu")
    assert "báo cáo kết quả" not in own
    assert "Trưởng phòng phân công" in own


def test_the_calendar_and_the_list_of_planners_say_the_same(office: Office) -> None:
    assert ran(office, "bao-cao", "--lich").strip().endswith("gửi Phòng Nội vụ\t1: Phòng Tư pháp")
    ran(office, "build", "--only", "lap-ke-hoach")
    page = office.folder / "output/ke-hoach-1/ke-hoach-1_co-quan-lap-ke-hoach.docx"
    ((_, *rows),) = tables(page.read_bytes())
    assert [(row[1], row[-1]) for row in rows] == [
        ("Phòng Nội vụ", ""),
        ("Phòng Tư pháp", "Phòng Nội vụ"),
    ]


def test_one_that_is_to_report_to_itself_alone_is_told(office: Office) -> None:
    assert "N930" not in {one["ma"] for one in office.problems()}
    office.change(
        PLAN, "    gom: [cac-phong]\n    nghia_vu", "    gom: [phong-noi-vu]\n    nghia_vu"
    )
    (found,) = [one for one in office.problems() if one["ma"] == "N930"]
    assert (found["tep"], found["dong"]) == (PLAN, 18)


def test_no_report_is_sent_to_who_makes_it(office: Office) -> None:
    day = ("--tai-ngay", "2023-09-01")
    ran(office, "phat-hanh", "ke-hoach-1", "--so", "7", "--ngay", "2023-07-12", "--khong-pdf")
    outcome = office.run("bao-cao", "ke-hoach-1", "--gui", "ubnd-huyen", *day)
    assert (outcome.status, "N931" in outcome.err) == (1, True)
    ran(office, "bao-cao", "ke-hoach-1", "--gui", "phong-noi-vu", *day)


@pytest.mark.parametrize(
    ("when", "said"),
    [
        ("Báo cáo 6 tháng, năm", "Định kỳ 6 tháng, năm, báo cáo kết quả"),
        ("Quý, năm", "Định kỳ quý, năm, báo cáo kết quả"),
        ("Quý II", "Quý II, báo cáo kết quả"),
    ],
)
def test_the_time_of_a_report_stands_before_it_once(office: Office, when: str, said: str) -> None:
    office.change(PLAN, '"Hằng quý"', f'"{when}"')
    assert said in draft(office, "phong-tu-phap")


def test_who_advises_a_body_and_reports_to_it_is_not_said_to_do_both(office: Office) -> None:
    office.change(PLAN, "lap_ke_hoach, gui: phong-noi-vu", "so_ket_tong_ket, gui: ubnd-huyen")
    told = draft(office, "phong-tu-phap")
    assert "Sơ kết, tổng kết, báo cáo UBND huyện." in told
    assert "ham mưu UBND huyện" not in told
