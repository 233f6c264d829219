"""Times from one day to another are due on the last; what begins only is not due."""

from __future__ import annotations

from datetime import date

import pytest

from vanban.content.fields import ThoiGian
from vanban.derive.deadlines import last_day, last_of_period
from vanban.regime.wording_records import TaskWords

WORDS = TaskWords(han_chot="trước, đến", dieu_kien="sau khi, từ ngày")
RANGES = {
    "Từ ngày 25/02/2026 đến ngày 15/3/2026": date(2026, 3, 15),
    "01/3 - 20/3/2026": date(2026, 3, 20),
    "Từ ngày 06 đến hết ngày 17/4/2026": date(2026, 4, 17),
    "Ngày 05/3/2026": date(2026, 3, 5),
    "Ngày 05 - 06/3/2026": date(2026, 3, 6),
    "Từ ngày 01/02/2026": None,
    "Sau khi có Quyết định ngày 01/02/2026": None,
    "Từ ngày 31/01/2026 đến ngày 30/02/2026": None,
    "Ngày 05 - 06/3/2026; tổng kết sau": None,
    "Ngày 05/3/2026.": date(2026, 3, 5),
    "Từ 01/3 đến 20/3/2026;": date(2026, 3, 20),
    "Trước ngày 15 tháng 12 năm 2026": date(2026, 12, 15),
    "Đến 31.12.2026": date(2026, 12, 31),
    "Trước 05-3-2026": date(2026, 3, 5),
    "Từ ngày 01 tháng 02 năm 2026": None,
    "Từ ngày 01 tháng 02 năm 2026 đến ngày 15 tháng 3 năm 2026": date(2026, 3, 15),
    "Trước ngày 31 tháng 11 năm 2026": None,
    "Sau khi có Quyết định ngày 01 tháng 02 năm 2026": None,
}


@pytest.mark.parametrize("text", RANGES)
def test_the_last_day_of_a_range(text: str) -> None:
    assert last_day(ThoiGian(ghi=text), WORDS) == RANGES[text]


PERIODS = {
    "Quý II năm 2026": date(2026, 6, 30),
    "Quý IV/2026": date(2026, 12, 31),
    "quý 1, năm 2026.": date(2026, 3, 31),
    "Tháng 02/2028": date(2028, 2, 29),
    "Trong tháng 8 năm 2026": date(2026, 8, 31),
    "Tháng 13/2026": None,
    "Quý II": None,
    "Quý II và quý IV năm 2026": None,
    "Từ quý II năm 2026": None,
}


@pytest.mark.parametrize("text", PERIODS)
def test_the_last_day_of_a_month_or_quarter(text: str) -> None:
    assert last_of_period(ThoiGian(ghi=text)) == PERIODS[text]
