"""`vanban import so-dang-ky` of a Word file: the tables of its pages are one register."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.document import Document as Page

import registers
from amount import amount
from offices import Office, make_office
from registers import BOOK, HEADS, book, lines
from vanban.check.docx.reader import read_bytes
from vanban.importing.tables.grid import word_grids
from vanban.libreoffice import Conversion, Job, convert, find_program
from vanban.project.project import Project
from vanban.register.book.desk import Desk
from vanban.register.book.old_register import OldRegister, take_over
from vanban.register.book.paper import Printer, Span

Row = Sequence[str]
NUMBERS = tuple(f"({number})" for number in range(1, 11))
MANY = amount(100, 300)


def line(number: str, day: str, subject: str, to: str = "UBND tỉnh", sent: str = "") -> Row:
    return (number, day, subject, "Lò A", to, "VT", "3", sent, "", "")


def table(page: Page, rows: Sequence[Row], bands: Sequence[int] = ()) -> Any:
    """A table with lines; the rows of `bands` are one cell each."""
    made = page.add_table(len(rows), max(map(len, rows)), style="Table Grid")
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            made.cell(at, column).text = text
        if at in bands:
            made.cell(at, 0).merge(made.cell(at, len(made.columns) - 1))
    return made


def saved(page: Page) -> bytes:
    raw = io.BytesIO()
    page.save(raw)
    return raw.getvalue()


taken = partial(registers.taken, name="so-cu.docx")


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_office(tmp_path)


def test_a_register_of_many_lines_printed_for_word_is_taken_in_again_equal(
    office: Office, tmp_path_factory: pytest.TempPathFactory
) -> None:
    office.write(BOOK, lines(MANY))
    fresh = make_office(tmp_path_factory.mktemp("moi"))
    old, new = (Desk(Project.open(one.folder)) for one in (office, fresh))
    before = old.book(2023).so
    printer = Printer.of(old, old.project.office.danh_ba.bodies["ubnd-huyen"])
    files = [
        printer.docx(before.van_ban_di, Span(2023), incoming=False),
        printer.docx(before.van_ban_den, Span(2023), incoming=True),
    ]
    for raw in (*files, files[0]):  # the last time nothing is new
        grids = word_grids(read_bytes(raw, "so.docx"))
        found = take_over(new, OldRegister("so.docx", grids), date(2024, 1, 1))
        assert found.problems == ()
    assert (found.them, found.da_co) == ({2023: 0}, {2023: MANY})
    after = new.book(2023).so
    assert [one.model_dump() for one in after.van_ban_di] == [
        one.model_dump() for one in before.van_ban_di
    ]
    assert after.van_ban_den == before.van_ban_den


def pages() -> Page:
    """A register as offices keep it in Word: a cover, a table a page, months as bands."""
    page = Document()
    cover = page.add_table(1, 1, style="Table Grid")
    cover.cell(0, 0).text = "UBND HUYỆN\nSỔ ĐĂNG KÝ VĂN BẢN ĐI\nNăm 2023"
    letterhead = page.add_table(1, 2)
    letterhead.cell(0, 0).text, letterhead.cell(0, 1).text = "UBND HUYỆN", "Quyển số: 1"
    january = ("Tháng 01 năm 2023", *[""] * 9)
    first = [HEADS, NUMBERS, january, line("01/KH-UBND", "04", "Kế hoạch thực hiện", sent="5/1"),
             HEADS, NUMBERS, line("02/BC-UBND", "06/01", "Báo cáo quý")]  # fmt: skip
    table(page, first, bands=(2,))
    page.add_paragraph("Trang 1")
    table(page, [line("03/TB-\nUBND", "07/01/2023", "Thông báo\nnghỉ lễ")])  # goes on, no head
    february = ("THÁNG 2/2023", *[""] * 9)
    table(page, [HEADS, february, line("04/QĐ-UBND", "08", "Quyết định cử cán bộ")], bands=(1,))
    return page


def test_pages_of_word_are_one_register(office: Office) -> None:
    assert taken(office, saved(pages())) == []
    found = book(office).van_ban_di
    assert [(one.so_ky_hieu, one.ngay, one.loai) for one in found] == [
        ("01/KH-UBND", date(2023, 1, 4), "ke_hoach"),
        ("02/BC-UBND", date(2023, 1, 6), "bao_cao"),
        ("03/TB-UBND", date(2023, 1, 7), "thong_bao"),
        ("04/QĐ-UBND", date(2023, 2, 8), "quyet_dinh"),
    ]
    assert found[0].noi_nhan[0].ngay_chuyen == date(2023, 1, 5)


def test_what_is_odd_is_told_at_its_table_and_row(office: Office) -> None:
    page = Document()
    table(page, [HEADS, line("01/KH-UBND", "04/01/2023", "Kế hoạch"),
                 line("01a/KH-UBND", "05/01/2023", "Kế hoạch bổ sung"),
                 line("", "06/01/2023", "Báo cáo không số")])  # fmt: skip
    table(page, [HEADS, line("04/BC-UBND", "31/4/2023", "Báo cáo quý"),
                 line("04/TB-UBND", "08/01/2023", "Thông báo")])  # fmt: skip
    table(page, [("Ngày", "Việc", "Ai"), ("4/1", "trực", "Lò A")])
    told = taken(office, saved(page))
    assert [(one["ma"], one["trich"], one["thong_bao"].partition(":")[0]) for one in told] == [
        ("N743", "bảng 3", "bảng 3 không có cột số của sổ đăng ký, nên không đọc"),
        ("N745", "bảng 2, dòng 2, ô 1", "trước bảng 2, dòng 2 (số 04/BC-UBND) khuyết số 2 đến 3"),
        ("N747", "bảng 2, dòng 2, ô 1", "ô bảng 2, dòng 2, ô 2"),
        ("N744", "bảng 1, dòng 3, ô 1", "bảng 1, dòng 3"),
        ("N746", "bảng 2, dòng 3, ô 1", "bảng 2, dòng 3"),
        ("N743", "bảng 1, dòng 4, ô 1", "bảng 1, dòng 4 không có số, chưa vào sổ"),
    ]
    assert "đã có ở bảng 2, dòng 2" in told[4]["thong_bao"]


def test_recipients_in_rows_of_their_own_have_their_own_days(office: Office) -> None:
    page = Document()
    rows = [
        HEADS,
        line("01/KH-UBND", "04/01/2023", "Kế hoạch", "UBND tỉnh", "05/01/2023"),
        ("", "", "", "", "Phòng Nội vụ", "", "", "", "Lò B", ""),
        ("", "", "", "", "Các xã", "", "", "06/01/2023", "", ""),
    ]
    made = table(page, rows)
    for column in (0, 1, 2, 3, 5, 6, 9):
        made.cell(1, column).merge(made.cell(3, column))
    assert taken(office, saved(page)) == []
    (found,) = book(office).van_ban_di
    assert [(to.ghi, to.ngay_chuyen, to.ky_nhan) for to in found.noi_nhan] == [
        ("UBND tỉnh", date(2023, 1, 5), ""),
        ("Phòng Nội vụ", None, "Lò B"),
        ("Các xã", date(2023, 1, 6), ""),
    ]


def test_what_is_no_register_is_refused(office: Office) -> None:
    page = Document()
    page.add_paragraph("Không có bảng nào")
    for raw, code in ((saved(page), "N749"), (b"PK\x03\x04 hong", "T004"), (b"", "T00")):
        told = taken(office, raw, status=1)
        assert [one["ma"][: len(code)] for one in told] == [code], told
    assert not (office.folder / "content/so-dang-ky").exists()


@pytest.mark.pages
def test_an_old_form_of_word_is_read_by_libreoffice(office: Office, tmp_path: Path) -> None:
    source = office.write("so.docx", saved(pages()))
    form = Conversion("MS Word 2007 XML", "docx", "odt", "odt:writer8", b"PK")
    made, _ = convert([Job(source, "so.docx")], form, tmp_path, find_program(purpose="thử"))
    assert made[0] is not None
    outcome = office.run("import", "so-dang-ky", str(made[0]))
    assert (outcome.status, outcome.err) == (0, "")
    assert len(book(office).van_ban_di) == 4
