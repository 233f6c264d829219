"""Place and day stand on one line: letters a little closer, where the place is a long one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from copy_offices import parts
from offices import PLAN, REGISTRY, VALID, make_office
from vanban.build.outputs import outputs
from vanban.project.project import Project

RUN = r'(?:<w:spacing w:val="-(\d+)"/></w:rPr>)?<w:t xml:space="preserve">({}, ngày[^<]*)<'
PLACES = [
    ("Mẫu", "2023-07-12", ""),
    ("Bà Rịa - Vũng Tàu", "2023-12-12", ""),
    ("Thành phố Hồ Chí Minh", "2023-07-12", "7"),
    ("Thành phố Hồ Chí Minh", "2023-12-12", "10"),
    ("Đặc khu Hoàng Sa, Trường Sa và Bạch Long Vĩ", "2023-12-12", ""),  # two lines anyway
]


@pytest.mark.parametrize(("place", "day", "closer"), PLACES)
def test_letters_stand_closer_only_where_that_saves_a_line(
    place: str, day: str, closer: str, tmp_path: Path
) -> None:
    office = make_office(tmp_path)
    registry = VALID[REGISTRY].replace('dia_danh: "Mẫu"', f'dia_danh: "{place}"')
    office.write(REGISTRY, registry)
    office.change(PLAN, "ngay: 2023-07-12", f"ngay: {day}")
    raw = next(iter(outputs(Project.open(tmp_path), "ke-hoach-1"))).bytes()
    found = re.search(RUN.format(place), parts(raw)["word/document.xml"].decode())
    assert found
    assert (found[1] or "") == closer
    assert found[2].endswith("năm 2023")
