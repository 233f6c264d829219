"""What is typed beside a number, a name, a citation of a text: the hint says what to type."""

from __future__ import annotations

import pytest

from vanban.legal_text import meant_hint, parse
from vanban.legal_text.echoes import without_echoes
from vanban.problems.problem import Mark

MARK = Mark("t.yaml", 1, 1, 3)
PLAN = """I. MỤC ĐÍCH
II. NHIỆM VỤ
1. **Cải cách thủ tục** {#thu-tuc}
a) Một.
2. **Bảo đảm kinh phí**
III. TỔ CHỨC THỰC HIỆN
1. Các phòng."""

# (reference that names no unit, hint)
REFERENCES = [
    ("II.9", "các mục có: II.1, II.2"),
    ("III.3", "các mục có: III.1"),
    ("V", "các mục có: I, II, III"),
    ("khoản 2 Mục II", "có phải là `II.2`?"),
    ("điểm a khoản 1 Mục II", "có phải là `II.1.a`?"),
    ("Mục II khoản 2", "có phải là `II.2`?"),
    ("thu-tuc", "có phải là `#thu-tuc`?"),
    ("#thutuc", "có phải là `#thu-tuc`?"),
    ("Cải cách thủ tục", "có phải là `#thu-tuc`?"),
    ("bảo đảm kinh phí", "có phải là `II.2`?"),
    ("Việc khác hẳn", "các mục có: I, II, II.1, II.1.a, II.2, III, III.1, #thu-tuc"),
]


@pytest.mark.parametrize(("ref", "hint"), REFERENCES)
def test_a_wrong_reference_is_answered_by_what_may_be_meant(ref: str, hint: str) -> None:
    units, faults = parse(PLAN, MARK)
    assert faults == ()
    assert meant_hint(units, ref) == hint


# (text, [(line, code, hint up to its first semicolon or comma)])
TEXTS = [
    # one wrong number is one fault, and so is one that is left out
    ("Điều 1. A\nĐiều 3. B\nĐiều 3. C\n", [(3, "N301", "gõ `Điều 2.`")]),
    ("I. A\nIII. B\nIII. C\nIV. D\n", [(3, "N301", "gõ `II.`")]),
    ("1. A\n3. B\n4. C\n", [(3, "N301", "gõ `2.`")]),
    # names and citations without all of their signs
    ("1. A {kinh-phi}\n", [(2, "N882", "tên của mục thì gõ `{#kinh-phi}`")]),
    ("1. A #kinh-phi\n", [(2, "N882", "tên của mục thì gõ `{#kinh-phi}`")]),
    ("1. A \\{kinh-phi}\n2. B #1\n", []),
    ("1. {#kinh-phi} A\n", [(2, "N317", "đặt `{#kinh-phi}` ở cuối dòng")]),
    ("1. Theo [@ kl-50-tw] A\n", [(2, "N316", "gõ `[@kl-50-tw]`")]),
    ("1. Theo [@kl-50-tw của A\n", [(2, "N316", "gõ `[@kl-50-tw]`")]),
    ("1. Theo [@Kết luận 50] A\n", [(2, "N316", "gõ `[@mã]`")]),
]


@pytest.mark.parametrize(("text", "told"), TEXTS)
def test_a_slip_in_a_text_is_told_once(text: str, told: list[tuple[int, str, str]]) -> None:
    _, faults = parse(text, MARK)
    shown = [(one.dong, one.ma, one.goi_y.split(";")[0].split(",")[0]) for one in faults]
    assert shown == told


def test_a_heading_without_its_accents_is_told() -> None:
    text = "Điều 1. A\nDieu 2. B"
    units, _ = parse(text, MARK)
    told = [(one.dong, one.goi_y) for one in without_echoes(text, units, (), MARK)]
    assert told == [(3, "gõ `Điều 2.`; để nguyên như lời văn thì gõ `\\` ở đầu dòng")]
