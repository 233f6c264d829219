"""Several addressees on the line of Kính gửi are told; a name that has commas of its own is not."""

from __future__ import annotations

import pytest

from two_witnesses import NOTICE, SILENT, WRONG, checked, strength


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Sở Nội vụ; Sở Tài chính.", WRONG),
        ("- Sở Nội vụ; - Sở Tài chính.", WRONG),
        ("Sở Nội vụ, Sở Tài chính.", NOTICE),
        ("Ủy ban nhân dân xã Phú Bình, Ủy ban nhân dân xã Đại Từ", NOTICE),
        ("Sở Văn hóa, Thể thao và Du lịch", SILENT),
        ("Các sở, ban, ngành tỉnh", SILENT),
        ("Phòng Nội vụ (bộ phận Một cửa; bộ phận Văn thư)", SILENT),
        ("Văn phòng Hội đồng nhân dân, Ủy ban nhân dân xã Phú Bình", SILENT),
        ("Ủy ban nhân dân xã Phú Bình.", SILENT),
    ],
)
def test_what_is_told_of_a_line_of_addressees(line: str, told: str) -> None:
    problems = checked("tờ trình", (("kinh_gui", f"Kính gửi: {line}"),))
    assert strength(problems, ("T507",)) == told


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Kính gửi Sở Tài chính 02 bộ hồ sơ thẩm định giá đất./.", SILENT),
        ("Kính gửi Sở Tài chính 02 bộ hồ sơ, gồm các tài liệu sau.", SILENT),
        ("Kính gửi quý thầy giáo, cô giáo,", SILENT),
        ("Kính gửi Sở Tài chính", WRONG),
    ],
)
def test_a_sentence_that_says_what_is_sent_is_no_line_of_addressees(line: str, told: str) -> None:
    problems = checked("tờ trình", (("kinh_gui", line),))
    assert strength(problems, ("T507",)) == told
