"""Letterhead, text and signature in the rows of one table without lines read as if it were none."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest
from docx import Document

from seed_office import ROOT
from vanban.check.parts.part import Roles
from vanban.content.registry import DanhBa
from vanban.importing.papers.law_choice import LawChoice
from vanban.importing.papers.parts import DocumentRead, read_document

COUNTRY = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
DAY = "Minh Họa, ngày 10 tháng 3 năm 2026"
HEAD = ("ỦY BAN NHÂN DÂN\nXÃ MINH HỌA\nSố: 15/KH-UBND", f"{COUNTRY}\n{DAY}")
FOOT = ("Nơi nhận:\n- Đảng ủy xã;\n- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\n\nTrần Văn Mẫu")
TITLE = ["KẾ HOẠCH", "Phòng, chống đuối nước trẻ em năm 2026"]
ABOVE = [
    "Thực hiện Luật Trẻ em, UBND xã ban hành Kế hoạch phòng, chống đuối nước trẻ em như sau:",
    "I. MỤC TIÊU",
    "1. Giảm số trẻ em bị đuối nước trên địa bàn xã so với năm trước, nhất là dịp hè. Chỉ tiêu:",
]
ROWS = [["TT", "Chỉ tiêu", "Năm 2026"], ["1", "Trẻ em biết bơi", "60%"]]
BELOW = ["2. Nâng cao nhận thức của cha mẹ.", "II. TỔ CHỨC THỰC HIỆN", "1. Công an xã tuần tra."]


def lines(place: Any, texts: list[str]) -> None:
    for text in texts:
        paragraph = place.add_paragraph()
        paragraph.alignment = 1 if text in TITLE else None
        paragraph.add_run(text).bold = text in TITLE or text.startswith("I")


def text(place: Any, *, table: bool) -> None:
    lines(place, [*TITLE, *ABOVE])
    if table:
        made = place.add_table(len(ROWS), len(ROWS[0]))
        made.style = "Table Grid"
        for row, texts in zip(made.rows, ROWS, strict=True):
            for cell, said in zip(row.cells, texts, strict=True):
                cell.text = said
    lines(place, BELOW)


def two(table: Any, texts: tuple[str, str]) -> None:
    for cell, said in zip(table.add_row().cells, texts, strict=True):
        cell.text = said


def paper(*, frame: bool, table: bool) -> tuple[DocumentRead, Roles]:
    document = Document()
    around = document.add_table(0, 2)
    two(around, HEAD)
    if frame:
        row = around.add_row().cells
        text(row[0].merge(row[1]), table=table)
    else:
        text(document, table=table)
        around = document.add_table(0, 2)
    two(around, FOOT)
    raw = io.BytesIO()
    document.save(raw)
    file, book = LawChoice(ROOT).read(raw.getvalue(), "tệp.docx")
    read = read_document(file, book.law, book.words, DanhBa(), {}, date(2026, 6, 30))
    return read, file.roles


@pytest.mark.parametrize("table", [False, True])
def test_the_source_is_the_same(table: bool) -> None:
    framed, free = (paper(frame=frame, table=table)[0] for frame in (True, False))
    assert framed.kind == free.kind == "ke_hoach"
    assert dict(framed.keys) == dict(free.keys)
    assert framed.keys["trich_yeu"] == TITLE[1]


def test_its_parts_are_the_same_for_the_checker() -> None:
    found = [
        [(part.role, part.text) for part in paper(frame=frame, table=True)[1].parts]
        for frame in (True, False)
    ]
    assert found[0] == found[1]
    assert ("la_ma", "I. MỤC TIÊU") in found[0]
