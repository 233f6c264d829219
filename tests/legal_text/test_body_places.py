"""References to units of legal text: number paths, shorter forms of them, names."""

from __future__ import annotations

import pytest

from unit_lines import HERE, tree
from vanban.legal_text import find, parse, paths, to_text

ARTICLES = """\
Chương I
QUY ĐỊNH CHUNG
Điều 1. Phạm vi điều chỉnh
Quy chế này quy định việc lập kế hoạch.
Điều 2. Đối tượng áp dụng
1. Các cơ quan, đơn vị.
2. Ủy ban nhân dân các xã:
a) Xã;
b) Thị trấn.
Chương II
NHIỆM VỤ {#nhiem-vu}
Mục 1
LẬP KẾ HOẠCH
Điều 3. Trách nhiệm
1. Phòng Nội vụ.
Mục 2
BÁO CÁO
Tiểu mục 1
ĐỊNH KỲ
Điều 4. Thời hạn {#thoi-han}
- Hằng năm."""


def test_articles():
    units, problems = parse(ARTICLES, HERE)
    assert problems == ()
    assert to_text(units) == ARTICLES
    assert paths(units) == (
        "Chương I", "Điều 1", "Điều 2", "Điều 2.1", "Điều 2.2", "Điều 2.2.a", "Điều 2.2.b",
        "Chương II", "Chương II.Mục 1", "Điều 3", "Điều 3.1", "Chương II.Mục 2",
        "Chương II.Mục 2.Tiểu mục 1", "Điều 4", "#nhiem-vu", "#thoi-han",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("ref", "text"),
    [
        ("Điều 2.2.a", "Xã;"),
        ("2.2.a", "Xã;"),
        ("điều  2.2.a)", "Xã;"),
        ("Điều 4", "Thời hạn"),
        ("4.", "Thời hạn"),
        ("#thoi-han", "Thời hạn"),
        ("#nhiem-vu", "NHIỆM VỤ"),
        ("Chương II", "NHIỆM VỤ"),
        ("Mục 2", "BÁO CÁO"),
        ("Mục 2.Tiểu mục 1", "ĐỊNH KỲ"),
        ("Tiểu mục 1", "ĐỊNH KỲ"),
    ],
)
def test_find_in_articles(ref, text):
    found = find(tree(ARTICLES), ref)
    assert found
    assert found.text == text


@pytest.mark.parametrize("ref", ["", "#", "#khong-co", "Điều 5", "Điều 2.3", "III.1", "Chương III"])
def test_find_nothing(ref):
    assert find(tree(ARTICLES), ref) is None


def test_find_in_a_plan_with_parts():
    units = tree("Phần I\nA\nI. X\n1. một\nPhần II\nB\nI. Y\n1. hai\nII. Z\n1. ba\n1.1. bốn")
    assert [find(units, ref) and find(units, ref).text for ref in (  # type: ignore[union-attr]
        "Phần I.I.1", "Phần II.I.1", "I.1", "II.1", "II.1.1",
    )] == ["một", "hai", None, "ba", "bốn"]  # fmt: skip


def test_every_path_is_found():
    units = tree(ARTICLES)
    numbered = [u for top in units for u in top.walk() if u.kind not in ("doan", "gach")]
    found = [find(units, path) for path in paths(units) if not path.startswith("#")]
    assert found == numbered
