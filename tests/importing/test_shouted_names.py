"""Names in capitals become names as a line of text has them."""

from __future__ import annotations

import pytest

from vanban.content.registry import DanhBa
from vanban.importing.names.new_names import new_names
from vanban.importing.names.proposals import named_as_title
from vanban.importing.tasks import NameRead

NAMES = [
    "Phòng Văn hóa - Xã hội",
    "Sở Nông nghiệp và Môi trường",
    "Phòng Kinh tế, Hạ tầng và Đô thị",
    "Trung tâm Phục vụ hành chính công xã",
    "Văn phòng HĐND và UBND xã",
    "Công an xã",
    "Sở Nội vụ tỉnh Bình Sơn",
    "Bảo hiểm xã hội tỉnh",
    "UBND xã Nậm Cang",
    "Ủy ban nhân dân xã Nậm Cang",
    "Trường Trung học phổ thông Ngô Gia Tự",
    "Trường Tiểu học Võ Thị Sáu xã Nậm Cang",
    "Trường Tiểu học và trung học cơ sở Nậm Cang",
    "Trường Mầm non số 1 Nậm Cang",
]


@pytest.mark.parametrize("name", NAMES)
def test_its_capitals_are_those_of_names(name: str) -> None:
    assert named_as_title(name.upper()) == name


def test_of_two_spellings_of_a_file_the_one_in_small_letters_counts() -> None:
    many = (NameRead("BAN QUẢN LÝ NƯỚC SẠCH"), NameRead("Ban Quản lý Nước sạch"))
    (body,) = new_names(DanhBa(), many).bodies
    assert body["ten"] == "Ban Quản lý Nước sạch"
