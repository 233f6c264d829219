"""A column of persons beside one of their bodies: the bodies lead."""

from __future__ import annotations

from vanban.content.registry import CoQuan, DanhBa
from vanban.content.workbook.names import names_of
from vanban.importing.task_reader import workbook_tables

NAMES = names_of(DanhBa(co_quan=(CoQuan(id="kt", loai="x", ten="Phòng Kinh tế"),)), None)


def leads(text: str) -> list[list[str]]:
    """Return who leads each task of a table."""
    (table,) = workbook_tables(text.encode(), NAMES, "bang.csv").tables
    return [[name.id or name.text for name in row.chu_tri] for row in table.rows]


def test_the_body_of_who_is_in_charge_leads() -> None:
    text = "TT,Công việc,Người phụ trách,Đơn vị,Thời gian\n1,Mở lớp,Ông Trần Văn Thử,Phòng Kinh tế,"
    text += "25/4\n2,Mời đại biểu,,Phòng Kinh tế,26/4\n"
    assert leads(text) == [["kt"], ["kt"]]
    (table,) = workbook_tables(text.encode(), NAMES, "bang.csv").tables
    assert table.rows[0].khac == {"Người phụ trách": "Ông Trần Văn Thử"}


def test_where_no_column_has_bodies_the_persons_lead() -> None:
    text = "TT,Công việc,Người phụ trách,Thời gian\n1,Mở lớp,Ông Trần Văn Thử,25/4\n"
    assert leads(f"{text}2,Mời đại biểu,Bà Lê Thị Thử,26/4\n") == [
        ["Ông Trần Văn Thử"],
        ["Bà Lê Thị Thử"],
    ]
