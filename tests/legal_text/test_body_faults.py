"""What is wrong with legal text: each fault at its line, in words that say what to type."""

from __future__ import annotations

import pytest

from unit_lines import HERE
from vanban.legal_text import check, parse
from vanban.legal_text.checks import lone_titles
from vanban.problems.problem import Mark
from vanban.tree import Unit


def faults(text: str) -> list[tuple[str, int, str]]:
    """Return code, line of the text (from 1) and message of every problem."""
    found = parse(text, HERE)[1]
    assert all(p.tep == "ke-hoach.yaml" and p.cot == 3 for p in found)
    assert not any(p.thong_bao.endswith(".") or p.thong_bao[0].isupper() for p in found)
    return [(p.ma, p.dong - 20, p.thong_bao) for p in found]


@pytest.mark.parametrize(
    ("text", "code", "line", "message"),
    [
        ("1. a\n2. b\n4. c\n5. d", "N301", 3, "thấy khoản 4 sau khoản 2, cần khoản 3"),
        ("1. a\n2. b\n1. c\n2. d", "N301", 3, "thấy khoản 1 sau khoản 2, cần khoản 3"),
        ("I. A\n1. b\nIII. C", "N301", 3, "thấy mục III sau mục I, cần mục II"),
        ("I. A\nV. KẾT LUẬN", "N301", 2, "thấy mục V sau mục I, cần mục II"),
        ("Điều 1. A\n1. x\nĐiều 3. B", "N301", 3, "thấy điều 3 sau điều 1, cần điều 2"),
        ("1. a\n1. b\n2. c", "N302", 2, "thấy khoản 1 sau khoản 1, cần khoản 2"),
        ("I. A\n2. b", "N303", 2, "thấy khoản 2 ở đầu, cần khoản 1"),
        ("b) x", "N303", 1, "thấy điểm b ở đầu, cần điểm a"),
        ("a) x\nb) x\nc) x\nd) x\ne) x", "N304", 5, "thấy điểm e sau điểm d, cần điểm đ"),
        ("a) x\nf) x\nc) x", "N304", 2, "thấy điểm f, cần điểm b"),
        ("A) x\nb) x", "N304", 1, "thấy điểm A, cần điểm a"),
        ("01. a\n2. b", "N305", 1, "thấy khoản 01, cần khoản 1"),
        ("Chương 1\nA", "N305", 1, "thấy chương 1, cần chương I"),
        ("Mục I\nA", "N305", 1, "thấy mục I, cần mục 1"),
        ("I. A\nIIII. B", "N305", 2, "thấy mục IIII, cần mục II"),
        ("1. a\n2.1. b", "N306", 2, "thấy khoản 2.1 trong khoản 1, cần khoản 1.1"),
        ("I. A\n1.1. b", "N306", 2, "thấy khoản 1.1, cần khoản 1 ở trên"),
        ("1. a\n1.1. b\n1.3. c", "N301", 3, "thấy khoản 1.3 sau khoản 1.1, cần khoản 1.2"),
        ("1. a {#x}\n2. b {#x}", "N307", 2,
         "thấy tên `{#x}` lần thứ hai (đã có ở khoản 1, dòng 21), cần tên khác"),
        ("1. a {#Tổ chức}", "N308", 1,
         "thấy tên `Tổ chức`, cần chữ thường không dấu, chữ số, nối bằng `-`"),
        ("Điều 1. A\nChương I\nB", "N309", 2,
         "thấy chương I ngang hàng với điều 1, cần điều 1 nằm trong một chương"),
        ("1. a\nI. B", "N309", 2,
         "thấy mục I ngang hàng với khoản 1, cần khoản 1 nằm trong một mục"),
        ("Tiểu mục 1\nA", "N309", 1, "thấy tiểu mục 1 không nằm trong mục nào, cần một mục ở trên"),
        ("1. a\n2.\n3. c", "N310", 2, "thấy khoản 2 trống, cần nội dung"),
        ("1. a\n-\n- b", "N310", 2, "thấy gạch đầu dòng trống, cần nội dung"),
        ("Điều 1.", "N310", 1, "thấy điều 1 trống, cần nội dung"),
        ("Chương I\n1. a", "N311", 1, "thấy chương I không có tiêu đề, cần tiêu đề"),
        ("Điều 1. Tên\n1. x\nĐiều 2. Giao việc.", "N312", 3,
         "thấy điều 2 không có tiêu đề, cần tiêu đề"),
        ("- a\n– b", "N314", 2, "thấy `–`, đọc là gạch đầu dòng `-`"),
        ("1. **mở", "N315", 1, "thấy `**` lẻ, cần một cặp `**…**`"),
        ("x\n1. [@A]", "N316", 2, "thấy `[@A]`, cần `[@mã]`, `[@mã:day-du]` hoặc `[@mã:ngan]`"),
        ("1. {#a} b", "N317", 1, "thấy `{#` giữa dòng, cần ở cuối dòng"),
    ],
)  # fmt: skip
def test_faults(text, code, line, message):
    assert faults(text) == [(code, line, message)]


@pytest.mark.parametrize(
    "text",
    [
        "Điều 1. Bổ nhiệm ông A.\nĐiều 2. Giao Phòng Nội vụ.\nĐiều 3. Quyết định có hiệu lực./.",
        "Điều 1. Phê duyệt Kế hoạch:\nI. MỤC ĐÍCH\n1. a\nĐiều 2. Thi hành.",
        "Phần I\nA\nChương I\nB\nPhần II\nC\nChương I\nD",
        "Phần I\nA\nChương I\nB\nPhần II\nC\nChương II\nD",
        "Chương I\nA\nMục 1\nB\nMục 2\nC\nChương II\nD\nMục 1\nE",
        "I. A\n1. b\n2. c\nII. D\n1. e",
        "\n".join(f"{c}) x" for c in "abcdđeghiklmnopqrstuvxy") + "\naa) x\nab) x",
        "I. A\nII. B\nIII. C\nIV. D\nV. Kết luận",
        "",
        "\n \n",
    ],
)
def test_no_fault(text):
    assert faults(text) == []


def test_english_letters_are_told_by_place():
    text = "\n".join(f"{c}) x" for c in "abcdefgh")
    assert [message for _, _, message in faults(text)] == [
        "thấy điểm e sau điểm d, cần điểm đ",
        "thấy điểm f, cần điểm e",
    ]


def test_headings_without_titles_name_their_rule():
    (fault,) = parse("Phần I", HERE)[1]
    assert fault.dieu_khoan == "tieu_de.phan"


def test_hints_say_what_to_type():
    assert parse("1. a\n3. b", HERE)[1][0].goi_y.startswith("gõ `2.`")
    assert parse("a) x\nb) x\nc) x\nd) x\ne) x", HERE)[1][0].goi_y.startswith("gõ `đ)`")
    assert parse("1. x {#Tổ chức}", HERE)[1][0].goi_y == "gõ `{#to-chuc}`"


def test_check_of_units_without_lines_stays_at_their_mark():
    mark = Mark("a.yaml", 4, 2)
    found = check((Unit("khoan", "1", "a"), Unit("khoan", "3", "b")), mark)
    assert [(p.ma, p.dong, p.cot) for p in found] == [("N301", 4, 2)]


AMENDED = """\
Điều 1. Sửa đổi một số điều
1. Bổ sung Điều 5a như sau:
“Điều 5a. Trách nhiệm
{0}1. Cơ sở lớn.
{0}2. Cơ sở khác.”.
2. Bãi bỏ Điều 7."""


def test_a_quoted_article_with_own_clauses_has_a_way_out() -> None:
    problem = next(one for one in parse(AMENDED.format(""), HERE)[1] if one.ma == "N302")
    assert "lời trích “…”" in problem.goi_y
    assert r"gõ `\` ở đầu dòng" in problem.goi_y
    units, problems = parse(AMENDED.format("\\"), HERE)
    assert [one.ma for one in problems if one.ma != "N307"] == []
    assert [unit.number for unit in units[0].children if unit.kind == "khoan"] == ["1", "2"]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Điều 1. Lập Tổ.\nĐiều 2. Các ông, bà thi hành Quyết định này", [2]),
        ("Điều 1. Lập Tổ\nĐiều 2. Các ông, bà thi hành Quyết định này", [1, 2]),
        ("Điều 1. Phạm vi\n1. Một.\nĐiều 2. Đối tượng\nNgười lao động.", []),
        ("Điều 1. Lập Tổ.\nĐiều 2. …", []),
    ],
)
def test_an_article_of_one_line_without_an_end_mark_is_told(text: str, lines: list[int]) -> None:
    """It is set as a title, in bold; the others are not told to have none because of it."""
    units, found = parse(text, HERE)
    assert [one.ma for one in found] == []
    assert [(one.ma, one.dong - 20) for one in lone_titles(units, HERE)] == [
        ("N966", line) for line in lines
    ]
