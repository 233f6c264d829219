"""Of a workbook that is imported everything is told that nobody sees on its screen."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter
from openpyxl import Workbook
from openpyxl.comments import Comment

from import_files import word_file
from offices import Office

ROWS = (
    ("PHỤ LỤC",),
    ("STT", "Nội dung", "Chủ trì", "Kinh phí"),
    (1, "Cập nhật dữ liệu", "Sở Nội vụ", 5),
    ("=A3+1", "Bố trí vốn", "Sở Tài chính", 7),
    (None, "Tổng cộng", None, "=SUM(D3:D4)"),
)


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Office]:
    office = Office(tmp_path_factory.mktemp("bang"))
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "PL1"
    for row in ROWS:
        sheet.append(row)
    sheet.row_dimensions[4].hidden = True
    book.save(office.folder / "bang.xlsx")
    told = office.run("import", "bang.xlsx", "-o", "content/kh")
    assert told.status == 0, told.err
    return told.out + told.err, office


@pytest.mark.parametrize(
    "line",
    [
        "thấy 1 hàng ẩn (4), vẫn được đọc như hàng khác [Y216]",
        "công thức ở 1 ô (A4) chưa có kết quả, hoặc kết quả là lỗi [N890]",
        "PL1!A1: tiêu đề trên bảng: “PHỤ LỤC”",
        "PL1!B5: hàng 5: dòng cộng: “Tổng cộng | =SUM(D3:D4)”",
    ],
)
def test_it_is_told(said: tuple[str, Office], line: str) -> None:
    assert line in said[0]


def test_a_table_of_a_workbook_beside_a_paper_is_printed_nowhere(tmp_path: Path) -> None:
    office = Office(tmp_path)
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (ROWS[1], ROWS[2], (2, "Bố trí vốn", "Sở Tài chính", 7)):
        sheet.append(row)
    book.save(tmp_path / "bang.xlsx")
    (tmp_path / "kh.docx").write_bytes(word_file(["[c b]KẾ HOẠCH", "[c b]Dữ liệu", "I. MỤC TIÊU"]))
    told = office.run("import", "kh.docx", "bang.xlsx", "-o", "content/kh", "--loai", "ke_hoach")
    assert "bảng nhiệm vụ ở bảng tính chưa in ở văn bản nào" in told.out
    assert "in nguyên như trong tệp Word" not in told.out


def test_a_formula_is_no_number_of_a_task(said: tuple[str, Office]) -> None:
    text = (said[1].folder / "content/kh/phan-cong.yaml").read_text("utf-8")
    assert "=A3" not in text
    assert "Bố trí vốn" in text


def test_what_is_left_out_stays_told_to_programs(said: tuple[str, Office]) -> None:
    told = said[1].run("import", "bang.xlsx", "--format", "json")
    assert "Y216" in told.out


def test_numbers_of_rows_are_as_excel_shows_them(tmp_path: Path) -> None:
    office = Office(tmp_path)
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ("STT", "Nội dung", "Chủ trì"),
        (1, "Dữ liệu", "Sở Y tế"),
        (1.1, "Bố trí vốn", "Sở Y tế"),
    ):
        sheet.append(row)
    sheet.append((1.1, "Tổng kết", "Sở Y tế"))
    sheet["A4"].number_format = "0.00"
    book.save(tmp_path / "bang.xlsx")
    office.run("import", "bang.xlsx", "-o", "content/kh")
    tasks = (tmp_path / "content/kh/phan-cong.yaml").read_text("utf-8")
    assert [line.split()[-1] for line in tasks.splitlines() if "stt:" in line] == [
        '"1"', '"1.1"', '"1.10"',
    ]  # fmt: skip


def test_what_stands_below_a_gap_is_no_task(tmp_path: Path) -> None:
    office = Office(tmp_path)
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ("STT", "Nội dung", "Chủ trì", "Phối hợp"), (1, "Bố trí vốn", "Sở Y tế", "Sở Nội vụ"), (),
        ("Ghi chú: việc theo Quyết định số 5/QĐ-UBND",), (None, None, None, "Lai Châu, ngày 5"),
        (None, "NGƯỜI LẬP BIỂU", None, "GIÁM ĐỐC"),
    ):  # fmt: skip
        sheet.append(row)
    book.save(tmp_path / "bang.xlsx")
    told = office.run("import", "bang.xlsx").out
    assert "1 nhiệm vụ trong bảng" in told
    assert told.count("đứng dưới bảng") == 3
    assert "cần hỏi" not in told


def test_a_formula_without_a_result_is_no_name_and_no_time(tmp_path: Path) -> None:
    office = Office(tmp_path)
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ("STT", "Nội dung", "Chủ trì", "Thời gian"),
        (1, "Bố trí vốn", "Sở Y tế", "Quý I"),
        (2, "Tổng kết", "=C2", "#N/A"),
    ):
        sheet.append(row)
    sheet["D3"].data_type = "e"
    book.save(tmp_path / "bang.xlsx")
    told = office.run("import", "bang.xlsx", "-o", "content/kh").out
    assert "công thức ở 2 ô (C3, D3)" in told
    assert "PL1!C3" not in told
    assert "“Tổng kết”: không có cơ quan chủ trì" in told
    tasks = (tmp_path / "content/kh/phan-cong.yaml").read_text("utf-8")
    assert "#N/A" not in tasks
    assert "=C2" not in tasks


def test_what_people_hang_on_cells_is_told(tmp_path: Path) -> None:
    office, book = Office(tmp_path), Workbook()
    sheet = book.active
    assert sheet is not None
    for row in ROWS[:3]:
        sheet.append(row)
    sheet["C3"].comment = Comment("Chuyển sang Văn phòng chủ trì", "an")
    book.save(office.folder / "bang.xlsx")
    told = office.run("import", "bang.xlsx", "-o", "content/kh")
    assert "C3 “Chuyển sang Văn phòng chủ trì”" in told.out
    assert "N950" in told.out


def test_results_of_formulas_and_hidden_columns_are_told(tmp_path: Path) -> None:
    office = Office(tmp_path)
    book = xlsxwriter.Workbook(tmp_path / "bang.xlsx")
    page = book.add_worksheet("PC")
    page.write_row(0, 0, ("STT", "Nội dung", "Chủ trì", "Phối hợp", "Còn lại"))
    page.write_formula(1, 0, "=ROW()-1", None, 1)
    page.write_row(1, 1, ("Lập kế hoạch", "Sở Nội vụ", "Sở Tài chính"))
    page.write_formula(1, 4, "=E9-TODAY()", None, 30)
    page.set_column(3, 3, None, None, {"hidden": True})
    page.set_column(6, 7, None, None, {"hidden": True})
    book.close()
    told = office.run("import", "bang.xlsx", "-o", "content/kh")
    assert "1 ô là công thức (PC!E2): đọc kết quả Excel đã lưu" in told.out
    assert "thấy 1 cột ẩn (D), vẫn được đọc như cột khác [Y216]" in told.out
