"""Every way to write YAML wrongly that we know: code, place and key words of its message."""

from __future__ import annotations

import pytest
import yaml

from vanban.source import parser as yaml_events
from vanban.source.loader import parse_yaml

# (text, code, line, column, words of message and hint, the value that is read all the same)
Row = tuple[str, str, int, int, tuple[str, ...], object]
NOTHING = None
FAULTS: list[Row] = [
    # what YAML has and a source has not
    ("a: 1\nb: 2\na: 3\n", "Y020", 3, 1, ("`a` lặp lại", "dòng 1"), {"a": "1", "b": "2"}),
    ("b: {c: 1, c: 2}\n", "Y020", 1, 11, ("`c` lặp lại",), {"b": {"c": "1"}}),
    ("a: !x b\n", "Y021", 1, 4, ("`!x`", "nhãn"), {"a": "b"}),
    ("a: !!python/object:os.system b\n", "Y021", 1, 4, ("!!python/object:os",), {"a": "b"}),
    ("a: &x b\n", "Y022", 1, 4, ("`&x`", "neo"), {"a": "b"}),
    ("- &x\n  b: c\n", "Y022", 1, 3, ("`&x`",), [{"b": "c"}]),
    ("a: *x\n", "Y023", 1, 4, ("`*x`", "tham chiếu", 'gõ "*x"'), {"a": "*x"}),
    ("<<: {a: b}\n", "Y024", 1, 1, ("`<<`",), {}),
    ("? [a]\n: b\n", "Y025", 1, 3, ("làm khóa",), {}),
    ("{a: b}: c\n", "Y025", 1, 1, ("làm khóa",), {}),
    ('"": x\n', "Y026", 1, 1, ("không có khóa",), {}),
    ("a: 1\n: x\n", "Y026", 2, 1, ("không có khóa",), NOTHING),
    ("- Ghi chú: abc\n", "Y027", 1, 3, ("không được", '"Ghi chú: abc"'), [{"Ghi chú": "abc"}]),
    ("a\u00a0: b\n", "Y027", 1, 1, ("dấu cách lạ", "`a`"), {"a": "b"}),
    ("- a\n-\n- b\n", "Y028", 2, 1, ("mục trống",), ["a", "b"]),
    ("chỉ là chữ\n", "Y029", 1, 1, ("một đoạn chữ",), NOTHING),
    ("a: 1\n---\nb: 2\n", "Y030", 2, 1, ("thứ hai", "`---`"), NOTHING),
    ("a: 1\n...\nb: 2\n", "Y030", 3, 1, ("`...`",), NOTHING),
    ("%YAML 1.1\n---\na: 1\n", "Y031", 1, 1, ("%YAML 1.1", "chỉ thị"), {"a": "1"}),
    ("%abc\na: 1\n", "Y031", 1, 1, ("%abc",), {"a": "1"}),
    ("[" * 70, "Y032", 1, 65, ("64 tầng",), NOTHING),
    # text that YAML would cut or split
    ("a: Kế hoạch #5\n", "Y040", 1, 13, ("bỏ mất `#5`", '"Kế hoạch #5"'), {"a": "Kế hoạch"}),
    ("a: Phòng  # ghi\n", "Y040", 1, 11, ('"Phòng"  # ghi',), {"a": "Phòng"}),
    ("muc: #to-chuc\n", "Y040", 1, 6, ('gõ "#to-chuc"',), {}),
    ("a: 207 #5\n", "Y040", 1, 8, ("#5",), {"a": "207"}),
    ("a: C # là ngôn ngữ\n", "Y040", 1, 6, ("là ngôn ngữ",), {"a": "C"}),
    ('a: "x"#y\n', "Y040", 1, 7, ("`#y`", "sát ngoặc"), {"a": "x"}),
    (
        "a: {ghi: Các cơ quan, đơn vị}\n",
        "Y041", 1, 23, ("trước `đơn vị`", '"Các cơ quan, đơn vị"'), {"a": {"ghi": "Các cơ quan"}},
    ),
    ("{ghi: Xã, thị trấn\n}\n", "Y041", 1, 11, ('"Xã, thị trấn"',), {"ghi": "Xã"}),
    ("a: {abc}\n", "Y041", 1, 5, ("`abc`", "không có giá trị"), {"a": {}}),
    ("a: [Giao biên chế, tinh giản]\n", "Y041", 1, 20, ("`tinh giản`",),
     {"a": ["Giao biên chế", "tinh giản"]}),
    ("[Ghi chú: abc, d]\n", "Y041", 1, 2, ('"Ghi chú: abc"',), [{"Ghi chú": "abc"}, "d"]),
    ("a: Nội dung: abc\n", "Y042", 1, 12, ('"Nội dung: abc"',), {"a": "Nội dung: abc"}),
    ("a: Các việc sau:\n", "Y042", 1, 16, ('"Các việc sau:"',), {"a": "Các việc sau:"}),
    ("a: {ghi: b: c}\n", "Y042", 1, 11, ("giữa { }",), NOTHING),
    ("a: *Tiếp tục* làm\n", "Y043", 1, 4, ("`*`", '"*Tiếp tục* làm"'), {"a": "*Tiếp tục* làm"}),
    ("- & Cộng sự\n", "Y043", 1, 3, ("`&`",), ["& Cộng sự"]),
    ("a: %x\n", "Y043", 1, 4, ("`%`", '"%x"'), {"a": "%x"}),
    ("a: @x\n", "Y043", 1, 4, ("`@`",), {"a": "@x"}),
    ("a: `x\n", "Y043", 1, 4, ("huyền ngược",), {"a": "`x"}),
    ("a: [Khẩn] Họp\n", "Y043", 1, 4, ('"[Khẩn] Họp"',), {"a": "[Khẩn] Họp"}),
    ("a: {Khẩn} Họp\n", "Y043", 1, 4, ('"{Khẩn} Họp"',), {"a": "{Khẩn} Họp"}),
    ("a: |x\n", "Y043", 1, 4, ("`|`",), {"a": "|x"}),
    ("a: , x\n", "Y043", 1, 4, ("dấu phẩy",), {"a": ", x"}),
    ("- {a: @b}\n", "Y043", 1, 7, ('"@b"',), NOTHING),
    ("a: - x\n", "Y043", 1, 4, ("xuống dòng", '"- x"'), {"a": "- x"}),
    ('a: "x\nb: 1\n', "Y044", 1, 4, ('ngoặc "', "không đóng"), {"a": "x", "b": "1"}),
    ('a: "x\nb: "y"\n', "Y044", 1, 4, ('gõ "x"',), {"a": "x", "b": "y"}),
    (
        'a: "Kế hoạch "số" năm"\n',
        "Y045", 1, 15, ("sau ngoặc đóng", "“số”"), {"a": 'Kế hoạch "số" năm'},
    ),
    ("a: 'it's'\n", "Y045", 1, 8, ('"it\'s"',), {"a": "it's"}),
    ('a: {b: "x" y}\n', "Y045", 1, 12, ("`y}`",), NOTHING),
    ('a: "x\\dy"\n', "Y046", 1, 6, ("`\\d`", "`\\\\`"), {"a": "x\\dy"}),
    ('a: "C:\\temp"\n', "Y046", 1, 7, ("`\\t`",), {"a": "C:\temp"}),
    # layout
    ("loai:ke_hoach\nb: 1\n", "Y047", 1, 1, ("`loai: ke_hoach`",), {"loai": "ke_hoach", "b": "1"}),
    ("loai:ke_hoach\n", "Y047", 1, 1, ("`loai: ke_hoach`",), NOTHING),
    ("a: {b:1}\n", "Y047", 1, 5, ("`b: 1`",), {"a": {}}),
    ("b: 1\na:\u00a0x\n", "Y047", 2, 3, ("U+00A0", "`a:`"), {"b": "1", "a": "x"}),
    ("a:\n  -\u00a0x\n", "Y047", 2, 4, ("U+00A0", "`-`"), {"a": "-\u00a0x"}),
    ("a: 1\nb\n", "Y048", 2, 1, ("`b` không có khóa",), NOTHING),
    ("a:\n  b: 1\n c: 2\n", "Y049", 3, 2, ("`c: 2`", "thụt"), NOTHING),
    ("a: 1\n  b: 2\n", "Y049", 2, 3, ("`b: 2`",), NOTHING),
    ("- a\nb: c\n", "Y049", 2, 1, ("đầu dòng",), NOTHING),
    ("a: |\n  x\n y\n", "Y049", 3, 2, ("`y` thụt ít hơn",), NOTHING),
    ("a: |\n     \n  x\n", "Y049", 3, 3, ("dòng trống",), NOTHING),
    ("a: [x\nb: 1\n", "Y050", 1, 4, ("`[`", "`]`"), {"a": ["x"], "b": "1"}),
    ("a: {x: y\n", "Y050", 1, 4, ("`{`", "`}`"), {"a": {"x": "y"}}),
    ("[a,, b]\n", "Y050", 1, 4, ("thừa dấu `,`",), NOTHING),
    ('a: ["x", "y" "z"]\n', "Y045", 1, 14, ('`"z"]`',), NOTHING),
    ("a: |0\n  x\n", "Y051", 1, 4, ("`|`",), NOTHING),
    ("- a\n - b\n", "Y052", 2, 2, ("lệch cột", "dòng 1"), ["a - b"]),
    (
        "a:\n  I. MỤC ĐÍCH\n  1. Nội dung\n  - ý\nb: 1\n",
        "Y053", 2, 3, ("`|`",), {"a": "I. MỤC ĐÍCH 1. Nội dung - ý", "b": "1"},
    ),
    (
        "a:\n  I. MỤC ĐÍCH\n\n  1. Nội dung: x\n  - ý\nb: 1\n",
        "Y053", 2, 3, ("`khóa: |`",), {"a": "I. MỤC ĐÍCH\n\n1. Nội dung: x\n- ý\n", "b": "1"},
    ),
    ("-\tid: x\n", "Y016", 1, 2, ("Tab",), NOTHING),
    ("a:\n\tb: 1\n", "Y016", 2, 1, ("Tab ở đầu dòng",), NOTHING),
    ("a: |\n  x\n  \ty\n", "Y016", 3, 3, ("Tab",), {"a": "x\n\ty\n"}),
    ("a: x\ty\n", "Y017", 1, 5, ("Tab trong chữ",), {"a": "x\ty"}),
    ("a: |\n  x\n  y\tz\n", "Y017", 3, 4, ("Tab trong chữ",), {"a": "x\ny\tz\n"}),
    (
        "a: |\n  x\n  1\tIn\t12\n",
        "Y017", 3, 4, ("bảng dán từ Word", "`bang`"), {"a": "x\n1\tIn\t12\n"},
    ),
    ("# chỉ ghi chú\n", "Y009", 0, 0, ("không có nội dung",), NOTHING),
    ("", "Y009", 0, 0, ("không có nội dung",), NOTHING),
]  # fmt: skip


@pytest.mark.parametrize("row", FAULTS, ids=[repr(row[0][:24]) for row in FAULTS])
def test_fault_is_named_at_its_place(row: Row) -> None:
    text, code, line, column, words, value = row
    source, problems = parse_yaml(text.encode(), "t.yaml")
    assert [(each.ma, each.dong, each.cot) for each in problems] == [(code, line, column)]
    said = f"{problems[0].thong_bao} | {problems[0].goi_y}"
    assert [word for word in words if word not in said] == []
    assert (source.value if source else None) == value


@pytest.mark.parametrize("row", FAULTS, ids=[repr(row[0][:24]) for row in FAULTS])
def test_message_follows_the_house_manner(row: Row) -> None:
    _, problems = parse_yaml(row[0].encode(), "t.yaml")
    for each in problems:
        assert each.thong_bao[0].islower()
        assert not each.thong_bao.endswith(".")
        assert each.goi_y
        assert any(word in each.thong_bao for word in ("cần", "không được"))


@pytest.mark.parametrize("row", FAULTS, ids=[repr(row[0][:24]) for row in FAULTS])
def test_reading_without_libyaml_finds_as_much(row: Row, monkeypatch: pytest.MonkeyPatch) -> None:
    """PyYAML's own parser words and places some errors otherwise; none may be lost or raise."""
    monkeypatch.setattr(yaml_events, "LOADER", yaml.SafeLoader)
    _, problems = parse_yaml(row[0].encode(), "t.yaml")
    assert row[2] in {each.dong for each in problems}


def test_all_problems_come_in_one_go() -> None:
    text = 'a: B: c\nd: @e\nf: "g "h" i"\na: 2\nk: Xã #1\nl: m\u200bn\n'
    source, problems = parse_yaml(text.encode(), "t.yaml")
    codes = [(each.ma, each.dong) for each in problems]
    assert codes == [("Y042", 1), ("Y043", 2), ("Y045", 3), ("Y020", 4), ("Y040", 5), ("Y012", 6)]
    assert source is not None
    assert source.value == {"a": "B: c", "d": "@e", "f": 'g "h" i', "k": "Xã", "l": "mn"}


def test_many_problems_of_one_kind_are_counted() -> None:
    _, problems = parse_yaml(b"a: 1\n" * 50, "t.yaml")
    assert len(problems) == 20
    assert "còn 29 chỗ nữa" in problems[-1].thong_bao
