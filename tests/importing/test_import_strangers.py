"""Plans of strangers: bodies that few words tell, what closes a text, codes told elsewhere."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from openpyxl import load_workbook

from offices import TASKS, make_office
from vanban.check.docx.reader import read_bytes
from vanban.content.registry import DanhBa
from vanban.content.workbook.names import names_of
from vanban.importing.names.proposals import is_short
from vanban.importing.prose.prose import prose_tasks
from vanban.importing.task_reader import task_tables
from vanban.importing.tasks import Prose, Tables

TEXT = """\
II. TỔ CHỨC THỰC HIỆN
1. Các sở, ban, ngành tỉnh
a) Sở Y tế
Chuẩn bị thuốc, vật tư y tế.
b) Bảo tàng tỉnh, Thư viện tỉnh
Rà soát hiện vật, tài liệu cần số hóa.
c) Báo và Phát thanh, Truyền hình Đồng Tháp
Tuyên truyền, đưa tin dự báo, cảnh báo kịp thời.
2. Phòng Quản lý Di sản: Chủ trì số hóa hồ sơ di tích.
3. Ủy ban nhân dân các xã, phường
a) Kiện toàn Ban Chỉ huy phòng thủ dân sự cấp xã.
b) Tổ chức trực ban 24/24 giờ khi có thiên tai.
Yêu cầu các cơ quan, đơn vị nghiêm túc triển khai thực hiện./.
"""
ROWS = (
    ("TT", "Nhiệm vụ", "Đơn vị chủ trì", "Đơn vị phối hợp"),
    ("1", "Số hóa hồ sơ 10 di tích", "Phòng QLDS", "Bảo tàng tỉnh"),
    ("2", "Số hóa tài liệu địa chí", "Thư viện tỉnh", "P. QLDS"),
)


def read() -> tuple[Prose, Tables]:
    document: Any = Document()
    for line in TEXT.splitlines():
        document.add_paragraph(line)
    table = document.add_table(len(ROWS), len(ROWS[0]))
    for row, cells in zip(table.rows, ROWS, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    buffer = BytesIO()
    document.save(buffer)
    paper = read_bytes(buffer.getvalue(), "kế hoạch.docx")
    names = names_of(DanhBa(), None)
    prose = prose_tasks(paper, names)
    beside = [one.text for task in prose.rows for one in task.chu_tri]
    return prose, task_tables(paper, names, beside)


def test_headings_that_are_bodies() -> None:
    prose, _ = read()
    assert [(task.muc, [one.text for one in task.chu_tri]) for task in prose.rows] == [
        ("II.1.a", ["Sở Y tế"]),
        ("II.1.b", ["Bảo tàng tỉnh", "Thư viện tỉnh"]),
        ("II.1.c", ["Báo và Phát thanh, Truyền hình Đồng Tháp"]),
        ("II.2", ["Phòng Quản lý Di sản"]),
        ("II.3", ["Ủy ban nhân dân các xã, phường"]),
    ]


def test_what_closes_the_text_is_no_task_of_the_last_body() -> None:
    prose, _ = read()
    assert "Yêu cầu" not in prose.rows[-1].noi_dung


@pytest.mark.parametrize(
    ("last", "task"),
    [
        ("Giao Văn phòng UBND tỉnh theo dõi, đôn đốc việc thực hiện./.", True),
        ("Yêu cầu các cơ quan, đơn vị nghiêm túc thực hiện./.", False),
        ("Trong quá trình thực hiện, có vướng mắc thì báo cáo UBND tỉnh./.", False),
    ],
)
def test_what_the_last_sentence_gives_a_body(last: str, *, task: bool) -> None:
    lines = ("III. TỔ CHỨC THỰC HIỆN", "1. Sở Y tế", "Chuẩn bị thuốc.", last)
    document: Any = Document()
    for line in lines:
        document.add_paragraph(line)
    buffer = BytesIO()
    document.save(buffer)
    rows = prose_tasks(read_bytes(buffer.getvalue(), "kh.docx"), names_of(DanhBa(), None)).rows
    assert rows[0].noi_dung == "Chuẩn bị thuốc."
    assert [one.chu_tri[0].text for one in rows[1:]] == ["Văn phòng UBND tỉnh"] * task


def test_a_code_is_asked_with_the_full_name_of_the_text() -> None:
    _, tables = read()
    asked = {one.text: [p.name for p in one.proposals][:1] for one in tables.questions}
    assert asked == {
        "Phòng QLDS": ["Phòng Quản lý Di sản"],
        "P. QLDS": ["Phòng Quản lý Di sản"],
    }


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("P. QLDS", True),
        ("BQL chợ", True),
        ("BAN QUẢN LÝ CHỢ", False),
        ("SỞ TÀI CHÍNH", False),
        ("UBND tỉnh", False),
    ],
)
def test_what_is_short(name: str, short: bool) -> None:
    assert is_short(name) is short


def test_the_page_says_what_a_person_has_answered(tmp_path: Path) -> None:
    """A row without a lead is asked about; the answer stands in the printed table too."""
    office = make_office(tmp_path)
    office.change(TASKS, "chu_tri: [phong-tu-phap]", "chu_tri: []")
    office.run("build")
    page = office.folder / "output/ke-hoach-1/ke-hoach-1.docx"
    (office.folder / "kh.docx").write_bytes(page.read_bytes())
    base = ("import", "kh.docx", "-o", "content/kh")
    assert office.run(*base).status == 0
    sheet = next(office.folder.glob("cau-hoi-*.xlsx"))
    book = load_workbook(sheet)
    rows = list(book.worksheets[0].iter_rows())
    answers = next(n for n, cell in enumerate(rows[0]) if "Trả lời" in str(cell.value))
    (asked,) = (row for row in rows[1:] if any(NO_LEAD in str(cell.value) for cell in row))
    asked[answers].value = "Phòng Tư pháp"
    book.save(sheet)
    told = office.run(*base, "--tra-loi", sheet.name, "--ghi-de")
    assert told.status == 0, told.err
    assert "in nguyên như trong tệp Word" not in told.out
    source = (office.folder / "content/kh/ke-hoach.yaml").read_text("utf-8")
    assert "bang: phan_cong" in source


NO_LEAD = "chủ trì"
