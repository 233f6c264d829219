"""`du_thao: false` is for what is made from now on: what was sent stays as it was sent."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest

from docx_text import tables
from offices import PLAN, REGISTRY, Office, built_office, ran

DRAFT = "ke-hoach-1_phong-noi-vu.docx"
PACKAGE = "output/ke-hoach-1/noi-nhan/phong-noi-vu.zip"
PLANNERS = "output/ke-hoach-1/ke-hoach-1_co-quan-lap-ke-hoach.docx"
ISSUE = ("phat-hanh", "ke-hoach-1", "--so", "1", "--ngay", "2023-07-12", "--khong-pdf")
SENT = ("so-dang-ky", "chuyen", "1", "--nam", "2023", "--ngay", "2023-07-13")
ALONE = "    du_thao: false\n"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return built_office(tmp_path, (PLAN, "- loai: trien_khai", "- loai: lap_ke_hoach"))


def planners(office: Office) -> str:
    return str(tables((office.folder / PLANNERS).read_bytes()))


def without_draft(office: Office) -> None:
    office.change(REGISTRY, '    ky_hieu: "PNV"\n', f'    ky_hieu: "PNV"\n{ALONE}')


def test_who_makes_no_plan_of_its_own_is_not_on_the_list_of_who_makes_one(office: Office) -> None:
    assert "Phòng Nội vụ" in planners(office)
    without_draft(office)
    ran(office, "build")
    assert "Phòng Nội vụ" not in planners(office)
    office.change(REGISTRY, '    ky_hieu: "PTP"\n', f'    ky_hieu: "PTP"\n{ALONE}')
    ran(office, "build", "--prune")
    assert not (office.folder / PLANNERS).exists()  # nobody is left on it


@pytest.mark.parametrize("sent", [True, False])
def test_a_package_that_was_sent_holds_the_draft_that_it_held(office: Office, sent: bool) -> None:
    ran(office, *ISSUE)
    if sent:
        ran(office, *SENT)
    ran(office, "build")
    before = office.files()
    without_draft(office)
    told = ran(office, "build")
    assert (DRAFT in ZipFile(office.folder / PACKAGE).namelist()) == sent
    assert "[N867]" not in told
    if sent:
        after = office.files()
        changed = {path for path in {*before, *after} if before.get(path) != after.get(path)}
        assert changed == {REGISTRY, "output/manifest.json"}
        assert "không có gì thay đổi" in ran(office, "status")
        assert "[N131]" not in ran(office, "build", "--don-vi", "phong-noi-vu")


def test_a_plan_that_its_body_has_issued_stays_its_own(office: Office) -> None:
    ran(office, *ISSUE)
    own = ("--don-vi", "phong-noi-vu", "--so", "1", "--ngay", "2023-08-01", "--nguoi-ky", "Lê Mẫu")
    ran(office, "phat-hanh", "ke-hoach-1", *own, "--khong-pdf")
    ran(office, "build")
    before = office.files()
    without_draft(office)
    assert "[N152]" not in ran(office, "validate")  # "delete its file", it said
    ran(office, "build")
    after = office.files()
    changed = {path for path in {*before, *after} if before.get(path) != after.get(path)}
    assert changed == {REGISTRY, "output/manifest.json"}
