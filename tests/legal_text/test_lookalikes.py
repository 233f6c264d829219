"""Lines that number themselves otherwise are told; what only looks like a number is let be."""

from __future__ import annotations

import pytest

from unit_lines import HERE
from vanban.legal_text import parse
from vanban.legal_text.echoes import without_echoes
from vanban.problems.problem import Problem

TOLD = """\
Phần thứ nhất            | Phần I
PHẦN THỨ HAI. NỘI DUNG   | Phần II
Điều 2 - Đối tượng       | Điều 2.
điều 1. Phạm vi          | Điều 1.
I/ MỤC ĐÍCH              | I.
II - NỘI DUNG            | II.
A. ĐẶC ĐIỂM TÌNH HÌNH    | I.
**B. NỘI DUNG**          | II.
a. Báo cáo kết quả       | a)
b, Báo cáo kết quả       | b)
i. Báo cáo kết quả       | i)
A. MỤC ĐÍCH              | I.
**Đ/ TỔ CHỨC**           | V.
1/ Báo cáo kết quả       | 1.
1) Báo cáo kết quả       | 1.
"""
LEFT = """\
Phần thứ nhất của báo cáo nêu kết quả.
Điều này cho thấy kết quả tốt.
Điều 5 của Luật quy định như vậy.
I-ran và I-rắc
X-quang, CT-Scanner
n, m là số người
A. Nguyễn Văn Mẫu
C/O mẫu E được cấp điện tử
V. I. Lê-nin chỉ rõ
5/10 xã đạt chuẩn
15 - 20 người
A. Nguyễn Văn Mẫu
C. MÁC
(1) Báo cáo
\\1) Báo cáo
\\Phần thứ nhất
1. Báo cáo
a) Báo cáo
"""


def hints(text: str) -> list[str]:
    return [one.goi_y.partition(";")[0] for one in told(text) if one.ma in ("N904", "N915")]


def told(text: str) -> tuple[Problem, ...]:
    units, faults = parse(text, HERE)
    return without_echoes(text, units, faults, HERE)


@pytest.mark.parametrize("row", TOLD.splitlines())
def test_a_number_of_another_form_is_told_with_ours(row: str) -> None:
    line, right = (cell.strip() for cell in row.split("|"))
    assert hints(f"Mở đầu.\n{line}") == [f"gõ `{right}`"]


@pytest.mark.parametrize("line", LEFT.splitlines())
def test_what_is_no_number_is_let_be(line: str) -> None:
    assert hints(line) == []


def test_a_list_below_clauses_is_a_list_of_its_own() -> None:
    assert hints("1. Một:\n1) Hai;\n2) Ba.") == []


def test_a_list_in_a_part_without_clauses_is_told_whatever_other_parts_have() -> None:
    assert hints("I. MỘT\n1) Hai.\n2) Ba.\nII. BỐN\n1. Năm.") == ["gõ `1.`"]
    assert hints("I. MỘT\n1. Hai.\n1) Ba.\nII. BỐN\n1. Năm.") == []


def test_a_letter_above_roman_numbers_is_a_part() -> None:
    assert hints("A. MỘT HAI\nI. HAI\n1. Ba.") == ["gõ `Phần I`"]


def test_lines_of_one_sort_are_told_once() -> None:
    (problem,) = told("a. Một\nb. Hai")
    assert "và 1 dòng như vậy" in problem.thong_bao


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("I. A\n1. a\nII. B\n1. b\nIII) CÁC VIỆC\n1. c\nIV. D\n1. d", "N915", 4),
        ("Điều 1. A\nĐiều 2. B\nDieu 3. C\nĐiều 4. D", "N915", 2),
        ("I. A\nII) NỘI DUNG\nIII) TỔ CHỨC\nIV. B", "N915", 1),
        ("I) MỤC ĐÍCH\nII. NỘI DUNG", "N915", 0),
        ("Phần thứ nhất\nMỤC ĐÍCH\nPhần II\nNỘI DUNG", "N915", 0),
        ("**I) MỤC ĐÍCH** {#a}\n**II. NỘI DUNG**", "N915", 0),
        ("1. một\na) x\nb. y y\nc) z", "N915", 2),
        ("1. một\n2/ hai\n3. ba", "N915", 1),
        ("1. một\n2) hai\n3) ba\n4. bốn", "N915", 1),
        ("Điều 1. A\nĐiều2. B\nĐiều 3. C", "N915", 1),
        ("Điều 1. A\nĐiều 2 Tên\nĐiều 3. C", "N915", 1),
        ("1. a\n5/ x\n3. b", "N301", 2),
        ("I. A\n1. x\n2. y\nIII. C", "N301", 3),
        ("Mở đầu.\nIII) CÁC VIỆC", "N904", 1),
    ],
)
def test_what_such_a_line_does_to_the_numbers_behind_it_is_told_once(
    text: str, code: str, line: int
) -> None:
    assert [(one.ma, one.dong) for one in told(text)] == [(code, HERE.line(line).dong)]


def test_a_gap_beside_such_a_line_is_told_as_it_is_with_the_line_mended() -> None:
    gap, line = told("Điều 1. A\nDieu 2. B\nĐiều 4. C")
    assert (gap.ma, line.ma) == ("N301", "N904")
    assert "điều 4 sau điều 2, cần điều 3" in gap.thong_bao


def test_an_article_that_is_spoken_of_is_no_unit() -> None:
    assert told("Điều 1. A\nĐiều 2 Nghị định quy định rõ.\nĐiều 2. C") == ()


@pytest.mark.parametrize("heading", ["PHẦN THỨ HAI", "B. MỘT HAI", "II/ NHIỆM VỤ", "muc 2. NHIỆM"])
def test_below_a_heading_of_another_form_numbers_begin_again(heading: str) -> None:
    lines = f"1. Một.\n2. Hai.\n{heading}\n1. Ba.\n2. Bốn."
    assert [one.ma for one in parse(lines, HERE)[1]] == []
    assert [one.ma for one in parse(f"{lines}\n4. Năm.", HERE)[1]] == ["N301"]
    assert [one.ma for one in parse(lines.replace(heading, "Lời văn."), HERE)[1]] == ["N301"]


@pytest.mark.parametrize(
    "first", ["Ban hành kèm theo Quyết định này Quy định", "Phê duyệt kèm theo"]
)
def test_the_article_that_issues_a_text_has_no_title(first: str) -> None:
    text = f"Điều 1. {first} về thủy lợi.\nĐiều 2. Hiệu lực thi hành\nTừ ngày ký."
    assert [one.ma for one in parse(text, HERE)[1]] == []
    assert [one.ma for one in parse(text.replace(first, "Giao Sở Nội vụ"), HERE)[1]] == ["N312"]
