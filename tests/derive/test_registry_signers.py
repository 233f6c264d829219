"""The block of signature that the registry has of a body, on the papers that are made for it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from drafts import Draft
from offices import Office
from own_offices import FOCAL
from seed_office import PLAN, copied
from vanban.project.project import Project

REGISTRY = "content/danh-ba.yaml"
BLOCK = 'nguoi_ky: {dong: ["KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG"], ho_ten: "Lò Văn Mẫu"}'


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(copied(tmp_path))


def typed(office: Office, block: str = BLOCK, *, illustrative: bool = False) -> None:
    """Give the office's first department a block of signature in the registry."""
    office.change(REGISTRY, '    ky_hieu: "PNV"\n', f'    ky_hieu: "PNV"\n    {block}\n')
    if not illustrative:
        office.change(REGISTRY, "minh_hoa: true\n", "")


def draft(office: Office) -> Draft:
    project = Project.open(office.folder)
    resolved = project[PLAN]
    made = project.body_plan(PLAN, FOCAL)
    return Draft(project.render(project.compose(made, resolved), resolved))


def test_the_draft_has_the_lines_and_the_name_of_the_registry(office: Office) -> None:
    assert draft(office).styled("VBQuyenHan") == ["TRƯỞNG PHÒNG"]
    typed(office)
    page = draft(office)
    assert page.styled("VBQuyenHan") == ["KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG"]
    assert page.signature == ["Lò Văn Mẫu"]


def test_an_illustrative_registry_gives_no_name(office: Office) -> None:
    typed(office, illustrative=True)
    page = draft(office)
    assert page.styled("VBQuyenHan") == ["KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG"]
    assert page.signature == [""]


@pytest.mark.parametrize(
    ("own", "lines", "name"),
    [
        ('{ho_ten: "Vàng Thị Mẫu"}', ["KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG"], "Vàng Thị Mẫu"),
        ('{dong: ["TRƯỞNG PHÒNG"]}', ["TRƯỞNG PHÒNG"], ""),
        ("{}", ["KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG"], "Lò Văn Mẫu"),
    ],
)
def test_the_own_file_of_a_body_comes_before_it(
    office: Office, own: str, lines: list[str], name: str
) -> None:
    typed(office)
    office.write(f"content/{PLAN}/don-vi/{FOCAL}.yaml", f"nguoi_ky: {own}\n")
    page = draft(office)
    assert (page.styled("VBQuyenHan"), page.signature) == (lines, [name])


def test_another_post_goes_with_the_name_it_is_of(office: Office) -> None:
    typed(
        office, 'nguoi_ky: {dong: ["TRƯỞNG BAN"], ho_ten: "Lò Văn Mẫu", chuc_vu_khac: ["BÍ THƯ"]}'
    )
    assert draft(office).styled("VBChucVuKhac") == ["BÍ THƯ"]
    office.write(f"content/{PLAN}/don-vi/{FOCAL}.yaml", 'nguoi_ky: {ho_ten: "Vàng Thị Mẫu"}\n')
    page = draft(office)
    assert (page.styled("VBChucVuKhac"), page.signature) == ([], ["Vàng Thị Mẫu"])


def test_the_report_of_the_body_has_it_too(office: Office) -> None:
    plan = f"content/{PLAN}/ke-hoach.yaml"
    office.change(plan, "trang_thai: du_thao", "trang_thai: da_phat_hanh")
    text = (office.folder / plan).read_text("utf-8")
    office.write(plan, re.sub(r"^ly_do_so:.*\n", "", text, flags=re.MULTILINE))
    typed(office)
    outcome = office.run("bao-cao", PLAN, "--don-vi", FOCAL, "--tai-ngay", "2023-12-20")
    assert outcome.status == 0, outcome.err
    report = next(office.folder.glob(f"content/{PLAN}-bao-cao-{FOCAL}-*/bao-cao.yaml"))
    said = report.read_text("utf-8")
    assert "KT. TRƯỞNG PHÒNG" in said
    assert "Lò Văn Mẫu" in said


@pytest.mark.parametrize(
    ("block", "code", "hint"),
    [
        ('nguoi_ky: {dong: ["TRƯỞNG PHÒNG"], ho_ten: "TS. Lò Văn Mẫu"}', "N477", "gõ `Lò Văn Mẫu`"),
        ('nguoi_ky: {dong: ["Trưởng phòng"]}', "N549", "gõ `TRƯỞNG PHÒNG`"),
        ('nguoi_ky: {dong: ["KT. PHÓ TRƯỞNG PHÒNG"]}', "N475", "ghi hai dòng"),
    ],
)
def test_what_is_wrong_in_it_is_told_at_the_registry(
    office: Office, block: str, code: str, hint: str
) -> None:
    typed(office, block)
    line = (office.folder / REGISTRY).read_text("utf-8").splitlines().index(f"    {block}") + 1
    (problem,) = [p for p in office.problems() if p["ma"] == code]
    assert (problem["tep"], problem["dong"]) == (REGISTRY, line)
    assert hint in problem["goi_y"]
    assert "bo_qua" not in problem["goi_y"]
