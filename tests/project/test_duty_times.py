"""The time of a general duty, held against the words of the unit that gives it."""

from __future__ import annotations

from pathlib import Path

import pytest

from offices import PLAN, Office, make_office

SENTENCE = "  1. Các phòng tổ chức triển khai. {#to-chuc}\n"
DUTY = "      - loai: trien_khai\n"
ISSUED = "ngay: 2023-07-12\nso_van_ban: 7\ntrang_thai: da_phat_hanh\n"


def told(office: Office) -> list[int]:
    return [one["dong"] for one in office.problems() if one["ma"] == "N942"]


@pytest.mark.parametrize(
    ("words", "when", "lines"),
    [
        ("trước ngày 20 hằng tháng báo cáo", '"Trước ngày 22 hằng tháng"', [18]),
        ("trước ngày 20 hằng tháng báo cáo", '"Trước ngày 20 hằng tháng"', []),
        ("báo cáo trước 05/9/2023", "{truoc: 2023-09-05}", []),
        ("báo cáo trước 05/9", "{truoc: 2023-10-05}", [18]),
        ("báo cáo sáu tháng (trước 15/6)", '"6 tháng, trước 15/6"', []),
        ("báo cáo theo quy định", '"Trước ngày 22 hằng tháng"', []),
    ],
)
def test_a_day_that_the_unit_does_not_say_is_told(
    tmp_path: Path, words: str, when: str, lines: list[int]
) -> None:
    office = make_office(tmp_path / "office")
    office.change(PLAN, SENTENCE, f"  1. Các phòng {words}. {{#to-chuc}}\n")
    duty = f"{{loai: bao_cao_dinh_ky, gui: ubnd-huyen, thoi_gian: {when}}}"
    office.change(PLAN, DUTY, f"      - {duty}\n")
    assert told(office) == lines
    office.change(PLAN, "ngay: 2023-07-12\n", ISSUED)
    assert told(office) == []
