"""Workbooks written as text: Excel's reader sees the same values, and no text becomes a formula."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from vanban.content.workbook.sheet import Form, Prompt, Sheet, workbook

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


def test_a_form_keeps_text_as_typed_and_its_rows_grow():
    form = Form(merged=(3,), hidden=(3,), prompts=(Prompt(2, "Nơi nhận", "Gõ tên"),))
    raw = workbook((Sheet("Phiếu", ("Stt", "Nơi nhận", "Ghi"), ROWS, (6, 20, 10), form),))
    page = load_workbook(BytesIO(raw))["Phiếu"]
    assert (page["B2"].number_format, page.column_dimensions["B"].number_format) == ("@", "@")
    assert [str(area) for area in page.merged_cells.ranges] == ["A3:C3"]
    assert page.column_dimensions["C"].hidden
    (rule,) = page.data_validations.dataValidation
    assert (rule.prompt, rule.type, str(rule.sqref)) == ("Gõ tên", None, "B2:B204")
    with ZipFile(BytesIO(raw)) as package:
        sheet = package.read("xl/worksheets/sheet1.xml")
    assert b' ht="' in sheet
    assert b"customHeight" not in sheet
