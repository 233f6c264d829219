"""The register printed: the cover and ten columns of Annex IV, for Word and for Excel."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from docx import Document

from offices import Office, make_office
from vanban.build.lock import NAME
from vanban.project.project import Project
from vanban.regime.rulebook import ISSUE_BOOK
from vanban.regime.wording_records import BookWording
from vanban.register.book.desk import Desk
from vanban.register.book.paper import Printer, of_each

BOOK = "content/so-dang-ky/2023.yaml"
LINES = """\
van_ban_di:
  - so: 7
    so_ky_hieu: "07/KH-UBND"
    ngay: 2023-05-02
    co_quan: ubnd-huyen
    loai: ke_hoach
    trich_yeu: "Thực hiện *Kết luận* <50>"
    nguoi_ky: "Nguyễn Văn Mẫu"
    noi_nhan:
      - {ghi: "UBND tỉnh", ngay_chuyen: 2023-05-03}
      - {co_quan: phong-noi-vu, ngay_chuyen: 2023-05-04, ky_nhan: "Lò A"}
    luu: "VT, NV"
    so_ban: 9
  - so: 8
    so_ky_hieu: "08/GM"
    ngay: 2023-06-05
    co_quan: ubnd-huyen
    ten_loai: "Giấy mời họp"
    noi_nhan:
      - {ghi: "Các phòng", ngay_chuyen: 2023-06-05}
      - {ghi: "Hội Nông dân", ngay_chuyen: 2023-06-05}
    huy: {ngay: 2023-06-06, ly_do: "ghi nhầm"}
van_ban_den:
  - so_den: 3
    ngay_den: 2023-05-02
    tac_gia: "UBND tỉnh"
    so_ky_hieu: "9/KH-UBND"
    ngay: 2023-04-28
    loai: ke_hoach
    trich_yeu: "Cải cách"
    don_vi: [phong-noi-vu]
    ghi: "Chủ tịch"
    ngay_chuyen: 2023-05-03
"""
COLUMNS = (
    "Số, ký hiệu văn bản", "Ngày tháng văn bản", "Tên loại và trích yếu nội dung văn bản",
    "Người ký", "Nơi nhận văn bản", "Đơn vị, người nhận bản lưu", "Số lượng bản", "Ngày chuyển",
    "Ký nhận", "Ghi chú",
)  # fmt: skip


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    made = make_office(tmp_path_factory.mktemp("so"))
    made.write(BOOK, LINES)
    return made


def printed(office: Office, *args: str) -> list[bytes]:
    names = [office.folder / f"so.{suffix}" for suffix in ("docx", "xlsx")]
    more = (*args, "--docx", str(names[0]), "--xlsx", str(names[1]), "--force")
    outcome = office.run("so-dang-ky", "--nam", "2023", *more)
    assert outcome.status == 0, outcome.err
    return [name.read_bytes() for name in names]


@pytest.fixture(scope="module")
def files(office: Office) -> list[bytes]:
    return printed(office, "--quyen", "2")


def test_the_cover_and_the_ten_columns_of_annex_iv(files: list[bytes]) -> None:
    document = Document(io.BytesIO(files[0]))
    cover, table = document.tables
    said = [text for text in cover.cell(0, 0).text.split("\n") if text.strip()]
    assert said == [
        "ỦY BAN NHÂN DÂN HUYỆN MẪU",
        "SỔ ĐĂNG KÝ VĂN BẢN ĐI",
        "Năm: 2023",
        "Từ ngày 02/05/2023 đến ngày 05/06/2023",
        "Từ số 07 đến số 08",
        "Quyển số: 2",
    ]
    assert [cell.text for cell in table.rows[0].cells] == list(COLUMNS)
    assert [cell.text for cell in table.rows[1].cells] == [f"({n})" for n in range(1, 11)]
    repeated = [row for row in table.rows if row._tr.xpath("./w:trPr/w:tblHeader")]
    assert len(repeated) == 2
    for section in document.sections:
        assert section.page_width is not None
        assert section.page_height is not None
        sizes = (section.page_width.mm, section.page_height.mm)
        assert sizes == pytest.approx((297, 210), abs=0.5)


def test_each_recipient_has_its_day_and_its_signature(files: list[bytes]) -> None:
    table = Document(io.BytesIO(files[0])).tables[1]
    first, second, last = ([cell.text for cell in row.cells] for row in table.rows[2:])
    assert first[:5] == [
        "07/KH-UBND",
        "02/05/2023",
        "Kế hoạch\nThực hiện *Kết luận* <50>",
        "Nguyễn Văn Mẫu",
        "UBND tỉnh",
    ]
    assert (first[6], first[7], first[8]) == ("9", "03/05/2023", "")
    assert (second[4], second[7], second[8]) == ("Phòng Nội vụ", "04/05/2023", "Lò A")
    assert last[2] == "Giấy mời họp"
    assert last[4] == "Các phòng\nHội Nông dân"
    assert (last[7], last[9]) == ("05/06/2023", "Đã hủy ngày 06/06/2023: ghi nhầm")


def test_the_workbook_says_the_same(files: list[bytes]) -> None:
    book = openpyxl.load_workbook(io.BytesIO(files[1]))
    assert book.sheetnames == ["Văn bản đi", "Bìa"]
    rows = [list(row) for row in book["Văn bản đi"].iter_rows(values_only=True)]
    assert rows[0] == list(COLUMNS)
    assert rows[1][4:9] == [
        "UBND tỉnh\nPhòng Nội vụ",
        "VT, NV",
        9,
        "UBND tỉnh: 03/05/2023\nPhòng Nội vụ: 04/05/2023",
        "Phòng Nội vụ: Lò A",
    ]
    assert book["Bìa"]["A3"].value == "Năm: 2023"
    sheet = book["Văn bản đi"]
    assert (sheet.page_setup.orientation, sheet.print_title_rows) == ("landscape", "$1:$1")


def test_incoming_documents_have_a_book_of_their_own(office: Office) -> None:
    docx, _ = printed(office, "--van-ban-den")
    cover, table = Document(io.BytesIO(docx)).tables
    assert "SỔ ĐĂNG KÝ VĂN BẢN ĐẾN" in cover.cell(0, 0).text
    assert "Quyển số: ...." in cover.cell(0, 0).text
    heads = [cell.text for cell in table.rows[0].cells]
    assert (heads[:3], len(heads)) == (["Ngày đến", "Số đến", "Tác giả"], 10)
    assert [cell.text for cell in table.rows[2].cells] == [
        "02/05/2023", "3", "UBND tỉnh", "9/KH-UBND", "28/04/2023", "Kế hoạch\nCải cách",
        "Phòng Nội vụ\nChủ tịch", "03/05/2023", "", "",
    ]  # fmt: skip


def test_the_word_file_is_valid(files: list[bytes], audit: Callable[[bytes], list[str]]) -> None:
    assert audit(files[0]) == []


def test_equal_lines_give_equal_bytes_and_a_span_is_chosen(
    office: Office, files: list[bytes]
) -> None:
    assert printed(office, "--quyen", "2") == files
    docx, _ = printed(office, "--thang", "5")
    cover, table = Document(io.BytesIO(docx)).tables
    assert "Từ số 07 đến số 07" in cover.cell(0, 0).text
    assert len(table.rows) == 4


def test_the_book_is_out_of_scope_of_the_checker(office: Office) -> None:
    printed(office)
    checked = office.run("check", str(office.folder / "so.docx"))
    assert checked.status == 0, checked.out
    assert "không thuộc phạm vi kiểm tra" in checked.out


def test_a_file_that_is_there_stays(office: Office, tmp_path: Path) -> None:
    there = tmp_path / "so.docx"
    there.write_text("của tôi")
    asked = ("so-dang-ky", "--nam", "2023", "--docx", str(there))
    outcome = office.run(*asked)
    assert outcome.status == 1
    assert "--force" in outcome.err
    assert there.read_text() == "của tôi"
    assert "cần tên đuôi .xlsx" in office.run("so-dang-ky", "--xlsx", "a.docx").err


def test_books_of_two_bodies_are_printed_apart(tmp_path: Path) -> None:
    office = make_office(tmp_path)
    keys = "so: 1, so_ky_hieu: '01/BC-PNV', ngay: 2023-05-05, co_quan: phong-noi-vu"
    more = f"  - {{{keys}, loai: bao_cao}}\n"
    office.write(BOOK, LINES.replace("van_ban_den:\n", f"{more}van_ban_den:\n"))
    target = str(tmp_path / "so.xlsx")
    outcome = office.run("so-dang-ky", "--nam", "2023", "--xlsx", target)
    assert outcome.status == 2
    assert "`ubnd-huyen`, `phong-noi-vu`" in outcome.err
    one = ("--co-quan", "phong-noi-vu", "--xlsx", target)
    assert office.run("so-dang-ky", "--nam", "2023", *one).status == 0
    assert openpyxl.load_workbook(target)["Bìa"]["A1"].value == "PHÒNG NỘI VỤ"


def test_the_names_of_columns_stand_in_the_wording_alone(office: Office) -> None:
    desk = Desk(Project.open(office.folder))
    (wording,) = (
        book.review[ISSUE_BOOK]
        for book in desk.project.office.books
        if book.law.regime.ma == "nd30"
    )
    assert isinstance(wording, BookWording)
    assert wording.di.dieu_khoan == "Mục I Phụ lục IV"
    assert tuple(column.tieu_de for column in wording.di.cot) == COLUMNS
    assert len(wording.den.cot) == 10
    printer = Printer.of(desk, desk.project.office.danh_ba.bodies["ubnd-huyen"])
    assert printer.wording == wording


def test_one_value_for_all_or_one_line_each() -> None:
    assert of_each([], []) == ""
    assert of_each(["A", "B"], ["x", "x"]) == "x"
    assert of_each(["A", "B"], ["", ""]) == ""
    assert of_each(["A", "B"], ["x", ""]) == "A: x"
    assert NAME.startswith(".")  # the lock is never taken for a book
