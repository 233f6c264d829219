"""A slip of YAML is told at the line to type in; its hint can be typed as it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from vanban.content.plan import BangPhanCong
from vanban.source.loader import parse_yaml
from vanban.source.reader import Reader

LONG = "Tham mưu bố trí kinh phí thực hiện công tác cải cách hành chính năm 2026"
ENDS = '"Tham mưu bố trí kinh phí thực hiện … hành chính năm 2026" (chỗ … giữ nguyên)'
NOT_UNDER = "không để khóa dưới một khóa đã có giá trị, hay giữa các mục `- `"

# (text, line, code, hint, value that is read all the same)
ROWS: list[tuple[str, int, str, str, object]] = [
    # a key and its value without the colon
    ("a: 1\nchu_tri [x]\n", 2, "Y048", "gõ `chu_tri: ` trước giá trị",
     {"a": "1", "chu_tri": ["x"]}),
    ('a: 1\nten "x"\n', 2, "Y048", "gõ `ten: ` trước giá trị", {"a": "1", "ten": "x"}),
    ("a: 1\nten = x\n", 2, "Y048", "gõ `ten: ` trước giá trị", {"a": "1", "ten": "x"}),
    # a quote or a bracket that does not close takes the keys below it in
    ('a: "x\nb: ["#y"]\n', 1, "Y044", 'gõ "x"', {"a": "x", "b": ["#y"]}),
    (f'- a: "{LONG}\n  b: "y"\n', 1, "Y044", f"gõ {ENDS}", [{"a": LONG, "b": "y"}]),
    ("a: [x\nb: [y]\n", 1, "Y050",
     'gõ `]` sau mục cuối; nếu là câu văn thì gõ "[x"', {"a": ["x"], "b": ["y"]}),
    # the first item without its dash
    ("l:\n  a: x\n  - a: y\n", 2, "Y055", 'gõ "- a: x"', {"l": [{"a": "x"}, {"a": "y"}]}),
    # other signs for a dash
    ("- id: a\n+ id: b\n", 2, "Y057", 'gõ "- id: b"', [{"id": "a"}, {"id": "b"}]),
    ("- id: a\n• id: b\n", 2, "Y057", 'gõ "- id: b"', [{"id": "a"}, {"id": "b"}]),
    # two single quotes for one double
    ("a: ''x y''\n", 1, "Y045", 'gõ "x y"', {"a": "x y"}),
    # the line that this one has to be in line with
    ("- a: x\n b: y\n", 2, "Y049",
     f"thụt dòng này vào 2 dấu cách, thẳng cột với dòng 1; {NOT_UNDER}", None),
    ("a: x\n  b: y\n", 2, "Y049", f"đặt dòng này sát lề, thẳng cột với dòng 1; {NOT_UNDER}", None),
    ("l:\n  - a: x\n- a: y\n", 3, "Y049",
     f"thụt dòng này vào 2 dấu cách, thẳng cột với dòng 2; {NOT_UNDER}", None),
    ("t: |\n  I. Một\n- Hai\n", 3, "Y049",
     f"thụt dòng này vào 2 dấu cách, thẳng cột với dòng 2; {NOT_UNDER}", None),
    # of a long text both ends are shown, where the quotes belong
    (f"a: “{LONG}”\n", 1, "Y054", f"gõ {ENDS}", {"a": LONG}),
    # a sentence that commas split, with a key behind it
    ("{ghi: Các phòng, ban; xã, la: a}\n", 1, "Y041",
     'gõ "Các phòng, ban; xã" nếu là một câu, hoặc đặt từng mục trong ngoặc kép',
     {"ghi": "Các phòng", "la": "a"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "line", "code", "hint", "value"), ROWS)
def test_a_slip_is_told_once_at_its_line(
    text: str, line: int, code: str, hint: str, value: object
) -> None:
    source, problems = parse_yaml(text.encode(), "t.yaml")
    assert [(each.dong, each.ma, each.goi_y) for each in problems] == [(line, code, hint)]
    assert (source.value if source else None) == value


def test_a_quoted_text_may_go_on_over_lines() -> None:
    source, problems = parse_yaml('- a: "một\n    hai: ba"\n  b: x\n'.encode(), "t.yaml")
    assert problems == ()
    assert source is not None
    assert source.value == [{"a": "một hai: ba", "b": "x"}]


ECHOES = [
    ("  Chủ trì: [a]\n", ("Y101", "có phải là `chu_tri`?")),
    ("  Kế hoạch số 1: x\n", ("Y027", 'nếu là câu văn, gõ "Kế hoạch số 1: x"')),
    ("  chu_tri: {a}\n", ("Y041", 'danh sách thì dùng [ ]; nếu là chữ thì gõ "{a}"')),
    ('  san_pham:\n    - ten: #x\n', ("Y040", 'gõ "#x"; nếu phần sau là ghi chú thì gõ `# x`')),
]  # fmt: skip


@pytest.mark.parametrize(("line", "told"), ECHOES)
def test_what_yaml_cuts_is_not_told_missing_too(
    tmp_path: Path, line: str, told: tuple[str, str]
) -> None:
    path = tmp_path / "t.yaml"
    path.write_text(f'- id: nv-01\n  noi_dung: "x"\n{line}', encoding="utf-8")
    reader = Reader(tmp_path)
    assert reader.read(path, BangPhanCong)[0] is None
    assert [(each.ma, each.goi_y) for each in reader.problems] == [told]
