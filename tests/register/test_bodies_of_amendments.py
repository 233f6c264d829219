"""Bodies' own plans that follow an amendment: issued by the command, undone, told as they are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from offices import PLAN, Office, make_office

NAME, AMENDING = "ke-hoach-1", "sua-doi-ke-hoach-1"
WANTED = f"content/{AMENDING}/ban-tong-hop/phan-cong.yaml"
BODY = ("--don-vi", "phong-noi-vu")
SIGNED = ("--khong-pdf", "--nguoi-ky", "Trần Văn Mẫu")


def ran(office: Office, *arguments: str, status: int = 0) -> str:
    outcome = office.run(*arguments)
    assert outcome.status == status, outcome.out + outcome.err
    return outcome.out + outcome.err


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """A plan of one body alone, whose amendment gives its work to another."""
    made = make_office(tmp_path / "office")
    made.change(
        PLAN, "    gom: [cac-phong]\n    nghia_vu:\n", "    gom: [hai-phong]\n    nghia_vu:\n"
    )
    made.change("content/ke-hoach-1/phan-cong.yaml", "  phoi_hop: [cac-phong]\n", "")
    made.change("content/ke-hoach-1/phan-cong.yaml", "[phong-noi-vu]", "[phong-tu-phap]")
    ran(made, "phat-hanh", NAME, "--so", "7", "--ngay", "2023-07-12", *SIGNED)
    ran(made, "new", "--sua-doi", NAME)
    text = (made.folder / WANTED).read_text("utf-8")
    made.write(WANTED, text.replace("[phong-tu-phap]", "[phong-noi-vu]", 1))
    ran(made, "new", "--sua-doi", NAME)
    ran(made, "phat-hanh", AMENDING, "--so", "8", "--ngay", "2023-09-01", *SIGNED)
    return made


def test_a_body_issues_what_the_amendment_gives_it(office: Office) -> None:
    told = ran(office, "phat-hanh", AMENDING, *BODY, "--so", "3", "--ngay", "2023-09-10", *SIGNED)
    assert "số 03/KH-PNV" in told
    assert "N152" not in ran(office, "validate")
    kept = f"content/{AMENDING}/phat-hanh/don-vi/phong-noi-vu/{AMENDING}_phong-noi-vu.docx"
    assert (office.folder / kept).is_file()
    ran(office, "build", "--check")


def test_an_own_file_of_nobody_concerned_is_still_told(office: Office) -> None:
    office.write(f"content/{AMENDING}/don-vi/ubnd-huyen.yaml", 'mo_dau: "Như sau:"\n')
    assert "N152" in ran(office, "validate", status=1)


def test_an_undone_amendment_takes_no_work_from_anybody(office: Office) -> None:
    ran(office, "phat-hanh", AMENDING, "--huy", "--ly-do", "ghi nhầm", "-y")
    answer = json.loads(ran(office, "status", "--format", "json"))
    assert answer["thay_doi"] == []
    assert "N133" not in ran(office, "build")


def test_what_another_than_the_lead_told_is_told_with_its_name(tmp_path: Path) -> None:
    office = make_office(tmp_path / "office")
    ran(office, "phat-hanh", NAME, "--so", "7", "--ngay", "2023-07-12", *SIGNED)
    for body, day, said in (
        ("phong-noi-vu", "2023-09-01", "Đang soạn"),
        ("phong-tu-phap", "2023-09-05", "Đã góp ý"),
    ):
        ran(office, "tien-do", "ghi", NAME, "nv-01", "--don-vi", body, "--ngay", day, "--ghi", said)
    day = ("--tai-ngay", "2023-09-30")
    assert "05/09/2023: Phòng Tư pháp: Đã góp ý" in ran(office, "tien-do", *day)
    ran(office, "tien-do", *day, "--xlsx", "td.xlsx")
    page = load_workbook(office.folder / "td.xlsx").worksheets[0]
    texts = [str(cell.value) for row in page.iter_rows() for cell in row]
    assert "Đang soạn" in texts  # the lead's own, in the row of the lead
