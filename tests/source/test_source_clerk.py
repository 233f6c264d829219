"""What a clerk at trial typed, mostly out of Word: one message each, and the text as meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from vanban.source.loader import parse_yaml

ROOT = Path(__file__).resolve().parents[2]
NBSP = "\u00a0"
CURLY = 'chữ đang nằm trong ngoặc cong “ ” (thường do dán từ Word), cần ngoặc thẳng " "'
SPACED = "khóa không được có dấu cách"
TIGHT = "thiếu dấu cách sau gạch đầu dòng"
LONG = "gạch – là gạch dài của Word, gõ -"
HASH = "dấu # phải nằm trong ngoặc kép"
A_B = [{"id": "a", "v": "x"}, {"id": "b", "v": "y"}]
SIX = "".join(f"    k{number}: x\n" for number in range(6))
SIX_KEYS = {f"k{number}": "x" for number in range(6)}

# (text, code, line, column, message, hint, the value that is read all the same)
ROWS: list[tuple[str, str, int, int, str, str, object]] = [
    # Word's quotes around a whole value
    ("a: “TM. ỦY BAN”\n", "Y054", 1, 4, CURLY, 'gõ "TM. ỦY BAN"', {"a": "TM. ỦY BAN"}),
    ("a: ‘x y’\n", "Y054", 1, 4, CURLY, 'gõ "x y"', {"a": "x y"}),
    ('a: “x y"  # ghi chú\n', "Y054", 1, 4, CURLY, 'gõ "x y"', {"a": "x y"}),
    ("a: „x“\n", "Y054", 1, 4, CURLY, 'gõ "x"', {"a": "x"}),
    ("- “Đắk R’lấp”\n", "Y054", 1, 3, CURLY, 'gõ "Đắk R’lấp"', ["Đắk R’lấp"]),
    ("a: “gọi “x” là y”\n", "Y054", 1, 4, CURLY, 'gõ "gọi “x” là y"', {"a": "gọi “x” là y"}),
    ("a: [“phong-kinh-te”]\n", "Y054", 1, 5, CURLY, 'gõ "phong-kinh-te"', {"a": ["phong-kinh-te"]}),
    ("a: [“x, y”, z]\n", "Y054", 1, 5, CURLY, 'gõ "x, y"', {"a": ["x, y", "z"]}),
    ("a: {b: “x: y”}\n", "Y054", 1, 8, CURLY, 'gõ "x: y"', {"a": {"b": "x: y"}}),
    ("a: “Nội dung: x”\n", "Y054", 1, 4, CURLY, 'gõ "Nội dung: x"', {"a": "Nội dung: x"}),
    ("a: “x #y”\n", "Y054", 1, 4, CURLY, 'gõ "x #y"', {"a": "“x"}),
    # a forgotten dash
    ("- id: a\n  v: x\n  id: b # 2\n  v: y\n", "Y055", 3, 3,
     "thiếu gạch đầu dòng trước mục mới", 'gõ "- id: b"', A_B),
    (f"l:\n  - id: a\n{SIX}    id: b\n{SIX}", "Y055", 9, 5,
     "thiếu gạch đầu dòng trước mục mới", 'gõ "- id: b"',
     {"l": [{"id": "a", **SIX_KEYS}, {"id": "b", **SIX_KEYS}]}),
    ("- v: x\n  id: a\n  v: y\n  id: b\n", "Y055", 3, 3,
     "thiếu gạch đầu dòng trước mục mới", 'gõ "- v: y"', A_B),
    ("- id: a\n  v: x\nid: b\n  v: y\n", "Y055", 3, 1,
     'thiếu "- " ở đầu mục', 'gõ "- id: b"', A_B),
    ("l:\n  - id: a\n    v: x\n   id: b\n    v: y\nc: 1\n", "Y055", 4, 4,
     'thiếu "- " ở đầu mục', 'gõ "- id: b"', {"l": A_B, "c": "1"}),
    ("- id: a\n  v: x\nid: b\nv: y\n", "Y055", 3, 1,
     'thiếu "- " ở đầu mục', 'gõ "- id: b"', None),
    # a first line that is no key: no document has ended
    ("loai:ke_hoach\n# y\na: 1\n", "Y047", 1, 1,
     "thấy `loai:ke_hoach` không có dấu cách sau dấu hai chấm, cần dấu cách",
     "gõ `loai: ke_hoach`", {"loai": "ke_hoach", "a": "1"}),
    ("Kế hoạch năm 2026\n# y\na: 1\n", "Y048", 1, 1,
     "thấy dòng `Kế hoạch năm 2026` không có khóa, cần `khóa: giá trị`",
     ("ghi chú thì gõ `#` và một dấu cách ở đầu dòng; "
     "không thì gõ khóa, dấu hai chấm và một dấu cách trước chữ"), {"a": "1"}),
    # what a program writes for no value
    ("a: null\nb: 1\n", "N895", 1, 4,
     "thấy `null` không có ngoặc kép: chương trình đọc là chữ và in ra như thế",
     'không có giá trị thì xóa cả dòng, hoặc để trống; đúng là chữ ấy thì gõ "null"',
     {"a": "null", "b": "1"}),
    ("a: [x, ~]\n", "N895", 1, 8,
     "thấy `~` không có ngoặc kép: chương trình đọc là chữ và in ra như thế",
     'không có giá trị thì xóa cả dòng, hoặc để trống; đúng là chữ ấy thì gõ "~"',
     {"a": ["x", "~"]}),
    # lines that `>` joins
    ("a: >-\n  I. MỤC ĐÍCH\n  1. Một.\nb: 1\n", "N896", 1, 4,
     ("thấy dấu `>`, YAML nối các dòng chữ ở dưới thành một đoạn (`1. Một.` vào dòng trên), "
     "cần `|` để mỗi dòng là một đoạn"),
     "gõ `a: |` thay cho `a: >-`; cố ý nối thì viết cả đoạn trên một dòng",
     {"a": "I. MỤC ĐÍCH 1. Một.", "b": "1"}),
    ("- >\n  Điều 1. Một\n  Điều 2. Hai\n", "N896", 1, 3,
     ("thấy dấu `>`, YAML nối các dòng chữ ở dưới thành một đoạn (`Điều 2. Hai` vào dòng trên), "
     "cần `|` để mỗi dòng là một đoạn"),
     "gõ `- |` thay cho `- >`; cố ý nối thì viết cả đoạn trên một dòng",
     ["Điều 1. Một Điều 2. Hai\n"]),
    # a wrong dash
    ("- id: a\n  v: x\n-id: b\n  v: y\n", "Y047", 3, 1, TIGHT, 'gõ "- id: b"', A_B),
    ("l:\n  -id: a\n    v: x\n  - id: b\n    v: y\n", "Y047", 2, 3, TIGHT, 'gõ "- id: a"',
     {"l": A_B}),
    ("l:\n  -id: a\n   v: x\n", "Y047", 2, 3, TIGHT, 'gõ "- id: a"', None),
    ("- x\n-y\n", "Y047", 2, 1, TIGHT, 'gõ "- y"', ["x", "y"]),
    ("- id: a\n  v: x\n– id: b\n  v: y\n", "Y057", 3, 1, LONG, 'gõ "- id: b"', A_B),
    ("l:\n  – id: a\n    v: x\n  - id: b\n    v: y\n", "Y057", 2, 3, LONG, 'gõ "- id: a"',
     {"l": A_B}),
    ("- x\n— y\n", "Y057", 2, 1, LONG.replace("–", "—"), 'gõ "- y"', ["x", "y"]),
    ("l:\n  – Ý một: x\n", "Y057", 2, 3, LONG, 'gõ - "Ý một: x"', {"l": ["Ý một: x"]}),
    # two keys on one line
    ("tg: truoc: 2026-11-30\n", "Y056", 1, 5, "thấy hai khóa trên một dòng, cần mỗi khóa một dòng",
     "xuống dòng, thụt vào hai dấu cách rồi gõ: truoc: 2026-11-30",
     {"tg": {"truoc": "2026-11-30"}}),
    ("- tg: truoc:\n    x: 1\n", "Y056", 1, 7,
     "thấy hai khóa trên một dòng, cần mỗi khóa một dòng",
     "xuống dòng, thụt vào hai dấu cách rồi gõ: truoc:", None),
    # no-break spaces for an indent
    (f"l:\n{NBSP}{NBSP}- id: a\n    v: x\n  - id: b\n    v: y\n{NBSP}\n", "Y018", 2, 1,
     "thụt dòng bằng dấu cách không ngắt (thường do dán từ Word, web), cần dấu cách thường",
     "xóa rồi gõ dấu cách thường", {"l": A_B}),
    (f"a: |\n  x\n {NBSP}y\n", "Y018", 3, 2,
     "thụt dòng bằng dấu cách không ngắt (thường do dán từ Word, web), cần dấu cách thường",
     "xóa rồi gõ dấu cách thường", {"a": "x\ny\n"}),
    # a hash in brackets
    ("muc: [#thu-tuc]\nb: 1\n", "Y040", 1, 7, HASH, 'gõ ["#thu-tuc"]',
     {"muc": ["#thu-tuc"], "b": "1"}),
    ('muc: [a, #b, "x, #y"]  # ghi\n', "Y040", 1, 10, HASH, 'gõ [a, "#b", "x, #y"]',
     {"muc": ["a", "#b", "x, #y"]}),
    ("a: {b: #x}", "Y040", 1, 8, HASH, 'gõ {b: "#x"}', {"a": {"b": "#x"}}),
    # a space in a key
    ("thoi gian: cả năm\n", "Y027", 1, 1, SPACED, "gõ thoi_gian: …", {"thoi_gian": "cả năm"}),
    ("- {co quan chu tri: a}\n", "Y027", 1, 4, SPACED, "gõ co_quan_chu_tri: …",
     [{"co_quan_chu_tri": "a"}]),
]  # fmt: skip
LEGAL: list[tuple[str, object]] = [
    ("a: “Một cửa” là “x”\n", {"a": "“Một cửa” là “x”"}),
    ('a: "“x”"\n', {"a": "“x”"}),
    ("a: |\n  “x”\n  – y\n", {"a": "“x”\n– y\n"}),
    ("a: “x”, “y”\n", {"a": "“x”, “y”"}),
    ("a: “x”.\n", {"a": "“x”."}),
    ("a: – x\nb: -5\nc:\n  -5\n", {"a": "– x", "b": "-5", "c": "-5"}),
    ("- [a, b]  # ghi\n- [a,  # ghi\n  b]\n", [["a", "b"], ["a", "b"]]),
    ("- id: a\n  v: {id: b}\n- id: a\n", [{"id": "a", "v": {"id": "b"}}, {"id": "a"}]),
]


@pytest.mark.parametrize("row", ROWS, ids=[repr(row[0][:24]) for row in ROWS])
def test_one_message_says_what_to_type(row: tuple[str, str, int, int, str, str, object]) -> None:
    source, problems = parse_yaml(row[0].encode(), "t.yaml")
    found = [(p.ma, p.dong, p.cot, p.thong_bao, p.goi_y) for p in problems]
    assert found == [row[1:6]]
    assert (source.value if source else None) == row[6]


@pytest.mark.parametrize(("text", "value"), LEGAL)
def test_what_only_looks_alike_is_read(text: str, value: object) -> None:
    source, problems = parse_yaml(text.encode(), "t.yaml")
    assert problems == ()
    assert source is not None
    assert source.value == value


def test_items_after_a_forgotten_dash_have_their_places() -> None:
    source, _ = parse_yaml(b"- id: a\n  v: x\n  id: b\n  v: y\n", "t.yaml")
    assert source is not None
    assert [source.mark((1,)).dong, source.mark((1, "v")).dong, source.key((1, "v")).dong] == [
        3,
        4,
        4,
    ]


def test_a_repeated_key_that_is_not_the_first_stays_a_repeated_key() -> None:
    source, problems = parse_yaml(b"- id: a\n  v: x\n  v: y\n", "t.yaml")
    assert [each.ma for each in problems] == ["Y020"]
    assert source is not None
    assert source.value == [{"id": "a", "v": "x"}]


@pytest.mark.parametrize("folder", ["content", "starter", "templates"])
def test_no_false_alarm_on_our_own_files(folder: str) -> None:
    paths = sorted((ROOT / folder).rglob("*.yaml"))
    assert paths
    assert [p for path in paths for p in parse_yaml(path.read_bytes(), path.name)[1]] == []


def test_an_alias_of_an_anchor_is_written_out_and_not_put_in_quotes() -> None:
    _, problems = parse_yaml(b"a: &x c\nb: *x\n", "t.yaml")
    assert [each.ma for each in problems] == ["Y022", "Y023"]
    assert problems[1].goi_y == "chép lại ở đây giá trị ghi sau `&x` ở dòng 1"


@pytest.mark.parametrize(
    "text",
    ["a: >-\n  UBND xã ban hành\n  Kế hoạch.\n", "a: >\n  1. Một.\n\n  2. Hai.\n", "a: 'null'\n"],
)
def test_a_text_folded_or_quoted_on_purpose_is_left_alone(text: str) -> None:
    assert parse_yaml(text.encode(), "t.yaml")[1] == ()
