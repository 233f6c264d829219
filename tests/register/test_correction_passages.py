"""What a letter of correction quotes: found at once, and never half a word of several syllables."""

from __future__ import annotations

import pytest

from vanban.register.amendment.clause_sheet import Difference, Slip
from vanban.register.amendment.correction import corrections, is_slip

TEXTS = [
    ("Rà xoát văn bản", "xoát", "soát", "Rà xoát văn bản"),
    (
        "Phòng Nội vụ rà xoát văn bản, báo cáo UBND huyện theo quy định của Chính phủ",
        "xoát",
        "soát",
        "Phòng Nội vụ rà xoát văn bản",
    ),
    (
        "Tổ chức thực hiện các nhiệm vụ và báo cáo kết qủa cho Ủy ban nhân dân huyện trước ngày",
        "qủa",
        "quả",
        "báo cáo kết qủa cho",
    ),
    ("Sửa thành: “Rà xoát văn bản pháp luật”.", "xoát", "soát", "Rà xoát văn bản pháp luật"),
    (
        "tham mưu một hai ba bốn năm sáu bảy kinh tê xã hội tám chín mười mười_một mười_hai x",
        "tê",
        "tế",
        "kinh tê xã hội",
    ),
]


@pytest.mark.parametrize(("text", "wrong", "right", "quoted"), TEXTS)
def test_a_passage_ends_with_a_phrase(text: str, wrong: str, right: str, quoted: str) -> None:
    new = text.replace(wrong, right)
    difference = Difference(texts=(Slip("khoản 1", text, new),))
    (one,) = corrections(difference)
    assert (one.old, one.new) == (quoted, quoted.replace(wrong, right))


def test_a_letter_of_a_version_before_says_less_and_is_taken_for_right() -> None:
    difference = Difference(texts=(Slip("khoản 1", "Rà xoát văn bản", "Rà soát văn bản"),))
    (one,) = corrections(difference, whole=False)
    assert one.old == "Rà xoát văn"


@pytest.mark.parametrize(
    ("old", "new", "slip"),
    [
        ("bám xát tình hình", "bám sát tình hình", True),
        ("Quý II năm 2026", "Quý IV năm 2026", False),
        ("khoản 1 Mục III", "khoản 1 Mục II", False),
        ("mỗi năm hai lần", "mỗi năm ba lần", False),
        ("trong tháng ba", "trong tháng bảy", False),
        ("trong nam 2026", "trong năm 2026", True),
        ("Sở Nội Vụ", "Sở Nội vụ", True),
    ],
)
def test_a_number_in_letters_is_no_slip_of_the_pen(old: str, new: str, slip: bool) -> None:
    assert is_slip(Slip("khoản 1", old, new)) == slip
