"""Bodies without papers of their own: they have work, are sent the plan, and get no draft."""

from __future__ import annotations

from pathlib import Path

import pytest

from offices import PLAN, REGISTRY, TASKS, Office, make_office

BODY = '    ten: "Phòng Tư pháp"\n'
KIND = '    ten: "Phòng"\n'
NONE = "    du_thao: false\n"
DRAFTS = "output/ke-hoach-1/don-vi"
ISSUER = '    ten: "Ủy ban nhân dân huyện Mẫu"\n'
ABOVE = """\
  - id: ubnd-tinh
    loai: ubnd
    ten: "Ủy ban nhân dân tỉnh Mẫu"
    ky_hieu: "UBND"
    dia_danh: "Mẫu"
  - id: so-noi-vu
    loai: ubnd
    ten: "Sở Nội vụ"
    ky_hieu: "SNV"
    dia_danh: "Mẫu"
    truc_thuoc: ubnd-tinh
"""


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_office(tmp_path)


def drafts(office: Office) -> list[str]:
    assert office.run("build").status == 0
    return sorted(path.name for path in (office.folder / DRAFTS).iterdir())


def told(office: Office, code: str) -> list[str]:
    return [str(p["thong_bao"]) for p in office.problems() if p["ma"] == code]


@pytest.mark.parametrize("place", [BODY, KIND])
def test_no_draft_where_the_registry_says_so(office: Office, place: str) -> None:
    office.change(REGISTRY, place, place + NONE)
    if place == KIND:  # what a body says of itself comes before its kind
        said = '    ten: "Phòng Nội vụ"\n'
        office.change(REGISTRY, said, f"{said}    du_thao: true\n")
    assert drafts(office) == ["phong-noi-vu"]
    packages = {path.name for path in (office.folder / "output/ke-hoach-1/noi-nhan").iterdir()}
    assert packages == {"phong-noi-vu.zip", "phong-tu-phap.zip"}


def test_its_letterhead_needs_nothing(office: Office) -> None:
    office.change(REGISTRY, f'{BODY}    ky_hieu: "PTP"\n', BODY)
    assert told(office, "N122")
    office.change(REGISTRY, BODY, BODY + NONE)
    assert told(office, "N122") == []


def test_who_asks_for_its_draft_is_told_why(office: Office) -> None:
    office.change(REGISTRY, BODY, BODY + NONE)
    shown = office.run("show", "ke-hoach-1", "--don-vi", "phong-tu-phap")
    assert "N419" in shown.err
    assert "`du_thao: false`" in shown.err
    office.write("content/ke-hoach-1/don-vi/phong-tu-phap.yaml", "so_van_ban: 8\n")
    assert told(office, "N152")


def test_a_build_for_it_says_that_it_has_work(office: Office) -> None:
    office.change(REGISTRY, BODY, BODY + NONE)
    answer = office.run("build", "--don-vi", "phong-tu-phap").err
    assert (
        "`phong-tu-phap` có việc trong `ke-hoach-1`, danh bạ ghi không có dự thảo riêng" in answer
    )
    assert "bỏ `du_thao: false`" in answer


def test_who_is_above_or_beside_the_committee_is_no_drafter_of_its_plan(office: Office) -> None:
    office.change(
        REGISTRY, '    chuc_vu: "CHỦ TỊCH"\n', '    chuc_vu: "CHỦ TỊCH"\n    tap_the: true\n'
    )
    office.change(REGISTRY, "  - id: phong-noi-vu\n", f"{ABOVE}  - id: phong-noi-vu\n")
    office.change(REGISTRY, ISSUER, f"{ISSUER}    truc_thuoc: ubnd-tinh\n")
    assert told(office, "N892") == []
    office.change(TASKS, "phoi_hop: [cac-phong]", "phoi_hop: [cac-phong, so-noi-vu, ubnd-tinh]")
    (found,) = told(office, "N892")
    assert "`ubnd-tinh`, `so-noi-vu` không thuộc `ubnd-huyen`" in found
    office.change(
        PLAN, "ngay: 2023-07-12\n", "ngay: 2023-07-12\nso_van_ban: 7\ntrang_thai: da_phat_hanh\n"
    )
    assert told(office, "N892") == []


def test_a_department_gives_no_work_to_what_is_beside_it(office: Office) -> None:
    office.change(REGISTRY, "  - id: phong-noi-vu\n", f"{ABOVE}  - id: phong-noi-vu\n")
    office.change(REGISTRY, ISSUER, f"{ISSUER}    truc_thuoc: ubnd-tinh\n")
    office.change(TASKS, "phoi_hop: [cac-phong]", "phoi_hop: [cac-phong, so-noi-vu]")
    (found,) = told(office, "N892")  # the issuer here is no collective
    assert "`so-noi-vu` không thuộc `ubnd-huyen`" in found


@pytest.mark.parametrize(
    ("issuer", "drafter", "is_told"),
    [
        ("Ủy ban nhân dân xã Mẫu", "Sở Nội vụ", True),
        ("UBND phường Mẫu", "Công an tỉnh Mẫu", True),
        ("UBND xã Mẫu", "Trung tâm Y tế thành phố Mẫu", True),
        ("UBND đặc khu Mẫu", "Hạt Kiểm lâm huyện Mẫu", True),
        ("UBND xã Mẫu, tỉnh Mẫu", "UBND tỉnh Mẫu", True),
        ("UBND xã Mẫu, tỉnh Mẫu", "Trạm Y tế xã Mẫu, tỉnh Mẫu", False),
        ("UBND xã Mẫu", "Bảo hiểm xã hội cơ sở Mẫu", False),
        ("UBND thành phố Mẫu", "Sở Nội vụ", False),  # which is a province's rank too
        ("UBND tỉnh Mẫu", "Sở Nội vụ", False),
        ("Hợp tác xã Mẫu", "Công an tỉnh Mẫu", False),
    ],
)
def test_names_say_it_where_the_registry_does_not(
    office: Office, issuer: str, drafter: str, is_told: bool
) -> None:
    office.change(REGISTRY, '    ten: "Ủy ban nhân dân huyện Mẫu"\n', f'    ten: "{issuer}"\n')
    body = f'  - id: ngoai\n    loai: phong\n    ten: "{drafter}"\n'
    office.change(REGISTRY, "  - id: phong-noi-vu\n", f"{body}  - id: phong-noi-vu\n")
    office.change(TASKS, "phoi_hop: [cac-phong]", "phoi_hop: [ngoai]")
    found = told(office, "N892")
    assert ["`ngoai` không thuộc `ubnd-huyen`" in one for one in found] == [True] * is_told


@pytest.mark.parametrize("who", ["ubnd-tinh", "so-noi-vu"])
def test_with_no_draft_nothing_is_told_of_it(office: Office, who: str) -> None:
    test_who_is_above_or_beside_the_committee_is_no_drafter_of_its_plan(office)
    office.change(PLAN, "so_van_ban: 7\ntrang_thai: da_phat_hanh\n", "")
    office.change(REGISTRY, f"  - id: {who}\n", f"  - id: {who}\n    du_thao: false\n")
    (found,) = told(office, "N892")
    assert f"`{who}`" not in found


def test_a_new_document_of_a_hamlet_is_one_of_who_is_above_it(office: Office) -> None:
    bare = '    ky_hieu: "PTP"\n    truc_thuoc: ubnd-huyen\n'
    office.change(REGISTRY, bare, "    truc_thuoc: ubnd-huyen\n")
    assert "--co-quan" not in office.run("new", "thong_bao", "--co-quan", "phong-tu-phap").err
    office.change(REGISTRY, BODY, BODY + NONE)
    told = office.run("new", "thong_bao", "--co-quan", "phong-tu-phap").err
    assert "gõ `--co-quan ubnd-huyen`" in told
