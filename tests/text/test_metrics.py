"""Widths of text and line breaking, against numbers measured elsewhere."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.text.metrics import even, tears, width_mm, wrap

ALPHABET = "aăâbcdđeêghiklmnoôơpqrstuưvxy"


@pytest.mark.parametrize(
    ("text", "size", "bold", "expected"),
    [
        # AFM of Times-Bold: 20861/1000 em and 12242/1000 em (ư = 600)
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, True, 20.861 * 13 * 25.4 / 72),
        ("Độc lập - Tự do - Hạnh phúc", 14, True, 12.242 * 14 * 25.4 / 72),
        ("", 14, False, 0),
        ("\u00a0", 12, False, 0.25 * 12 * 25.4 / 72),
    ],
)
def test_width_is_that_of_times_new_roman(text, size, bold, expected):
    assert width_mm(text, size, bold) == pytest.approx(expected, rel=2e-3)


def test_every_vietnamese_letter_is_measured():
    marks = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
    for base in ALPHABET + ALPHABET.upper():
        for mark in marks:
            width = width_mm(base + mark, 14)
            assert width == pytest.approx(width_mm(base, 14))
            assert width > 0


def test_faces_differ():
    text = "Điều 1. Phạm vi điều chỉnh"
    faces = [(bold, italic) for bold in (False, True) for italic in (False, True)]
    assert len({width_mm(text, 14, *face) for face in faces}) == 4


def test_unknown_characters_have_a_fair_width():
    assert width_mm("漢", 10) == pytest.approx(10 * 25.4 / 72)
    assert width_mm("\u200b", 10) == 0
    assert width_mm("Ж", 10) == width_mm("n", 10)


def test_wrap_breaks_at_spaces_and_hyphens():
    room = width_mm("Kế hoạch số 182-", 14)
    assert wrap("Kế hoạch số 182-KH/TU", 14, room) == ("Kế hoạch số 182-", "KH/TU")


def test_wrap_does_not_break_at_a_no_break_space():
    room = width_mm("ngày\u00a005", 14)
    assert wrap("số ngày\u00a005", 14, room) == ("số", "ngày\u00a005")


def test_wrap_keeps_forced_lines():
    assert wrap("a\n\nb", 14, 100) == ("a", "", "b")
    assert wrap("", 14, 100) == ("",)


def test_a_space_at_the_end_hangs_in_the_margin():
    assert wrap("Kế hoạch    ", 14, width_mm("Kế hoạch", 14)) == ("Kế hoạch",)


def test_a_word_wider_than_the_line_is_broken_between_letters():
    assert wrap("mmmm", 14, width_mm("mm", 14)) == ("mm", "mm")
    assert wrap("mmmm", 14, 0.1) == ("m", "m", "m", "m")


@given(st.text(alphabet=ALPHABET + " -\n", max_size=200), st.floats(5, 200))
def test_wrap_loses_no_letter_and_fits(text, room):
    lines = wrap(text, 14, room)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(width_mm(line, 14) <= room + 0.011 or len(line) == 1 for line in lines)


def test_even_lines_are_as_few_and_as_equal_as_can_be():
    name = "ỦY BAN NHÂN DÂN HUYỆN PHONG THỔ"
    assert even(name, 13, 60, bold=True) == ("ỦY BAN NHÂN DÂN", "HUYỆN PHONG THỔ")
    assert even(name, 13, 200, bold=True) == (name,)
    assert even("", 13, 60) == ("",)
    school = "TRƯỜNG TIỂU HỌC\nMINH HỌA"
    assert even(school, 13, 60, bold=True) == ("TRƯỜNG TIỂU HỌC", "MINH HỌA")
    long = "TRUNG TÂM GIÁO DỤC NGHỀ NGHIỆP - GIÁO DỤC THƯỜNG XUYÊN HUYỆN PHONG THỔ"
    lines = even(long, 13, 60, bold=True)
    assert len(lines) == len(wrap(long, 13, 60, bold=True))
    assert max(map(len, lines)) - min(map(len, lines)) < 12
    assert " ".join(lines) == long


@pytest.mark.parametrize(
    ("text", "room", "torn"),
    [
        ("Về việc hỗ trợ xã Mường Khương", 35.0, True),  # … xã Mường | Khương
        ("Về việc hỗ trợ xã Mường Khương", 40.0, True),  # … xã | Mường Khương
        ("Về việc hỗ trợ Mường Khương", 35.0, False),  # … hỗ trợ | Mường Khương
        ("Về việc hỗ trợ xã Mường Khương", 90.0, False),
        ("Về việc cải cách hành chính", 27.0, True),  # … cải | cách …
        ("Thực hiện Kế hoạch số 207/KH-UBND", 74.0, False),
        ("Hai  dấu cách, xã Mường Khương", 40.0, False),
        ("", 40.0, False),
        ("a" * 90, 40.0, False),
    ],
)
def test_a_tear_is_inside_a_word_or_the_name_of_a_place(text, room, torn):
    assert tears(text, 14, room, True) is torn


@given(st.text(max_size=80), st.floats(5, 90))
def test_any_text_is_looked_at(text, room):
    assert tears(text, 14, room) in (True, False)
