"""The first recipient speaks of what the document has; signs that its font has not are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from offices import make_office
from vanban.project.project import Project

SOURCE = """\
loai: {kind}
co_quan: ubnd-huyen
ngay: 2023-07-12
trich_yeu: "{subject}"
{more}noi_dung: |
  Điều 1. Một.
  Điều 2. Các phòng thi hành {sign}.
nguoi_ky: {{dong: ["CHỦ TỊCH"]}}
noi_nhan: [{{ghi: "{first}"}}, {{luu: ["VT"]}}]
"""
BASES = 'can_cu: ["Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015"]\n'
ADDRESSED = 'don_vi_soan_thao: "NV"\nkinh_gui: ["Các phòng"]\n'
ROWS = """\
thong_bao  | Như trên    | gõ `Như Điều 2`
thong_bao  | Các phòng   |
quyet_dinh | Như trên    | gõ `Như Điều 2`
quyet_dinh | Như Điều 5  | gõ `Như Điều 2`
quyet_dinh | Như Điều 2  |
quyet_dinh | Như Điều 1, Điều 2 |
cong_van   | Như trên    |
"""


def told(folder: Path, code: str, kind: str, first: str, sign: str = "việc này") -> list[str]:
    more = {"quyet_dinh": BASES, "cong_van": ADDRESSED}.get(kind, "")
    name = kind.replace("_", "-")
    office = make_office(folder)
    text = SOURCE.format(kind=kind, subject="Họp", more=more, first=first, sign=sign)
    office.write(f"content/{name}/{name}.yaml", text)
    return [one.goi_y for one in Project.open(folder).problems if one.ma == code]


@pytest.mark.parametrize("row", ROWS.splitlines())
def test_a_line_that_speaks_of_nothing_is_told(row: str, tmp_path: Path) -> None:
    kind, first, hint = (cell.strip() for cell in row.split("|"))
    assert told(tmp_path, "N903", kind, first) == ([hint] if hint else [])


@pytest.mark.parametrize(("sign", "many"), [("việc 🎬 này", 1), ("☐ ✓ CO₂", 0)])
def test_a_sign_without_a_font_is_told(sign: str, many: int, tmp_path: Path) -> None:
    assert len(told(tmp_path, "N902", "thong_bao", "Các phòng", sign)) == many


@pytest.mark.parametrize(
    ("first", "many"),
    [
        ("Như Mục II", 0),
        ("Như phần I", 0),
        ("Như khoản 1 Mục II", 0),
        ("Như Mục III", 1),
        ("Như khoản 2 Mục II", 1),
        ("Như Mục II, các thôn", 0),
    ],
)
def test_a_part_that_the_text_has_not_is_told(first: str, many: int, tmp_path: Path) -> None:
    office = make_office(tmp_path)
    more = "I. MỤC ĐÍCH\n  1. Một.\n  II. THỰC HIỆN\n  1. Các phòng thi hành."
    text = SOURCE.format(kind="thong_bao", subject="Họp", more="", first=first, sign="")
    start, end = text.index("  Điều 1."), text.index("nguoi_ky")
    text = f"{text[:start]}  {more}\n{text[end:]}"
    office.write("content/thong-bao/thong-bao.yaml", text)
    problems = [one for one in Project.open(tmp_path).problems if one.ma == "N903"]
    assert len(problems) == many
