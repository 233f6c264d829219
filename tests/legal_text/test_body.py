r"""Legal plain text: what each line is read as, how units nest, how they are found and written."""

from __future__ import annotations

import pytest

from unit_lines import HERE, TITLES, bare, outline, seed_text, tree
from vanban.legal_text import find, label, number, parse, to_text
from vanban.legal_text.marks import plain
from vanban.tree import Unit, UnitKind


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("I. MỤC ĐÍCH, YÊU CẦU", "la_ma I!: MỤC ĐÍCH, YÊU CẦU"),
        ("I. **MỤC ĐÍCH**", "la_ma I!: MỤC ĐÍCH"),
        ("1. Cụ thể hóa", "khoan 1: Cụ thể hóa"),
        ("   1.  Cụ thể hóa  ", "khoan 1: Cụ thể hóa"),
        ("1.Cụ thể hóa", "khoan 1: Cụ thể hóa"),
        ("1. **Cụ thể hóa**", "khoan 1!: Cụ thể hóa"),
        ("**1. Cụ thể hóa**", "khoan 1!: Cụ thể hóa"),
        ("**1.** Cụ thể hóa", "khoan 1: Cụ thể hóa"),
        ("1. **Cụ** thể **hóa**", "khoan 1: **Cụ** thể **hóa**"),
        ("1. ***Cụ thể***", "khoan 1!: *Cụ thể*"),
        ("1. Nội dung {#noi-dung-1}", "khoan 1: Nội dung #noi-dung-1"),
        ("1. **Tiêu đề** {#a}", "khoan 1!: Tiêu đề #a"),
        (r"1. Nội dung \{#a}", r"khoan 1: Nội dung \{#a}"),
        ("a) Nội dung", "diem a: Nội dung"),
        ("i) Nội dung", "diem i: Nội dung"),
        ("đ) Nội dung", "diem đ: Nội dung"),
        ("- Nội dung", "gach : Nội dung"),
        ("-Nội dung", "gach : Nội dung"),
        ("– Nội dung", "gach : Nội dung"),
        ("— Nội dung", "gach : Nội dung"),
        ("+ Nội dung", "gach +: Nội dung"),
        ("- **Nội dung**", "gach : **Nội dung**"),
        ("Điều 1. Phạm vi điều chỉnh", "dieu 1!: Phạm vi điều chỉnh"),
        ("ĐIỀU 1: Phạm vi", "dieu 1!: Phạm vi"),
        ("Điều 1. **Ban hành Quy chế.**", "dieu 1!: Ban hành Quy chế."),
        ("Điều 1. Ban hành Quy chế.", "dieu 1: Ban hành Quy chế."),
        ("**Điều 1.** Bổ nhiệm ông A", "dieu 1: Bổ nhiệm ông A"),
        (r"Điều 1. \Bổ nhiệm ông A", "dieu 1: Bổ nhiệm ông A"),
        ("Chương II: TỔ CHỨC", "chuong II!: TỔ CHỨC"),
        ("CHƯƠNG II - TỔ CHỨC", "chuong II!: TỔ CHỨC"),
        ("Chương II TỔ CHỨC", "chuong II!: TỔ CHỨC"),
        ("PHẦN I. **CHUNG**", "phan I!: CHUNG"),
        ("Tiểu mục 1. Riêng", "tieu_muc 1!: Riêng"),
        ("Phần I\nQuy định chung", "phan I!: Quy định chung"),
        ("**Mục 1**\n\n**QUY ĐỊNH** {#qd}", "muc 1!: QUY ĐỊNH #qd"),
        ("Mục 1\n" + r"\1. Tên", "muc 1!: 1. Tên"),
        ("Ðiều 1. Chữ Ð lạ", "dieu 1!: Chữ Ð lạ"),
    ],
)
def test_units(line, read):
    assert outline(line) == [read]


@pytest.mark.parametrize(
    "line",
    [
        "Căn cứ chức năng, nhiệm vụ", "2023. Năm tổng kết", "15/12. Tổng kết", "1,5 triệu đồng",
        "1.5 triệu đồng", "1.000 người", "1.1 triệu", "3... và", "15.12.2023. Tổng kết",
        "V. I. Lê-nin", "C. Mác", "C. KẾT LUẬN", "V. Ăng-ghen", "I. V. Xta-lin", "B. Nội dung",
        "Mục 1 của Kế hoạch này", "Điều 5 của Luật này", "Điều 5 Luật Tổ chức", "Phần mềm",
        "phần I", "-5 độ", "---", "a)b", "tp) Lai Châu", "(a) x", "1) x", "*Ghi chú", "中) x",
        "“Điều 1. Phạm vi”",
    ],
)  # fmt: skip
def test_paragraphs_that_look_like_units(line):
    assert outline(line) == [f"doan : {line}"]
    assert parse(line, HERE)[1] == ()


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (r"\3. abc", "3. abc"),
        (r"\- abc", "- abc"),
        (r"\a) abc", "a) abc"),
        (r"\Điều 1. Abc", "Điều 1. Abc"),
        (r"\V. Abc", "V. Abc"),
        (r"**\3. abc**", "**3. abc**"),
        (r"**\3.** abc", "**3.** abc"),
    ],
)
def test_a_backslash_makes_a_paragraph(text, read):
    assert bare(tree(text)) == (Unit("doan", text=read),)
    assert to_text(tree(text)) == text


@pytest.mark.parametrize("text", [r"\*abc*", r"\[@a]", r"\\abc", r"\{#a", "\\"])
def test_an_escaped_mark_at_the_start_stays(text):
    assert outline(text) == [f"doan : {text}"]


def test_nesting_of_a_plan():
    assert outline(
        "Mở đầu\nI. MỘT\nLời dẫn\n1. A\n1.1. B\n1.1.1. C\n- x\n+ y\n+ z\nthêm\n- w\n1.2 D\n"
        "2. E\na) x\n- y\nb) z\nII. HAI\n- đứng thẳng\n1. F"
    ) == [
        "doan : Mở đầu", "la_ma I!: MỘT", ".doan : Lời dẫn", ".khoan 1: A", "..khoan_con 1.1: B",
        "...khoan_con 1.1.1: C", "....gach : x", ".....gach +: y", ".....gach +: z",
        "......doan : thêm", "....gach : w", "..khoan_con 1.2: D", ".khoan 2: E", "..diem a: x",
        "...gach : y", "..diem b: z", "la_ma II!: HAI", ".gach : đứng thẳng", ".khoan 1: F",
    ]  # fmt: skip


def test_decomposed_letters_are_read():
    assert outline("\u0110ie\u0302\u0300u 1. A") == ["dieu 1!: A"]


def test_the_seed():
    text = seed_text()
    units, problems = parse(text, HERE)
    assert problems == ()
    assert to_text(units) == text
    assert [len(u.children) for u in units] == [3, 8, 2]
    assert [len(u.children) for u in units[1].children] == [0, 0, 4, 4, 0, 1, 2, 1]
    titled = [u for u in units for u in u.walk() if u.title]
    assert [u for u in titled if u.kind == "khoan"] == [find(units, ref) for ref in TITLES]
    printed = [f"{label(u)} {plain(u.text)}".strip() for top in units for u in top.walk()]
    assert printed == [line.replace("**", "") for line in text.split("\n")]


def test_labels():
    units = (
        Unit("phan", "I"), Unit("chuong", "II"), Unit("muc", "1"), Unit("tieu_muc", "2"),
        Unit("dieu", "3"), Unit("la_ma", "IV"), Unit("khoan", "5"), Unit("khoan_con", "5.1"),
        Unit("diem", "đ"), Unit("gach"), Unit("gach", "+"), Unit("doan"),
    )  # fmt: skip
    assert [label(u) for u in units] == [
        "Phần I", "Chương II", "Mục 1", "Tiểu mục 2", "Điều 3.", "IV.", "5.", "5.1.", "đ)", "-",
        "+", "",
    ]  # fmt: skip


def test_number_fills_what_is_empty():
    def units(kind: UnitKind, times: int, *children: Unit) -> tuple[Unit, ...]:
        return (Unit(kind, text="x", children=children),) * times

    inner = (*units("khoan_con", 2), *units("diem", 6), *units("gach", 1))
    found = number(units("la_ma", 2, *units("khoan", 2, *inner)))
    assert [label(u) for u in found[1].walk()] == [
        "II.", *("1.", "1.1.", "1.2.", "a)", "b)", "c)", "d)", "đ)", "e)", "-"),
        *("2.", "2.1.", "2.2.", "a)", "b)", "c)", "d)", "đ)", "e)", "-"),
    ]  # fmt: skip
    articles = number(units("chuong", 2, *units("dieu", 2, *units("khoan", 1))))
    assert [label(u) for u in articles[1].walk()] == [
        "Chương II", "Điều 3.", "1.", "Điều 4.", "1.",
    ]  # fmt: skip


def test_number_goes_on_from_what_is_there():
    found = number((Unit("khoan", "3"), Unit("khoan"), Unit("khoan", "?"), Unit("khoan")))
    assert [u.number for u in found] == ["3", "4", "?", "6"]
