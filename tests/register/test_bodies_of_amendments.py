"""Bodies' own plans that follow an amendment: issued by the command, undone, told as they are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from offices import PLAN, REGISTRY, Office, make_office, ran, shared

NAME, AMENDING = "ke-hoach-1", "sua-doi-ke-hoach-1"
WANTED = f"content/{AMENDING}/ban-tong-hop/phan-cong.yaml"
BODY = ("--don-vi", "phong-noi-vu")
SIGNED = ("--khong-pdf", "--nguoi-ky", "Trần Văn Mẫu")


def amended(folder: Path) -> Office:
    made = make_office(folder)
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


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """A plan of one body alone, whose amendment gives its work to another."""
    return shared(tmp_path / "office", amended)


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
    at = ("--tai-ngay", "2023-09-30")
    assert "05/09/2023: Phòng Tư pháp: Đã góp ý" in ran(office, "tien-do", *at)
    ran(office, "tien-do", *at, "--xlsx", "td.xlsx")
    page = load_workbook(office.folder / "td.xlsx").worksheets[0]
    texts = [str(cell.value) for row in page.iter_rows() for cell in row]
    helper = "Phòng Tư pháp (05/09/2023): Đã góp ý"  # below the lead's own, in the row of the lead
    assert f"Đang soạn\n{helper}" in texts


def test_a_body_does_not_issue_what_was_amended_since(office: Office) -> None:
    body = ("--don-vi", "phong-tu-phap", "--so", "3", *SIGNED)
    told = ran(office, "phat-hanh", NAME, *body, "--ngay", "2023-09-10", status=1)
    assert "[N865]" in told
    assert f"vanban phat-hanh {AMENDING} --don-vi phong-tu-phap" in told
    assert not (office.folder / f"content/{NAME}/don-vi").exists()
    ran(office, "phat-hanh", NAME, *body, "--ngay", "2023-08-10")  # signed before it changed


def test_what_bodies_issued_for_a_recalled_document_is_named(office: Office) -> None:
    ran(office, "phat-hanh", AMENDING, *BODY, "--so", "3", "--ngay", "2023-09-10", *SIGNED)
    year = ("--nam", "2023")
    told = ran(office, "so-dang-ky", "thu-hoi", "8", *year, "--ly-do", "sai", status=1)
    assert "vanban so-dang-ky chuyen 08/KH-UBND --nam 2023" in told
    ran(office, "so-dang-ky", "chuyen", "08/KH-UBND", *year, "--ngay", "2023-09-02")
    ran(office, "so-dang-ky", "thu-hoi", "8", *year, "--ly-do", "sai", "--ngay", "2023-10-01")
    assert "còn kế hoạch thực hiện nó đã ban hành: `phong-noi-vu`" in ran(office, "validate")


def test_a_body_whose_work_is_as_it_was_issues_by_the_plan(office: Office) -> None:
    """An amendment has no draft for it: asked for, the other one is named."""
    plan = "content/ke-hoach-1/ke-hoach.yaml"
    text = (office.folder / plan).read_text("utf-8")
    assert "phong-tu-phap" not in text  # it leads by the table, and by a group's duty
    ran(office, "new", "--sua-doi", NAME, "sua-doi-2")
    office.change("content/sua-doi-2/ban-tong-hop/phan-cong.yaml", "2023-12-31", "2023-11-30")
    ran(office, "new", "--sua-doi", NAME, "sua-doi-2")
    number = ("--so", "3", "--ngay", "2023-09-20", *SIGNED)
    told = ran(office, "phat-hanh", "sua-doi-2", *BODY, *number, status=1)  # a draft yet
    assert f"vanban phat-hanh {AMENDING} --don-vi phong-noi-vu" in told
    ran(office, "phat-hanh", "sua-doi-2", "--so", "9", "--ngay", "2023-09-10", *SIGNED)
    told = ran(office, "phat-hanh", "sua-doi-2", *BODY, *number, status=1)  # of another's task
    assert "[N865]" in told
    assert not (office.folder / "content/sua-doi-2/don-vi").exists()
    ran(office, "phat-hanh", AMENDING, *BODY, *number)


def test_work_of_a_body_that_was_followed_by_another_goes_to_it(tmp_path: Path) -> None:
    office = make_office(tmp_path / "office")
    ran(office, "phat-hanh", NAME, "--so", "7", "--ngay", "2023-07-12", *SIGNED)
    ended = '    ky_hieu: "PTP"\n    den: 2023-08-31\n    ke_tuc: [phong-phap-che]\n'
    office.change(REGISTRY, '    ky_hieu: "PTP"\n', ended)
    heir = (
        '  - id: phong-phap-che\n    loai: phong\n    ten: "Phòng Pháp chế"\n    tu: 2023-09-01\n'
    )
    office.change(REGISTRY, "nhom:\n", f"{heir}nhom:\n")
    ran(office, "new", "--sua-doi", NAME)
    source, lead = f"content/{AMENDING}/ke-hoach.yaml", "  chu_tri: [phong-tu-phap]\n"
    told = ran(office, "validate")
    assert "`phong-tu-phap` không còn vào ngày" in told
    assert "bản tổng hợp còn giao `nv-02`" in told
    assert "[N954]" in told
    office.change(WANTED, lead, "  chu_tri: [phong-phap-che]\n")
    ran(office, "new", "--sua-doi", NAME)
    answer = ran(office, "validate")
    assert not {"[N954]", "[N633]", "[N104]"} & {*answer.split()}  # the gone need no letter
    assert f"Phòng Pháp chế được giao việc, chưa được gửi `{NAME}` [N957]" in answer
    ran(office, "export", "phan-cong", AMENDING, "--format", "yaml", "--out", "nay.yaml")
    assert "chu_tri: [phong-phap-che]" in (office.folder / "nay.yaml").read_text("utf-8")
    office.change(source, "  danh_ba: ngay_sua_doi\n", "")
    told = ran(office, "validate", status=1)
    assert f"ghi `danh_ba: ngay_sua_doi` dưới `sua_doi` ở {source}" in told
    office.change(source, f"  van_ban: {NAME}\n", f"  van_ban: {NAME}\n  danh_ba: ngay_sua_doi\n")
    ran(office, "phat-hanh", AMENDING, "--so", "8", "--ngay", "2023-09-05", *SIGNED)
    ran(office, "build", "--check")
    notices = {one.parent.name for one in office.folder.glob("output/*/don-vi/*/*_thay-doi.docx")}
    assert "phong-phap-che" in notices
    assert "phong-tu-phap" not in notices
    ran(office, "new", "--dinh-chinh", NAME)  # of the plan in force, whose bodies it names too
    letter = (office.folder / f"content/dinh-chinh-{NAME}/cong-van.yaml").read_text("utf-8")
    assert "  ngay_danh_ba: 2023-09-05\n" in letter
    ran(office, "validate")
    shown = ran(office, "coverage", "--don-vi", "phong-phap-che")
    assert [line for line in shown.splitlines() if "nv-02" in line and "chủ trì" in line]
