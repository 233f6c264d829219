"""A subject goes on in a line that begins like another part: its look says so."""

from __future__ import annotations

import pytest

from two_witnesses import checked

GOES_ON = [
    ("quyết định", "trich_yeu", "Về việc sửa đổi, bổ sung Quy chế làm việc",
     "ban hành kèm theo Quyết định số 12/QĐ-STP ngày 05 tháng 8 năm 2025"),
    ("công văn", "trich_yeu_cong_van", "V/v hướng dẫn xác định",
     "căn cứ tính phí của hồ sơ trực tuyến"),
]  # fmt: skip
"""The document, its part, the two lines of it."""


@pytest.mark.parametrize(("document", "part", "first", "second"), GOES_ON)
def test_the_second_line_of_a_subject_is_no_other_part(
    document: str, part: str, first: str, second: str
) -> None:
    told = checked(document, ((part, first), (part, second)))
    assert [one.thong_bao for one in told if second[:20] in (one.trich or "")] == []
