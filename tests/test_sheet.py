"""Workbooks written as text: Excel's reader sees the same values, and no text becomes a formula."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from vanban.sheet import Sheet, workbook

ROWS = ((1, "UBND tỉnh", 'a & <b> "c"'), (2, "=1+1", "- Sở Nội vụ"), (3, "", "dòng 1\ndòng 2 "))
SHEETS = (
    Sheet("Phát hành & gửi", ("Stt", "Nơi nhận", "Ghi"), ROWS, (6, 44, 10)),
    Sheet("Tệp", ("Tệp",), (("a\x00b\x1f\ufffe\ud800",),), (80,)),
)


@pytest.fixture(scope="module")
def book():
    return load_workbook(BytesIO(workbook(SHEETS)))


def test_values_come_back_as_written(book):
    assert book.sheetnames == ["Phát hành & gửi", "Tệp"]
    first, *rows = book["Phát hành & gửi"].iter_rows(values_only=True)
    assert first == ("Stt", "Nơi nhận", "Ghi")
    assert [tuple(value or "" for value in row) for row in rows] == list(ROWS)


def test_numbers_are_numbers_and_text_is_never_a_formula(book):
    page = book["Phát hành & gửi"]
    assert [cell.data_type for cell in page[2]] == ["n", "s", "s"]
    assert page["B3"].data_type == "s"


def test_what_xml_cannot_hold_is_left_out(book):
    assert book["Tệp"]["A2"].value == "ab"


def test_headings_are_bold_and_stay_in_view(book):
    page = book["Phát hành & gửi"]
    assert page["A1"].font.b
    assert not page["A2"].font.b
    assert page.freeze_panes == "A2"
    assert page.column_dimensions["B"].width == 44
    for place in ("B1", "C4"):
        assert page[place].alignment.wrap_text
        assert page[place].alignment.vertical == "top"


def test_the_same_rows_give_the_same_bytes():
    assert workbook(SHEETS) == workbook(SHEETS)
