"""A day between strokes whose year has two digits is a day: it is told, and held against others."""

from __future__ import annotations

import pytest

from two_witnesses import checked


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("Hà Nội, ngày 31/12/25", ["T311"]),
        ("Hà Nội, 31-12-25", ["T311"]),
        ("Hà Nội, ngày 30/02/26", ["T311", "T319"]),
        ("Hà Nội, ngày 31/12/2025", ["T311"]),
    ],
)
def test_a_year_of_two_digits(typed: str, codes: list[str]) -> None:
    told = checked("quyết định", (("dia_danh_ngay", typed),))
    assert [one.ma for one in told] == codes


def test_it_is_of_this_century_where_a_basis_has_ended() -> None:
    old = "Căn cứ Nghị định số 34/2016/NĐ-CP ngày 14 tháng 5 năm 2016 của Chính phủ về ban hành;"
    rows = (("dia_danh_ngay", "Hà Nội, ngày 31/12/25"), ("can_cu", old))
    assert "T406" in [one.ma for one in checked("quyết định", rows)]
