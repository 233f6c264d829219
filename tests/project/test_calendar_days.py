"""Days that no calendar has are told in their order, however they are typed."""

from __future__ import annotations

import pytest

from vanban.content.texts import PlacedText
from vanban.problems.problem import Mark
from vanban.project.checks.calendar_days import calendar_problems


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Từ 31/6/2026.", ["31/6/2026"]),
        ("Ngày 30 tháng 02 năm 2026, hạn 31/4/2026", ["Ngày 30 tháng 02 năm 2026", "31/4/2026"]),
        ("31/4/2026; đến ngày 31 tháng 9 năm 1999", ["31/4/2026", "ngày 31 tháng 9 năm 1999"]),
        (r"31/6/2\026", ["31/6/2026"]),
        ("“31/6/2026” là ví dụ", []),
        ("số 131/6/2026, 31/6/2026-2, 1.31/6/2026", []),
        ("30/6/2026, ngày 28 tháng 02 năm 2026, 31/13/2026", []),
        ("một ngày 31 tháng 6 năm 20266", []),
    ],
)
def test_days_that_are_none_are_told_as_printed(text: str, days: list[str]) -> None:
    found = calendar_problems([PlacedText(text, Mark("a"))])
    assert [one.thong_bao for one in found] == [
        f"thấy `{day}`, không có ngày này trong lịch" for day in days
    ]


def test_a_form_that_others_fill_in_is_not_asked() -> None:
    assert not [*calendar_problems([PlacedText("31/6/2026", Mark("a"), form=True)])]
