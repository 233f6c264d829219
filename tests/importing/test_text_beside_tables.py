"""Text below a table is text in any size; a table that a blank line cuts in two is one."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from docx import Document
from docx.shared import Pt

from seed_office import ROOT
from vanban.content.registry import DanhBa
from vanban.importing.papers.kept_grid import Grid, GridRow
from vanban.importing.papers.law_choice import LawChoice
from vanban.importing.papers.parts import read_document

COUNTRY = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
HEAD = [
    "ỦY BAN NHÂN DÂN\nXÃ MINH HỌA\nSố: 15/KH-UBND",
    f"{COUNTRY}\nMinh Họa, ngày 10 tháng 3 năm 2026",
]
FOOT = ["Nơi nhận:\n- Đảng ủy xã;\n- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\n\nTrần Văn Mẫu"]
TOP = ["TT", "Chỉ tiêu", "Năm 2026"]
ROWS = [["1", "Trẻ em biết bơi", "60%"], ["2", "Hồ ao có biển báo", "100%"]]
NEXT = [["3", "Gia đình ký cam kết", "90%"], ["4", "Lớp dạy bơi", "5 lớp"]]
BELOW = ["2. Nâng cao nhận thức của cha mẹ.", "II. TỔ CHỨC THỰC HIỆN", "1. Công an xã tuần tra."]
NOTE = "Ghi theo số liệu năm trước, kể cả trẻ em tạm trú"
Table = Sequence[Sequence[str]]


def text_of(size: float, *below: Table | str) -> list[dict[str, Any]]:
    """The text of a plan with tables and lines, as a list of units."""
    document = Document()
    document.styles["Normal"].font.size = Pt(size)
    document.styles["Normal"].font.name = "Times New Roman"

    def table(rows: Table, style: str | None = "Table Grid") -> None:
        made = document.add_table(len(rows), len(rows[0]), style)
        for at, row in enumerate(rows):
            for cell, text in zip(made.rows[at].cells, row, strict=True):
                cell.text = text

    def line(text: str) -> None:
        run = document.add_paragraph().add_run(text)
        run.bold = text.startswith(("I", "KẾ"))
        if text == NOTE:
            run.font.size = Pt(11)

    table([HEAD], None)
    for text in ("KẾ HOẠCH", "Phòng, chống đuối nước trẻ em", "UBND xã ban hành Kế hoạch như sau:"):
        line(text)
    line("I. MỤC TIÊU")
    line("1. Giảm số trẻ em bị đuối nước. Chỉ tiêu cụ thể:")
    for one in below:
        line(one) if isinstance(one, str) else table(one)
    table([FOOT], None)
    raw = io.BytesIO()
    document.save(raw)
    file, book = LawChoice(ROOT).read(raw.getvalue(), "tệp.docx")
    read = read_document(file, book.law, book.words, DanhBa(), {}, date(2026, 6, 30))
    units: list[dict[str, Any]] = read.keys["noi_dung"]
    return units


@pytest.mark.parametrize("size", [11, 12, 14])
def test_what_stands_below_a_table_is_text_in_any_size(size: float) -> None:
    first, second = text_of(size, [TOP, *ROWS], "", *BELOW)[-2:]
    assert [first["muc"], second["muc"]] == ["MỤC TIÊU", "TỔ CHỨC THỰC HIỆN"]
    assert [one["khoan"][:8] for one in first["gom"]] == ["Giảm số ", "Nâng cao"]


def test_a_note_below_a_table_is_smaller_than_the_text() -> None:
    (*_, note), _ = (unit["gom"] for unit in text_of(14, [TOP, *ROWS], NOTE, *BELOW[1:])[-2:])
    assert "doan" in note["gom"][-1]


@pytest.mark.parametrize("blank", [[""], ["", ""]])
def test_a_table_whose_numbers_go_on_below_a_blank_line_is_one(blank: list[str]) -> None:
    unit = text_of(14, [TOP, *ROWS], *blank, NEXT, *BELOW)[-2]
    (table,) = [one["bang"] for one in unit["gom"][0]["gom"]]
    assert [row[0] for row in table["dong"]] == ["1", "2", "3", "4"]
    assert [column["tieu_de"] for column in table["cot"]] == TOP


@pytest.mark.parametrize(
    "other",
    [
        [["1", "Bể bơi", "2 bể"], ["2", "Phao", "50 chiếc"]],
        [TOP, *NEXT],
        [["3", "Gia đình ký cam kết"], ["4", "Lớp dạy bơi"]],
    ],
    ids=["other numbers", "a heading of its own", "other columns"],
)
def test_another_table_stays_another(other: Table) -> None:
    unit = text_of(14, [TOP, *ROWS], "", other, *BELOW)[-2]
    tables = [one["bang"] for one in unit["gom"][0]["gom"]]
    assert [len(one["dong"]) for one in tables] == [2, len(other) - 1]


def test_a_table_behind_a_line_of_text_stays_another() -> None:
    unit = text_of(14, [TOP, *ROWS], "Các chỉ tiêu khác:", NEXT, *BELOW)[-2]
    assert sum("bang" in one for one in unit["gom"][0]["gom"]) == len(("hai", "bảng"))


def test_a_row_without_cells_is_no_row() -> None:
    """Damaged files have them."""
    row = GridRow((), header=False)
    assert Grid(1, (row,), 3, (), 1, 1, bordered=True).numbers == ()
