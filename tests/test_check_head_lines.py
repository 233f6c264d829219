"""Names over several lines in the head, and the lines drawn under them: what is no fault."""

from __future__ import annotations

import pytest

from mutations import TB, look
from test_check_mutations import changed, told

ALL_BOLD = look("VBChuQuan", '<w:b w:val="1"/>')
NAME = '(?=<w:p>(?:(?!</w:p>).)*<w:pStyle w:val="VBCoQuan"/>)'
ABOVE = (
    '<w:p><w:pPr><w:pStyle w:val="VBCoQuan"/></w:pPr>'
    "<w:r><w:t>TRUNG TÂM CHUYỂN ĐỔI SỐ VÀ CÔNG NGHỆ THÔNG TIN</w:t></w:r></w:p>"
)
LINE = r'(<w:pStyle w:val="VBGach"/>(?:(?!</w:p>).)*)(?=</w:p>)'
MOTTO_LINE = (
    '<w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml">'
    '<v:line from="0,2pt" to="165pt,2pt"/></w:pict></w:r>'
)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("VĂN PHÒNG", "ỦY BAN NHÂN DÂN TỈNH"),
        ("BAN CHỈ ĐẠO", "PHÒNG, CHỐNG THIÊN TAI"),
        ("HỘI ĐỒNG TUYỂN DỤNG", "TRƯỜNG ĐẠI HỌC VINH"),
        ("BỘ CHỈ HUY", "PHÒNG THỦ DÂN SỰ TỈNH"),
        ("BỘ TƯ LỆNH", "CÔNG AN NHÂN DÂN"),
    ],
)
def test_one_name_on_two_bold_lines_is_of_one_body(first: str, second: str) -> None:
    named = (("UBND HUYỆN PHONG THỔ", first), ("PHÒNG NỘI VỤ", second))
    assert "T114" not in told(changed(TB, *named, ALL_BOLD))


def test_a_bold_body_of_the_state_above_another_body_is_told() -> None:
    assert "T114" in told(changed(TB, ALL_BOLD))


def test_a_line_may_go_by_the_last_line_of_a_name() -> None:
    assert "T206" not in told(changed(TB, (NAME, ABOVE)))


def test_two_lines_drawn_in_one_paragraph_are_each_held_against_their_text() -> None:
    assert "T206" not in told(changed(TB, (LINE, rf"\1{MOTTO_LINE}")))
