"""Lists of a plan that prints no table of its tasks: no number in an annex that is not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from docx_text import tables
from offices import PLAN, TASKS, Office, make_office, ran

TABLE = 'phu_luc:\n  - tieu_de: "CÔNG VIỆC"\n    bang: phan_cong\n'
PRODUCT = "  thoi_gian: {truoc: 2023-12-31}\n"
NUMBERS = "Stt trong phụ lục"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    made = make_office(tmp_path / "office")
    made.change(TASKS, PRODUCT, f'{PRODUCT}  san_pham: ["Báo cáo"]\n')
    return made


def heads(office: Office) -> list[list[str]]:
    ran(office, "build", "--only", "bang-tong-hop", "--only", "san-pham")
    folder = office.folder / "output/ke-hoach-1"
    return [tables(page.read_bytes())[0][0] for page in sorted(folder.glob("*.docx"))]


def test_the_numbers_of_the_annex_are_told_where_there_is_one(office: Office) -> None:
    assert all(NUMBERS in head for head in heads(office))


def test_without_the_annex_there_is_no_column_for_them(office: Office) -> None:
    office.change(PLAN, TABLE, "")
    office.change(PLAN, " (có phụ lục kèm theo)", "")
    assert not any(NUMBERS in head for head in heads(office))
