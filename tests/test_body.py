r"""Legal plain text: what each line is read as, how units nest, what is wrong with their numbers."""

from __future__ import annotations

from dataclasses import replace
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from seed_words import seed_paragraphs

from vanban.body import check, find, label, number, parse, paths, to_text
from vanban.inline import plain
from vanban.problem import Mark
from vanban.tree import Unit, UnitKind

HERE = Mark("ke-hoach.yaml", 20, 1, block=3)


def bare(units: tuple[Unit, ...]) -> tuple[Unit, ...]:
    """Forget the lines."""
    return tuple(replace(u, line=-1, children=bare(u.children)) for u in units)


def tree(text: str) -> tuple[Unit, ...]:
    return parse(text, HERE)[0]


def outline(text: str) -> list[str]:
    """Show every unit in one line: depth as dots, kind, number, title as `!`, text, id."""

    def lines(units: tuple[Unit, ...], depth: int) -> list[str]:
        found = []
        for u in units:
            name = f" #{u.id}" if u.id else ""
            mark = "!" if u.title else ""
            found.append(f"{'.' * depth}{u.kind} {u.number}{mark}: {u.text}{name}")
            found += lines(u.children, depth + 1)
        return found

    return lines(tree(text), 0)


def faults(text: str) -> list[tuple[str, int, str]]:
    """Return code, line of the text (from 1) and message of every problem."""
    found = parse(text, HERE)[1]
    assert all(p.tep == "ke-hoach.yaml" and p.cot == 3 for p in found)
    assert not any(p.thong_bao.endswith(".") or p.thong_bao[0].isupper() for p in found)
    return [(p.ma, p.dong - 20, p.thong_bao) for p in found]


def codes(text: str) -> list[tuple[str, int]]:
    return [(code, line) for code, line, _ in faults(text)]


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
    assert faults(line) == []


@pytest.mark.parametrize("text", ["3. abc", "- abc", "a) abc", "II. ABC", "Điều 1. Abc", "V. Abc"])
def test_a_backslash_makes_a_paragraph(text):
    assert bare(tree("\\" + text)) == (Unit("doan", text=text),)
    assert to_text(tree("\\" + text)) == "\\" + text


def test_an_escaped_mark_at_the_start_stays():
    assert outline(r"\*abc*") == [r"doan : \*abc*"]


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
    assert found and found.text == text


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
        ("1. a\nI. B", "N309", 2, "thấy mục I ngang hàng với khoản 1, cần khoản 1 nằm trong một mục"),
        ("Tiểu mục 1\nA", "N309", 1, "thấy tiểu mục 1 không nằm trong mục nào, cần một mục ở trên"),
        ("1. a\n2.\n3. c", "N310", 2, "thấy khoản 2 trống, cần nội dung"),
        ("1. a\n-\n- b", "N310", 2, "thấy gạch đầu dòng trống, cần nội dung"),
        ("Điều 1.", "N310", 1, "thấy điều 1 trống, cần nội dung"),
        ("Chương I\n1. a", "N311", 1, "thấy chương I không có tiêu đề, cần tiêu đề"),
        ("Điều 1. Tên\nĐiều 2. Giao việc.", "N312", 2,
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
        "IV. I. x",
        "I. A\nII. B\nIII. C\nIV. D\nV. Kết luận",
        "",
        "\n \n",
    ],
)
def test_no_fault(text):
    if text == "IV. I. x":
        assert codes(text) == [("N303", 1)]
        return
    assert faults(text) == []


def test_english_letters_are_told_by_place():
    text = "\n".join(f"{c}) x" for c in "abcdefgh")
    assert [message for _, _, message in faults(text)] == [
        "thấy điểm e sau điểm d, cần điểm đ",
        "thấy điểm f, cần điểm e",
    ]


def test_chapters_with_titles_carry_the_clause():
    (fault,) = parse("Phần I", HERE)[1]
    assert "khoản 6 Mục II Phần I Phụ lục I" in fault.dieu_khoan


def test_hints_say_what_to_type():
    assert parse("1. a\n3. b", HERE)[1][0].goi_y.startswith("gõ `2.`")
    assert parse("a) x\nb) x\nc) x\nd) x\ne) x", HERE)[1][0].goi_y.startswith("gõ `đ)`")
    assert parse("1. x {#Tổ chức}", HERE)[1][0].goi_y == "gõ `{#to-chuc}`"


def test_decomposed_letters_are_read():
    assert outline("\u0110ie\u0302\u0300u 1. A") == ["dieu 1!: A"]


TITLES = ("II.3", "II.4", "II.6", "II.8")


def seed_text() -> str:
    """Return the body of the seed plan with its four titles marked."""
    lines = seed_paragraphs()
    first = next(i for i, line in enumerate(lines) if line.startswith("I. "))
    last = next(i for i, line in enumerate(lines) if line.startswith("Trên đây"))
    part, done = "", []
    for line in lines[first:last]:
        sign = line.split(".")[0]
        part = sign if sign in ("I", "II", "III") else part
        titled = f"{part}.{sign}" in TITLES
        done.append(line.replace(" ", " **", 1) + "**" if titled else line)
    return "\n".join(done)


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


def test_check_of_units_without_lines_stays_at_their_mark():
    mark = Mark("a.yaml", 4, 2)
    found = check((Unit("khoan", "1", "a"), Unit("khoan", "3", "b")), mark)
    assert [(p.ma, p.dong, p.cot) for p in found] == [("N301", 4, 2)]


# Properties: units made as `parse` makes them, and text thrown together from the grammar's words.

LOOKALIKES = ["3. abc", "- x", "+ y", "a) b", "aa) b", "V. I. Lê-nin", "C. Mác", "1.1 x", "2.1. x",
              "Chương I", "Mục 2: x", "Điều 3.", "**chú ý**", "(*qua Phòng*)", "x [@a]", "2023. x",
              "– x", r"\*x"]  # fmt: skip
words = st.lists(st.sampled_from(["phòng", "Nội", "vụ;", "đến", "2023", "5%", "“x”", "*a*"]), min_size=1)
texts = words.map(" ".join).filter(lambda t: t[0] != "*")
ids = st.sampled_from(["", "", "", "a", "to-chuc"])
paragraphs = st.builds(
    Unit, st.just("doan"), text=texts | st.sampled_from(LOOKALIKES), id=ids
)


def made(kind: UnitKind, children: st.SearchStrategy[tuple[Unit, ...]], title: bool | None = None,
         number: str = "") -> st.SearchStrategy[Unit]:  # fmt: skip
    titles = st.booleans() if title is None else st.just(title)
    return st.builds(
        Unit, st.just(kind), st.just(number), texts, title=titles, id=ids, children=children
    )


def row(*kinds: st.SearchStrategy[Unit]) -> st.SearchStrategy[tuple[Unit, ...]]:
    """Children in the order that text can say: paragraphs, then rows of each kind."""
    rows = [st.lists(kind, max_size=3) for kind in (paragraphs, *kinds)]
    return st.tuples(*rows).map(lambda found: tuple(u for part in found for u in part))


pluses = made("gach", row(), False, "+")
dashes = made("gach", row(pluses), False)
points = made("diem", row(dashes))
subs = made("khoan_con", row(dashes))
clauses = made("khoan", row(dashes, points) | row(subs))
plans = row(made("la_ma", row(dashes, clauses), True))
articles = made("dieu", row(dashes, clauses))
sections = made("muc", row(articles) | row(made("tieu_muc", row(articles), True)), True)
laws = row(made("chuong", row(articles) | row(sections), True)) | row(articles)


@given(plans | laws | row(dashes, clauses))
def test_units_go_to_text_and_back(units):
    units = number(units)
    text = to_text(units)
    back, problems = parse(text, HERE)
    assert bare(back) == units
    assert to_text(back) == text
    assert not {p.ma for p in problems} - {"N307", "N312"}


grammar = st.lists(
    st.sampled_from(
        ["Phần", "Chương", "Mục", "Tiểu mục", "Điều", "I", "II.", "V.", "X.", "C.", "1", "1.", "2.",
         "01.", "1.1.", "1.1", "1.2.3", "a)", "b)", "đ)", "f)", "aa)", "-", "–", "+", ":", ".", "*",
         "**", "***", "\\", "{#a}", "{#", "}", "[@a]", "[@", "TIÊU ĐỀ", "Nội dung", "chữ", " ", "\t"]
    )
    | st.sampled_from(["\n", "\n", " "])
).map("".join)  # fmt: skip


@given(grammar | st.text())
def test_any_text_is_read_and_what_is_written_is_read_the_same(text):
    units, problems = parse(text, HERE)
    for p in problems:
        assert 21 <= p.dong <= 21 + text.count("\n")
        assert p.thong_bao and p.goi_y
    for path in paths(units):
        assert find(units, path)
    again = to_text(units)
    assert bare(tree(again)) == bare(units)
    assert to_text(tree(again)) == again


@given(grammar)
def test_every_word_of_the_text_stands_in_the_tree(text):
    units = tree(text)
    kept = "".join(label(u) + u.text + u.id for top in units for u in top.walk())
    for word in ("TIÊU ĐỀ", "Nội dung", "chữ"):
        assert kept.count(word) == text.count(word)


def test_speed():
    text = "\n".join([seed_text()] * 12)
    assert text.count("\n") > 300
    start = perf_counter()
    parse(text, HERE)
    assert perf_counter() - start < 0.5


def test_long_rows_of_signs_do_not_hang():
    start = perf_counter()
    for sign in ("\\", "*", "{#", "[@", "1.", "I", " ", "-", "a)", "**1. "):
        parse(sign * 5000, HERE)
        parse(sign * 5000 + "}", HERE)
    assert perf_counter() - start < 5
