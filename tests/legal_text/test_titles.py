"""Numbered lines that read like titles: asked about once, set by one key."""

from __future__ import annotations

import pytest

from docx_text import paragraphs
from offices import Office
from text_parts import NOTICE, made, office
from vanban.legal_text import read_units
from vanban.legal_text.titles import as_titles, title_like

__all__ = ["office"]

TEXT = """\
loai: thong_bao
co_quan: ubnd-huyen
ngay: 2023-11-06
trich_yeu: "Thử"
noi_dung: |
  I. YÊU CẦU
  1. Mục đích
  - Nâng cao chất lượng.
  2. Các phòng thực hiện:
  - Rà soát.
  3. Phân công
  Văn phòng theo dõi.
  4. **Kinh phí**
  Theo dự toán ở phụ lục.
  5. Không có mục con
nguoi_ky: {dong: ["CHỦ TỌA"]}
noi_nhan: [{luu: ["VT"]}]
phu_luc:
  - tieu_de: "BIỂU"
    noi_dung:
      - khoan: "Cách ghi"
        gom: [{gach: "Ghi đủ."}]
"""
BOLD = "VBKhoanTieuDe"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1. Mục đích\n- Việc.", ["Mục đích"]),
        ("1. Mục đích\nĐoạn dưới.", ["Mục đích"]),
        ("1. Mục đích", []),
        ("1. **Mục đích**\n- Việc.", []),
        ("1. Các phòng:\n- Việc.", []),
        ("1. Các phòng thực hiện.\n- Việc.", []),
        ("1. Theo *luật* này\n- Việc.", []),
        (f"1. {'Rất dài ' * 20}\n- Việc.", []),
        ("Điều 1. Tên\n1. Mục đích\n1.1. Nhỏ\n- Việc.", ["Mục đích", "Nhỏ"]),
        ("- Gạch\na) Điểm\nĐoạn.", []),
    ],
)
def test_what_reads_like_a_title(text: str, found: list[str]) -> None:
    units = read_units(text)
    assert [unit.text for unit in title_like(units)] == found
    assert [*title_like(as_titles(units))] == []


def test_one_question_for_the_whole_document(office: Office) -> None:
    office.write(NOTICE, TEXT)
    (asked,) = office.problems()
    assert (asked["ma"], asked["dong"], asked["muc_do"]) == ("N321", 7, "canh_bao")
    assert "3 dòng" in asked["thong_bao"]
    assert "`1. Mục đích`, `3. Phân công`, `1. Cách ghi`" in asked["thong_bao"]
    assert "dong_ngan: tieu_de" in asked["goi_y"]


@pytest.mark.parametrize(("choice", "many"), [("tieu_de", 4), ("loi_van", 1)])
def test_one_key_sets_them_all(office: Office, choice: str, many: int) -> None:
    office.write(NOTICE, f"{TEXT}dong_ngan: {choice}\n")
    assert office.problems() == []
    bold = [p.text for p in paragraphs(made(office)) if p.style == BOLD]
    every = ["1. Mục đích", "3. Phân công", "4. Kinh phí", "1. Cách ghi"]
    assert bold == (every if many > 1 else ["4. Kinh phí"])


def test_the_question_names_a_few(office: Office) -> None:
    lines = "".join(f"  {n}. Việc số {n}\n  - Làm.\n" for n in range(1, 30))
    office.write(
        NOTICE,
        TEXT.split("  I. YÊU", maxsplit=1)[0] + lines + "nguoi_ky: {dong: ['CHỦ TỌA']}\n"
        "noi_nhan: [{luu: ['VT']}]\n",
    )
    (asked,) = office.problems()
    assert "29 dòng" in asked["thong_bao"]
    assert asked["thong_bao"].endswith("`5. Việc số 5`, …")
