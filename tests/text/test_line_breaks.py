"""Lines of names: at commas, before "và", never inside a word of several syllables."""

from __future__ import annotations

import pytest

from vanban.text.line_breaks import FAIR, NAMED, POOR, TORN, breaks, phrased, unbroken
from vanban.text.metrics import even, width_mm

SIZE_PT, ROOM_MM = 13.0, 62.0
NAMES = {
    "PHÒNG KINH TẾ, HẠ TẦNG VÀ ĐÔ THỊ": ("PHÒNG KINH TẾ,", "HẠ TẦNG VÀ ĐÔ THỊ"),
    "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG": ("SỞ NÔNG NGHIỆP", "VÀ MÔI TRƯỜNG"),
    "HỘI ĐỒNG NHÂN DÂN XÃ TỦA SÍN CHẢI": ("HỘI ĐỒNG NHÂN DÂN", "XÃ TỦA SÍN CHẢI"),
    "TRƯỜNG TRUNG HỌC CƠ SỞ NGUYỄN TRÃI": ("TRƯỜNG TRUNG HỌC", "CƠ SỞ NGUYỄN TRÃI"),
    "VĂN PHÒNG HỘI ĐỒNG NHÂN DÂN VÀ ỦY BAN NHÂN DÂN PHƯỜNG TÂN PHONG": (
        "VĂN PHÒNG",
        "HỘI ĐỒNG NHÂN DÂN",
        "VÀ ỦY BAN NHÂN DÂN",
        "PHƯỜNG TÂN PHONG",
    ),
    "ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM XÃ MINH HỌA": (
        "ỦY BAN MẶT TRẬN",
        "TỔ QUỐC VIỆT NAM",
        "XÃ MINH HỌA",
    ),
    "PHÒNG VĂN HÓA - XÃ HỘI": ("PHÒNG VĂN HÓA - XÃ HỘI",),
}
STANDING = ("HỘI ĐỒNG NHÂN DÂN", "ỦY BAN NHÂN DÂN", "CƠ SỞ", "HẠ TẦNG", "ĐÔ THỊ", "XÃ HỘI")


PHRASES = {
    "Tổng công ty Cấp nước Sài Gòn - Trách nhiệm hữu hạn một thành viên": (
        "TỔNG CÔNG TY",
        "CẤP NƯỚC SÀI GÒN -",
        "TRÁCH NHIỆM HỮU HẠN",
        "MỘT THÀNH VIÊN",
    ),
    "Ban Quản lý các khu chế xuất và công nghiệp Thành phố Hồ Chí Minh": (
        "BAN QUẢN LÝ",
        "CÁC KHU CHẾ XUẤT",
        "VÀ CÔNG NGHIỆP",
        "THÀNH PHỐ HỒ CHÍ MINH",
    ),
    "Chi cục Trắc lượng, Thẩm dịnh Khu Kinh tế": (
        "CHI CỤC TRẮC LƯỢNG,",
        "THẨM DỊNH KHU KINH TẾ",
    ),
}


@pytest.mark.parametrize("name", PHRASES)
def test_small_letters_tell_what_is_one_word_of_a_name(name: str) -> None:
    lines = even(phrased(name).upper(), SIZE_PT, ROOM_MM, bold=True)
    assert tuple(line.replace("\u00a0", " ") for line in lines) == PHRASES[name]


def test_a_place_is_held_whole_above_a_signature() -> None:
    held = unbroken("CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ ĐẠ TẺH").replace("\u00a0", "~")
    assert held == "CHỦ~TỊCH ỦY~BAN~NHÂN~DÂN XÃ~ĐẠ~TẺH"


@pytest.mark.parametrize("name", NAMES)
def test_a_name_breaks_where_a_reader_pauses(name: str) -> None:
    assert even(name, SIZE_PT, ROOM_MM, bold=True) == NAMES[name]


@pytest.mark.parametrize("room", range(52, 80))
@pytest.mark.parametrize("name", NAMES)
def test_no_room_tears_a_word_that_fits(name: str, room: int) -> None:
    lines = even(name, SIZE_PT, float(room), bold=True)
    assert " ".join(lines) == name
    assert all(width_mm(line, SIZE_PT, bold=True) <= room + 0.02 for line in lines)
    for word in STANDING:
        if word in name:
            assert any(word in line for line in lines), lines


def test_a_place_is_named_by_how_good_it_is() -> None:
    words = ("XÃ", "TỦA", "CHẢI,", "HẠ", "TẦNG", "CỦA", "PHÒNG")
    assert breaks(words) == (NAMED, NAMED, 0, TORN, FAIR, POOR)


def test_a_word_wider_than_the_room_is_still_set() -> None:
    lines = even("TRƯỜNG PHỔTHÔNGDÂNTỘCNỘITRÚTRUNGHỌCCƠSỞ", SIZE_PT, 40.0, bold=True)
    assert "".join(lines).replace(" ", "") == "TRƯỜNGPHỔTHÔNGDÂNTỘCNỘITRÚTRUNGHỌCCƠSỞ"
    assert all(width_mm(line, SIZE_PT, bold=True) <= 40.02 for line in lines)


def test_a_long_title_is_set_at_once() -> None:
    title = " ".join(["triển khai nhiệm vụ"] * 20)
    assert " ".join(even(title, SIZE_PT, 60.0)) == title


@pytest.mark.parametrize(
    "text", ["Đảng khoá XII", "Đại hội lần thứ 3", "nhiệm kỳ II", "khóa XIII,"]
)
def test_a_number_stays_with_what_it_counts(text: str) -> None:
    before, _, number = text.rpartition(" ")
    assert unbroken(text).endswith(f"{before.rpartition(' ')[2]}\u00a0{number}")
