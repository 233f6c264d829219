"""Whom a body reports to that is part of another one below the issuer of the plan."""

from __future__ import annotations

from pathlib import Path

import pytest

from offices import REGISTRY, Office, make_office, ran

PLACE = '    ky_hieu: "PTP"\n    truc_thuoc: ubnd-huyen\n'
INSIDE = '    ky_hieu: "PTP"\n    truc_thuoc: phong-noi-vu\n'


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_office(tmp_path / "office")


def draft(office: Office) -> str:
    return ran(office, "show", "ke-hoach-1", "--don-vi", "phong-tu-phap")


def test_what_is_beyond_it_goes_to_the_body_that_it_is_part_of(office: Office) -> None:
    office.change(REGISTRY, PLACE, INSIDE)
    told = draft(office)
    assert "trường hợp vượt thẩm quyền, Phòng Tư pháp báo cáo Phòng Nội vụ." in told
    assert told.index('- ghi: "Phòng Nội vụ"') < told.index('- ghi: "UBND huyện"')


def test_the_issuer_above_its_name_on_the_letterhead_is_its_superior(office: Office) -> None:
    office.change(REGISTRY, PLACE, f'{INSIDE}    chu_quan: "UBND HUYỆN"\n')
    assert "vượt thẩm quyền, Phòng Tư pháp báo cáo UBND huyện." in draft(office)


def test_who_is_below_another_office_reports_to_the_issuer(office: Office) -> None:
    office.change(REGISTRY, PLACE, INSIDE)
    office.change(
        REGISTRY, '    ky_hieu: "PNV"\n    truc_thuoc: ubnd-huyen\n', '    ky_hieu: "PNV"\n'
    )
    assert "vượt thẩm quyền, Phòng Tư pháp báo cáo UBND huyện." in draft(office)
