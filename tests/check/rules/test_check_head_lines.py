"""Names over several lines in the head, and the lines drawn under them: what is no fault."""

from __future__ import annotations

import pytest

from hostile import body, package, text
from mutated import changed, edited, told
from mutations import HEADER, TB, Mutation, look

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


def drawn(shape: str) -> str:
    """A line under the motto, made in another way."""
    spaces = (
        'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    )
    return f"<w:r><w:pict {spaces}>{shape}</w:pict></w:r>"


MOTTO = r'(<w:pStyle w:val="VBTieuNgu"/>(?:(?!</w:p>).)*</w:p>)<w:p>(?:(?!</w:p>).)*</w:p>'
COUNTRY = r'(<w:pStyle w:val="VBQuocHieu"/>(?:(?!</w:p>).)*)(?=</w:p>)'


def test_the_line_of_the_motto_is_looked_for() -> None:
    assert "T205" in told(changed(TB, (MOTTO, r"\1<w:p/>")))


@pytest.mark.parametrize(
    "shape",
    [
        '<v:line from="0,2pt" to="165pt,2pt"/>',
        '<v:shape o:spt="32" style="width:165pt;height:0"/>',
        '<v:polyline points="0,0 165pt,0"/>',
        '<v:group style="width:165pt;height:1pt"><v:line from="0,0" to="9000,0"/></v:group>',
    ],
)
def test_a_line_is_one_however_it_is_drawn(shape: str) -> None:
    below = rf"\1<w:p>{drawn(shape)}</w:p>"
    assert "T205" not in told(changed(TB, (MOTTO, below)))


def test_a_line_may_hang_on_another_paragraph_of_the_head() -> None:
    own = (MOTTO, r"\1<w:p/>")
    hung = (COUNTRY, rf"\1{drawn(SHAPE)}")
    assert "T205" not in told(changed(TB, own, hung))


SHAPE = '<v:line from="0,40pt" to="165pt,40pt"/>'


def tabbed(left: str, right: str, *, bold: bool) -> str:
    look = "<w:rPr><w:b/></w:rPr>" if bold else ""
    runs = f"<w:r><w:tab/></w:r><w:r>{look}<w:t>{left}</w:t></w:r>"
    runs += f"<w:r><w:tab/></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>{right}</w:t></w:r>" * bool(right)
    return f"<w:p>{runs}</w:p>"


def test_names_on_three_lines_by_tabs_are_a_body_under_another() -> None:
    head = (
        tabbed("VIỆN HÀN LÂM KHOA HỌC", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold=False)
        + tabbed("VÀ CÔNG NGHỆ VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", bold=False)
        + tabbed("VIỆN HÓA HỌC", "", bold=True)
        + tabbed("Số: 125/TB-VHH", "Hà Nội, ngày 12 tháng 10 năm 2026", bold=False)
        + '<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:t>THÔNG BÁO</w:t></w:r></w:p>'
    )
    found = told(package(body(head)))
    assert not [one for one in found.get("T114", ()) if "chủ quản" in one]


CENTRE = '<w:pPr><w:framePr w:wrap="around" w:vAnchor="text" w:hAnchor="margin" w:xAlign="center"/>'


def test_a_number_in_a_frame_in_the_middle_stands_in_the_middle() -> None:
    for frame, found in ((CENTRE, False), (CENTRE.replace("center", "right"), True)):
        placed = Mutation("frame", TB, "<w:pPr>.*?(?=</w:pPr>)", frame, "T105", part=HEADER)
        assert ("T105" in told(edited(placed))) is found


def test_bodies_that_sign_side_by_side_above_the_recipients_are_no_text() -> None:
    cell = (
        "<w:tc><w:p/><w:p><w:pPr><w:jc w:val='center'/></w:pPr><w:r><w:t>KT. GIÁM ĐỐC</w:t></w:r>"
        "</w:p><w:p><w:pPr><w:jc w:val='center'/></w:pPr><w:r><w:t>SỞ Y TẾ</w:t></w:r></w:p><w:p>"
        "<w:pPr><w:jc w:val='center'/></w:pPr><w:r><w:t>PHÓ GIÁM ĐỐC</w:t></w:r></w:p><w:p/></w:tc>"
    )
    table = f"<w:tbl><w:tr>{cell * 2}</w:tr></w:tbl>"
    recipients = text("Nơi nhận:") + text("- Như trên;") + text("- Lưu: VT.")
    last = r"<w:tbl>(?:(?!<w:tbl>).)*>Nơi nhận:<(?:(?!</w:tbl>).)*</w:tbl>"
    assert "T415" not in told(changed(TB, (last, f"{table}{recipients}")))
