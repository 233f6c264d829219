"""A line in brackets below a name is said of it, as it is on one line: it is no body."""

from __future__ import annotations

import pytest

from vanban.content.registry import CoQuan, DanhBa
from vanban.content.workbook.names import names_of
from vanban.importing.names.name_reader import NameReader

BODIES = {"phong-kinh-te": "Phòng Kinh tế", "cong-an-xa": "Công an xã"}


@pytest.fixture(scope="module")
def reader() -> NameReader:
    bodies = (CoQuan(id=who, loai="phong", ten=name) for who, name in BODIES.items())
    return NameReader(names_of(DanhBa(co_quan=tuple(bodies)), None))


@pytest.mark.parametrize(
    ("cell", "bodies"),
    [
        ("Phòng Kinh tế\n(Bộ phận nông nghiệp)", ["phong-kinh-te"]),
        ("Phòng Kinh tế;\n(đồng chí Trưởng phòng)", ["phong-kinh-te"]),
        ("Phòng Kinh tế\n(Đ/c A)\nCông an xã\n(Đ/c B)", ["phong-kinh-te", "cong-an-xa"]),
        ("Phòng Kinh tế\n(Đ/c A); Công an xã", ["phong-kinh-te", "cong-an-xa"]),
        ("Phòng Kinh tế\nCông an xã", ["phong-kinh-te", "cong-an-xa"]),
    ],
)
def test_the_bodies_are_the_names_alone(reader: NameReader, cell: str, bodies: list[str]) -> None:
    assert [name.id for name in reader.read(cell).names] == bodies
