"""Vietnamese text: roman numbers, letters of points, capitals, accents, nearest words, lists."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.text.vietnamese import (
    LETTERS,
    fold,
    from_roman,
    has_movable_tone,
    is_id,
    join_names,
    letter,
    letter_index,
    lower_first,
    nearest,
    nfc,
    roman,
    slug,
    strip_end,
    tone_placed,
    upper_first,
)


@pytest.mark.parametrize(
    ("n", "sign"), [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (40, "XL"), (1999, "MCMXCIX")]
)
def test_roman(n, sign):
    assert roman(n) == sign
    assert from_roman(sign) == n


@pytest.mark.parametrize("sign", ["", "IIII", "iv", "VX", "IM", "1", "MMMM", "I.", "I\n"])
def test_only_canonical_roman_numbers_are_read(sign):
    assert from_roman(sign) is None


@pytest.mark.parametrize("n", [0, -1, 4000])
def test_numbers_without_a_roman_form(n):
    with pytest.raises(ValueError, match=str(n)):
        roman(n)


@given(st.integers(1, 3999))
def test_roman_goes_there_and_back(n):
    assert from_roman(roman(n)) == n


def test_the_alphabet_of_points():
    assert "".join(LETTERS) == "abcdđeghiklmnopqrstuvxy"
    assert [letter(n) for n in (1, 5, 6, 7, 23, 24, 46, 47)] == [
        "a", "đ", "e", "g", "y", "aa", "ay", "ba",
    ]  # fmt: skip
    assert letter_index("đ") == 5


@pytest.mark.parametrize("sign", ["", "f", "j", "w", "z", "A", "1", "a)", "ă"])
def test_what_is_no_letter_of_a_point(sign):
    assert letter_index(sign) is None


@given(st.integers(1, 10_000))
def test_letters_go_there_and_back(n):
    assert letter_index(letter(n)) == n


def test_there_is_no_point_zero():
    with pytest.raises(ValueError, match="0"):
        letter(0)


@pytest.mark.parametrize(
    ("text", "upper"),
    [
        ("các cơ quan, đơn vị", "Các cơ quan, đơn vị"),
        ("đơn vị", "Đơn vị"),
        ("ủy ban", "Ủy ban"),
        ("“một số vấn đề”", "“Một số vấn đề”"),
        ("*nghiêng*", "*Nghiêng*"),
        ("2 xã", "2 xã"),
        ("[@kl-50-tw]", "[@kl-50-tw]"),
        ("", ""),
    ],
)
def test_upper_first(text, upper):
    assert upper_first(text) == upper


@pytest.mark.parametrize(
    ("text", "lower"),
    [
        ("Ủy ban nhân dân", "ủy ban nhân dân"),
        ("Các cơ quan", "các cơ quan"),
        ("Đơn vị", "đơn vị"),
        ("Ở xã", "ở xã"),
        ("UBND huyện", "UBND huyện"),
        ("HĐND", "HĐND"),
        ("TT. Huyện ủy", "TT. Huyện ủy"),
        ("QĐ-TTg", "QĐ-TTg"),
        ("V. I. Lê-nin", "V. I. Lê-nin"),
        ("“Một số vấn đề”", "“Một số vấn đề”"),
        ("*Qua Phòng*", "*qua Phòng*"),
        ("Báo cáo.", "báo cáo."),
        ("", ""),
    ],
)
def test_lower_first_leaves_acronyms(text, lower):
    assert lower_first(text) == lower


def test_fold_and_slug():
    assert fold("Tổ chức ĐẢNG") == "to chuc dang"
    assert fold(nfc("Ủy")) == fold("U\u0309y") == "uy"
    assert slug("  Tổ chức, thực hiện: Đ/c X! ") == "to-chuc-thuc-hien-d-c-x"
    assert slug("…") == ""


@given(st.text())
def test_a_slug_is_an_id_or_nothing(text):
    assert slug(text) == "" or is_id(slug(text))


@pytest.mark.parametrize("text", ["", "-a", "a-", "a--b", "A", "đ", "a b", "a_b", "a\n"])
def test_what_is_no_id(text):
    assert not is_id(text)


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("trich_yu", "trich_yeu"),
        ("trích_yếu", "trich_yeu"),
        ("NOI_NHAN", "noi_nhan"),
        ("Điều", "điều"),
        ("zzzz", ""),
        ("", ""),
    ],
)
def test_nearest(word, found):
    assert nearest(word, ("trich_yeu", "noi_nhan", "điều")) == found


def test_nearest_of_nothing():
    assert nearest("a", ()) == ""


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("theo quy định./.", "theo quy định"),
        ("theo quy định.", "theo quy định"),
        ("UBND tỉnh (b/c); ", "UBND tỉnh (b/c)"),
        ("a ;. ", "a"),
        ("giáo dục, y tế...", "giáo dục, y tế..."),
        ("y tế.../.", "y tế..."),
        ("y tế…./.", "y tế…"),
        ("xã, bản v.v.", "xã, bản v.v."),
        ("", ""),
    ],
)
def test_strip_end(text, bare):
    assert strip_end(text) == bare


def test_join_names():
    assert join_names(["các cơ quan, đơn vị;", "", "các xã."]) == "các cơ quan, đơn vị; các xã"
    assert join_names(["A", "B"], ", ") == "A, B"
    assert join_names([]) == ""


@pytest.mark.parametrize(
    ("typed", "placed"),
    [
        ("Số hoá", "số hóa"),
        ("UỶ QUYỀN", "ủy quyền"),
        ("khoẻ, thuỷ lợi", "khỏe, thủy lợi"),
        ("hoàn thành, quý, toán, quyết", "hoàn thành, quý, toán, quyết"),
        ("", ""),
    ],
)
def test_tone_marks_are_placed_one_way(typed: str, placed: str) -> None:
    assert tone_placed(typed) == placed
    assert has_movable_tone(typed) == has_movable_tone(placed)
    assert has_movable_tone(typed) or typed.casefold() == placed


@pytest.mark.parametrize(
    ("text", "has"),
    [("Hoá", True), ("hóa chất", True), ("ỦY BAN", True), ("kế hoạch", False), ("a", False)],
)
def test_words_whose_tone_mark_may_stand_in_two_places(text: str, has: bool) -> None:
    assert has_movable_tone(text) == has


@given(st.text("qoOauUyeàáòỳýùèéỹỵạÁ \nbk1_", max_size=12))
def test_a_tone_is_placed_at_the_end_of_a_word_and_never_behind_a_q(text: str) -> None:
    pairs = {
        "o": ("àáảãạ", "òóỏõọ", "a"),
        "e": ("èéẻẽẹ", "òóỏõọ", "e"),
        "u": ("ỳýỷỹỵ", "ùúủũụ", "y"),
    }
    low = list(text.casefold())
    for at in range(1, len(low)):
        for name, (lates, earlies, bare) in pairs.items():
            first = "u" if name == "u" else "o"
            ends = not "".join(low)[at + 1 : at + 2].isalpha()
            if low[at - 1] == first and low[at] in lates and ends and low[at - 2 : at - 1] != ["q"]:
                low[at - 1 : at + 1] = [earlies[lates.index(low[at])], bare]
    assert tone_placed(text) == "".join(low)
