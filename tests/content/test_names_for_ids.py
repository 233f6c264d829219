"""A name typed where an id is asked: told at its line, with the id to type."""

from __future__ import annotations

from pathlib import Path

import pytest

from offices import PLAN, REGISTRY, TASKS, Office, is_vietnamese, make_office

LEAD = "chu_tri: [phong-noi-vu]"
DUTY = "      - loai: trien_khai\n"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_office(tmp_path)


ASKED = [
    # wherever an id stands in a plan, its table and the registry
    (TASKS, LEAD, 'chu_tri: ["Phòng Nội vụ"]', "`phong-noi-vu` (Phòng Nội vụ)"),
    (TASKS, "phoi_hop: [cac-phong]", 'phoi_hop: ["Các phòng"]', "`cac-phong` (Các phòng)"),
    (TASKS, LEAD, f'{LEAD}\n  theo_doi: ["PHÒNG TƯ PHÁP"]', "`phong-tu-phap` (Phòng Tư pháp)"),
    (TASKS, LEAD, f'{LEAD}\n  vai_tro: {{"Phòng Nội vụ": phoi_hop}}', "`phong-noi-vu`"),
    (TASKS, LEAD, f'{LEAD}\n  ghi_o: {{chu_tri: {{ghi: "x", cho: ["Phòng Nội vụ"]}}}}',
     "`phong-noi-vu`"),
    (TASKS, LEAD, f'{LEAD}\n  san_pham: [{{ten: "Báo cáo", chu_tri: ["Phòng Tư pháp"]}}]',
     "`phong-tu-phap`"),
    (PLAN, "co_quan: ubnd-huyen", 'co_quan: "UBND huyện"', "`ubnd-huyen` (UBND huyện)"),
    (PLAN, '"Các phòng"\n    gom: [cac-phong]', '"Các phòng"\n    gom: ["Các  phòng"]',
     "`cac-phong`"),
    (PLAN, DUTY, f'{DUTY}        gui: "UBND huyện"\n', "`ubnd-huyen` (UBND huyện)"),
    (PLAN, DUTY, f'{DUTY}        qua: "Phòng Nội vụ"\n', "`phong-noi-vu` (Phòng Nội vụ)"),
    (PLAN, DUTY, f'{DUTY}        doi_tuong: ["Phòng Nội vụ"]\n', "`phong-noi-vu`"),
    (REGISTRY, "gom: [phong-tu-phap]", 'gom: ["Phòng Tư pháp"]', "`phong-tu-phap`"),
    (REGISTRY, "gom: [phong-tu-phap]", 'gom: [phong-noi-vu]\n    tru: ["Phòng Tư pháp"]',
     "`phong-tu-phap`"),
    (REGISTRY, "ke_tuc: [phong-noi-vu, phong-tu-phap]", 'ke_tuc: ["Phòng Nội vụ"]',
     "`phong-noi-vu` (Phòng Nội vụ)"),
    # and however the name is typed
    (TASKS, LEAD, 'chu_tri: ["PNV"]', "có phải là `phong-noi-vu` (Phòng Nội vụ)?"),
    (TASKS, LEAD, "chu_tri: [pnv]", "có phải là `phong-noi-vu` (Phòng Nội vụ)?"),
    (TASKS, LEAD, 'chu_tri: ["P. Nội vụ"]', "có phải là `phong-noi-vu`"),
    (TASKS, LEAD, 'chu_tri: ["Phòng Nội vu"]', "có phải là `phong-noi-vu`"),
    (TASKS, LEAD, 'chu_tri: ["Lãnh đạo Phòng Nội vụ"]',
     '`ghi_o: {chu_tri: {ghi: "Lãnh đạo Phòng Nội vụ", cho: [phong-noi-vu]}}`'),
    (TASKS, LEAD, 'chu_tri: ["Theo phân công tại Quyết định số 5"]',
     '`ghi_o: {chu_tri: {ghi: "Theo phân công tại Quyết định số 5", cho: []}}`'),
    (TASKS, LEAD, 'chu_tri: ["Phòng Nội vụ, Phòng Tư pháp"]', "`[phong-noi-vu, phong-tu-phap]`"),
    (TASKS, LEAD, 'chu_tri: ["các phòng có liên quan"]',
     '`- {id: cac-phong-co-lien-quan, ten: "các phòng có liên quan", mo: true}`'),
    (TASKS, LEAD, 'chu_tri: ["Các phòng (trừ Phòng Tư pháp)"]',
     "gom: [cac-phong], tru: [phong-tu-phap]}`"),
    (TASKS, LEAD, 'chu_tri: ["Kho bạc Nhà nước"]', "gõ ví dụ: phong-noi-vu"),
    (TASKS, LEAD, "chu_tri: [phong-noi-vuu]", "có phải là `phong-noi-vu`?"),
]  # fmt: skip


@pytest.mark.parametrize(("tep", "old", "new", "hint"), ASKED)
def test_a_name_in_the_place_of_an_id(
    office: Office, tep: str, old: str, new: str, hint: str
) -> None:
    office.change(tep, old, new)
    found = [p for p in office.problems() if p["muc_do"] == "loi" and p["tep"] == tep]
    assert any(hint in p["goi_y"] for p in found), found
    assert all(is_vietnamese(p["goi_y"]) and p["dong"] for p in found)


def test_a_name_after_the_options_of_a_command(office: Office) -> None:
    for command in (("build", "--don-vi", "Phòng Nội vụ"), ("new", "quyet_dinh", "x", "--co-quan",
                    "Phòng Nội vụ")):  # fmt: skip
        outcome = office.run(*command)
        assert outcome.status != 0
        assert "`phong-noi-vu` (Phòng Nội vụ)" in outcome.out + outcome.err


def test_who_stands_first_is_named_by_an_id(office: Office) -> None:
    office.change(TASKS, LEAD, 'chu_tri: [phong-tu-phap, phong-noi-vu]\n  dau_moi: "Phòng Nội vụ"')
    (found,) = (p for p in office.problems() if p["ma"] == "N511")
    assert found["goi_y"] == "chọn một mã ở `chu_tri`: `phong-noi-vu`"


def test_an_ambiguous_name_gets_every_id(office: Office) -> None:
    office.change(
        REGISTRY, 'ten: "Phòng Tư pháp"', 'ten: "Phòng Tư pháp"\n    ten_khac: ["Phòng Nội vụ"]'
    )
    office.change(TASKS, LEAD, 'chu_tri: ["Phòng Nội vụ"]')
    (found,) = (p for p in office.problems() if p["muc_do"] == "loi")
    assert "`phong-noi-vu` (Phòng Nội vụ) hay `phong-tu-phap` (Phòng Tư pháp)" in found["goi_y"]


def test_text_that_names_nobody_is_kept_in_yaml_as_the_hint_says(office: Office) -> None:
    cell = 'ghi_o: {chu_tri: {ghi: "Theo phân công tại Quyết định số 5", cho: []}}'
    office.change(TASKS, LEAD, cell)
    found = [p["ma"] for p in office.problems() if p["muc_do"] != "luu_y"]
    assert found == ["N160"]
    assert office.run("build").status == 0
